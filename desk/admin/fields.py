"""The fields of the forms in the editor's words: groups, meanings, and what empty means."""

from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.http import HttpRequest

from desk.forms.choices import items_by_subject
from policies.cells import FIGURE_DIMENSIONS
from policies.vocabulary import Grade

_UNSAID = {"scheme": "两种都算", "programme": "不限", **dict.fromkeys(FIGURE_DIMENSIONS, "不限")}
_PLEASE_CHOOSE = ("", "请选")


def _choices_of(name: str, plain: list[Any]) -> list[Any]:
    if name == "key":
        return [_PLEASE_CHOOSE, *items_by_subject()]
    if name == "grade":
        is_seal = plain == Grade.choices()
        seals = [(grade.value, f"{grade.label} · {grade.meaning}") for grade in Grade]
        return [_PLEASE_CHOOSE, *(seals if is_seal else plain)]
    if name in _UNSAID:
        return [("", _UNSAID[name]), *plain]
    return plain


def without_buttons(widget: Any) -> None:
    """A choice among rows that are kept elsewhere: nothing beside it adds, changes or opens one."""
    widget.can_add_related = widget.can_change_related = widget.can_view_related = False


class FieldsInWords(BaseModelAdmin):
    """For an admin page or inline."""

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Beside a choice of region or source stands no button that would delete it."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        has_own_meaning = db_field.name in ("key", "grade", *_UNSAID)
        if has_own_meaning:
            kwargs["choices"] = _choices_of(db_field.name, list(db_field.choices or ()))
        return super().formfield_for_choice_field(db_field, request, **kwargs)
