"""Policies and bills drawn at random, the same for the same seed, and fond of edges.

A case is known by its seed and number, however many are drawn. Fields of Terms and Bill that are
not named here keep their defaults.
"""

from collections.abc import Iterator
from random import Random

from policies.reimbursement import Bill, Terms
from policies.reimbursement.terms import (
    Assistance,
    Band,
    CriticalIllness,
    Deductible,
    Limit,
    Rate,
    RouteTerm,
)

MOST = 10**9
"""Ten million yuan in fen, the most the site takes."""
WHOLE = 10_000
"""One, as a rate."""

Case = tuple[Bill, Terms]


def cases(seed: int, first: int, count: int) -> Iterator[Case]:
    for number in range(first, first + count):
        yield case(seed, number)


def case(seed: int, number: int) -> Case:
    draw = Random(f"{seed}:{number}")  # noqa: S311 - drawn to be repeated, not to be secret
    terms = any_terms(draw)
    return any_bill(draw, terms), terms


def any_terms(draw: Random) -> Terms:
    is_away = draw.random() < 0.6
    return Terms(
        rate=any_rate(draw, gaps=0.03),
        deductible=Deductible(any_sum(draw)) if draw.random() < 0.85 else None,
        limit=any_limit(draw),
        is_away=is_away,
        route=any_route(draw) if is_away else None,
        critical=any_critical(draw) if draw.random() < 0.4 else None,
        assistance=any_assistance(draw) if draw.random() < 0.25 else None,
    )


def any_sum(draw: Random) -> int:
    """Small sums meet thresholds often; round ones are what documents say."""
    most = draw.choice((300, 100_000, 5_000_000, 50_000_000, MOST))
    return draw.choice((draw.randint(0, most), draw.randint(0, most) // 5_000 * 5_000))


def any_share(draw: Random) -> int:
    whole_percent = draw.randint(0, 100) * 100
    return draw.choice((0, WHOLE, 5_000, whole_percent, whole_percent, draw.randint(0, WHOLE)))


def any_rate(draw: Random, gaps: float) -> Rate:
    starts = {0} | {any_sum(draw) for _ in range(draw.randint(0, 4))}
    return Rate(
        tuple(
            Band(start, None if draw.random() < gaps else any_share(draw))
            for start in sorted(starts)
        )
    )


def any_limit(draw: Random) -> Limit | None:
    return draw.choice((None, Limit(None), Limit(any_sum(draw)), Limit(any_sum(draw))))


def any_route(draw: Random) -> RouteTerm | None:
    """Every form; points and factors also beyond what holds the rate within 0 and 1."""
    return draw.choice(
        (
            None,
            RouteTerm("as_local"),
            RouteTerm("manual_only"),
            RouteTerm("points", draw.choice((any_share(draw), 1_000, -draw.randint(0, 3_000)))),
            RouteTerm("factor", draw.choice((any_share(draw), 9_000, draw.randint(0, 20_000)))),
            RouteTerm("self_pay", draw.choice((any_share(draw), 1_000))),
            RouteTerm("deductible", any_sum(draw)),
            RouteTerm("deductible", factor=draw.randint(0, 30_000)),
        )
    )


def any_critical(draw: Random) -> CriticalIllness:
    limit = any_sum(draw) if draw.random() < 0.5 else None
    return CriticalIllness(any_sum(draw), any_rate(draw, gaps=0), limit)


def any_assistance(draw: Random) -> Assistance:
    return Assistance(any_share(draw), any_sum(draw) if draw.random() < 0.5 else None)


def any_bill(draw: Random, terms: Terms) -> Bill:
    """What is covered lies on an edge of the policy or one fen beside it, as often as anywhere."""
    covered = near(draw, edges(terms))
    excluded = any_sum(draw) if draw.random() < 0.3 else 0
    self_first = any_sum(draw) if draw.random() < 0.3 else 0
    deductible = [terms.deductible.amount] if terms.deductible else []
    limit = [terms.limit.amount] if terms.limit and terms.limit.amount is not None else []
    critical = [terms.critical.deductible] if terms.critical else []
    return Bill(
        covered + excluded + self_first,
        excluded,
        self_first,
        deductible_met=near(draw, deductible) if draw.random() < 0.3 else 0,
        fund_paid=near(draw, limit) if draw.random() < 0.4 else 0,
        covered_so_far=near(draw, critical) if draw.random() < 0.4 else 0,
    )


def edges(terms: Terms) -> list[int]:
    """Where the policy changes, in what is covered: its deductible, its bands, both together; and
    what must be covered for the rest to reach those, where a share is paid first."""
    starts = [band.start for band in terms.rate.bands]
    due = [terms.deductible.amount] if terms.deductible else []
    match terms.route:
        case RouteTerm("deductible", int(amount)):
            due = [amount]
        case RouteTerm("deductible", None, int(factor)):
            due = [amount * factor // WHOLE for amount in due]
    found = [*starts, *due, *(start + amount for start in starts for amount in due)]
    match terms.route:
        case RouteTerm("self_pay", int(first)) if first < WHOLE:
            found += [edge * WHOLE // (WHOLE - first) for edge in found]
    return found


def near(draw: Random, edges: list[int]) -> int:
    """One of the edges, or a fen beside it; without any, or half the time, any sum at all."""
    if not edges or draw.random() < 0.5:
        return any_sum(draw)
    return max(0, draw.choice(edges) + draw.choice((-1, 0, 0, 1)))
