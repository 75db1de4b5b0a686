"""Cases of the walkthrough, asked right: tests change one thing and look."""

from guides.tests.site import address

FILING = "/filing/"
FATHER = {
    "region": "beijing",
    "care_region": "sanya",
    "emergency": "no",
    "reason": "temporary",
    "filed": "no",
    "stage": "inside",
    "care": "inpatient",
}
"""Insured in Beijing, in hospital in Sanya, not filed, not yet discharged."""
# What is different → the end, and words of its answer.
ENDS = {
    "before discharge": ({}, "file_before_discharge", "出院结算前补办备案"),
    "before leaving": ({"stage": "before"}, "must_file", "出发以前办好"),
    "a referral": (
        {"stage": "before", "reason": "referral"},
        "must_file",
        "先开好转诊转院证明",
    ),
    "an outpatient": ({"care": "outpatient"}, "must_file", "结账以前办好"),
    "an emergency": ({"emergency": "yes"}, "deemed_filed", "当作已经备过案"),
    "filed": ({"filed": "yes"}, "already_filed", "已经备过案"),
    "filed by the employer": (
        {"reason": "posted", "employer_filed": "yes"},
        "filed_by_employer",
        "单位已经替你备过案",
    ),
    "paid": ({"stage": "paid"}, "paid", "手工报销"),
    "paid, an emergency": ({"stage": "paid", "emergency": "yes"}, "paid", "按急诊抢救"),
    "paid, though filed": ({"stage": "paid", "filed": "yes"}, "paid", "能不能重新结算"),
    "at home": ({"care_region": "beijing"}, "not_away", "不算异地"),
    "within a province": (
        {"region": "guangzhou", "care_region": "shenzhen"},
        "within_province",
        "由省里定",
    ),
    "nowhere yet": ({"care_region": "", "stage": "before"}, "must_file", "要备案"),
    "reason unknown": ({"reason": "unknown"}, "file_before_discharge", "补办备案"),
    "nothing known": (
        {"emergency": "unknown", "reason": "unknown", "filed": "unknown"},
        "file_before_discharge",
        "要是没按急诊抢救登记，也没备过案，在出院结算前",
    ),
}
CRAWLED = (
    "before discharge",
    "an outpatient",
    "an emergency",
    "filed by the employer",
    "paid",
    "at home",
    "within a province",
    "nothing known",
)
"""The ends that the tests of every page look at: each kind of page once."""


def asked(**changes: str | None) -> dict[str, str]:
    """The father's answers with these changes; None leaves one out."""
    return {name: text for name, text in (FATHER | changes).items() if text is not None}


PAGES = {
    "the walkthrough's form": FILING,
    "the walkthrough, filled": f"{FILING}?region=beijing&stage=inside",
    "the walkthrough, all wrong": address(
        FILING, {"region": "suzhou", "care_region": "nowhere", "emergency": "maybe", "stage": "x"}
    ),
    "the walkthrough, all missing": f"{FILING}?region=&care_region=",
    "the walkthrough's next question": address(FILING, asked(reason="posted")),
    **{f"the walkthrough, {name}": address(FILING, asked(**ENDS[name][0])) for name in CRAWLED},
}
