"""凭什么: source, clause, seal, day of comparison and last day, asked once for the notice at hand
and again beside each figure that the draft has."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from desk.grid.sheet import Drawn
from policies import formats
from policies.models import Claim, Source
from policies.sheets.raw import one_line
from policies.vocabulary import Grade

OFFERED = 400
"""So many sources are offered while one types; any other is found by its name."""
LIKELY = 5
_SHORTEST = 2
_NOT_COMPARED = re.compile(r"[\s〔〕［］【】（）《》()\[\]]")


class Catalogue:
    """Every source by what is typed for it: its title with its number, its key, or a part of one
    that no other source has."""

    def __init__(self) -> None:
        self.sources = list(Source.objects.order_by("-edited_at", "-pk"))
        self._found: dict[str, list[Source]] = {}
        for source in self.sources:
            for word in {str(source), source.title, source.document_number, source.key} - {""}:
                self._found.setdefault(word, []).append(source)
        self._bare = [(_bare(f"{source} {source.key}"), source) for source in self.sources]

    def name_of(self, source: Source) -> str:
        """What finds this source and no other."""
        return str(source) if len(self._found[str(source)]) == 1 else source.key

    def find(self, typed: str) -> Source:
        found = self._found.get(typed) or self._having(typed)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(
                f"没有叫“{typed}”的来源。{self._likely(typed)}从列表里选一个，没有就先增加来源。"
            )
        if len({str(source) for source in found}) == 1:
            keys = "、".join(source.key for source in found)
            raise ValidationError(f"有几个来源都叫这个名字，请写标识：{keys}。")
        more = f"等 {len(found)} 份" if len(found) > LIKELY else ""
        raise ValidationError(f"“{typed}”对得上几份：{self._named(found)}{more}。请写全一点。")

    def _having(self, typed: str) -> list[Source]:
        part = _bare(typed)
        return [s for words, s in self._bare if part in words] if len(part) >= _SHORTEST else []

    def _likely(self, typed: str) -> str:
        near = get_close_matches(typed, self._found, LIKELY, cutoff=0.4)
        found = list(dict.fromkeys(self._found[word][0] for word in near))
        return f"是不是这几份：{self._named(found)}？" if found else ""

    def _named(self, sources: list[Source]) -> str:
        return "、".join(self.name_of(source) for source in sources[:LIKELY])

    @property
    def offered(self) -> list[str]:
        return [self.name_of(source) for source in self.sources[:OFFERED]]


def _bare(text: str) -> str:
    """Brackets of a number are typed in many ways, letters in either case."""
    return _NOT_COMPARED.sub("", formats.plain(text)).casefold()


@dataclass(frozen=True)
class Provenance:
    """What is stored with a claim and its figure, beside the value."""

    source: Source
    clause: str
    grade: str
    verified_on: date | None
    last_day: date | None


def _day(label: str, help_text: str = "") -> forms.DateField:
    """As text: a browser's own date field asks in the order of its own language."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"autocomplete": "off"})
    return forms.DateField(
        label=label, required=False, widget=widget, help_text=help_text, show_hidden_initial=True
    )


class ProvenanceForm(forms.Form):
    """`start` is the version's first day; no figure ends before it."""

    source = forms.CharField(
        label="来源",
        required=False,
        max_length=330,
        help_text="标题、文号写一部分也行，只要对得上一份",
        show_hidden_initial=True,
    )
    clause = forms.CharField(
        label="条款",
        required=False,
        max_length=60,
        help_text="各条不一样的，存好以后在下面一项一项改",
        show_hidden_initial=True,
    )
    grade = forms.ChoiceField(
        label="印章",
        required=False,
        choices=[("", "照来源的"), *((g.value, f"{g.label} · {g.meaning}") for g in Grade)],
        show_hidden_initial=True,
    )
    verified_on = _day("核对日")
    last_day = _day("最后一天", "文件写了有效期才填；过了这天网站写“新年度未收录”，不再拿来算")

    def __init__(
        self, *args: Any, catalogue: Catalogue, start: date, about: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.catalogue, self.start = catalogue, start
        self.fields["source"].widget.attrs |= {"list": "sources", "autocomplete": "off"}
        if about:
            for field in self.fields.values():
                field.label, field.help_text = f"{about}，{field.label}", ""
                field.widget.attrs["aria-label"] = field.label

    def clean_source(self) -> Source | None:
        typed: str = self.cleaned_data["source"]
        return self.catalogue.find(typed) if typed else None

    def clean_clause(self) -> str:
        return one_line(self.cleaned_data["clause"])

    def clean_verified_on(self) -> date | None:
        day: date | None = self.cleaned_data["verified_on"]
        if day and day > timezone.localdate():
            raise ValidationError("核对日在今天以后。")
        return day

    def clean_last_day(self) -> date | None:
        day: date | None = self.cleaned_data["last_day"]
        if day and day < self.start:
            raise ValidationError("最后一天早于生效日。")
        return day

    def need_source(self) -> None:
        """Ask for a source: something rests on it."""
        if "source" not in self.errors and not self.cleaned_data.get("source"):
            self.add_error("source", "请先选一个来源：填的数要有出处。")

    @property
    def kept(self) -> dict[str, str]:
        """What was typed, to begin with next time; the source by its whole name."""
        kept = {name: str(self.cleaned_data[name] or "") for name in self.fields}
        source = self.cleaned_data["source"]
        return kept | {"source": self.catalogue.name_of(source)} if source else kept

    @property
    def provenance(self) -> Provenance:
        typed = self.cleaned_data
        return Provenance(
            typed["source"],
            typed["clause"],
            typed["grade"] or typed["source"].grade,
            typed["verified_on"],
            typed["last_day"],
        )


def initial_of(drawn: Drawn, catalogue: Catalogue) -> dict[str, Any]:
    """What a figure of the draft rests on, as its form shows it."""
    claim = drawn.claims[0]
    return {
        "source": catalogue.name_of(claim.source),
        "clause": claim.clause,
        "grade": claim.grade,
        "verified_on": claim.verified_on,
        "last_day": drawn.figure.last_day,
    }


def usual(remembered: Mapping[str, str] | None, last: Claim | None, catalogue: Catalogue) -> Any:
    """What the head begins with: what this person used last for the draft, else what was last
    written in it; and today."""
    initial: dict[str, Any] = {"verified_on": timezone.localdate()}
    if remembered:
        return initial | dict(remembered)
    if last is not None:
        initial["source"] = catalogue.name_of(last.source)
        initial["grade"] = "" if last.grade == last.source.grade else last.grade
    return initial
