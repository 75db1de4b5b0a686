"""Two people on one row: the second save is stopped, both texts are shown, nothing is lost.

Each form carries what its row was when it was read. What is saved is compared with it under a lock,
in the transaction that would save; saving once more, from the page that shows the difference, is
done knowingly.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from desk.forms.as_read import (
    AsRead,
    Slot,
    Values,
    in_words,
    merged,
    slots_in,
    values_shown,
    values_typed,
)
from policies.models import Act
from policies.models.counter import RaisesCounter, hold_counter
from policies.publishing.record import acts_on

FIELD = "as_read"
STOPPED = "没有保存：你打开这一页以后，它又存过一次。看一看上面的不同，再存就以你这里写的为准。"
UNTOUCHED = "（没有动，已换成新存的）"
GONE = "（删掉了）"
UNKNOWN = "（不知道）"


@dataclass(frozen=True)
class Difference:
    """One field that was saved meanwhile: as it was opened, as it stands now, as it was typed."""

    label: str
    before: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Stopped:
    """What the page says of a save that was stopped."""

    differences: tuple[Difference, ...]
    last: str
    now: AsRead


class ComparesBeforeSaving(admin.ModelAdmin):
    """For every admin page; `fingerprint` says what must not have changed."""

    def fingerprint(self, request: HttpRequest, obj: Any) -> str:
        """Of all that the page is about; empty where there is nothing yet to differ from."""
        return ""

    def on_record(self, obj: Any) -> Any:
        """The row under whose name its acts stand on the record."""
        return obj

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Before a change the row is locked and read again."""
        obj = super().get_object(request, object_id, from_field)
        if obj is None or request.method != "POST":
            return obj
        self.hold(request, obj)
        return super().get_object(request, object_id, from_field)

    def hold(self, request: HttpRequest, obj: Any) -> None:
        """Lock the row. Who only points at it (a claim at its source) need not wait for a change,
        and must not: the change of a source goes on to the versions that cite it."""
        is_deleting = getattr(request, "is_deleting", False)
        rows = type(obj)._base_manager.select_for_update(no_key=not is_deleting)
        list(rows.filter(pk=obj.pk))

    def hold_counter_first(self) -> None:
        """Before any row: a model that raises the counter in its save would take it too late."""
        if issubclass(self.model, RaisesCounter):
            hold_counter()

    def shown_forms(
        self, request: HttpRequest, obj: Any
    ) -> tuple[ModelForm, list[BaseInlineFormSet]]:
        """The forms as a page opened now would show them."""
        form = self.get_form(request, obj, change=obj is not None)(instance=obj)
        formsets = [
            formset(
                instance=form.instance,
                prefix=formset.get_default_prefix(),
                queryset=inline.get_queryset(request),
            )
            for formset, inline in self.get_formsets_with_inlines(request, obj)
        ]
        return form, formsets

    # The page

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        given: Any = request
        if request.method != "POST":
            obj = self.get_object(request, unquote(object_id)) if object_id else None
            given.fingerprint = self._fingerprint(request, object_id, obj)
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            self.hold_counter_first()
            obj = self.get_object(request, unquote(object_id)) if object_id else None
            if object_id and obj is None and self.has_change_permission(request):
                return self.gone(request, object_id)
            given.stopped = self._stopped(request, object_id, obj)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _fingerprint(self, request: HttpRequest, object_id: str | None, obj: Any) -> str:
        """Taken before the row is read for the page: if it changes in between, it is noticed."""
        if object_id and not (obj and self.has_change_permission(request, obj)):
            return ""
        return self.fingerprint(request, obj)

    def _stopped(self, request: HttpRequest, object_id: str | None, obj: Any) -> Stopped | None:
        now = self._fingerprint(request, object_id, obj)
        read = AsRead.of(request.POST.get(FIELD, ""))
        if not now or read.digest == now:
            return None
        form, formsets = self.shown_forms(request, obj)
        shown = values_shown(form, formsets)
        slots = slots_in(request.POST, form, formsets)
        last = acts_on(self.on_record(obj)).first() if obj else None
        found = Stopped(
            tuple(differences(slots, request, read.values, shown, formsets)),
            last_words(last),
            AsRead(now, shown),
        )
        request.POST = merged(request.POST, slots, read.values, shown, formsets)  # type: ignore[assignment]
        return found

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """A save that is stopped is a form with a fault: nothing of it is written."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return _refusing(form) if getattr(request, "stopped", None) else form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        stopped = getattr(request, "stopped", None)
        context[FIELD] = self._carried(request, context, stopped)
        context["stopped"] = stopped
        return super().render_change_form(request, context, *args, **kwargs)

    def _carried(
        self, request: HttpRequest, context: dict[str, Any], stopped: Stopped | None
    ) -> str:
        if stopped:
            return str(stopped.now)
        if request.method == "POST":
            return request.POST.get(FIELD, "")
        digest = getattr(request, "fingerprint", "")
        if not digest:
            return ""
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        return str(AsRead(digest, values_shown(context["adminform"].form, formsets)))

    # A row that is gone

    def gone(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What was typed is shown to be copied: there is no row left to save it in."""
        form = self.get_form(request, None)()
        formsets = [
            formset(
                prefix=formset.get_default_prefix(), queryset=formset.model._base_manager.none()
            )
            for formset, _ in self.get_formsets_with_inlines(request, None)
        ]
        slots = slots_in(request.POST, form, formsets)
        typed = values_typed(request.POST, slots)
        words = [(slot.label, in_words(slot.field, typed[key])) for key, slot in slots.items()]
        acts = Act.objects.filter(model=self.opts.label_lower, row=unquote(object_id))
        context = {
            **self.admin_site.each_context(request),
            "title": "没有保存：这一行已经没有了",
            "opts": self.opts,
            "last": last_words(acts.first()),
            "typed": [(label, text) for label, text in words if text],
        }
        return render(request, "desk/conflict.html", context, status=409)

    # Deleting

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        given: Any = request
        given.is_deleting = True
        with transaction.atomic():
            if request.method == "POST":
                self.hold_counter_first()
            obj = self.get_object(request, unquote(object_id))
            may = obj is not None and self.has_delete_permission(request, obj)
            now = self.fingerprint(request, obj) if may else ""
            sent = AsRead.of(request.POST.get(FIELD, "")).digest
            if request.method == "POST" and now and sent != now:
                last = last_words(acts_on(self.on_record(obj)).first())
                messages.error(
                    request, f"没有删：你打开这一页以后，它又存过一次{last}。请再看一遍。"
                )
                return HttpResponseRedirect(request.get_full_path())
            carried = {FIELD: str(AsRead(now, {})), **(extra_context or {})}
            return super().delete_view(request, object_id, carried)


