"""The same bill by every route, and in every region that can answer."""

from dataclasses import dataclass, replace
from decimal import Decimal

from policies.book import Book, RegionRecord
from policies.coverage.answer import Answer, answer_bill
from policies.reimbursement import Bill
from policies.situation import Situation
from policies.vocabulary import Certainty, Route

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Worth:
    """What filing is worth, in yuan: the difference of two answers, between its bounds.

    Where an answer has no lower end, nothing at all is the least it can be.
    """

    filed: Answer
    unfiled: Answer

    @property
    def is_known(self) -> bool:
        return self.filed.fund_high is not None and self.unfiled.fund_high is not None

    @property
    def low(self) -> Decimal:
        """The least it is worth. That filing could cost money is said nowhere: never below 0."""
        least, most = self.filed.fund_low or NOTHING, self.unfiled.fund_high or NOTHING
        return max(NOTHING, least - most)

    @property
    def high(self) -> Decimal:
        most, least = self.filed.fund_high or NOTHING, self.unfiled.fund_low or NOTHING
        return max(NOTHING, most - least)


def answers_by_route(book: Book, situation: Situation, bill: Bill) -> dict[Route, Answer]:
    """The bill settled by each of the six routes."""
    return {
        route: answer_bill(book, replace(situation, route=route), bill) for route in Route
    }


def worth_of_filing(answers: dict[Route, Answer], asked: Route | None) -> Worth:
    """The route asked for against not filing; where none was asked, or none that is filed, living
    there for long."""
    filed = asked if asked not in (None, Route.LOCAL, Route.UNFILED) else Route.LONGTERM
    return Worth(answers[filed], answers[Route.UNFILED])


def answers_by_region(
    book: Book, situation: Situation, bill: Bill
) -> list[tuple[RegionRecord, Answer]]:
    """The bill in every region that settles bills and has recorded anything of this benefit, by
    code. A region that another serves is not told twice."""
    chapters = book.all_chapters()
    codes = [code for code in sorted(chapters) if book.has_policy(code)]
    found = []
    for code in codes:
        region = book.regions[code]
        if region.has_cities or book.serving(code, situation.on) != code:
            continue
        answer = answer_bill(book, replace(situation, region=code), bill)
        if answer.certainty is not Certainty.NOT_RECORDED or answer.coverage.has_benefit:
            found.append((region, answer))
    return found
