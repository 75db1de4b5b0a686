"""What one change of a person's own would do to the bill: filing, or a hospital of another level.

Only what is a choice is tried, and nothing is recommended: the same bill is settled again under the
change, and the two answers are held against each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from policies.book import Book
from policies.coverage.answer import Answer
from policies.coverage.joined import answer_bill
from policies.vocabulary import HospitalLevel, Route

NOTHING = Decimal(0)
FILED_INSTEAD = {Route.UNFILED: (Route.TEMPORARY, Route.LONGTERM)}
"""What somebody could have filed for; every other route is what happened, not a choice."""


@dataclass(frozen=True, slots=True)
class Move:
    """The bill with one thing changed. `low` and `high`, in yuan, are how much more the fund pays:
    for certain, and at most; `high` is None where the bill as it is has no lower end."""

    name: str
    """The parameter that changes: route or level."""
    value: str
    answer: Answer
    low: Decimal
    high: Decimal | None

    @property
    def is_sure(self) -> bool:
        return self.low > 0


def moves_of(book: Book, answer: Answer) -> list[Move]:
    """Every change that has a number, the one that is certain to move most first."""
    if answer.fund_high is None:
        return []
    found = []
    for name, value in _choices(answer):
        changed = answer_bill(
            book,
            replace(answer.situation, **{name: value}),  # type: ignore[arg-type]
            answer.bill,
        )
        if changed.fund_high is not None:
            found.append(_move(name, value, answer, changed))
    return sorted(found, key=lambda move: (move.low, move.high or NOTHING), reverse=True)


def _choices(answer: Answer) -> Iterator[tuple[str, Route | HospitalLevel]]:
    situation = answer.situation
    for route in FILED_INSTEAD.get(situation.route, ()):
        yield "route", route
    for level in (HospitalLevel.PRIMARY, HospitalLevel.SECONDARY, HospitalLevel.TERTIARY):
        if level is not situation.level:
            yield "level", level


def _move(name: str, value: str, now: Answer, changed: Answer) -> Move:
    """An end that is not known counts as nothing paid on the changed side, and leaves the
    difference open on the other."""
    least, most = changed.fund_low or NOTHING, changed.fund_high or NOTHING
    low = least - (now.fund_high or NOTHING)
    high = None if now.fund_low is None else most - now.fund_low
    return Move(name, value, changed, low, high)
