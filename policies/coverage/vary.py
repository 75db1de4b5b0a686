"""The same bill by every route, and in every region that can answer."""

from dataclasses import dataclass, replace
from decimal import Decimal

from policies.book import Book, RegionRecord
from policies.cells import Cell
from policies.coverage.answer import Answer
from policies.coverage.joined import answer_bill
from policies.reimbursement import Bill
from policies.situation import Situation
from policies.vocabulary import Certainty, Programme, Route

NOTHING = Decimal(0)
NOT_FILED = (Route.LOCAL, Route.UNFILED)
"""Nobody files for these: they are what filing is held against."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What filing is worth, in yuan: what the fund pays by one route less what it pays unfiled.

    Two certain answers make one number, whatever its sign. Where an answer has no lower end,
    nothing at all is the least it can be.
    """

    filed: Answer
    unfiled: Answer

    @property
    def is_known(self) -> bool:
        return self.filed.fund_high is not None and self.unfiled.fund_high is not None

    @property
    def low(self) -> Decimal:
        """The least it is worth. What is unsure is unsure by both routes, and a rule of a route
        takes away: bounds on both sides of 0 are no reason to say that filing may cost money."""
        least = (self.filed.fund_low or NOTHING) - (self.unfiled.fund_high or NOTHING)
        return least if self.high < 0 else max(NOTHING, least)

    @property
    def high(self) -> Decimal:
        return (self.filed.fund_high or NOTHING) - (self.unfiled.fund_low or NOTHING)

    @property
    def is_one_number(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Between:
    """An amount in yuan between its ends; one that is not known is None."""

    low: Decimal | None
    high: Decimal | None


def own_share(answer: Answer) -> Between:
    """What the fund leaves to the patient."""
    amount, most, least = answer.amount, answer.fund_high, answer.fund_low
    return Between(
        None if most is None else amount - most, None if least is None else amount - least
    )


def up_front(answer: Answer) -> Between:
    """What has to be paid at the counter: settled directly, one's own share; otherwise the whole
    bill, and the claim comes after."""
    return own_share(answer) if answer.is_direct else Between(answer.amount, answer.amount)


def answers_by_route(book: Book, situation: Situation, bill: Bill) -> dict[Route, Answer]:
    """The bill settled by each of the six routes."""
    return {route: answer_bill(book, replace(situation, route=route), bill) for route in Route}


def worth_of_filing(answers: dict[Route, Answer], asked: Route | None) -> Worth:
    """The route asked for against not filing; where none was asked, or none that is filed, living
    there for long."""
    filed = Route.LONGTERM if asked is None or asked in NOT_FILED else asked
    return Worth(answers[filed], answers[Route.UNFILED])


def answers_by_region(
    book: Book, situation: Situation, bill: Bill
) -> list[tuple[RegionRecord, Answer]]:
    """The bill in every region that settles bills and has recorded anything of this benefit, by
    code. A region that another serves is not told twice."""
    asked = Cell(scheme=situation.scheme, programme=Programme.BASIC)
    found = []
    for code in sorted(book.all_chapters()):
        region = book.regions[code]
        if region.has_cities or not book.has_policy(code):
            continue
        if book.serving(code, situation.on, asked) != code:
            continue
        answer = answer_bill(book, replace(situation, region=code), bill)
        if answer.certainty is not Certainty.NOT_RECORDED or answer.coverage.has_benefit:
            found.append((region, answer))
    return found
