"""政策版本: its short name may be left to the desk."""

from typing import Any

from django import forms

from policies.models import PolicyVersion
from policies.sheets.raw import one_line

_MANY = 99


class VersionForm(forms.ModelForm):
    """A key left empty is made of region, scheme and day: nobody should have to think one up."""

    class Meta:
        model = PolicyVersion
        fields = (
            "region",
            "scheme",
            "programme",
            "title",
            "key",
            "effective_from",
            "effective_assumed",
            "review_months",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False
            self.fields["key"].help_text = "英文短名，导入表格靠它认版本；空着就自动起一个"

    def clean_title(self) -> str:
        return one_line(self.cleaned_data["title"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        known = cleaned.get("region"), cleaned.get("effective_from")
        if not cleaned.get("key") and "key" not in self.errors and all(known):
            cleaned["key"] = self.instance.key or _free_key(cleaned)
        return cleaned


def _free_key(cleaned: dict[str, Any]) -> str:
    """洛阳市, 职工, 2027-01-01 → luoyang-employee-2027-01-01; with a number if that is taken."""
    words = (
        cleaned["region"].slug,
        cleaned.get("scheme") or "both",
        cleaned["effective_from"].isoformat(),
    )
    wanted = "-".join(words)
    taken = set(PolicyVersion.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    names = [wanted, *(f"{wanted}-{number}" for number in range(2, _MANY))]
    return next(name for name in names if name not in taken)
