"""What the admin pages of editorial texts share: a form that writes a draft, never the row itself.

Readers see the row as it is until somebody else publishes the draft (`desk.texts.life`).
"""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.admin.fields import FieldsInWords
from desk.admin.recorded import RecordedAdmin
from desk.texts.addresses import draft_address
from desk.texts.kinds import kind_of, reason_to_stay
from desk.texts.life import draft_digest, keep, propose_deletion
from desk.texts.sheet import as_post, typed_in
from guides.editorial import library_of
from guides.models import TextDraft
from policies.book import open_book

NEW = "存下来是草稿，别人公布以前网站上看不见。"
NOT_YET = "存下来是草稿，别人公布以前网站上还是原来的。"


class BeneathText(FieldsInWords, InlineModelAdmin):
    """Rows beneath a text are part of it: a draft holds them all, whoever writes it."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._of_text(request, "view") or self._of_text(request, "change")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._of_text(request, "change") or self._of_text(request, "add")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request, obj)

    def _of_text(self, request: HttpRequest, does: str) -> bool:
        above = self.parent_model._meta
        return request.user.has_perm(f"{above.app_label}.{does}_{above.model_name}")


class TextAdmin(FieldsInWords, RecordedAdmin):
    """A text with an address of its own, which stays once links to it are shared."""

    search_help_text = "标题、网址名或正文里的字；几个词用空格分开"

    @property
    def label(self) -> str:
        return str(self.opts.label_lower)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        name = kind_of(self.model).name
        return (*super().get_readonly_fields(request, obj), *((name,) if obj else ()))

    # Its draft

    def goes_through_a_draft(self, obj: Any) -> bool:
        return True

    def draft_of(self, request: HttpRequest, obj: Any) -> TextDraft | None:
        """Of a row that is there; or the one of a new text that the address names."""
        drafts = TextDraft.objects.filter(kind=self.label)
        if request.method == "POST":
            drafts = drafts.select_for_update()
        if obj is not None and obj.pk:
            return drafts.filter(row=obj.pk).first()
        pk = request.GET.get("draft", "")
        return drafts.filter(row=None, pk=pk).first() if pk.isdecimal() else None

    def fingerprint(self, request: HttpRequest, obj: Any) -> str:
        draft = self.draft_of(request, obj)
        return draft_digest(draft) if draft else super().fingerprint(request, obj)

    def on_record(self, obj: Any) -> Any:
        return TextDraft.objects.filter(kind=self.label, row=obj.pk).first() or obj

    # The form, filled in with the draft

    def _filled(self, request: HttpRequest, obj: Any) -> QueryDict | None:
        may = self.has_change_permission(request, obj) if obj else True
        draft = self.draft_of(request, obj) if may else None
        return as_post(draft.data) if draft and not draft.deletes else None

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        filled = self._filled(request, obj)
        return _showing(form, filled) if filled is not None else form

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        given: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        filled = self._filled(request, obj)
        return given if "data" in given or filled is None else given | {"data": filled}

    def shown_forms(
        self, request: HttpRequest, obj: Any
    ) -> tuple[ModelForm, list[BaseInlineFormSet]]:
        form, formsets = super().shown_forms(request, obj)
        filled = self._filled(request, obj)
        if filled is None:
            return form, formsets
        bound = [
            type(formset)(
                filled, instance=form.instance, prefix=formset.prefix, queryset=formset.queryset
            )
            for formset in formsets
        ]
        return form, bound

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        if self.goes_through_a_draft(obj):
            context |= {
                "save_words": "存为草稿",
                "delete_words": "提议删掉",
                "show_save_and_continue": False,
                "show_save_and_add_another": False,
                "draft_notice": self._notice(self.draft_of(request, obj), obj),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def _notice(self, draft: TextDraft | None, obj: Any) -> dict[str, str]:
        if draft is None:
            return {"words": NOT_YET if obj else NEW}
        who = f"{draft.person.username} 最后写的"
        words = (
            f"下面是草稿（{who}），网站上还没有变。"
            if not draft.deletes
            else f"有人提议删掉它（{who}）。"
        )
        return {"words": words, "address": draft_address(draft), "link": "看改了什么、送审"}

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        named = request.GET.get("draft", "")
        if not object_id and named and not self._is_there(named):
            if request.method == "POST" and self.has_add_permission(request):
                return self.gone(request, "")
            messages.error(request, "这份草稿已经公布或者丢弃了。")
            return redirect("admin:guides_textdraft_changelist")
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _is_there(self, named: str) -> bool:
        drafts = TextDraft.objects.filter(kind=self.label, row=None)
        return named.isdecimal() and drafts.filter(pk=named).exists()

    # Saving

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Kept with the rows beneath it, below."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        obj = form.instance if change else None
        draft = self.draft_of(request, obj)
        if draft is None:
            draft = TextDraft(kind=self.label, row=form.instance.pk if change else None)
        draft.deletes = False
        typed = typed_in(request.POST, form, formsets)
        is_kept = keep(draft, typed, str(form.instance), request.user)  # type: ignore[arg-type]
        request.kept_draft = draft if draft.pk else None  # type: ignore[attr-defined]
        if is_kept:
            messages.success(request, "存为草稿了，网站上还没有变。看一看改了什么，再送审。")
        else:
            messages.info(request, "和原来一样，没有改动。")

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None  # on the record of the draft

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self.response_change(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        draft = request.kept_draft  # type: ignore[attr-defined]
        if draft is None:
            return redirect(request.get_full_path())
        return redirect(draft_address(draft))

    # Going

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        with transaction.atomic():
            obj = self.get_object(request, unquote(object_id))
        if obj is None or not self.goes_through_a_draft(obj):
            return super().delete_view(request, object_id, extra_context)
        if self.has_delete_permission(request, obj):
            if draft := TextDraft.objects.filter(kind=self.label, row=obj.pk).first():
                messages.error(request, "它有一份草稿：先公布或者丢弃那一份，再来提议删掉。")
                return redirect(draft_address(draft))
            if reason := reason_to_stay(obj, library_of(open_book())):
                messages.error(request, f"不能删：{reason}")
                return redirect(_change_address(obj))
        words = {
            "delete_words": "提议删掉",
            "delete_advice": f"提议删掉“{obj}”？别人同意以前，网站上还有它。",
        }
        return super().delete_view(request, object_id, words | (extra_context or {}))

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        for obj in queryset:
            if not self.goes_through_a_draft(obj):
                super().log_deletions(request, [obj])

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        request.kept_draft = propose_deletion(obj, request.user)  # type: ignore[attr-defined, arg-type]

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        draft = getattr(request, "kept_draft", None)
        if draft is None:
            return super().response_delete(request, obj_display, obj_id)
        messages.success(request, "记下了：提议删掉。送审以后，由别人来定。")
        return redirect(draft_address(draft))

    # The list

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        drafts = TextDraft.objects.filter(kind=self.label, row=OuterRef("pk"))
        rows = super().get_queryset(request)
        return rows.annotate(draft=Subquery(drafts.values("pk")[:1]))

    def get_list_display(self, request: HttpRequest) -> Any:
        return (*super().get_list_display(request), "draft_mark")

    @admin.display(description="草稿", ordering="draft")
    def draft_mark(self, obj: Any) -> SafeString | str:
        if obj.draft is None:
            return "–"
        address = reverse("admin:text-draft", args=[obj.draft])
        return format_html('<a class="stage stage-draft" href="{}">有草稿</a>', address)


def _change_address(row: Model) -> str:
    place = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return reverse(place, args=[row.pk])


def _showing(form: Any, filled: QueryDict) -> Any:
    def start(self: Any, data: Any = None, *args: Any, **kwargs: Any) -> None:
        form.__init__(self, filled if data is None else data, *args, **kwargs)

    return type(form.__name__, (form,), {"__init__": start})
