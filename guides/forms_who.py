"""What visitors may say of who and where: age, retirement, the region's own names, hardship."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms

from guides.fields import WordField, YearsField
from policies import formats, spans
from policies.book import Book
from policies.cells import NAMED_BY_REGIONS, OTHERS
from policies.coverage import names_of
from policies.hardships import Hardship
from policies.situation import Situation
from policies.vocabulary import MemberStatus

PARAMETER_OF = {"age": "age", "retired": "retired_on", **{n: n for n in NAMED_BY_REGIONS}}
"""A dimension that a question may leave open → the parameter that says it."""
LONGEST_NAME = 60
BETWEEN = "、"
NO_AGE = "不是岁数，请写整数，例如 72"
MOST_NAMES = 8


class SpanField(forms.Field):
    """An age or a day; also a span of them, as a link from an answer for several groups has it."""

    def __init__(self, name: str, wrong: str, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.name, self.wrong = name, wrong

    def to_python(self, value: Any) -> str | None:
        text = formats.plain(value or "")
        if not text:
            return None
        point = text.removesuffix("岁").removesuffix("周").strip()
        for said in (f"{point}{spans.JOIN}", text):
            try:
                code = spans.read(self.name, said)
            except spans.SpanError:
                continue
            return code.removesuffix(spans.JOIN) if said != text else code
        raise forms.ValidationError(f"“{text[:LONGEST_NAME]}”{self.wrong}")

    def shown(self, code: str) -> str:
        """A point as it was typed, a span in words."""
        return spans.write(self.name, code) if spans.JOIN in code else code


class NameField(forms.Field):
    """A name that the region uses, or several."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> str | None:
        text = formats.plain(value or "")
        if len(text) > LONGEST_NAME:
            raise forms.ValidationError(f"太长了，最多 {LONGEST_NAME} 个字")
        return text or None


class WhoForm(forms.Form):
    """The part of a bill's form that only some regions ask."""

    age = SpanField(spans.AGES, NO_AGE)
    retired_on = SpanField(spans.DAYS, "不是日期，请写成 2005-06-30 这样")
    hospital = NameField()
    tier = NameField()
    disease = NameField()
    hardship = WordField(Hardship, required=False)
    insured_years = YearsField(required=False)
    claim_free_years = YearsField(required=False)

    @property
    def said_of_who(self) -> dict[str, Any]:
        """What a Situation is told of it."""
        data = self.cleaned_data
        return {
            "age": data.get("age") or "",
            "retired": data.get("retired_on") or "",
            "hospital": data.get("hospital") or "",
            "tier": data.get("tier") or "",
            "diseases": diseases_of(data.get("disease")),
            "hardship": data.get("hardship") or Hardship.NONE,
            "insured_years": data.get("insured_years"),
            "claim_free_years": data.get("claim_free_years"),
        }

    def retires_after(self, on: date) -> bool:
        """Whether somebody who is said to be retired gives a day that is still to come."""
        is_retired = self.cleaned_data.get("member") is MemberStatus.RETIRED
        day = self.cleaned_data.get("retired_on") or spans.JOIN
        return is_retired and spans.JOIN not in day and date.fromisoformat(day) > on

    def check_names(self, book: Book, situation: Callable[[], Situation]) -> None:
        """Names are a region's own; those of another place are no answer here."""
        needed = ("region", "scheme", "member", "care", "level")
        if all(name in self.cleaned_data for name in needed):
            for name in NAMED_BY_REGIONS:
                text = self.cleaned_data.get(name)
                fault = text and unknown_name(book, situation(), name, text)
                if fault:
                    self.add_error(name, fault)


def diseases_of(text: str | None) -> tuple[str, ...]:
    """高血压、糖尿病: each once, the one that is treated first."""
    found = (part.strip() for part in (text or "").split(BETWEEN))
    return tuple(dict.fromkeys(part for part in found if part))


def unknown_name(book: Book, situation: Situation, name: str, text: str) -> str:
    """Why a name cannot be: the region has no such one. Empty if it has."""
    known = (*names_of(book, situation, name), OTHERS)
    asked = diseases_of(text) if name == "disease" else (text,)
    strange = [word for word in asked if word not in known]
    return _not_known(strange[0], known[:-1]) if strange else ""


def unknown_tier(text: str, known: Sequence[str]) -> str:
    """Why there is no such tier to pay in."""
    return _not_known(text, known)


def _not_known(word: str, known: Sequence[str]) -> str:
    if not known:
        return f"这里没有收录按“{word}”分的规定，请空着"
    return f"没有收录“{word}”，可以写：{BETWEEN.join(known[:MOST_NAMES])}"
