"""来源: its short name may be left to the desk."""

from itertools import count
from typing import Any

from django import forms
from django.utils import timezone

from policies.models import Source
from policies.vocabulary import Grade


class SourceForm(forms.ModelForm):
    """A key left empty is made of the day of issue: nobody should have to think one up. The admin
    page adds the other fields."""

    class Meta:
        model = Source
        fields = ("key", "note")
        help_texts = {
            "key": "英文短名，导入表格靠它认来源，例如 changzhi-2026-18；空着就自动起一个",
            "note": "从哪里得到的、和原文差在哪里；页面上看得到",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "key" in self.fields and not cleaned.get("key") and "key" not in self.errors:
            cleaned["key"] = _free_key(cleaned)
        if self._would_leave_nothing_to_find_it_by(cleaned):
            self.add_error(
                "document_number",
                "有已公布的“官”“引”说法靠着它，文号和网址不能都空着。",
            )
        return cleaned

    def _would_leave_nothing_to_find_it_by(self, cleaned: dict[str, Any]) -> bool:
        """Seeded sources may lack both; nobody takes away what readers can check by now."""
        names = ("document_number", "url")
        if not self.instance.pk or any(cleaned.get(name) for name in names):
            return False
        stored = Source.objects.get(pk=self.instance.pk)
        if not any(getattr(stored, name) for name in names):
            return False
        rests = stored.claims.filter(figure__version__published__isnull=False)
        return rests.filter(grade__in=(Grade.OFFICIAL, Grade.QUOTED)).exists()


def _free_key(cleaned: dict[str, Any]) -> str:
    """Issued on 2026-03-18 → source-2026-03-18-1, or the next number that is free; without a day
    of issue the day on which it is entered stands there."""
    day = cleaned.get("issued_on") or timezone.localdate()
    start = f"source-{day.isoformat()}-"
    taken = set(Source.objects.filter(key__startswith=start).values_list("key", flat=True))
    return next(key for number in count(1) if (key := f"{start}{number}") not in taken)
