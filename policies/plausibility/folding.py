"""One wrong cell trips several checks: its doubts are told as one, the others folded into it."""

from collections import Counter
from dataclasses import replace

from policies.plausibility.doubt import Doubt, DoubtKind

OF_TABLES = (DoubtKind.CLONED_TABLE, DoubtKind.UNEVEN_DAYS)
"""About many cells at once, and about none of them alone."""


def folded(doubts: list[Doubt]) -> list[Doubt]:
    """The doubts in their order, those about the same figure under the first of them.

    The figure with the most doubts is taken to be the wrong one; then the next of what is left.
    """
    groups: list[list[Doubt]] = [[doubt] for doubt in doubts if not _folds(doubt)]
    left = [doubt for doubt in doubts if _folds(doubt)]
    while left:
        counts = Counter(figure for doubt in left for figure in doubt.figures)
        most, _ = counts.most_common(1)[0]
        groups.append([doubt for doubt in left if most in doubt.figures])
        left = [doubt for doubt in left if most not in doubt.figures]
    groups.sort(key=lambda group: doubts.index(group[0]))
    return [_under_first(group) for group in groups]


def _folds(doubt: Doubt) -> bool:
    return bool(doubt.figures) and doubt.kind not in OF_TABLES


def _under_first(group: list[Doubt]) -> Doubt:
    first, *others = group
    figures = dict.fromkeys(figure for doubt in group for figure in doubt.figures)
    return replace(first, figures=tuple(figures), folded=tuple(others))
