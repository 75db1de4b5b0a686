"""A form as it was read, as it stands now, and as it was typed: what differs, field by field.

Fields are known by what they are about, not by their number on the page: `short` of the row itself,
`answers:5:body` of a row beneath, `answers:new0:body` of one that has no number of its own yet.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BaseInlineFormSet, ModelForm
from django.http import QueryDict

Values = dict[str, list[str]]
NEW = "new"


@dataclass(frozen=True)
class Slot:
    """One field of a page: its name in a request, and what it is called."""

    name: str
    label: str
    field: forms.Field


@dataclass(frozen=True)
class AsRead:
    """What a page carries with it: the fingerprint of the row, and what its fields held."""

    digest: str
    values: Values

    def __str__(self) -> str:
        return json.dumps([self.digest, self.values], ensure_ascii=False)

    @classmethod
    def of(cls, sent: str) -> "AsRead":
        """From a request; one without it knows of nothing."""
        try:
            digest, values = json.loads(sent)
            return cls(str(digest), {key: [str(v) for v in held] for key, held in values.items()})
        except (ValueError, TypeError, AttributeError):
            return cls("", {})


def values_shown(form: ModelForm, formsets: list[BaseInlineFormSet]) -> Values:
    """What a page shows of the row and the rows beneath it, as a browser would send it."""
    found = {key: _held(form, name) for key, name in _own(form)}
    for formset in formsets:
        added = 0
        for below in formset.forms:
            if below.instance.pk is None and not formset.is_bound:
                continue
            row = str(below.instance.pk) if below.instance.pk else f"{NEW}{added}"
            added += below.instance.pk is None
            for name in _names_beneath(formset, below):
                found[f"{formset.prefix}:{row}:{name}"] = _held(below, name)
    return found


def _own(form: ModelForm) -> Iterator[tuple[str, str]]:
    return ((name, name) for name in form.fields)


def _names_beneath(formset: BaseInlineFormSet, form: ModelForm) -> list[str]:
    hidden = (formset.model._meta.pk.name, formset.fk.name, "DELETE", "ORDER")
    return [name for name in form.fields if name not in hidden]


def _held(form: ModelForm, name: str) -> list[str]:
    """A field's value in the words of a request."""
    bound = form[name]
    value = bound.value()
    widget = bound.field.widget
    if isinstance(bound.field, forms.BooleanField):
        return ["on"] if value else []
    if isinstance(value, list | tuple):
        return [str(getattr(item, "pk", item)) for item in value]
    value = getattr(value, "pk", value)
    if not isinstance(bound.field, forms.ChoiceField):
        value = widget.format_value(value)
    return [_plain("" if value is None else str(value))]


def _plain(text: str) -> str:
    """Line ends differ between a database and a browser."""
    return text.replace("\r\n", "\n").strip()


def slots_in(post: QueryDict, form: ModelForm, formsets: list[Any]) -> dict[str, Slot]:
    """The fields that a request has sent, by what they are about."""
    found = {key: Slot(name, _label(form, name), form.fields[name]) for key, name in _own(form)}
    for formset in formsets:
        prefix, blank = formset.prefix, formset.empty_form
        word = formset.model._meta.verbose_name
        added = 0
        for index in range(_count(post, prefix, "TOTAL")):
            pk = post.get(f"{prefix}-{index}-{formset.model._meta.pk.name}", "")
            row = pk or f"{NEW}{added}"
            added += not pk
            for name in _names_beneath(formset, blank):
                label = f"{word} {index + 1} · {_label(blank, name)}"
                slot = Slot(f"{prefix}-{index}-{name}", label, blank.fields[name])
                found[f"{prefix}:{row}:{name}"] = slot
    return found


def _label(form: ModelForm, name: str) -> str:
    return str(form.fields[name].label or name)


def _count(post: QueryDict, prefix: str, which: str) -> int:
    text = post.get(f"{prefix}-{which}_FORMS", "")
    return min(int(text), 1000) if text.isdecimal() else 0