def _refusing(form: Any) -> Any:
    def clean(self: Any) -> Any:
        cleaned = form.clean(self)
        self.add_error(None, STOPPED)
        return cleaned

    return type(form.__name__, (form,), {"clean": clean})


def last_words(act: Act | None) -> str:
    """（小李，2026-01-31 09:05）"""
    if act is None:
        return ""
    return f"（{act.name}，{timezone.localtime(act.at):%Y-%m-%d %H:%M}）"


def differences(
    slots: dict[str, Slot],
    request: HttpRequest,
    read: Values,
    now: Values,
    formsets: list[BaseInlineFormSet],
) -> list[Difference]:
    """Every field that does not stand as it was read, in the order of the page."""
    typed = values_typed(request.POST, slots)
    labels = {key: (slot.label, slot.field) for key, slot in slots.items()}
    labels |= _labels_of_added(now, labels, formsets)
    found = []
    for key, (label, field) in labels.items():
        before, theirs = read.get(key), now.get(key)
        compared = typed.get(key) if not read else before
        if theirs == compared:
            continue
        mine = typed.get(key)
        is_touched = mine is not None and mine != before
        if theirs is None and before is None:
            continue  # a row of my own
        found.append(
            Difference(
                label,
                in_words(field, before) if before else ("" if read else UNKNOWN),
                in_words(field, theirs) if theirs is not None else GONE,
                in_words(field, mine or []) if is_touched else UNTOUCHED,
            )
        )
    return found


def _labels_of_added(
    now: Values, known: dict[str, Any], formsets: list[BaseInlineFormSet]
) -> dict[str, Any]:
    """Rows that somebody added: they are on no page that was opened before."""
    found = {}
    for key in now:
        if key in known or ":" not in key:
            continue
        prefix, _, name = key.split(":")
        formset: Any = next(formset for formset in formsets if formset.prefix == prefix)
        field = formset.empty_form.fields[name]
        found[key] = (f"{formset.model._meta.verbose_name}（新加的）· {field.label}", field)
    return found
