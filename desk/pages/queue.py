"""要核对的: versions past their review clock, figures that end, versions never compared; one button
says that a source was read again today and nothing had changed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from desk.site import desk_page
from guides.presenters.figures import review_words
from policies.book import Book, RegionRecord, SourceRecord, open_book
from policies.book.review import Review, reviews
from policies.models import PolicyVersion, Source
from policies.publishing import PublicationRefusedError, life
from policies.vocabulary import Freshness, RegionLevel

MOST = 50
"""Rows of a group that are shown: whoever has done these sees the next."""


@dataclass(frozen=True)
class Group:
    key: str
    label: str
    about: str
    reviews: tuple[Review, ...]


@dataclass(frozen=True)
class Row:
    """A version to be looked at: where, what is known of it, and which source to open."""

    review: Review
    region: RegionRecord
    words: str
    last_days: str
    source: SourceRecord
    life: str
    enter: str


def queue_of(book: Book, on: date) -> list[Group]:
    """What is past its clock, what ends, what was never compared; the longest overdue first."""
    found = reviews(book, on)
    due = [review for review in found if review.freshness is Freshness.DUE]
    due.sort(key=lambda review: review.version.review_by or on)
    ending = [review for review in found if review.last_days]
    ending.sort(key=lambda review: review.last_days[0])
    stale = [review for review in found if review.freshness is Freshness.STALE]
    return [
        Group("due", "过了核对期", "网站上写着“已过核对期”", tuple(due)),
        Group("ending", "到期的数字", "过了最后一天，或者快到了，要找新的", tuple(ending)),
        Group("stale", "没核对过", "收录了，还没有和来源对照过", tuple(stale)),
    ]


def in_province(book: Book, group: Group, code: str) -> Group:
    """The same group, narrowed to a province with its cities."""
    mine = tuple(
        review
        for review in group.reviews
        if code in {region.code for region in book.lineage(review.version.region)}
    )
    return Group(group.key, group.label, group.about, mine)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("policies.view_policyversion"):
        raise PermissionDenied
    if request.method == "POST":
        return _verify(request)
    book, on = open_book(), timezone.localdate()
    provinces = [r for r in book.regions.values() if r.level is RegionLevel.PROVINCE]
    chosen = next((r for r in provinces if r.code == request.GET.get("province")), None)
    groups = queue_of(book, on)
    if chosen:
        groups = [in_province(book, group, chosen.code) for group in groups]
    context = {
        "groups": [
            (group, [_row(book, review, on) for review in group.reviews[:MOST]],
             max(0, len(group.reviews) - MOST))
            for group in groups
        ],
        "provinces": provinces,
        "chosen": chosen,
        "may_verify": request.user.has_perm("policies.verify_policyversion"),
    }  # fmt: skip
    return render(request, "desk/queue.html", desk_page(request, "要核对的", **context))


def _row(book: Book, review: Review, on: date) -> Row:
    version = review.version
    region = book.regions[version.region]
    return Row(
        review,
        region,
        review_words(version, on),
        "、".join(day.isoformat() for day in review.last_days),
        newest_source(book, review),
        reverse("admin:version-life", args=[version.pk]),
        f"{reverse('admin:policies_policyversion_add')}?region={region.pk}",
    )


def newest_source(book: Book, review: Review) -> SourceRecord:
    """The document of the version that was issued last: the one to read again."""
    keys = {claim.source for figure in review.figures for claim in figure.claims}
    return max(
        (book.sources[key] for key in keys),
        key=lambda source: (source.issued_on or date.min, source.pk),
    )


def _verify(request: HttpRequest) -> HttpResponse:
    """今日核对，无变化, against the document that stood beside the button."""
    if not request.user.has_perm("policies.verify_policyversion"):
        raise PermissionDenied
    version = get_object_or_404(PolicyVersion, pk=_number(request, "version"))
    person: Any = request.user
    sources = Source.objects.filter(claims__figure__version=version).distinct()
    source = get_object_or_404(sources, pk=_number(request, "source"))
    try:
        life.verify(version, person, timezone.localdate(), source)
        messages.success(request, f"已记下：{version.title}，今日核对，无变化。")
    except PublicationRefusedError as error:
        messages.error(request, "没有记下：" + "；".join(error.problems))
    return redirect(request.get_full_path())


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
