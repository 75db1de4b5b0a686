"""地区: its place among the others."""

from typing import Any

from django import forms

from policies.models import Region
from policies.vocabulary import RegionLevel

_ABOVE = {
    RegionLevel.PROVINCE: RegionLevel.NATION,
    RegionLevel.PREFECTURE: RegionLevel.PROVINCE,
    RegionLevel.COUNTY: RegionLevel.PROVINCE,
}
"""Rules are looked up city → province → nation: any other order could run in a circle."""


class RegionForm(forms.ModelForm):
    class Meta:
        model = Region
        fields = (
            "code",
            "full_name",
            "name",
            "slug",
            "pinyin",
            "initials",
            "aliases",
            "area_code",
            "area_code_source",
            "level",
            "parent",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        level, parent = cleaned.get("level"), cleaned.get("parent")
        if not level or "parent" not in cleaned:
            return cleaned
        above = _ABOVE.get(RegionLevel(level))
        if (parent.level if parent else None) != above:
            wanted = f"应当是{above.label}的地区" if above else "应当空着"
            self.add_error("parent", f"{RegionLevel(level).label}地区的上级{wanted}。")
        if self.instance.pk and "level" in self.changed_data and self.instance.children.exists():
            self.add_error("level", "它下面还有地区，层级不能改。")
        return cleaned
