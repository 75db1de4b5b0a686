"""词条: a word, its one sentence, and the pages that explain it at their end."""

from django.contrib import admin
from django.urls import reverse

from desk.admin.texts import TextAdmin
from desk.forms.editorial import TermForm
from guides.models import Term


@admin.register(Term)
class TermAdmin(TextAdmin):
    form = TermForm
    list_display = ("word", "short", "on_pages", "slug")
    ordering = ("slug",)
    search_fields = ("word", "slug", "short", "body")
    fieldsets = (
        ("词", {"fields": (("word", "slug"), "short", "body")}),
        ("在哪里解释", {"fields": ("pages",)}),
    )

    def view_on_site(self, obj: Term) -> str:
        return f"{reverse('guides:glossary')}#{obj.slug}"

    @admin.display(description="在哪些页")
    def on_pages(self, term: Term) -> str:
        return "、".join(word for code, word in Term.PAGES if code in term.pages) or "–"
