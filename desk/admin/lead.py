"""待核线索: for staff to look into. Nothing of it is public.

Somebody takes a lead, and settles it with what was found.
"""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet, URLField
from django.http import HttpRequest

from desk.admin.fields import FieldsInWords, without_buttons
from desk.admin.recorded import RecordedAdmin
from desk.forms.lead import LeadForm
from policies.models import Lead
from policies.publishing.record import differences, write_act
from policies.vocabulary import ActKind


class ProgressFilter(admin.SimpleListFilter):
    title = "查到哪一步"
    parameter_name = "progress"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("open", "还没查清"),
            ("mine", "我在查的"),
            ("free", "没人在查"),
            ("settled", "查清了"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Lead]) -> QuerySet[Lead]:
        match self.value():
            case "open":
                return queryset.filter(is_settled=False)
            case "mine":
                return queryset.filter(is_settled=False, person=request.user.pk)
            case "free":
                return queryset.filter(is_settled=False, person=None)
            case "settled":
                return queryset.filter(is_settled=True)
        return queryset


@admin.register(Lead)
class LeadAdmin(FieldsInWords, RecordedAdmin):
    form = LeadForm
    list_display = ("fact", "grade", "region", "scheme", "about", "words", "person", "is_settled")
    list_display_links = ("fact", "about")
    list_filter = (ProgressFilter, "grade", "region")
    list_select_related = ("person",)
    list_per_page = 50
    ordering = ("is_settled", "fact")
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    search_fields = ("fact", "region", "about", "words", "document", "note", "outcome")
    search_help_text = "事实编号、地区、说的是什么、说法、文件、说明或结果；几个词用空格分开"
    actions = ("take",)
    fieldsets = (
        (
            "没有核实的说法",
            {
                "fields": (("fact", "grade"), ("region", "scheme"), "about", "words", "condition"),
                "description": "只给编辑看，不会出现在网站上。查到原文，就录成说法或引述。",
            },
        ),
        ("去哪里查", {"fields": ("since", "document", "url", "note")}),
        (
            "谁在查，查到了什么",
            {
                "fields": ("person", "is_settled", "outcome"),
                "description": "查清了就写一句结果：录成了什么，或者为什么不录。没有结果不算查清。",
            },
        ),
    )

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "person":
            field.queryset = get_user_model().objects.filter(is_staff=True, is_active=True)
            field.empty_label = "还没有人"
            without_buttons(field.widget)
        return field

    def region_of(self, obj: Any) -> str:
        """Its region is a word of whoever noted it down, no code."""
        return ""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Whoever settles what nobody had taken was the one who looked."""
        if obj.is_settled and obj.person_id is None:
            obj.person = request.user
        super().save_model(request, obj, form, change)

    @admin.action(description="我来查选中的", permissions=["change"])
    def take(self, request: HttpRequest, queryset: QuerySet[Lead]) -> None:
        with transaction.atomic():
            free = queryset.filter(is_settled=False, person=None).select_for_update(of=("self",))
            taken = [self._give(request, lead) for lead in free]
        left = queryset.count() - len(taken)
        if taken:
            messages.success(request, f"记下了：这 {len(taken)} 条你来查。")
        if left:
            messages.warning(request, f"有 {left} 条没有动：已经有人在查，或者已经查清。")

    def _give(self, request: HttpRequest, lead: Lead) -> Lead:
        before = self.lines_in_database(lead)
        Lead.objects.filter(pk=lead.pk).update(person=request.user.pk)
        changes = differences(before, self.lines_in_database(lead))
        write_act(ActKind.EDITED, request.user, lead, reason="我来查", changes=changes)
        return lead
