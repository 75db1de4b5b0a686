"""The fields of who and where that only some regions ask: shown where they matter, or are given."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from guides.forms_who import BETWEEN, MOST_NAMES, PARAMETER_OF
from guides.presenters.fields import FieldView, Option, options
from policies.book import Book
from policies.cells import OPEN, OTHERS
from policies.coverage import answer_contribution, grows, names_of, tiers_named
from policies.hardships import Hardship
from policies.situation import Situation

LABELS = {
    "age": "看病的人多大年纪",
    "retired": "哪一天退休的",
    "hospital": "当地把这家医院叫几级",
    "tier": "参保的档次",
    "disease": "哪一种慢特病",
}
HINTS = {
    "age": "写整岁数，例如 72；这里报多少和年龄有关",
    "retired": "写成 2005-06-30 这样；这里报多少和退休时间有关",
}
YEARS = {
    "insured_years": ("连续参保满几年了", "写整年数；年数多，大病保险的封顶线高一些"),
    "claim_free_years": ("其中几年没有报销过", "写整年数；都报过写 0"),
}
OF_ACCOUNT = "写整岁数，例如 42；划进个人账户多少和年龄有关"
CHOICES = [(choice, choice.label) for choice in Hardship]


def who_fields(book: Book, form: Any) -> Iterator[FieldView]:
    """Those that the region tells people apart by, and those that stand in the address."""
    situation = form.situation if form.is_submitted and form.is_valid() else None
    for name in OPEN:
        parameter = PARAMETER_OF[name]
        if parameter not in form.fields:
            continue
        names = names_of(book, situation, name) if situation and situation.region else []
        if names or form.typed(parameter):
            yield _field(form, name, parameter, names)
    if situation or form.typed("hardship"):
        chosen = form.typed("hardship") or Hardship.NONE
        plain = FieldView("hardship", "是不是困难人员", chosen, kind="select")
        yield replace(
            plain, errors=_errors(form, "hardship"), options=tuple(options(chosen, CHOICES))
        )
    yield from _years(book, form, situation)


def _years(book: Book, form: Any, situation: Situation | None) -> Iterator[FieldView]:
    is_asked = bool(situation and situation.region and grows(book, situation))
    for name, (label, hint) in YEARS.items():
        if is_asked or form.typed(name):
            errors = _errors(form, name)
            yield FieldView(name, label, form.shown(name), hint, "number", errors=errors)


def payer_fields(book: Book, form: Any) -> Iterator[FieldView]:
    """Of what is paid in: the age only of those whose account is filled by it, and the tier."""
    who = form.contributor if form.is_submitted and form.is_valid() else None
    is_by_age = bool(who and answer_contribution(book, who, None).by_age)
    if is_by_age or form.typed("age"):
        yield replace(_field(form, "age", "age", []), label="你多大年纪", hint=OF_ACCOUNT)
    tiers = tiers_named(book, who) if who else []
    if tiers or form.typed("tier"):
        yield _field(form, "tier", "tier", tiers)


def _field(form: Any, name: str, parameter: str, names: list[str]) -> FieldView:
    kind = {"age": "number", "hospital": "select", "tier": "select"}.get(name, "text")
    typed = form.shown(parameter)
    field = FieldView(
        parameter,
        LABELS[name],
        typed,
        hint=HINTS.get(name, ""),
        kind=kind,
        errors=_errors(form, parameter),
    )
    if kind == "select":
        offered = ["", *dict.fromkeys([*names, OTHERS, typed])]
        words = {"": "不知道"}
        chosen = tuple(Option(word, words.get(word, word), word == typed) for word in offered)
        return replace(field, options=chosen)
    if name == "disease" and names:
        named = BETWEEN.join(names[:MOST_NAMES])
        return replace(field, hint=f"收录的有：{named}；几种用顿号隔开，这次看的写在最前面")
    return field


def _errors(form: Any, name: str) -> tuple[str, ...]:
    return tuple(form.errors.get(name, ())) if form.is_submitted else ()
