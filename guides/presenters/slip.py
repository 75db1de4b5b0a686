"""A slip compared, ready to print: what agrees, the first line that differs, what to ask."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from guides.presenters.settlement import BillView, Line, bill_view
from guides.presenters.ways import href_of
from guides.words import LEVEL_SPOKEN, ROUTE_SPOKEN, case_words, person_word, slip_words
from policies.book import Book
from policies.coverage import Between
from policies.coverage.slip import PARTS, CheckedLine, Explanation, SlipCheck, Verdict
from policies.vocabulary import Certainty, Grade, MemberStatus, Route, Transfer

OWN = "self_pay_one"


@dataclass(frozen=True)
class SlipLine:
    """One line: what the slip says, what it comes to with us, and the rules behind it."""

    name: str
    label: str
    printed: Decimal | None
    expected: Between | None
    verdict: str
    words: str
    how: str
    rules: tuple[Line, ...]


@dataclass(frozen=True)
class WhyView:
    """What might explain the difference: in words, and where it is reckoned so."""

    words: str
    agrees: str
    href: str


@dataclass(frozen=True)
class SlipView:
    title: str
    said: tuple[str, ...]
    bill: BillView
    """The situation in words, whom to ask, what it all rests on."""
    amount: Decimal
    parts: Decimal
    sums: str
    sums_agree: bool
    lines: tuple[SlipLine, ...]
    first: SlipLine | None
    whys: tuple[WhyView, ...]
    why_none: str
    limits: str
    asks: tuple[str, ...]


def slip_view(book: Book, check: SlipCheck, parameters: dict[str, str]) -> SlipView:
    """Everything the page says of a slip."""
    bill, computed = bill_view(book, check.recorded), bill_view(book, check.answer)
    lines = tuple(_line(check, checked, computed) for checked in check.lines)
    first = next((line for line in lines if check.first and line.name == check.first.name), None)
    whys = tuple(_why(check, found, parameters) for found in check.explanations)
    return SlipView(
        title=_title(check),
        said=tuple(_said(check, bill)),
        bill=bill,
        amount=check.answer.amount,
        parts=check.parts,
        sums=sums_words(check),
        sums_agree=check.sums.is_right,
        lines=tuple(line for line in lines if line.expected or line.printed is not None),
        first=first,
        whys=whys,
        why_none=slip_words("why_none", {}) if first and not whys else "",
        limits="" if check.sums.is_wrong or first else slip_words("limits", {}),
        asks=asks_of(book, check, bill),
    )


def label_of(name: str) -> str:
    return slip_words(name, {})


def _off(checked: CheckedLine) -> dict[str, Any]:
    return {
        "label": label_of(checked.name),
        "printed": checked.printed,
        "between": checked.expected,
        "off": abs(checked.difference),
        "is_more": checked.difference > 0,
    }


def _title(check: SlipCheck) -> str:
    if check.sums.is_wrong:
        part = "title_over" if check.left < 0 else "title_short"
        return slip_words(part, {"off": abs(check.left)})
    if check.first:
        return slip_words("title_differs", _off(check.first))
    return slip_words(f"title_{_outcome(check)}", {})


def _outcome(check: SlipCheck) -> str:
    """What can be said of a slip of which no line differs."""
    if not check.is_compared:
        return "not_recorded"
    is_open = any(checked.verdict is Verdict.WITHIN for checked in check.lines)
    return "within" if is_open else "agrees"


def _said(check: SlipCheck, bill: BillView) -> Iterator[str]:
    if bill.must_choose_city:
        yield slip_words("said_city", {})
    elif not check.is_compared:
        yield slip_words("said_not_recorded", {"missing": bill.missing_words})
    elif check.first:
        yield slip_words("difference", _off(check.first))
    elif not check.sums.is_wrong:
        yield slip_words(f"said_{_outcome(check)}", {})
    if check.takes_deductible:
        yield slip_words("taken", {})
    if check.sums.is_wrong or check.first:
        yield slip_words("limits", {})


def sums_words(check: SlipCheck) -> str:
    """Whether the slip adds up in itself."""
    sums = check.sums
    unprinted = "、".join(label_of(name) for name in PARTS if name in sums.unprinted)
    context = {"off": abs(check.left), "unprinted": unprinted}
    if sums.is_right:
        return slip_words("sums_apart" if sums.is_deductible_apart else "sums_right", {})
    if sums.is_wrong:
        return slip_words("sums_over" if check.left < 0 else "sums_short", context)
    return slip_words("sums_open", context)


def line_words(check: SlipCheck, checked: CheckedLine, missing: str) -> str:
    """What is to be said of one line."""
    is_bound = check.answer.certainty is Certainty.UPPER_BOUND
    context = _off(checked) | {
        "is_bound": is_bound,
        "is_compared": check.is_compared,
        "missing": missing,
    }
    if checked.name == OWN and check.follows:
        return slip_words("line_follows", context)
    return slip_words(f"line_{checked.verdict}", context)


def _line(check: SlipCheck, checked: CheckedLine, computed: BillView) -> SlipLine:
    steps = zip(computed.lines, check.answer.steps, strict=True)
    rules = (line for line, answered in steps if answered in checked.steps)
    return SlipLine(
        name=checked.name,
        label=label_of(checked.name),
        printed=checked.printed,
        expected=checked.expected,
        verdict=checked.verdict.value,
        words=line_words(check, checked, computed.missing_words),
        how=slip_words("how_self_pay_one", {}) if checked.name == OWN and checked.expected else "",
        rules=tuple(rules),
    )


# What might explain it, and what to ask


def explanation_words(check: SlipCheck, found: Explanation) -> str:
    """Under which change the line agrees."""
    context: dict[str, Any] = {"value": found.value}
    match found.name:
        case "level":
            context["level"] = LEVEL_SPOKEN[found.value]
        case "route":
            context["route"] = ROUTE_SPOKEN[Route(found.value)]
        case "member":
            who = replace(check.answer.situation, member=MemberStatus(found.value))
            context["member"] = person_word(who)
        case "transfer" if found.value:
            context["transfer"] = Transfer(found.value).label
        case "deductible_met" | "excluded":
            context["amount"] = Decimal(found.value)
    return slip_words(f"why_{found.name}", context)


def _why(check: SlipCheck, found: Explanation, parameters: dict[str, str]) -> WhyView:
    changed = {found.name: found.value} | ({"hospital": ""} if found.name == "level" else {})
    href = href_of("check", parameters, **changed)
    agrees = slip_words("why_whole" if found.is_whole else "why_line", {})
    return WhyView(explanation_words(check, found), agrees, f"{href}#result")


def asks_of(book: Book, check: SlipCheck, bill: BillView) -> tuple[str, ...]:
    """What to say at the window or on the phone, word for word."""
    is_sure = check.recorded.certainty is Certainty.EXACT and not check.first
    return (*_asks(book, check), *(() if is_sure or bill.must_choose_city else bill.asks))


def _asks(book: Book, check: SlipCheck) -> Iterator[str]:
    situation = check.answer.situation
    case = case_words(check.answer.coverage.region, situation, check.answer.amount)
    if check.sums.is_wrong:
        sums = {"amount": check.answer.amount, "parts": check.parts, "off": abs(check.left)}
        yield slip_words("ask_sums", sums)
    if check.first:
        claims = [claim for step in check.first.steps for claim in step.claims]
        near = (claim for claim in claims if claim.grade is not Grade.SECONDARY)
        document = next((book.sources[claim.source].title for claim in near), "")
        yield slip_words("ask_line", _off(check.first) | {"document": document})
        yield slip_words("ask_registered", {"case": case})
