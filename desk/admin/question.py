"""常见问题: the answer in short, at length, by scheme and by region."""

from django.contrib import admin
from django.urls import reverse

from desk.admin.texts import BeneathText, TextAdmin
from desk.forms.editorial import AnswerForm, QuestionForm
from guides.models import Answer, Question


class AnswerInline(BeneathText, admin.StackedInline):
    model = Answer
    form = AnswerForm
    autocomplete_fields = ("region",)
    fields = (("scheme", "region"), "body")
    extra = 0


@admin.register(Question)
class QuestionAdmin(TextAdmin):
    form = QuestionForm
    related = ("answers",)
    inlines = (AnswerInline,)
    list_display = ("title", "short", "position", "slug")
    ordering = ("position", "slug")
    search_fields = ("title", "slug", "short", "body", "answers__body")
    fieldsets = (
        ("问题", {"fields": ("title", ("slug", "position"))}),
        ("回答", {"fields": ("short", "body")}),
        ("各地的数字", {"fields": ("figures",)}),
    )

    def view_on_site(self, obj: Question) -> str:
        return reverse("guides:question", args=[obj.slug])
