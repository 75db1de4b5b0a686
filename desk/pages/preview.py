"""预览: the public pages as they would be with the draft published, on any day. For staff only.

The templates are those of the public site; the desk's own only put a banner above them.
"""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from desk.pages.checking import Draft, frame, of_draft
from guides.editorial.cases import case_form
from guides.presenters.editorial_pages import terms_for
from guides.presenters.forms import bill_form_view
from guides.presenters.region_page import day_field, region_context
from guides.presenters.settlement import bill_view
from policies.coverage import answer_bill

FIRST_YEAR, LAST_YEAR = 1990, 2100
HERE = "version-preview"


class Day(forms.DateField):
    """The day to look at, as the public page takes it."""

    default_error_messages = {"invalid": "请写成 2025-06-30 这样的日期"}
    input_formats = ["%Y-%m-%d"]

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError("日期要在 1990 年到 2100 年之间")
        return day


def _day_asked(request: HttpRequest, draft: Draft) -> tuple[date, list[str]]:
    """The day of `on=`, without one the first on which the draft counts; and what is wrong."""
    try:
        return Day(required=False).clean(request.GET.get("on", "").strip()) or draft.on, []
    except ValidationError as error:
        return draft.on, error.messages


@require_safe
@of_draft
def page(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The region's page."""
    on, day_errors = _day_asked(request, draft)
    day = day_field(request.GET.get("on", ""), day_errors)
    context = {
        **region_context(draft.following, draft.region, on, day),
        **_banner(draft, on),
        "here": request.path,
        "is_today": on == draft.today,
        "terms": terms_for(draft.following, "region"),
    }
    return render(request, "desk/preview.html", context)


@require_safe
@of_draft
def bill(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The calculator, filled in for the region until something is asked."""
    book = draft.following
    given = {"region": draft.region.slug, "scheme": draft.version.scheme, "on": str(draft.on)}
    asked = request.GET.dict() or given
    form = case_form(urlencode(asked), book, draft.today)
    is_answered = form.is_submitted and form.is_valid()
    context = {
        **_banner(draft, form.value("on") or draft.today),
        "here": request.path,
        "form": bill_form_view(book, form, request.path),
        "bill": bill_view(book, answer_bill(book, form.situation, form.bill))
        if is_answered
        else None,
        "is_submitted": form.is_submitted,
        "terms": terms_for(book, "calculator"),
    }
    is_part = "HX-Request" in request.headers
    return render(
        request, "guides/calculator.html#answer" if is_part else "desk/preview_bill.html", context
    )


def _banner(draft: Draft, on: date) -> dict[str, object]:
    return {
        "preview": {
            **frame(draft.version, HERE),
            "region_page": reverse(f"admin:{HERE}", args=[draft.version.pk]),
            "bill_page": reverse("admin:version-preview-bill", args=[draft.version.pk]),
            "is_before": on < draft.version.effective_from,
        }
    }
