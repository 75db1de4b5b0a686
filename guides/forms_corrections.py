"""A reader's correction, read: what is wrong, with what, and nothing that says who writes."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from django import forms

from guides.fields import RegionField, quoted
from policies.book import Book
from policies.intake.personal import personal_numbers

TRAP = "homepage"
"""A field that only a machine fills in."""
MOST_NAMED = 4
LONGEST = {"about": 120, "words": 1000, "evidence": 300}
_KEPT = "\n\t"


def readable(text: str) -> str:
    """Without what nobody can see: control characters, and marks that turn the direction of
    writing around, by which a text can look other than it is."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = (sign for sign in lines if sign in _KEPT or unicodedata.category(sign)[0] != "C")
    return "".join(seen).strip()


class OwnWords(forms.Field):
    """Text of a reader's own; what is wrong with it is said beside it, and it is never cut off."""

    def __init__(self, longest: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest = longest

    def to_python(self, value: Any) -> str:
        return readable(value or "")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > self.longest:
            raise forms.ValidationError(
                f"最多写 {self.longest} 个字，现在有 {len(value)} 个，请删短一些"
            )
        if found := personal_numbers(value):
            raise forms.ValidationError(
                f"这里像是写了{'和'.join(found)}，请删掉：改数字用不着，我们也不想留着"
            )


class NamedRegion(RegionField):
    """The likely ones are named and not linked: a link would leave behind what was typed."""

    def _sentence(self, text: str) -> str:
        if not self.likely:
            return super()._sentence(text)
        names = "、".join(region.full_name for region in self.likely[:MOST_NAMED])
        return f"{quoted(text)}对不上一个地方，请写全名，例如{names}"


class CorrectionForm(forms.Form):
    """With a figure named by its page only the words are asked, else also what they are about."""

    region = NamedRegion(required=False)
    about = OwnWords(LONGEST["about"], error_messages={"required": "请写说的是哪一项，或者哪一页"})
    words = OwnWords(LONGEST["words"], error_messages={"required": "请写哪里不对，应该是多少"})
    evidence = OwnWords(LONGEST["evidence"], required=False)
    homepage = forms.CharField(required=False)

    def __init__(self, data: Mapping[str, Any], *, book: Book, is_about_figure: bool) -> None:
        super().__init__(data)
        self.book = book
        self.fields["region"].book = book  # type: ignore[attr-defined]
        self.fields["region"].likely = []  # type: ignore[attr-defined]
        if is_about_figure:
            del self.fields["region"], self.fields["about"]

    def clean_homepage(self) -> str:
        if self.cleaned_data[TRAP]:
            raise forms.ValidationError("这一格请空着，它只用来认出自动发广告的程序")
        return ""

    def typed(self, name: str) -> str:
        return readable(str(self.data.get(name, "")))
