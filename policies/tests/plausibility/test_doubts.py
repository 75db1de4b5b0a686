"""A doubt's fingerprint, doubts folded into one; and what is doubted of all that is published."""

from policies.plausibility import Doubt, DoubtKind, doubts_of
from policies.tests.make import figure
from policies.tests.plausibility.doubted import ACT, BEFORE, doubts, quoting

WARD = {"care": "inpatient", "level": "tertiary"}


def test_the_same_doubt_about_other_values_is_a_new_one():
    one = Doubt(DoubtKind.LOW_CEILING, "封顶线 600 元")
    assert one.fingerprint == Doubt(DoubtKind.LOW_CEILING, "封顶线 600 元", (3,)).fingerprint
    assert one.fingerprint != Doubt(DoubtKind.LOW_CEILING, "封顶线 601 元").fingerprint
    assert one.fingerprint != Doubt(DoubtKind.WRONG_TOTAL, "封顶线 600 元").fingerprint


def test_a_long_sentence_is_cut_to_what_can_be_stored():
    assert len(Doubt(DoubtKind.WRONG_TOTAL, "字" * 400).words) == 300


def test_one_wrong_cell_is_one_doubt_that_names_the_others():
    """A zero too many: the old value, the retired, the ceiling and the clause all speak against."""
    before = figure(BEFORE, "deductible", "1300", member="active", **WARD)
    wrong = quoting(
        figure(ACT, "deductible", "130000", member="retired", **WARD), clause="起付标准1300元"
    )
    was = figure(BEFORE, "deductible", "1300", member="retired", **WARD)
    ceiling = figure(ACT, "ceiling", "100000")
    [doubt] = doubts(before, was, wrong, ceiling)
    assert doubt.kind is DoubtKind.UNLIKELY_SIZE
    assert {folded.kind for folded in doubt.folded} == {
        DoubtKind.LOW_CEILING,
        DoubtKind.WORSE_RETIRED,
        DoubtKind.UNQUOTED_NUMBER,
    }
    assert doubt.figures == (wrong.pk, ceiling.pk)


def test_two_wrong_cells_are_two_doubts():
    wrong = [figure(ACT, key, "80%") for key in ("employer_rate", "account_credit_rate")]
    assert [doubt.figures for doubt in doubts(*wrong)] == [(one.pk,) for one in wrong]


def test_a_doubt_that_comes_to_stand_for_more_is_a_new_one():
    one, other = Doubt(DoubtKind.LOW_CEILING, "甲"), Doubt(DoubtKind.WRONG_TOTAL, "乙")
    both = Doubt(DoubtKind.LOW_CEILING, "甲", folded=(other,))
    assert both.fingerprint != one.fingerprint


def test_of_the_seeded_data_one_row_is_doubted_and_rightly(seeded_book):
    """北京 6720/33821 stands in conflict C21: an article's figures that do not fit each other."""
    found = [
        (version.key, doubt.kind)
        for code in seeded_book.all_chapters()
        for version in seeded_book.public_versions(code)
        for doubt in doubts_of(seeded_book, version)
    ]
    assert found == [("beijing-employee-2025", DoubtKind.UNEVEN_BASES)]
