"""The reply that closes a reader's correction: public, so it is read for personal numbers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from policies.intake.personal import personal_numbers


class NoWords(forms.Form):
    """A step that asks for nothing."""


class ReplyForm(forms.Form):
    reply = forms.CharField(
        label="给读者的答复",
        max_length=300,
        help_text="会公开显示。不要照抄读者写的话，不要写人名和号码",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请给读者写一句答复：凭的是什么，改不改。"},
    )
    is_sure = forms.BooleanField(label="看过了，可以公开", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not (self.is_bound and self.found):
            self.fields["is_sure"].widget = forms.HiddenInput()

    @property
    def found(self) -> list[str]:
        """The personal numbers that seem to stand in what was typed."""
        return personal_numbers(self.data.get(self.add_prefix("reply"), ""))

    def clean(self) -> dict[str, Any]:
        if self.found and not self.cleaned_data.get("is_sure"):
            kinds = "和".join(self.found)
            raise ValidationError(
                f"答复里像是有{kinds}，它会公开。请删掉；确实可以公开的，勾上“看过了，可以公开”。"
            )
        return self.cleaned_data
