"""Last days that one source does not give alike."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from policies.book import FigureRecord
from policies.plausibility.doubt import Doubt, DoubtKind
from policies.plausibility.proposal import Proposal

TOGETHER = (("base_floor", "base_ceiling"), ("personal", "subsidy", "total"))
"""Announced together: of these one without a last day is odd beside one with."""
NAMED = 3


def uneven_days(proposal: Proposal) -> Iterator[Doubt]:
    """What one document sets until a day, it sets until the same day. What has no last day goes
    on; that is common beside yearly figures."""
    by_source: dict[int, list[FigureRecord]] = defaultdict(list)
    for figure in proposal.figures:
        if figure.live:
            by_source[figure.live[0].source].append(figure)
    for figures in by_source.values():
        dated = [figure for figure in figures if figure.last_day]
        if len({figure.last_day for figure in dated}) > 1:
            yield _doubt(dated)
            continue
        for keys in TOGETHER:
            beside = [figure for figure in figures if figure.key in keys]
            if len({figure.last_day for figure in beside}) > 1:
                yield _doubt(beside)


def _doubt(figures: list[FigureRecord]) -> Doubt:
    """About those of the rarer days."""
    counts = Counter(figure.last_day for figure in figures)
    usual, most = counts.most_common(1)[0]
    rare = [figure for figure in figures if figure.last_day != usual]
    named = "、".join(f"{figure.kind.label}是 {_day(figure.last_day)}" for figure in rare[:NAMED])
    more = f"等 {len(rare)} 项" if len(rare) > NAMED else ""
    return Doubt(
        DoubtKind.UNEVEN_DAYS,
        f"来源是同一份，最后一天却不一样：有 {most} 项是 {_day(usual)}，{named}{more}。"
        "看看是不是抄错了日子，或者漏填了。",
        tuple(figure.pk for figure in (figures if 2 * most == len(figures) else rare)),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else "没填"
