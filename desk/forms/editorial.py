"""Editorial texts as they are written: every reference is looked up before anything is saved."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils import timezone

from desk.forms.choices import items_by_subject
from guides.editorial import Library, Text, library_of
from guides.editorial.cases import case_faults
from guides.editorial.lookup import faults_of
from guides.editorial.proof import sentence_faults
from guides.models import Answer, ChangeNote, Guide, GuideCase, Question, Term
from policies.book import Book, open_book
from policies.models import Statement

HOW_TO_WRITE = (
    "空一行分段，## 是小标题，- 是一条，**加粗**，[字](/filing/) 是链接。数字不要打，要引用："
    "{{figure:beijing.employee.rate.inpatient.tertiary.retired}}、{{say:S121}}、"
    "{{term:deductible|起付线}}、{{region:beijing}}。"
)


class ProofreadForm(forms.ModelForm):
    """`lines` and `texts` are the fields that may hold references: one line, or paragraphs."""

    lines: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever may only look is shown words, and no field.
        for name in self.fields.keys() & set(self.lines):
            self.fields[name].widget = AdminTextareaWidget(attrs={"rows": 2})
        for name in self.fields.keys() & set(self.texts):
            self.fields[name].help_text = HOW_TO_WRITE

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        book = open_book()
        library = library_of(book)
        for name in (*self.lines, *self.texts):
            if name in cleaned:
                read = Text.line if name in self.lines else Text.of
                for fault in self.faults_in(read(cleaned[name]), book, library):
                    self.add_error(name, fault)
        return cleaned

    def faults_in(self, text: Text, book: Book, library: Library) -> list[str]:
        return faults_of(text, book, library.terms.keys())


class QuestionForm(ProofreadForm):
    lines, texts = ("short",), ("body",)
    figures = forms.MultipleChoiceField(
        label="按地区给出的数字",
        required=False,
        choices=items_by_subject,
        help_text="读的人写了参保地，就把那里的这几项列出来。按住 Ctrl 可以选几个。",
    )

    class Meta:
        model = Question
        fields = ("slug", "title", "short", "position", "figures", "body")


class AnswerForm(ProofreadForm):
    texts = ("body",)

    class Meta:
        model = Answer
        fields = ("scheme", "region", "body")


class TermForm(ProofreadForm):
    texts = ("body",)
    pages = forms.MultipleChoiceField(
        label="在哪些页的末尾解释",
        required=False,
        choices=Term.PAGES,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Term
        fields = ("slug", "word", "short", "body", "pages")

    def clean_short(self) -> str:
        short: str = self.cleaned_data["short"]
        for fault in sentence_faults(short):
            raise forms.ValidationError(fault)
        return short

    def faults_in(self, text: Text, book: Book, library: Library) -> list[str]:
        """A term may mention itself before it is there."""
        return faults_of(text, book, {*library.terms, self.cleaned_data.get("slug", "")})


class GuideForm(ProofreadForm):
    lines, texts = ("short",), ("body",)

    class Meta:
        model = Guide
        fields = ("slug", "title", "short", "kind", "position", "body")


class GuideCaseForm(forms.ModelForm):
    class Meta:
        model = GuideCase
        fields = ("title", "query")

    def clean_query(self) -> str:
        """As the calculator's address has it, with or without all that stands before it."""
        query: str = self.cleaned_data["query"].strip().rpartition("?")[2].partition("#")[0]
        if faults := case_faults(query, open_book(), timezone.localdate()):
            raise forms.ValidationError(faults)
        return query


class StatementForm(forms.ModelForm):
    class Meta:
        model = Statement
        fields = ("key", "about", "words", "source", "clause", "grade", "standing", "note")


class ChangeNoteForm(ProofreadForm):
    texts = ("words",)

    class Meta:
        model = ChangeNote
        fields = ("version", "words")
