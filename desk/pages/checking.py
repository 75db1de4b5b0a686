"""核对: what the pages before handing in share: a draft, the book it proposes, their links."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from desk.admin.stage import life_address
from desk.pages.at_hand import with_sources_at_hand
from policies.book import Book, RegionRecord, VersionRecord, open_book
from policies.book.proposed import proposed
from policies.models import PolicyVersion

PAGES = (
    ("version-preview", "预览"),
    ("version-diff", "改动"),
    ("version-impact", "影响"),
    ("version-doubts", "疑点"),
)


@dataclass(frozen=True)
class Draft:
    """A draft; the book without it, and the book in which it is published next."""

    version: PolicyVersion
    book: Book
    following: Book
    today: date

    @classmethod
    def of(cls, version: PolicyVersion) -> "Draft":
        book = open_book()
        return cls(version, book, proposed(book, version), timezone.localdate())

    @property
    def on(self) -> date:
        """Its first day; today, if that is past."""
        return max(self.version.effective_from, self.today)

    @property
    def region(self) -> RegionRecord:
        return self.following.regions[self.version.region.code]

    @cached_property
    def record(self) -> VersionRecord:
        versions = self.following.chapter(self.region.code).versions
        return next(version for version in versions if version.pk == self.version.pk)


@dataclass(frozen=True)
class Link:
    href: str
    word: str
    is_here: bool


def links_of(version: PolicyVersion, here: str = "") -> list[Link]:
    """The four pages, the one that is open marked."""
    return [Link(reverse(f"admin:{n}", args=[version.pk]), w, n == here) for n, w in PAGES]


def frame(version: PolicyVersion, here: str) -> dict[str, Any]:
    """What stands above each of the pages."""
    return {
        "version": version,
        "life": life_address(version),
        "links": links_of(version, here),
    }


def of_draft(page: Callable[[HttpRequest, Draft], HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A page about a draft, for staff who may see versions; kept nowhere, found by no search."""

    @wraps(page)
    def view(request: HttpRequest, pk: int) -> HttpResponseBase:
        if not request.user.has_perm("policies.view_policyversion"):
            raise PermissionDenied
        version = get_object_or_404(PolicyVersion.objects.select_related("region"), pk=pk)
        if version.is_published:
            messages.info(request, "这个版本已经公布，改了什么看网站上的页面。")
            return redirect(life_address(version))
        response = with_sources_at_hand(page(request, Draft.of(version)), version)
        response["X-Robots-Tag"] = "noindex"
        patch_cache_control(response, private=True, no_store=True)
        return response

    return view
