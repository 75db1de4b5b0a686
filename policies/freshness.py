"""How fresh what is in force is: the review clock of a version, and the worst of several.

Pure: days in, a `Freshness` out. A version is compared with its source every few months; its last
day within the clock is still within it, the next day is past.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from policies.vocabulary import Freshness


def last_day_to_review(verified_on: date | None, months: int) -> date | None:
    """The day by which a version wants to be compared again: so many months after it was
    compared last, or the end of a month too short for that day. None if it never was."""
    if verified_on is None:
        return None
    years, month = divmod(verified_on.month - 1 + months, 12)
    year, month = verified_on.year + years, month + 1
    return date(year, month, min(verified_on.day, monthrange(year, month)[1]))


def is_overdue(review_by: date | None, on: date) -> bool:
    """Past its clock; what was never compared has none."""
    return review_by is not None and on > review_by


def freshness_of(review_by: date | None, on: date, *, has_lapsed: bool = False) -> Freshness:
    """Of something recorded and in force on that day."""
    if review_by is None:
        return Freshness.STALE
    if has_lapsed or is_overdue(review_by, on):
        return Freshness.DUE
    return Freshness.VERIFIED


def worst_of(found: Iterable[Freshness]) -> Freshness:
    """The worst of several; of nothing, that nothing is recorded."""
    order = list(Freshness)
    return max(found, key=order.index, default=Freshness.MISSING)
