"""The words that go with each step of a version's life."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from policies.models import Source


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


class VerifyForm(forms.Form):
    """今日核对，无变化: against which document."""

    source = forms.ModelChoiceField(label="对照的来源", queryset=Source.objects.order_by("title"))
    on = forms.DateField(label="核对日")
    note = forms.CharField(label="说明", max_length=300, required=False)

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise ValidationError("核对日在今天以后。")
        return on
