"""引述: what a source says that is no figure of a region; texts quote it by its key."""

from django.contrib import admin
from django.urls import reverse
from django.utils.safestring import SafeString

from desk.admin.show import seal
from desk.admin.texts import TextAdmin
from desk.forms.editorial import StatementForm
from policies.models import Statement


@admin.register(Statement)
class StatementAdmin(TextAdmin):
    form = StatementForm
    autocomplete_fields = ("source",)
    list_display = ("key", "about", "words", "standing", "seal", "source")
    list_display_links = ("key", "about")
    list_filter = ("standing", "grade")
    list_select_related = ("source",)
    list_per_page = 50
    ordering = ("key",)
    search_fields = ("key", "about", "words", "note", "clause", "source__title", "source__key")
    search_help_text = "事实编号、说的是什么、说法、说明，来源的标题；几个词用空格分开"
    fieldsets = (
        ("说的是", {"fields": (("key", "about"), "words")}),
        ("凭什么", {"fields": ("source", ("clause", "grade"))}),
        ("算什么", {"fields": ("standing", "note")}),
    )

    def view_on_site(self, obj: Statement) -> str:
        return f"{reverse('guides:source', args=[obj.source_id])}#{obj.key}"

    @admin.display(description="印章", ordering="grade")
    def seal(self, statement: Statement) -> SafeString:
        return seal(statement.grade)
