"""The words that go with each step of a version's life."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from desk.forms.editorial import ChangeNoteForm
from desk.submission import CHANGED, mark_of
from guides.editorial import Library, Text
from guides.editorial.lookup import faults_of
from guides.editorial.typed import typed_figures
from guides.models import TextDraft
from policies.book import Book
from policies.book.proposed import proposed
from policies.models import PolicyVersion, Source

MOST_DAYS_LATE = 30
"""What was compared longer ago may have changed since."""


class Words(forms.Form):
    """One field of words, asked for under its own label."""

    words = forms.CharField(max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self, *args: Any, label: str, help_text: str = "", required: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["words"]
        field.label, field.help_text, field.required = label, help_text, required
        field.error_messages["required"] = f"请写{label}。"


class Ticked(Words):
    """Words and a tick: what cannot be undone is never one press of a button."""

    seen = forms.BooleanField()

    def __init__(self, *args: Any, tick: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].label = tick
        self.fields["seen"].error_messages["required"] = f"请先勾上“{tick}”。"


class Looked(Ticked):
    """公布: the reviewer says that all of it was looked at. The form carries which submission it
    was shown with: another one has not been looked at."""

    digest = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, row: PolicyVersion | TextDraft, **kwargs: Any) -> None:
        self.submitted = mark_of(row)
        super().__init__(*args, label="审核意见", **kwargs)
        self.fields["digest"].initial = self.submitted

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("digest") != self.submitted:
            self._ask_again()
            raise ValidationError(CHANGED)
        return cleaned

    def _ask_again(self) -> None:
        """The words stay; the tick was about something else."""
        digest, seen = self.add_prefix("digest"), self.add_prefix("seen")
        typed = {name: text for name, text in self.data.items() if name != seen}
        self.data = {**typed, digest: self.submitted}


class PublishForm(Looked):
    """A version is looked at beside its sources; the reviewer says which."""

    def __init__(self, *args: Any, version: PolicyVersion, **kwargs: Any) -> None:
        tick = f"我对着原文看过这 {version.figures.count()} 项"
        help_text = "对过哪份文件、哪几条，哪里要留意。会写进留痕"
        super().__init__(*args, row=version, help_text=help_text, tick=tick, **kwargs)


class PublishTextForm(Looked):
    def __init__(self, *args: Any, draft: TextDraft, **kwargs: Any) -> None:
        tick = "我看过要删的这一篇" if draft.deletes else "我看过改了什么和预览"
        super().__init__(*args, row=draft, tick=tick, required=False, **kwargs)


class VerifyForm(forms.Form):
    """今日核对，无变化: against which of the documents that the version rests on."""

    source = forms.ModelChoiceField(label="对照的来源", queryset=Source.objects.none())
    on = forms.DateField(label="核对日")
    note = forms.CharField(label="说明", max_length=300, required=False)

    def __init__(self, *args: Any, version: PolicyVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Source.objects.filter(claims__figure__version=version).distinct()
        self.fields["source"].queryset = mine.order_by("title")  # type: ignore[attr-defined]

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        today = timezone.localdate()
        if on > today:
            raise ValidationError("核对日在今天以后。")
        if on < today - timedelta(days=MOST_DAYS_LATE):
            raise ValidationError(f"核对过 {MOST_DAYS_LATE} 天以内的才记；更早的，请今天再对一遍。")
        return on


class NoteForm(ChangeNoteForm):
    """变化说明 beside its draft: it may cite what the draft says, and types no figure."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = (
            "空一行分段，- 是一条。数字不要打，抄“可以引用的数”里的引用，网站上会换成数。"
            "年份、日期、文号可以直接写。"
        )

    def faults_in(self, text: Text, book: Book, library: Library) -> list[str]:
        following = proposed(book, self.instance.version)
        faults = faults_of(text, following, library.terms.keys())
        if typed := typed_figures(text.written):
            faults.append(
                f"“{'”“'.join(typed)}”是打进去的数，以后改了这里不会跟着变：请换成引用，"
                "“可以引用的数”里有，抄过来就行；没有的，用话说，不写数。"
            )
        return faults