def values_typed(post: QueryDict, slots: Mapping[str, Slot]) -> Values:
    found = {}
    for key, slot in slots.items():
        sent = [_plain(text) for text in post.getlist(slot.name)]
        is_box = isinstance(slot.field, forms.BooleanField)
        is_many = isinstance(slot.field, forms.MultipleChoiceField)
        found[key] = sent if sent or is_box or is_many else [""]
    return found


def in_words(field: forms.Field, values: list[str]) -> str:
    """As a person reads it: the words of a choice, the name of a row."""
    if isinstance(field, forms.BooleanField):
        return "是" if values else "否"
    if isinstance(field, forms.ModelChoiceField):
        rows = field.queryset
        pks = [value for value in values if value.isdecimal()]
        found = [] if rows is None else [rows.filter(pk=pk).first() for pk in pks]
        return "、".join(str(row) for row in found if row)
    if isinstance(field, forms.ChoiceField):
        words = dict(_flat(field.choices))
        return "、".join(str(words.get(value, value)) for value in values)
    return "、".join(values)


def _flat(choices: Any) -> Iterator[tuple[str, Any]]:
    for value, word in choices:
        if isinstance(word, list | tuple):
            yield from ((str(inner), words) for inner, words in word)
        else:
            yield str(value), word


# Both texts in one form -----------------------------------------------------------------------


def merged(
    post: QueryDict, slots: Mapping[str, Slot], read: Values, now: Values, formsets: list[Any]
) -> QueryDict:
    """What was typed, over what somebody else has saved: a field that was not touched takes the
    newer text, and a row that is gone becomes a new one if something was typed into it."""
    made = post.copy()
    typed = values_typed(post, slots)
    for key, slot in slots.items():
        if key in now and key in read and typed[key] == read[key]:
            made.setlist(slot.name, now[key])
    for formset in formsets:
        made = _without_lost(made, formset, typed, read, now)
    return made


def _without_lost(
    post: QueryDict, formset: Any, typed: Values, read: Values, now: Values
) -> QueryDict:
    prefix, key_name = formset.prefix, formset.model._meta.pk.name
    names = _names_beneath(formset, formset.empty_form)
    kept, new = [], []
    for index in range(_count(post, prefix, "TOTAL")):
        sent = {
            name.removeprefix(f"{prefix}-{index}-"): post.getlist(name)
            for name in post
            if name.startswith(f"{prefix}-{index}-")
        }
        pk = post.get(f"{prefix}-{index}-{key_name}", "")
        keys = [f"{prefix}:{pk}:{name}" for name in names]
        if not pk:
            new.append(sent)
        elif any(key in now for key in keys):
            kept.append(sent)
        elif not any(sent.get("DELETE", [])) and any(typed[key] != read.get(key) for key in keys):
            new.append(sent | {key_name: [""]})
    new += _added_by_others(prefix, names, read, now)
    return _renumbered(post, prefix, kept, new)


def _added_by_others(prefix: str, names: list[str], read: Values, now: Values) -> list[Values]:
    """Rows that somebody put into the same draft since; of rows in the database the form need
    not know, they stay by themselves."""
    found = []
    number = 0
    while any(f"{prefix}:{NEW}{number}:{name}" in now for name in names):
        keys = {name: f"{prefix}:{NEW}{number}:{name}" for name in names}
        if not any(key in read for key in keys.values()):
            found.append({name: now[key] for name, key in keys.items() if key in now})
        number += 1
    return found


def _renumbered(post: QueryDict, prefix: str, kept: list[Values], new: list[Values]) -> QueryDict:
    made = post.copy()
    for name in list(made):
        if name.startswith(f"{prefix}-") and name.removeprefix(f"{prefix}-")[:1].isdigit():
            del made[name]
    for index, sent in enumerate([*kept, *new]):
        for name, values in sent.items():
            made.setlist(f"{prefix}-{index}-{name}", values)
    made[f"{prefix}-INITIAL_FORMS"] = str(len(kept))
    made[f"{prefix}-TOTAL_FORMS"] = str(len(kept) + len(new))
    return made
