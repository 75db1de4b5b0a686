"""Codes as they are typed, and the reason for a reset."""

from typing import Any

from django import forms


class CodeForm(forms.Form):
    """A code of the phone, or a recovery code."""

    code = forms.CharField(
        label="验证码",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )

    def __init__(self, typed: Any = None) -> None:
        super().__init__(typed, label_suffix="")


class ChangePhoneForm(CodeForm):
    """Whoever only finds a desk left open cannot move its second factor to another phone."""

    now = forms.CharField(
        label="旧手机上的验证码",
        help_text="旧手机不在手边，就用一个恢复码",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    code = forms.CharField(
        label="新手机上的验证码",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )
    field_order = ("now", "code")


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="为什么",
        max_length=300,
        help_text="例如：手机丢了，已当面确认是本人",
        widget=forms.TextInput(attrs={"class": "vTextField", "autofocus": True}),
    )

    def __init__(self, typed: Any = None) -> None:
        super().__init__(typed, label_suffix="")
