"""How the facts of the regions were entered (docs/data.md): each by its number, on the fixtures."""

from decimal import Decimal

import pytest

from policies.coverage import answer_contribution
from policies.situation import Contributor
from policies.tests.entered import facts, said, texts
from policies.tests.make import day
from policies.vocabulary import Grade, MemberStatus, Scheme, State

EMPLOYEE, RESIDENT = Scheme.EMPLOYEE, Scheme.RESIDENT
CRITICAL = "critical_illness"
FLEXIBLE = {"member": "flexible"}
NOW = "2026-11-22"


def matter(words, **more):
    return {"matter": words, **more}


# Facts that take effect on a day and have no last one

LASTING = [
    ("B120", "beijing", RESIDENT, "note", matter("转诊有效期"), "2018-01-01", "180天"),
    ("S058", "beijing", EMPLOYEE, "relations", {}, "2025-01-01", "配偶、父母、子女"),
    ("S059", "beijing", EMPLOYEE, "uses", {}, "2025-01-01", "住院、买医疗器械等"),
    ("S133", "beijing", EMPLOYEE, "note", matter("家庭共济试点"), "2025-01-01", "兄弟姐妹"),
    ("S116", "beijing", EMPLOYEE, "filing_channels", matter("电话"), "2025-01-01", "12393"),
    ("B085", "shanghai", EMPLOYEE, "retired_years", {}, "2010-01-01", "超过15年"),
    ("S060", "shanghai", EMPLOYEE, "relations", {}, "2025-01-01", "上海市基本医疗保险"),
    ("S061", "shanghai", EMPLOYEE, "uses", {}, "2025-01-01", "急诊费用"),
    ("S117", "shanghai", RESIDENT, "filing_channels", matter("电话"), "2025-01-01", "12393"),
    ("S209", "shanghai", RESIDENT, "filing_channels", matter("手机办"), "2025-01-01", "随申办"),
    ("S063", "guangdong", EMPLOYEE, "uses", {}, "2025-01-01", "居民医保的个人缴费"),
    ("S208", "guangdong", EMPLOYEE, "filing_channels", matter("手机办"), "2025-01-01", "粤省事"),
    ("S134", "guangdong", RESIDENT, "note", matter("亲情账户"), "2025-01-01", "粤医保"),
    ("S135", "guangdong", RESIDENT, "note", matter("亲情账户能做什么"), "2025-01-01", "刷脸"),
    ("B074", "guangdong", RESIDENT, "note", matter("门特认定"), "2025-01-01", "全省互认"),
    ("B075", "guangdong", RESIDENT, "note", matter("药品甲乙类"), "2025-01-01", "各统筹地区定"),
    ("B063", "guangzhou", RESIDENT, "filing_effect", {"route": "temporary"}, "2023-12-01", "2个"),
    ("B064", "guangzhou", EMPLOYEE, "note", matter("门诊待遇二选一"), "2023-12-01", "包干金"),
    ("B065", "guangzhou", RESIDENT, "home_benefits", {"route": "longterm"}, "2023-12-01", "补齐"),
    ("B066", "guangzhou", RESIDENT, "designated", matter("门诊选点"), "2023-12-01", "自动"),
    ("S207", "zhejiang", EMPLOYEE, "filing_channels", matter("手机办"), "2025-01-01", "浙里办"),
    ("S142", "zhejiang", EMPLOYEE, "note", matter("无感支付"), "2025-01-01", "90%"),
    ("B089", "shenzhen", EMPLOYEE, "flexible_rate", FLEXIBLE, "2026-01-01", "8%"),
    ("B093", "nanjing", EMPLOYEE, "flexible_rate", FLEXIBLE, "2023-04-01", "8%"),
]


@pytest.mark.parametrize(("fact", "slug", "scheme", "key", "at", "first_day", "says"), LASTING)
def test_a_lasting_rule_is_there_from_its_first_day_under_its_seal(
    entered, fact, slug, scheme, key, at, first_day, says
):
    for on in (first_day, NOW):
        reading = entered(slug, key, scheme, on, **at)
        assert (reading.state, facts(reading.live)) == (State.RECORDED, [fact])
        assert says in texts(reading, reading.live)[0]
    version, [claim] = reading.figure.version, reading.live
    assert (version.effective_from, reading.figure.last_day) == (day(first_day), None)
    best = Grade.OFFICIAL if slug == "guangzhou" else Grade.QUOTED
    assert claim.grade is (Grade.SECONDARY if fact.startswith("S") else best)
    assert version.is_assumed is fact.startswith("S")


