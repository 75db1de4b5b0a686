"""Tables copied from a neighbour; numbers that the quoted words do not have."""

from decimal import Decimal

import pytest

from policies.plausibility import DoubtKind
from policies.plausibility.clones import FEWEST
from policies.plausibility.numerals import amounts_in, number_of, shares_in
from policies.tests.make import CITY, MUNICIPALITY, OTHER_CITY, figure, version
from policies.tests.plausibility.doubted import ACT, doubts, kinds, quoting, resting_on

WARD = {"care": "inpatient"}
LEVELS = ("primary", "secondary", "tertiary")
NEIGHBOUR = version(1, "2024-01-01", region=OTHER_CITY)


def table(act, *, deductible=400, count=6):
    """Falling rates and rising deductibles, of `count` figures."""
    made = [
        figure(act, key, text, level=level, **WARD)
        for step, level in enumerate(LEVELS)
        for key, text in (
            ("rate", f"{90 - 5 * step}%"),
            ("deductible", str(deductible + 300 * step)),
        )
    ]
    return made[:count]


# Cloned tables


def test_a_neighbours_table_from_another_source_is_doubted():
    theirs = table(NEIGHBOUR)
    [doubt] = doubts(*resting_on(7, *theirs), *table(ACT))
    assert doubt.kind is DoubtKind.CLONED_TABLE
    assert f"有 {FEWEST} 个数" in doubt.words
    assert len(doubt.figures) == FEWEST


def test_one_document_for_the_whole_province_is_no_copy():
    assert kinds(*table(NEIGHBOUR), *table(ACT)) == []


def test_fewer_alike_may_be_chance():
    theirs = resting_on(7, *table(NEIGHBOUR))
    assert kinds(*theirs, *table(ACT, count=FEWEST - 1)) == []
    assert kinds(*theirs, *table(ACT, deductible=401)) == []


def test_a_larger_table_that_is_alike_in_a_part_is_no_copy():
    mine = table(ACT) + [
        figure(ACT, "rate", f"{60 + step}.5%", care="outpatient", level=level, member=member)
        for step, level in enumerate(reversed(LEVELS))
        for member in ("active", "retired")
    ]
    assert DoubtKind.CLONED_TABLE not in kinds(*resting_on(7, *table(NEIGHBOUR)), *mine)
    assert DoubtKind.CLONED_TABLE in kinds(*resting_on(7, *table(NEIGHBOUR)), *mine[:-1])


def test_municipalities_are_nobodys_neighbours():
    alone = version(2, region=MUNICIPALITY)
    assert kinds(*resting_on(7, *table(version(1, region=CITY))), *table(alone), act=alone) == []


# Numbers and the words quoted for them


@pytest.mark.parametrize(
    ("says", "clause", "note", "is_odd"),
    [
        ("85%", "三级医院支付85%", "", False),
        ("85%", "三级医院支付百分之八十五", "", False),
        ("85%", "三级医院支付80%", "", True),
        ("85%", "第8条", "", False),
        ("85%", "2024年第3号", "", False),
        ("85%", "", "原文：三级医院支付90%。和在职的一样。", True),
        ("85%", "", "文件写“三级医院支付90%”。", True),
        ("85%", "", "文件写“三级医院支付85%”，另一份写90%。", False),
        ("85%", "", "另一份文件写90%，没有采用。", False),
        ("85%; 5万起 90%", "5万元以内支付85%", "", False),
        ("85%; 5万起 90%", "5万元以内支付80%", "", True),
        ("85%", "起付线1300元", "", False),
    ],
)
def test_a_rate_that_its_quote_does_not_have_is_doubted(says, clause, note, is_odd):
    found = kinds(quoting(figure(ACT, "rate", says, **WARD), clause=clause, note=note))
    assert found == ([DoubtKind.UNQUOTED_NUMBER] if is_odd else [])


@pytest.mark.parametrize(
    ("clause", "is_odd"),
    [
        ("起付标准1,300元", False),
        ("起付标准一千三百元", False),
        ("起付标准0.13万元", False),
        ("起付标准1500元", True),
        ("支付85%", False),
    ],
)
def test_an_amount_that_its_quote_does_not_have_is_doubted(clause, is_odd):
    found = kinds(quoting(figure(ACT, "deductible", "1300", **WARD), clause=clause))
    assert found == ([DoubtKind.UNQUOTED_NUMBER] if is_odd else [])


def test_points_and_factors_are_looked_for_as_documents_write_them():
    def rule(text, clause):
        return quoting(figure(ACT, "route_rule", text, route="referral", **WARD), clause=clause)

    assert kinds(rule("降10个百分点", "降低十个百分点")) == []
    assert kinds(rule("降10个百分点", "降低20个百分点")) == [DoubtKind.UNQUOTED_NUMBER]
    assert kinds(rule("报销比例×90%", "打九折")) == []
    assert kinds(rule("报销比例×90%", "打八折")) == [DoubtKind.UNQUOTED_NUMBER]
    assert kinds(rule("起付线1500", "起付标准提高到1500元")) == []


# Numerals


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,300", "1300"),
        ("十", "10"),
        ("十五", "15"),
        ("一千三百", "1300"),
        ("一千零五", "1005"),
        ("两万五千", "25000"),
        ("一百二十万", "1200000"),
        ("六点五", "6.5"),
    ],
)
def test_a_spelled_number_is_read(text, number):
    assert number_of(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("85％", ["0.85"]),
        ("百分之六点五", ["0.065"]),
        ("10个百分点", ["0.1"]),
        ("九折", ["0.9"]),
        ("八五折", ["0.85"]),
        ("9折", ["0.9"]),
        ("七成", ["0.7"]),
        ("第8条", []),
    ],
)
def test_shares_are_found_in_words(text, shares):
    assert list(shares_in(text)) == [Decimal(share) for share in shares]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("5万元以内", ["50000"]),
        ("5万以内", ["50000"]),
        ("１，３００元", ["1300"]),
        ("三十万元", ["300000"]),
        ("2024年3月", []),
    ],
)
def test_amounts_are_found_in_words(text, amounts):
    assert list(amounts_in(text)) == [Decimal(amount) for amount in amounts]
