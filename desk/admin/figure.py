"""项目: one thing that a version sets, with what each source says of it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from desk.admin.choices import ChoicesInWords
from desk.admin.kept import KeptAdmin, KeptInline
from desk.forms.claim import ClaimForm, ClaimFormSet
from desk.forms.figure import FigurePageForm
from policies.models import Claim, Figure


class ClaimInline(ChoicesInWords, KeptInline, admin.StackedInline):
    model = Claim
    form = ClaimForm
    formset = ClaimFormSet
    autocomplete_fields = ("source",)
    fields = (
        ("text", "standing", "condition"),
        ("source", "clause"),
        ("grade", "verified_on", "facts"),
        "note",
    )

    def get_extra(self, request: HttpRequest, obj: Figure | None = None, **kwargs: Any) -> int:
        return 0 if obj is not None and obj.claims.exists() else 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return super().get_queryset(request).select_related("figure", "source")

    @admin.display(description="值")
    def text(self, claim: Claim) -> str:
        return claim.text


@admin.register(Figure)
class FigureAdmin(ChoicesInWords, KeptAdmin):
    form = FigurePageForm
    inlines = (ClaimInline,)
    path_to_version = "version__"
    autocomplete_fields = ("version",)