# Facts of a year, or with a last day

OF_A_TIME = [
    ("B084", "shanghai", EMPLOYEE, "waiting_months", FLEXIBLE,
     "2025-09-10", "2030-09-09", "6"),
    ("B084", "shanghai", EMPLOYEE, "waiting_period", matter("中断后接上", **FLEXIBLE),
     "2025-09-10", "2030-09-09", "中断3个月以内"),
    ("B080", "shanghai", EMPLOYEE, "employer_rate_part", matter("医疗（含生育）"),
     "2025-03-01", "2026-02-28", "8.5%"),
    ("B080", "shanghai", EMPLOYEE, "employer_rate_part", matter("地方附加"),
     "2025-03-01", "2026-02-28", "0.5%"),
    ("B081", "shanghai", EMPLOYEE, "employer_rate_part", matter("医疗（含生育）"),
     "2026-03-01", "2027-02-28", "8.5%"),
    ("B081", "shanghai", EMPLOYEE, "employer_rate_part", matter("地方附加"),
     "2026-03-01", "2027-02-28", "0.5%"),
    ("B054", "guangzhou", RESIDENT, "enrolment", matter("集中参保期", member="student"),
     "2026-01-01", "2026-12-31", "2025年9月下旬到2025年12月20日"),
    ("B055", "guangzhou", RESIDENT, "enrolment", matter("集中参保期", member="adult"),
     "2026-01-01", "2026-12-31", "2025年10月下旬到2025年12月20日"),
    ("B058", "guangzhou", RESIDENT, "enrolment", matter("新生儿", member="minor"),
     "2026-01-01", "2026-12-31", "凭出生证明的，180天内"),
    ("B059", "guangzhou", RESIDENT, "enrolment", matter("职工转居民", member="adult"),
     "2026-01-01", "2026-12-31", "连续参保2年以上，而且中断不超过3个月"),
    ("B060", "guangzhou", RESIDENT, "enrolment", matter("医疗救助对象", member="adult"),
     "2026-01-01", "2026-12-31", "个人不用缴费"),
    ("B061", "guangzhou", RESIDENT, "enrolment", matter("待遇期", member="adult"),
     "2026-01-01", "2026-12-31", "2026年1月1日到2026年12月31日"),
    ("B062", "guangzhou", RESIDENT, "enrolment", matter("缴费渠道", member="adult"),
     "2026-01-01", "2026-12-31", "粤税通微信小程序、税务办税厅"),
    ("B062", "guangzhou", RESIDENT, "enrolment", matter("登记渠道", member="adult"),
     "2026-01-01", "2026-12-31", "穗好办APP、街道"),
    ("B098", "sichuan", EMPLOYEE, "note", matter("养老口径的缴费基数"),
     "2025-01-01", "2025-12-31", "下限4,588元/月、上限22,938元/月"),
    ("B088", "shenzhen", EMPLOYEE, "flexible_rate", FLEXIBLE, "2024-01-01", "2025-12-31", "7%"),
    ("B096", "shenzhen", EMPLOYEE, "base_floor", {}, "2026-01-01", "2026-12-31", "6,727"),
    ("B096", "shenzhen", EMPLOYEE, "base_ceiling", {}, "2026-01-01", "2026-12-31", "33,633"),
    ("B094", "tianjin", EMPLOYEE, "flexible_rate", FLEXIBLE, "2026-01-01", "2026-12-31", "8.5%"),
    ("B095", "chongqing", EMPLOYEE, "flexible_amount", {"tier": "一档", **FLEXIBLE},
     "2025-01-01", "2025-12-31", "256.25"),
    ("B095", "chongqing", EMPLOYEE, "flexible_amount", {"tier": "二档", **FLEXIBLE},
     "2025-01-01", "2025-12-31", "563.75"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("fact", "slug", "scheme", "key", "at", "first", "last", "says"), OF_A_TIME
)
def test_a_fact_of_a_time_is_there_from_its_first_to_its_last_day(
    entered, fact, slug, scheme, key, at, first, last, says
):
    for on in (first, last):
        reading = entered(slug, key, scheme, on, **at)
        assert (reading.state, facts(reading.live)) == (State.RECORDED, [fact])
        assert says in texts(reading, reading.live)[0]
    figure = reading.figure
    assert (figure.version.effective_from, figure.last_day) == (day(first), day(last))
    assert not figure.is_temporary


@pytest.mark.parametrize(
    ("slug", "scheme", "key", "at", "after"),
    [
        ("shanghai", EMPLOYEE, "waiting_months", FLEXIBLE, "2030-09-10"),
        ("guangzhou", RESIDENT, "enrolment", matter("待遇期", member="adult"), "2027-01-01"),
        ("sichuan", EMPLOYEE, "note", matter("养老口径的缴费基数"), "2026-01-01"),
        ("shenzhen", EMPLOYEE, "base_floor", {}, "2027-01-01"),
        ("tianjin", EMPLOYEE, "flexible_rate", FLEXIBLE, "2027-01-01"),
        ("chongqing", EMPLOYEE, "flexible_amount", {"tier": "一档", **FLEXIBLE}, "2026-01-01"),
    ],
)
def test_after_its_last_day_it_lapses_where_nothing_newer_is_entered(
    entered, slug, scheme, key, at, after
):
    assert entered(slug, key, scheme, after, **at).state is State.LAPSED


@pytest.mark.parametrize(
    ("slug", "key", "at", "before"),
    [
        ("shanghai", "retired_years", {}, "2009-12-31"),
        ("shanghai", "waiting_months", FLEXIBLE, "2025-09-09"),
        ("beijing", "relations", {}, "2024-12-31"),
        ("shenzhen", "flexible_rate", FLEXIBLE, "2023-12-31"),
        ("shenzhen", "base_floor", {}, "2025-12-31"),
        ("nanjing", "flexible_rate", FLEXIBLE, "2023-03-31"),
        ("tianjin", "flexible_rate", FLEXIBLE, "2025-12-31"),
        ("chongqing", "flexible_amount", {"tier": "二档", **FLEXIBLE}, "2024-12-31"),
        ("guangzhou", "note", matter("门诊待遇二选一"), "2023-11-30"),
        ("zhejiang", "note", matter("共富保"), "2024-12-31"),
        ("sichuan", "note", matter("养老口径的缴费基数"), "2024-12-31"),
    ],
)
def test_before_its_first_day_nothing_is_recorded(entered, slug, key, at, before):
    assert entered(slug, key, EMPLOYEE, before, **at).figure is None


# Beijing


@pytest.mark.parametrize(
    ("hardship", "deductible", "rate", "of"),
    [
        ("", "30,404", "60%; 5万起 70%", ["B117", "B118"]),
        ("困难人员", "15,202", "65%; 5万起 75%", ["B117", "B119"]),
    ],
)
def test_b117_to_b119_are_of_2019_only(entered, hardship, deductible, rate, of):
    def read(key, on):
        dimensions = {"programme": CRITICAL, "member": "adult", "hardship": hardship}
        return entered("beijing", key, RESIDENT, on, **dimensions)

    found = [read("critical_deductible", "2019-06-30"), read("critical_rate", "2019-06-30")]
    assert [said(reading) for reading in found] == [
        ("recorded", [deductible]),
        ("recorded", [rate]),
    ]
    assert [fact for reading in found for fact in facts(reading.live)] == of
    for key in ("critical_deductible", "critical_rate"):
        assert read(key, "2018-12-31").figure is None
        assert read(key, "2019-01-01").state is read(key, "2019-12-31").state is State.RECORDED
        assert read(key, "2020-01-01").state is State.LAPSED


@pytest.mark.parametrize("level", ["secondary", "tertiary"])
@pytest.mark.parametrize(
    ("age", "rate", "fact"),
    [("69", "85%; 2万起 80%", ["B109 B111"]), ("70", "90%; 2万起 80%", ["B110 B111"])],
)
def test_b109_is_of_the_retired_under_70_b110_of_the_older_b111_of_both(
    entered, level, age, rate, fact
):
    at = {"care": "outpatient", "member": "retired"}
    reading = entered("beijing", "rate", on="2023-01-01", level=level, age=age, **at)
    assert (said(reading), facts(reading.live)) == (("recorded", [rate]), fact)
    assert reading.live[0].condition == ""
    community = entered("beijing", "rate", on="2023-01-01", level="community", **at)
    assert (said(community), facts(community.live)) == (("recorded", ["90%"]), ["B110"])


def test_b120_is_of_adults_and_seniors_who_went_to_the_community_first(entered):
    [claim] = entered("beijing", "note", RESIDENT, **matter("转诊有效期")).live
    assert claim.condition == "老年人和劳动年龄内居民"


@pytest.mark.parametrize("slug", ["beijing", "shanghai"])
def test_s151_is_disputed_with_b007_in_words_too(entered, slug):
    reading = entered(slug, "late_filing", **matter("异地急诊住院"))
    assert said(reading) == ("disputed", ["急诊抢救视同已备案", "入院后7日内补备案"])
    assert facts(reading.live) == ["B007", "S151"]


@pytest.mark.parametrize(
    ("slug", "fact", "amount"), [("beijing", "S122", "1,300"), ("shanghai", "S123", "1,500")]
)
def test_s122_and_s123_are_quoted_in_words_beside_the_rule(entered, slug, fact, amount):
    reading = entered(slug, "settlement_basis", **matter("异地住院起付线"))
    assert facts(reading.live) == [fact]
    assert amount in texts(reading, reading.live)[0]


# Guangdong and its cities


def test_b067_names_eight_relations_and_refutes_s062(entered):
    reading = entered("guangdong", "relations", on="2025-01-01")
    [main] = reading.live
    assert (main.facts, len(main.value.items)) == (("B067",), 8)
    assert facts(reading.refuted) == ["S062"]
    assert texts(reading, reading.refuted) == ["配偶、父母、子女"]
    assert not reading.figure.version.is_assumed
    assert entered("guangzhou", "relations").figure is reading.figure
    assert entered("guangdong", "relations", on="2024-12-31").figure is None


@pytest.mark.parametrize(
    ("what", "fact", "figures"),
    [
        ("连续参保", "B068", ("满4年", "3,800元")),
        ("零报销", "B069", ("3,800元",)),
        ("两项合计", "B069", ("20%",)),
        ("用过奖励以后", "B069", ("清零",)),
        ("断保以后", "B069", ("重新算",)),
    ],
)
def test_b068_and_b069_are_rewards_of_critical_illness(entered, what, fact, figures):
    reading = entered("guangdong", "critical_reward", RESIDENT, programme=CRITICAL, matter=what)
    assert facts(reading.live) == [fact]
    assert all(figure in texts(reading, reading.live)[0] for figure in figures)


@pytest.mark.parametrize(
    ("key", "what", "fact", "says"),
    [
        ("note", "省内跨市备案管多久", "B071", "不少于6个月"),
        ("late_filing", "省内跨市 出院结算前", "B072", "当次就能直接结算"),
        ("late_filing", "省内跨市 自费结算后", "B072", "零星报销"),
        ("unfiled_care", "省内跨市 急诊抢救", "B073", "不用先垫付"),
    ],
)
def test_b071_to_b073_say_that_they_are_of_care_within_the_province(entered, key, what, fact, says):
    reading = entered("guangzhou", key, matter=what)
    [text] = texts(reading, reading.live)
    assert facts(reading.live) == [fact]
    assert says in text
    assert "省内跨市" in text


def test_b071_and_b072_never_pass_for_care_in_another_province(entered):
    validity = entered("guangzhou", "filing_validity", route="temporary")
    late = entered("guangzhou", "late_filing", matter="出院结算前")
    assert (facts(validity.live), facts(late.live)) == (["S216"], ["B010"])


def test_b027_adds_to_b026_and_does_not_replace_it(entered):
    assert facts(entered("guangzhou", "chronic_cross_province").live) == ["B026"]
    added = entered("guangzhou", "chronic_cross_province", matter="新增的5种")
    assert (facts(added.live), len(added.live[0].value.items)) == (["B027"], 5)
    finer = entered("guangdong", "chronic_cross_province", matter="广东怎么细分")
    assert "从5种增加到10种" in texts(finer, finer.live)[0]
    assert "17个门特" in texts(finer, finer.live)[0]


def test_b063_says_that_only_the_month_is_known(entered):
    [claim] = entered("guangzhou", "filing_effect", route="temporary").live
    assert "只知道是2023年12月" in claim.note
    before = entered("guangzhou", "filing_effect", on="2023-11-30", route="temporary")
    assert "B063" not in facts(before.live)


# Zhejiang, Sichuan, Hebei, and the rates of the flexibly employed


@pytest.mark.parametrize(
    ("what", "fact", "says"),
    [
        ("共富保", "S139", "补充医保"),
        ("共富保的资助", "S140", "全额资助"),
        ("共富保的住院报销", "S141", "最高报80万元，不设起付线"),
    ],
)
def test_s139_to_s141_are_doubted_and_promise_nothing(entered, what, fact, says):
    reading = entered("zhejiang", "note", matter=what)
    assert (reading.state, facts(reading.doubted)) == (State.DOUBTED, [fact])
    assert says in texts(reading, reading.doubted)[0]
    assert reading.doubted[0].note.startswith("未能核实，不作保障承诺")


@pytest.mark.parametrize(
    ("slug", "what"),
    [("zhejiang", "养老口径的缴费基数下限"), ("sichuan", "养老口径的缴费基数")],
)
def test_b098_and_b099_are_notes_and_no_base_of_this_insurance(entered, slug, what):
    reading = entered(slug, "note", matter=what)
    assert "不是医保的" in reading.figure.claims[0].note
    for key in ("base_floor", "base_ceiling"):
        assert entered(slug, key).figure is None


def test_b092_and_b099_are_shown_without_a_day_and_used_for_no_answer(entered, seeded_book):
    rate = entered("wuhan", "flexible_rate", **FLEXIBLE)
    base = entered("zhejiang", "note", matter="养老口径的缴费基数下限")
    for reading, text in ((rate, "6%"), (base, "2025年的下限是4,986元/月")):
        assert reading.state is State.DOUBTED
        assert reading.figure.version.is_assumed
        assert reading.doubted[0].note.startswith("生效日未注明")
        assert texts(reading, reading.doubted) == [text]
    code = seeded_book.region_of_slug("wuhan").code
    contributor = Contributor(code, day(NOW), EMPLOYEE, MemberStatus.FLEXIBLE)
    answer = answer_contribution(seeded_book, contributor, Decimal(10000))
    assert "flexible_rate" in answer.missing


@pytest.mark.parametrize(
    ("what", "says"),
    [("特困人员和孤儿", "全额资助"), ("低保对象和防返贫监测对象", "定额资助，不低于60%")],
)
def test_b033_stands_beside_the_nations_rule(entered, what, says):
    reading = entered("hebei", "assisted_payment", RESIDENT, "2025-01-01", matter=what)
    assert (said(reading), facts(reading.live)) == (("recorded", [says]), ["B033"])
    assert reading.figure.version.is_assumed
    assert facts(entered("hebei", "assisted_payment", RESIDENT).live) == ["B032"]


def test_shenzhens_rate_changes_with_the_year(entered):
    def rate(on):
        reading = entered("shenzhen", "flexible_rate", on=on, **FLEXIBLE)
        return said(reading), reading.live[0].clause

    assert rate("2025-12-31") == (("recorded", ["7%"]), "第8条")
    assert rate("2026-01-01") == (("recorded", ["8%"]), "第九条")


# What repeats another fact, and what is computed, is entered nowhere


def test_no_fact_is_entered_that_repeats_another_or_is_computed(seeded_book):
    entered_facts = {
        fact
        for chapter in seeded_book.all_chapters().values()
        for figure in chapter.figures()
        for claim in figure.claims
        for fact in claim.facts
    }
    repeated = {"S066", "S067", "S176", "S177", "B050", "B053"}
    change_notes = {"S129", "S131", "S132"}
    assert not entered_facts & (repeated | change_notes)
