"""Numbers that the quoted words do not have: copied from another line, or mistyped.

A clause is quoted, and so is what stands in a note between quotation marks or behind 原文：. The
rest of a note is the editor's own remark, which speaks of other numbers.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from policies import formats
from policies.book import ClaimRecord, FigureRecord
from policies.plausibility.doubt import Doubt, DoubtKind
from policies.plausibility.numbers import numbers_in
from policies.plausibility.numerals import amounts_in, shares_in
from policies.plausibility.proposal import Proposal, who
from policies.values import RouteRule
from policies.vocabulary import RouteForm

_QUOTED = re.compile(r"“([^”]+)”|「([^」]+)」|\"([^\"]+)\"|原文(?:是|写)?[：:]([^。]+)")
WHOLE = Decimal(1)


def unquoted_numbers(proposal: Proposal) -> Iterator[Doubt]:
    for figure in proposal.figures:
        for claim in figure.live:
            numbers, found_in = _wanted(figure, claim)
            quote = _quote_without(numbers, found_in, claim) if numbers else ""
            if quote:
                text = formats.write(figure.kind, claim.state, claim.value)
                yield Doubt(
                    DoubtKind.UNQUOTED_NUMBER,
                    f"{who(figure.cell.scheme, figure.cell.care)}{figure.kind.label}录的是"
                    f"“{text}”，引的话里没有这个数：“{quote}”。看看是不是抄错了行。",
                    (figure.pk,),
                )


def _wanted(
    figure: FigureRecord, claim: ClaimRecord
) -> tuple[frozenset[Decimal], Callable[[str], Iterable[Decimal]]]:
    """The numbers of a claim, and how numbers of their sort are found in words."""
    numbers = frozenset(numbers_in(claim.value))
    match claim.value:
        case RouteRule(RouteForm.DEDUCTIBLE, amount, None) if amount is not None:
            return numbers, amounts_in
        case RouteRule(RouteForm.FACTOR, Decimal() as factor, _):
            return numbers | {WHOLE - factor}, shares_in  # 降低10%, taken as ×90%
        case RouteRule():
            return numbers, shares_in
    return numbers, shares_in if figure.kind.is_rate else amounts_in


def _quote_without(
    numbers: frozenset[Decimal], found_in: Callable[[str], Iterable[Decimal]], claim: ClaimRecord
) -> str:
    """The first quote with numbers of that sort, if no quote has one of these."""
    quotes = {quote: set(found_in(quote)) for quote in _quotes(claim)}
    if any(found & numbers for found in quotes.values()):
        return ""
    return next((quote for quote, found in quotes.items() if found), "")


def _quotes(claim: ClaimRecord) -> Iterator[str]:
    if claim.clause:
        yield claim.clause
    for groups in _QUOTED.findall(claim.note):
        yield next(filter(None, groups))
