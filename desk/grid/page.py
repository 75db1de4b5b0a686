"""按表格录入: the page on which a draft's figures of one topic are typed into one grid."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from desk.grid.layout import Slot
from desk.grid.links import grid_address
from desk.grid.provenance import Catalogue, ProvenanceForm, initial_of, usual
from desk.grid.rows import asked_for, is_finer, read
from desk.grid.saving import Plan, carry_out, leave_out_what_stands, plan
from desk.grid.sheet import Sheet, open_sheet
from desk.grid.topics import GRID_TOPICS, topics_of
from desk.grid.view import view_of
from desk.pages.checking import Draft
from desk.pages.doubts import open_doubts
from desk.site import desk_page
from policies.cells import Cell
from policies.models import PolicyVersion
from policies.publishing.record import acts_on, editing
from policies.topics import Topic

Typed = Mapping[str, str]
HEAD = "head"
MAY_WRITE = "policies.change_policyversion"


@dataclass
class Entry:
    """A grid as it is looked at or sent: what stands, what is typed, and what was wrong with it.
    `stopped_by` saved the draft after this page had been opened."""

    sheet: Sheet
    head: ProvenanceForm
    below: dict[Slot, ProvenanceForm]
    typed: Typed = field(default_factory=dict)
    faults: dict[Slot, str] = field(default_factory=dict)
    stopped_by: str = ""
    digest: str = ""
    row_fault: str = ""
    """Why the row that was asked for cannot be."""

    @property
    def is_faulty(self) -> bool:
        """Asks only the forms that were judged: the others were not yet sent."""
        return bool(self.faults or self.head.errors or any(f.errors for f in self.below.values()))


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int, topic: str) -> HttpResponse:
    version = get_object_or_404(PolicyVersion.objects.select_related("region"), pk=pk)
    if not request.user.has_perm("policies.view_policyversion"):
        raise PermissionDenied
    subject = GRID_TOPICS.get(topic)
    if subject is None or subject not in topics_of(version):
        raise Http404
    if request.method != "POST":
        return _shown(request, _opened(request, version, subject))
    if not request.user.has_perm(MAY_WRITE):
        raise PermissionDenied
    if request.POST.get("do") == "tier":
        return _shown(request, _opened(request, version, subject, request.POST))
    return _taken(request, version, subject)


def _opened(
    request: HttpRequest, version: PolicyVersion, topic: Topic, typed: QueryDict | None = None
) -> Entry:
    """The grid with what stands in it, or, before anything is judged, with what was typed."""
    finer, fault = _finer(typed) if typed else (set(), "")
    sheet = open_sheet(version, topic, finer)
    catalogue = Catalogue()
    head, below = _forms(request, sheet, catalogue, typed)
    digest = str(typed.get("digest", "")) if typed else sheet.digest
    return Entry(sheet, head, below, typed or {}, digest=digest, row_fault=fault)


def _finer(typed: QueryDict) -> tuple[set[Cell], str]:
    """The rows that the page had beside the usual ones, and the one that is asked for."""
    found, fault = {read(text) for text in typed.getlist("pair")}, ""
    if typed.get("do") == "tier":
        row, fault = asked_for(typed)
        if not fault:
            found.add(row)
    return {row for row in found if is_finer(row)}, fault


def _forms(
    request: HttpRequest, sheet: Sheet, catalogue: Catalogue, typed: Typed | None
) -> tuple[ProvenanceForm, dict[Slot, ProvenanceForm]]:
    version = sheet.version
    given: dict[str, Any] = {"catalogue": catalogue, "start": version.effective_from}
    initial = usual(_remembered(request, sheet), sheet.latest, catalogue)
    head = ProvenanceForm(typed, prefix=HEAD, initial=initial, **given)
    below: dict[Slot, ProvenanceForm] = {}
    for slot, drawn in sheet.drawn.items():
        if drawn.main is not None:
            own: dict[str, Any] = {
                "prefix": f"said-{drawn.figure.pk}",
                "initial": initial_of(drawn, catalogue),
            }
            sent = typed if typed and f"{own['prefix']}-source" in typed else None
            below[slot] = ProvenanceForm(sent, about=str(drawn.figure), **own, **given)
    return head, below


def _taken(request: HttpRequest, version: PolicyVersion, topic: Topic) -> HttpResponse:
    """Save all that was typed, or nothing, and then say what is wrong with which cell."""
    with editing(version, request.user):
        version.refresh_from_db()
        entry = _opened(request, version, topic, request.POST)
        if version.is_published:
            messages.error(request, "没有保存：这个版本刚刚公布了，公布以后不能再改。")
            return _shown(request, entry)
        if entry.digest != entry.sheet.digest:
            return _shown(request, _stopped(request, entry))
        found = plan(entry.sheet, entry.typed)
        entry.faults = found.faults
        _judge(entry, found)
        if entry.is_faulty:
            return _shown(request, entry)
        head = entry.head.provenance if found.new else None
        if head:
            leave_out_what_stands(found, entry.sheet, head)
        moved = {s: form.provenance for s, form in entry.below.items() if form.has_changed()}
        carry_out(entry.sheet, found, head, moved)
    _remember(request, entry)
    messages.success(request, told(found, len(moved)))
    _warn(request, version)
    return redirect(grid_address(version, topic))


def _warn(request: HttpRequest, version: PolicyVersion) -> None:
    """The way to what seems implausible in the draft now, while the notice is at hand."""
    doubts = len(open_doubts(Draft.of(version)))
    if doubts:
        address = reverse("admin:version-doubts", args=[version.pk])
        words = '这个草稿有 {} 个疑点还没看：<a href="{}">看疑点</a>'
        messages.warning(request, format_html(words, doubts, address))


def _judge(entry: Entry, found: Plan) -> None:
    """What is new rests on the head; what a figure rests on may be changed, never taken away."""
    if entry.head.is_valid() and found.new:
        entry.head.need_source()
    for slot, form in entry.below.items():
        if form.is_bound and form.is_valid() and slot not in found.taken_out:
            form.need_source()


def _stopped(request: HttpRequest, entry: Entry) -> Entry:
    """Somebody saved meanwhile. What this person changed stays typed, the rest is as it is now."""
    last = acts_on(entry.sheet.version).first()
    entry.stopped_by = last.name if last else "别人"
    entry.digest = entry.sheet.digest
    untouched = {slot: form for slot, form in entry.below.items() if not form.has_changed()}
    for slot, form in untouched.items():
        entry.below[slot] = ProvenanceForm(
            prefix=form.prefix,
            initial=form.initial,
            catalogue=form.catalogue,
            start=form.start,
            about=str(entry.sheet.drawn[slot].figure),
        )
    return entry


def told(found: Plan, moved: int) -> str:
    """What was done, in a sentence."""
    counted = (
        (len(found.new), "新填 {} 格"),
        (len(found.changed), "改 {} 格"),
        (len(found.taken_out), "去掉 {} 格"),
        (len(found.unrecorded), "写成未收录 {} 格"),
        (moved, "改出处 {} 处"),
    )
    parts = [words.format(number) for number, words in counted if number]
    sentence = f"存好了：{'，'.join(parts)}。" if parts else "没有改动，什么也没有存。"
    if found.same:
        sentence += f"有 {len(found.same)} 格和现行的值、来源都一样，不用存，仍然算数。"
    return sentence


# What was used last, kept for this person and draft ---------------------------------------------


def _key(sheet: Sheet) -> str:
    return f"grid-{sheet.version.pk}"


def _remembered(request: HttpRequest, sheet: Sheet) -> dict[str, str] | None:
    """The clause is of the topic alone; the rest is the notice's, whatever it is about."""
    kept = request.session.get(_key(sheet))
    if kept is None or kept["topic"] == sheet.layout.topic.key:
        return kept["head"] if kept else None
    return kept["head"] | {"clause": ""}


def _remember(request: HttpRequest, entry: Entry) -> None:
    topic = entry.sheet.layout.topic.key
    request.session[_key(entry.sheet)] = {"topic": topic, "head": entry.head.kept}


def _shown(request: HttpRequest, entry: Entry) -> HttpResponse:
    version, topic = entry.sheet.version, entry.sheet.layout.topic
    may_write = not version.is_published and request.user.has_perm(MAY_WRITE)
    context = {"grid": view_of(entry, may_write=may_write), "version": version}
    title = f"{topic.label}：{version.title}"
    return render(request, "desk/grid.html", desk_page(request, title, **context))
