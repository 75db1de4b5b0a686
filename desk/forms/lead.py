"""A lead is settled with what was found, or not at all."""

from typing import Any

from django import forms


class LeadForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        found = (cleaned.get("outcome") or "").strip()
        if cleaned.get("is_settled") and not found:
            self.add_error("outcome", "查清了什么？写一句，例如“录成了哪份文件的说法”“查无此事”。")
        if found and not cleaned.get("is_settled"):
            self.add_error("is_settled", "写了查到什么，请勾上“已经查清”；还没查清，写在说明里。")
        return cleaned
