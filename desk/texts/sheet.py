"""A draft's forms, filled in with what was typed: read, compared and saved by the same forms
that took it in, so that nothing is published that could not be written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.forms import BaseInlineFormSet, ModelForm, inlineformset_factory, modelform_factory
from django.http import QueryDict

from desk.lines import lines_with, row_lines
from desk.texts.kinds import KINDS, kind_of
from guides.models import TextDraft
from policies.publishing.record import Lines

Typed = dict[str, list[str]]


def typed_in(post: QueryDict, form: ModelForm, formsets: list[BaseInlineFormSet]) -> Typed:
    """What of a request belongs to the text: its own fields, and those of the rows beneath."""
    beneath = tuple(f"{formset.prefix}-" for formset in formsets)
    names = set(form.fields)
    return {
        name: [text.replace("\r\n", "\n") for text in post.getlist(name)]
        for name in sorted(post)
        if name in names or (beneath and name.startswith(beneath))
    }


def as_post(typed: Typed) -> QueryDict:
    post = QueryDict(mutable=True)
    for name, values in typed.items():
        post.setlist(name, values)
    return post


@dataclass(frozen=True)
class Sheet:
    """The forms of one text."""

    form: ModelForm
    formsets: list[BaseInlineFormSet]

    @property
    def row(self) -> Model:
        row: Model = self.form.instance
        return row

    def faults(self) -> list[str]:
        """Every fault with the name of its field."""
        found = list(_faults_of(self.form))
        for formset in self.formsets:
            for form in formset.forms:
                found += _faults_of(form)
            found += [str(fault) for fault in formset.non_form_errors()]
        return found

    def lines(self) -> Lines:
        """The text as the record compares it."""
        self.faults()
        return lines_with(self.row, [below for _, below in self.beneath()])

    def beneath(self) -> Iterator[tuple[BaseInlineFormSet, list[Model | None]]]:
        """The rows that will stand beneath; None in the place of one that goes."""
        for formset in self.formsets:
            gone = formset.deleted_forms if formset.is_valid() else []
            forms = [form for form in formset.forms if form.instance.pk or form.has_changed()]
            yield formset, [None if form in gone else form.instance for form in forms]

    def save(self) -> Model:
        row: Model = self.form.save()
        for formset in self.formsets:
            formset.instance = row
            formset.save()
        return row


def _faults_of(form: ModelForm) -> Iterator[str]:
    for name, faults in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        for fault in faults:
            yield f"{label}：{fault}" if label else str(fault)


def live_row(draft: TextDraft) -> Model | None:
    """The row that readers see, which the draft would change."""
    manager = KINDS[draft.kind].model._base_manager
    return manager.filter(pk=draft.row).first() if draft.row else None


def live_lines(row: Model | None) -> Lines:
    return row_lines(row, kind_of(row).related) if row else {}


def sheet_of(draft: TextDraft, row: Model | None) -> Sheet:
    """`row` is the live row, in memory: the forms write into it."""
    kind = KINDS[draft.kind]
    post = as_post(draft.data)
    kept = [kind.name] if row else []
    form = modelform_factory(kind.model, form=kind.form, exclude=kept)(post, instance=row)
    formsets: list[BaseInlineFormSet] = []
    if kind.inline:
        model, its_form = kind.inline
        made: Any = inlineformset_factory(kind.model, model, form=its_form, extra=0)
        formsets.append(made(post, instance=form.instance))
    return Sheet(form, formsets)


def draft_lines(draft: TextDraft) -> Lines:
    """The text as the draft would have it; nothing where it would go."""
    return {} if draft.deletes else sheet_of(draft, live_row(draft)).lines()
