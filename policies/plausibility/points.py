"""Percentage points mistaken for a factor: the two pay different money.

Told by the words that stand beside a rule, and by what was said of the same route before or is
said of it beside.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from policies import formats
from policies.book import ClaimRecord, FigureRecord, Reading
from policies.figures import dimension_label
from policies.plausibility.doubt import Doubt, DoubtKind
from policies.plausibility.proposal import Proposal, who
from policies.values import RouteRule
from policies.vocabulary import CareType, RouteForm

OTHER = {RouteForm.POINTS: RouteForm.FACTOR, RouteForm.FACTOR: RouteForm.POINTS}
SHARE = r"(?:[0-9.]+ ?[%％]|百分之)"
SAYS = {
    RouteForm.POINTS: re.compile(r"百分点"),
    RouteForm.FACTOR: re.compile(
        rf"打[^，。；]{{0,3}}折|[0-9.一二三四五六七八九]+ ?折|[×乘] ?{SHARE}|比例的 ?{SHARE}"
    ),
}
UNSAID = re.compile(rf"[降减]低?了? ?{SHARE}(?!个)")
"""降10%: off the rate or of the rate? The words do not say."""
ADVICE = "两种算法报的钱不一样，照原文选。"


def switched_forms(proposal: Proposal) -> Iterator[Doubt]:
    for figure in proposal.figures:
        if figure.key != "route_rule":
            continue
        for claim in figure.live:
            if _form_of(claim) in OTHER:
                yield from _against_words(figure, claim)
        yield from _against_others(proposal, figure)


def _form_of(claim: ClaimRecord) -> RouteForm | None:
    return claim.value.form if isinstance(claim.value, RouteRule) else None


def _against_words(figure: FigureRecord, claim: ClaimRecord) -> Iterator[Doubt]:
    """The words of clause or note name the other form, and not its own."""
    form, words = _form_of(claim), f"{claim.clause}\n{claim.note}"
    if form is None or SAYS[form].search(words):
        return
    found = SAYS[OTHER[form]].search(words) or UNSAID.search(words)
    if found:
        yield Doubt(
            DoubtKind.SWITCHED_FORM,
            f"{_about(figure)}录的是“{_text(figure, claim)}”，条款或说明里写的却是“{found[0]}”。"
            f"{ADVICE}",
            (figure.pk,),
        )


def _against_others(proposal: Proposal, figure: FigureRecord) -> Iterator[Doubt]:
    """What the same route had before, has for other care, or is said to have by another source."""
    mine = next((claim for claim in figure.live if _form_of(claim) in OTHER), None)
    if mine is None:
        return
    before = proposal.before(figure)
    beside = [
        ("原来是", before, before.live),
        *(
            (f"{dimension_label('care', care)}却是", reading, reading.live)
            for care, reading in _other_care(proposal, figure)
        ),
        ("另一说是", None, tuple(claim for claim in figure.live if claim is not mine)),
    ]
    for word, reading, claims in beside:
        if reading is not None and (not reading.is_usable or reading.figure is figure):
            continue
        other = next((c for c in claims if _form_of(c) is OTHER[_form_of(mine)]), None)  # type: ignore[index]
        if other:
            yield Doubt(
                DoubtKind.SWITCHED_FORM,
                f"{_about(figure)}录的是“{_text(figure, mine)}”，{word}“{_text(figure, other)}”。"
                f"{ADVICE}",
                (figure.pk,),
            )


def _other_care(proposal: Proposal, figure: FigureRecord) -> Iterator[tuple[CareType, Reading]]:
    if not figure.cell.care:
        return
    for care in CareType:
        if care != figure.cell.care:
            yield care, proposal.read(figure.key, replace(figure.cell, care=care))


def _about(figure: FigureRecord) -> str:
    route = dimension_label("route", figure.cell.route)
    return f"{who(figure.cell.scheme, figure.cell.care, route)}："


def _text(figure: FigureRecord, claim: ClaimRecord) -> str:
    return formats.write(figure.kind, claim.state, claim.value)
