"""The kinds of text that are written in drafts: their models, their forms, what stays."""

from dataclasses import dataclass

from django.db.models import Model
from django.forms import ModelForm

from desk.forms.editorial import (
    AnswerForm,
    ChangeNoteForm,
    GuideCaseForm,
    GuideForm,
    QuestionForm,
    StatementForm,
    TermForm,
)
from guides.editorial import Library
from guides.editorial.quoting import linking_to, quoting_statement, quoting_term
from guides.models import Answer, ChangeNote, Guide, GuideCase, Question, Term
from policies.models import Statement


@dataclass(frozen=True)
class TextKind:
    """`name` is the field by which other texts and links know a row; it never changes. `inline`
    is the model and form of the rows beneath, `related` their name on the row."""

    model: type[Model]
    form: type[ModelForm]
    name: str
    inline: tuple[type[Model], type[ModelForm]] | None = None
    related: tuple[str, ...] = ()


KINDS = {
    kind.model._meta.label_lower: kind
    for kind in (
        TextKind(Question, QuestionForm, "slug", (Answer, AnswerForm), ("answers",)),
        TextKind(Term, TermForm, "slug"),
        TextKind(Guide, GuideForm, "slug", (GuideCase, GuideCaseForm), ("cases",)),
        TextKind(ChangeNote, ChangeNoteForm, "version"),
        TextKind(Statement, StatementForm, "key"),
    )
}


def kind_of(row: Model | type[Model]) -> TextKind:
    return KINDS[row._meta.label_lower]


def quoting(row: Model, library: Library) -> list[str]:
    """The texts that would be left with a hole if this row went."""
    match row:
        case Statement():
            return quoting_statement(library, row.key)
        case Term():
            return quoting_term(library, row.slug)
        case Question():
            return linking_to(library, "question", row.slug)
        case Guide():
            return linking_to(library, "guide", row.slug)
    return []


def reason_to_stay(row: Model, library: Library) -> str:
    """Why a row may not go, and how to mend it; empty where it may."""
    quoted = quoting(row, library)
    if not quoted:
        return ""
    return f"还有文章引用它：{'、'.join(quoted)}。先改那里，再来删。"
