"""说法: a value as one text, read and written by `policies.formats`."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.utils import timezone

from desk.forms.drafts import still_a_draft
from policies import formats
from policies.figures import REGISTER, FigureKind, Shape
from policies.models import Claim, Figure, Region
from policies.sheets.raw import one_line
from policies.values import Place
from policies.vocabulary import LIVE_STANDINGS, Standing

EXAMPLES: dict[Shape, tuple[str, ...]] = {
    Shape.AMOUNT: ("6720", "5.5万", "300–500", "不低于700", "不封顶"),
    Shape.RATE: ("8%", "5%–6.5%", "不低于70%", "无此待遇"),
    Shape.LADDER_BY_AMOUNT: ("85%", "85%; 5万起 90%", "85%; 5万起 未收录", "无此待遇"),
    Shape.LADDER_BY_ADMISSION: ("1300", "1300; 第2次起 650", "1300; 第2次起 未收录", "0"),
    Shape.COUNT: ("3", "1–3", "不低于6"),
    Shape.ROUTE_RULE: (
        "同本地",
        "降10个百分点",
        "报销比例×90%",
        "先付10%",
        "起付线×110%",
        "起付线1500",
        "只能手工报销",
    ),
    Shape.CHOICE: ("每次", "年度累计"),
    Shape.WORDS: ("退休后不再缴费", "配偶、父母、子女"),
    Shape.PLACE: ("330100",),
}
"""How a value of each shape is typed; `formats` reads every one of them."""


_TYPED_FREELY = ("text", "condition", "clause", "facts", "note")


def examples_for(kind: FigureKind) -> tuple[str, ...]:
    """How a value of this kind is typed; of one that is chosen, all there is to choose from."""
    if kind.choices:
        return tuple(choice.label for choice in kind.choices)
    return EXAMPLES[kind.shape]


def examples_of(kind: FigureKind) -> str:
    return "例如 " + "　".join(examples_for(kind))


class ClaimForm(forms.ModelForm):
    """State and value come from `text`; neither is ever typed as it is stored."""

    text = forms.CharField(
        label="值",
        max_length=300,
        widget=AdminTextInputWidget,
        help_text="例如 85%; 5万起 90%　6720　5%–6.5%　不低于700　不封顶　无此待遇　不适用",
    )

    class Meta:
        model = Claim
        fields = (
            "figure",
            "standing",
            "condition",
            "source",
            "clause",
            "grade",
            "verified_on",
            "facts",
            "note",
        )
        help_texts = {
            "facts": "最早整理资料时每条事实编的号，例如 S121，几个用空格分开；新录的没有，空着",
        }

    def __init__(self, *args: Any, figure: Figure | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.setdefault("text", self.instance.text)
        if figure is not None:
            self.instance.figure = figure
        if self.instance.figure_id and self.instance.figure.key in REGISTER:
            self.fields["text"].help_text = examples_of(self.instance.figure.kind)

    def clean_verified_on(self) -> date | None:
        verified_on = self.cleaned_data["verified_on"]
        if verified_on and verified_on > timezone.localdate():
            raise ValidationError("核对日在今天以后。")
        return verified_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned |= {name: one_line(cleaned[name]) for name in _TYPED_FREELY if name in cleaned}
        if "facts" in cleaned:
            cleaned["facts"] = formats.plain(cleaned["facts"])
        figure = self._figure(cleaned)
        if figure is not None and figure.key in REGISTER and "text" in cleaned:
            self._say(figure, cleaned["text"])
        standing = cleaned.get("standing")
        if standing and standing not in LIVE_STANDINGS and not cleaned.get("note"):
            self.add_error("note", "已更正、存疑的说法要写理由。")
        return cleaned

    def _figure(self, cleaned: Mapping[str, Any]) -> Figure | None:
        return cleaned.get("figure") if "figure" in self.fields else self.instance.figure

    def _say(self, figure: Figure, text: str) -> None:
        self.instance.figure = figure
        try:
            self.instance.say(text)
        except formats.FormatError as error:
            self.add_error("text", str(error))
            return
        place = self.instance.value
        if isinstance(place, Place) and not Region.objects.filter(code=place.code).exists():
            self.add_error("text", f"没有代码为 {place.code} 的地区。")


class ClaimPageForm(ClaimForm):
    """On the claim's own page; a new one names its figure, which must stand in a draft."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "figure" in self.fields:
            field = self.fields["figure"]
            field.choices = [("", "请选"), *_figures_by_version(field.queryset)]  # type: ignore[attr-defined]

    def clean_figure(self) -> Figure:
        figure = self.cleaned_data["figure"]
        still_a_draft(figure.version)
        return figure

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        figure = self._figure(cleaned)
        if figure is not None and cleaned.get("standing") == Standing.MAIN:
            others = figure.claims.filter(standing=Standing.MAIN).exclude(pk=self.instance.pk)
            if others.exists():
                self.add_error("standing", "这个项目已经有主说了，只能有一个。")
        return cleaned


def _figures_by_version(figures: Any) -> list[tuple[str, list[tuple[int, str]]]]:
    ordered = figures.select_related("version").order_by("version__title", "version_id", "pk")
    return [
        (str(version), [(figure.pk, str(figure)) for figure in mine])
        for version, mine in groupby(ordered, key=lambda figure: figure.version)
    ]


class ClaimFormSet(forms.BaseInlineFormSet):
    """All that is said of one figure."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "figure": self.instance}

    def clean(self) -> None:
        super().clean()
        mains = [form for form in self.forms if self._standing_of(form) == Standing.MAIN]
        for form in mains[1:]:
            form.add_error("standing", "一个项目只能有一个主说。")

    def _standing_of(self, form: forms.ModelForm) -> str | None:
        if form in self.deleted_forms:
            return None
        return getattr(form, "cleaned_data", {}).get("standing")

    def save(self, commit: bool = True) -> Any:
        """The former main claim steps aside first: the database bears one at any moment."""
        former = [
            form.instance.pk
            for form in self.initial_forms
            if form.initial.get("standing") == Standing.MAIN
            and self._standing_of(form) != Standing.MAIN
        ]
        if former:
            Claim.objects.filter(pk__in=former).update(standing=Standing.ALTERNATIVE)
        return super().save(commit)
