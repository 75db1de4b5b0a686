"""项目: one row of a version, on the version's page and on its own."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from desk.forms.drafts import still_a_draft
from policies.cells import FIGURE_DIMENSIONS
from policies.figures import REGISTER
from policies.models import Figure, PolicyVersion
from policies.sheets.raw import one_line

_PLACE = ("key", *FIGURE_DIMENSIONS)
_TYPED_FREELY = ("hospital", "age", "retired", "tier", "disease", "hardship", "matter")


def place_in(values: Mapping[str, Any]) -> tuple[str, ...]:
    """What tells a figure from the others of its version."""
    return tuple(values.get(name) or "" for name in _PLACE)


class FigureForm(forms.ModelForm):
    class Meta:
        model = Figure
        fields = ("version", *_PLACE, "last_day", "is_temporary")
        help_texts = {
            "hardship": "只管困难的哪些人，照文件的叫法写，例如 低保对象；不分哪一类写 困难人员",
            "tier": "分几档的，写哪一档，例如 一档；不分就空着",
            "hospital": "当地自己分的级别，例如 市属三级；左边选它相当于哪一级",
            "disease": "门诊慢特病是哪一种；不分就空着",
            "age": "例如 70岁起、不满70岁、45岁起不满70岁",
            "retired": "例如 2001-01-01起、2001-01-01前",
        }

    def __init__(self, *args: Any, version: PolicyVersion | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if version is not None:
            # Judged by the day that stands in the same page's form, not by the one last saved.
            self.instance.version = version

    def clean_key(self) -> str:
        """What was said of one kind cannot be read as another: 85% is no amount of yuan."""
        key, before = self.cleaned_data["key"], self.initial.get("key")
        if self.instance.pk and before in REGISTER and key != before:
            reads_alike = REGISTER[key].shape is REGISTER[before].shape
            if not reads_alike and self.instance.claims.exists():
                raise ValidationError(
                    "已经有说法了，值的写法又不同，不能换项目；请删掉这一项，另加一项。"
                )
        return key

    def clean(self) -> dict[str, Any]:
        """`Figure.clean` asks for its kind and its version's day; where the form has neither, it
        is given nothing to ask about."""
        cleaned = super().clean() or {}
        cleaned |= {name: one_line(cleaned[name]) for name in _TYPED_FREELY if name in cleaned}
        if "key" not in cleaned:
            for name in FIGURE_DIMENSIONS:
                cleaned.pop(name, None)
        version = self._version(cleaned)
        if version is None or version.effective_from is None:
            cleaned.pop("last_day", None)
            cleaned.pop("is_temporary", None)
        return cleaned

    def _version(self, cleaned: Mapping[str, Any]) -> PolicyVersion | None:
        if "version" in self.fields:
            return cleaned.get("version")
        return self.instance.version

    def _get_validation_exclusions(self) -> set[str]:
        """Where the version is not asked for it still counts: no two figures of it alike."""
        exclude: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return exclude if "version" in self.fields else exclude - {"version"}


class FigurePageForm(FigureForm):
    """On the figure's own page; a new one names its version, which must still be a draft."""

    def clean_version(self) -> PolicyVersion:
        return still_a_draft(self.cleaned_data["version"])


class FigureFormSet(forms.BaseInlineFormSet):
    """The figures of a version, all at once."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "version": self.instance}

    def get_unique_error_message(self, unique_check: object) -> str:
        return "有两行是同样的项目，请改其中一行。"

    def clean(self) -> None:
        """Rows are saved one by one: a row cannot take a place that another leaves only now."""
        super().clean()
        before = {form.instance.pk: place_in(form.initial) for form in self.initial_forms}
        for form in self.initial_forms:
            if form in self.deleted_forms or not hasattr(form, "cleaned_data"):
                continue
            wanted = place_in(form.cleaned_data)
            others = {place for pk, place in before.items() if pk != form.instance.pk}
            if wanted != before[form.instance.pk] and wanted in others:
                form.add_error(None, "另一行原来就是这样：请先改好那一行，保存，再改这一行。")
