"""算例: a bill from the calculator's address, judged as the calculator would."""

import secrets
from typing import Any

from django import forms
from django.utils import timezone

from guides.editorial.cases import case_faults, case_form
from policies.book import open_book
from policies.models import Region, SavedCase


class CaseForm(forms.ModelForm):
    """The region is the bill's own, so it is not asked for a second time."""

    class Meta:
        model = SavedCase
        fields = ("title", "query")
        help_texts = {"query": "在网站上算好，把网址栏里的整行贴进来，只留问号后面的也行"}

    def clean_query(self) -> str:
        """As the calculator's address has it, with or without all that stands before it."""
        query: str = self.cleaned_data["query"].strip().rpartition("?")[2].partition("#")[0]
        book, today = open_book(), timezone.localdate()
        if faults := case_faults(query, book, today):
            raise forms.ValidationError(faults)
        asked = case_form(query, book, today).value("region")
        self.instance.region = Region.objects.get(code=asked.code)
        return query

    def save(self, commit: bool = True) -> Any:
        if not self.instance.key:
            self.instance.key = f"{self.instance.region.slug[:60]}-{secrets.token_hex(4)}"
        return super().save(commit)
