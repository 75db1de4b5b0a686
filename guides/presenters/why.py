"""为什么不是 85%: where a bill went, and the one change of one's own that moves most."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from guides.presenters.ways import href_of
from guides.words import LEVEL_SPOKEN, why_words
from policies import formats
from policies.book import Book
from policies.coverage import Answer, AnsweredStep
from policies.coverage.moves import Move, moves_of
from policies.vocabulary import Certainty

CENT, HUNDRED = Decimal("0.01"), Decimal(100)
PIECE_OF_RULE = {"out_of_area": "out_of_area", "deductible": "deductible", "rate": "rate"}
"""The part of the bill that a rule leaves to the patient; every other rule is a limit."""
COVERED = ("deductible", "rate", "over")
"""Parts that a higher layer may pay back. Which of them it pays no document says."""


@dataclass(frozen=True)
class Piece:
    """A part of the bill: who pays it and why, in yuan and of every 100 yuan."""

    name: str
    label: str
    amount: Decimal
    share: str
    start: str
    """Where it begins in the picture, of 100."""
    is_fund: bool


@dataclass(frozen=True)
class MoveView:
    words: str
    href: str
    link: str


@dataclass(frozen=True)
class WhyView:
    title: str
    sentence: str
    pieces: tuple[Piece, ...]
    effective: Decimal
    """What the fund really pays, as a fraction of the whole bill."""
    move: MoveView
    limits: str


def why_view(book: Book, answer: Answer, parameters: dict[str, str]) -> WhyView | None:
    """None where there is no number, or nothing was charged."""
    if answer.fund_high is None or not answer.amount:
        return None
    pieces = pieces_of(answer)
    effective = effective_rate(answer)
    context: dict[str, Any] = {
        "fund": answer.fund_high,
        "effective": effective,
        "rates": _rates(answer.steps),
        "is_bound": answer.certainty is not Certainty.EXACT,
        "fund_share": pieces[0].share if pieces[0].is_fund else "0",
        "pieces": [piece for piece in pieces if not piece.is_fund],
        "base": why_words(
            "base_deductible" if any(p.name == "deductible" for p in pieces) else "base_none", {}
        ),
    }
    return WhyView(
        title=why_words("title", context),
        sentence=why_words("sentence", context),
        pieces=pieces,
        effective=effective,
        move=_move_view(moves_of(book, answer), parameters),
        limits=why_words("move_limits", {}),
    )


def effective_rate(answer: Answer) -> Decimal:
    """What the fund pays at most, as a fraction of the whole bill, to the ten-thousandth."""
    fund = answer.fund_high or Decimal(0)
    return (fund / answer.amount).quantize(CENT * CENT, ROUND_HALF_UP)


def amounts_of(answer: Answer) -> dict[str, Decimal]:
    """The parts of the bill, in yuan: together exactly its amount. None of them is negative."""
    amounts = {"fund": answer.fund_high or Decimal(0)}
    for answered in answer.steps:
        if answered.step.rule == "catalogue":
            amounts["excluded"] = answered.amounts["excluded"]
            amounts["self_first"] = answered.amounts["self_first"]
        else:
            name = PIECE_OF_RULE.get(answered.step.rule, "over")
            amounts[name] = amounts.get(name, Decimal(0)) + answered.patient
    if any(step.patient < 0 for step in answer.steps):
        amounts["own"] = sum((amounts.pop(name, Decimal(0)) for name in COVERED), Decimal(0))
    return {name: amount for name, amount in amounts.items() if amount}


def pieces_of(answer: Answer) -> tuple[Piece, ...]:
    """The parts with their shares of 100, two decimals, together exactly 100."""
    amounts = amounts_of(answer)
    pieces, taken, done = [], Decimal(0), Decimal(0)
    for name, amount in amounts.items():
        done += amount
        end = (done / answer.amount * HUNDRED).quantize(CENT, ROUND_HALF_UP)
        share = formats.trimmed(end - taken)
        pieces.append(
            Piece(name, why_words(name, {}), amount, share, str(taken), is_fund=name == "fund")
        )
        taken = end
    return tuple(pieces)


def _rates(steps: list[AnsweredStep]) -> str:
    """The rates of the bands that the bill reaches: 85%, or 85% 到 95%."""
    found = sorted({step.shares["rate"] for step in steps if step.step.rule == "rate"})
    if not found:
        return ""
    ends = [formats.percent(rate.normalize()) for rate in (found[0], found[-1])]
    return " 到 ".join(dict.fromkeys(ends))


def _move_view(moves: list[Move], parameters: dict[str, str]) -> MoveView:
    if not moves:
        return MoveView(why_words("move_unknown", {}), "", "")
    best = moves[0]
    could = best.high is None or best.high > 0
    if not best.is_sure:
        best = next((m for m in moves if m.high is None or m.high > 0), best)
        could = best.high is None or best.high > 0
    if not best.is_sure and not could:
        return MoveView(why_words("move_none", {}), "", "")
    context: dict[str, Any] = {"move": best, "level": LEVEL_SPOKEN.get(best.value, "")}
    context["condition"] = why_words(f"move_{best.name}", context)
    words = why_words("move_sure" if best.is_sure else "move_unsure", context)
    href = href_of("calculator", parameters, **{best.name: best.value})
    return MoveView(words, f"{href}#result", "看那张账单")
