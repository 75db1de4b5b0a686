"""A bill answered from a few figures, and what the answer comes to, for the tests of coverage."""

from policies.book import FigureRecord
from policies.coverage import Answer, NoticeKind, answer_bill
from policies.tests.make import NATION, PlainBook, bill, figure, situation, version

ACT = version()
RATE = figure(ACT, "rate", "85%")
DEDUCTIBLE = figure(ACT, "deductible", "1300")
CEILING = figure(ACT, "ceiling", "500000")
ALL = (RATE, DEDUCTIBLE, CEILING)
FULL = "41395.00"
"""What ALL pays on 50,000."""
WITHOUT_DEDUCTIBLE = "42500.00"
NATIONAL = version(2, region=NATION, scheme="", programme="")


def answer(
    *figures: FigureRecord,
    amount: str = "50000",
    parts: dict[str, str] | None = None,
    revision: int | None = None,
    **changes: object,
) -> Answer:
    """The answer for an employee in a tertiary hospital at home, unless `changes` say otherwise."""
    book = PlainBook(*figures, revision=revision)
    return answer_bill(book, situation(**changes), bill(amount, **(parts or {})))


def said(answered: Answer) -> tuple:
    """Certainty, what is missing, and what the fund pays at least and at most."""
    ends = [end and str(end.fund_yuan) for end in (answered.low, answered.high)]
    return answered.certainty.value, [name.value for name in answered.missing], *ends


def notices(answered: Answer) -> list[NoticeKind]:
    return [notice.kind for notice in answered.notices]
