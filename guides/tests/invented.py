"""Invented policy, in the test's database only: every state a figure can be in, in one region."""

from policies.models import PolicyVersion, Region
from policies.publishing import publish
from policies.tests.rows import draft, enter

ON = "2025-06-30"
COLUMNS = [
    "base_floor",
    "base_ceiling",
    "employer_rate",
    "personal_rate",
    "account_credit_rate",
    "flexible_rate",
    "flexible_amount",
]
# The column of the comparison → the state that 沈阳 is in on that day.
STATES = {
    "base_floor": "recorded",
    "base_ceiling": "uncapped",
    "employer_rate": "disputed",
    "personal_rate": "doubted",
    "account_credit_rate": "not_applicable",
    "flexible_rate": "not_offered",
    "flexible_amount": "lapsed",
}


def every_state() -> PolicyVersion:
    """沈阳 in seven states, with a refuted claim beside a main one; 大连 with spans, and in the
    eighth: not recorded."""
    version = draft(Region.objects.get(slug="shenyang"), "shenyang-invented")
    enter(version, "base_floor", "5000", refuted="4800", last_day="2025-12-31")
    enter(version, "base_ceiling", "不封顶")
    enter(version, "employer_rate", "8%", alternatives=["7.5%"], member="active")
    enter(version, "personal_rate", doubted="3%", member="active")
    enter(version, "account_credit_rate", "不适用", member="active")
    enter(version, "flexible_rate", "无此待遇", member="flexible")
    enter(version, "flexible_amount", "312.5", last_day="2025-03-31", member="flexible")
    publish(version)
    spans = draft(Region.objects.get(slug="dalian"), "dalian-invented")
    enter(spans, "base_floor", "4000–5000")
    enter(spans, "employer_rate", "不低于6%", alternatives=["5%–6.5%"], member="active")
    enter(spans, "personal_rate", "0%", member="active")
    enter(spans, "base_ceiling", refuted="30000")
    publish(spans)
    return version
