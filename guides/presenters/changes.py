"""What changed, everywhere or in one region: a version an entry, the newest start first."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from guides.editorial.library import Library
from guides.presenters.comparison import parent_name
from guides.presenters.editorial import Printer
from guides.presenters.fields import Fault, FieldView, suggestion
from guides.presenters.figures import Said
from guides.presenters.forms import REGION_HINT
from guides.presenters.history import Change, changes_of
from guides.presenters.region import VersionView
from policies.book import Book, RegionRecord, VersionRecord

# What a card shows of its version; the region's history has the rest.
MOST_SHOWN = 6
ON_A_PAGE = 20
UPCOMING, WITHDRAWN = "即将执行", "已撤回"


@dataclass(frozen=True)
class ChangeEntry:
    """A version: where, what it is called, from when, what it set and what staff say of it.

    `standing` is empty for one that has started and stands.
    """

    version: VersionRecord
    region: RegionRecord
    standing: str
    changes: tuple[Change, ...]
    rest: int
    """How many more figures it set."""
    href: str
    words: SafeString | str
    plain_words: str
    corrects: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """Where and what: 上海职工缴费基数 names its place, 长期护理保险 does not."""
        title = self.version.title
        return title if self.region.name in title else f"{self.region.name}：{title}"

    @property
    def is_withdrawn(self) -> bool:
        return self.standing == WITHDRAWN

    @property
    def is_upcoming(self) -> bool:
        return self.standing == UPCOMING


def public_versions(book: Book, region: RegionRecord | None) -> list[VersionRecord]:
    """Everything that was ever published, of all regions or of one; withdrawn versions too."""
    chapters = [book.chapter(region.code)] if region else book.all_chapters().values()
    versions = [
        version
        for chapter in chapters
        for version in chapter.versions
        if version.published <= book.revision
    ]
    return sorted(versions, key=lambda v: (v.effective_from, v.published), reverse=True)


def latest_acts(book: Book, region: RegionRecord | None, most: int) -> list[VersionRecord]:
    """What was published or withdrawn last: an act learned of late is news, whenever it started."""
    acts = sorted(
        public_versions(book, region),
        key=lambda version: max(version.published, version.withdrawn or 0),
        reverse=True,
    )
    return acts[:most]


def change_entries(
    book: Book, library: Library, versions: list[VersionRecord], on: date
) -> list[ChangeEntry]:
    printer = Printer(book, on, library)
    return [_entry(book, library, printer, version) for version in versions]


def _entry(book: Book, library: Library, printer: Printer, version: VersionRecord) -> ChangeEntry:
    standing = _standing(book, version, printer.on)
    made = changes_of(book, VersionView(version, ""))
    changes = () if standing == WITHDRAWN else made.changes
    # From one value to another first: that is what somebody comes for.
    ordered = sorted(changes, key=lambda change: not change.is_real)
    region = book.regions[version.region]
    # What staff said of a withdrawn version is said of figures that no longer stand.
    note = None if standing == WITHDRAWN else library.changes.get(version.key)
    return ChangeEntry(
        version=version,
        region=region,
        standing=standing,
        changes=tuple(ordered[:MOST_SHOWN]),
        rest=len(ordered[MOST_SHOWN:]),
        href=f"{reverse('guides:history', args=[region.slug])}#{anchor_of(version)}",
        words=printer.html(note, top=4) if note else "",
        plain_words=printer.sealed(note) if note else "",
        corrects=made.corrects,
    )


def _standing(book: Book, version: VersionRecord, on: date) -> str:
    if version.is_withdrawn_at(book.revision):
        return WITHDRAWN
    return UPCOMING if version.effective_from > on else ""


def anchor_of(version: VersionRecord) -> str:
    """Where a version stands on its region's history; the same for as long as it is known."""
    return f"v-{version.key}"


# The page -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ChangesAsked:
    """A region, as typed and as understood, and a page of the list."""

    typed: str
    region: RegionRecord | None
    error: str
    likely: tuple[RegionRecord, ...]
    number: str

    @property
    def page(self) -> int:
        """0 for what is no number of a page."""
        if not self.number:
            return 1
        return int(self.number) if re.fullmatch("[1-9][0-9]{0,5}", self.number) else 0

    @property
    def parameters(self) -> dict[str, str]:
        """The canonical ones: what was understood, and only what differs from the whole list."""
        page = str(self.page) if self.page > 1 else ""
        given = {"region": self.region.slug if self.region else "", "page": page}
        return {name: text for name, text in given.items() if text}

    def href(self, page: int) -> str:
        given = self.parameters | {"page": str(page)}
        if page == 1:
            del given["page"]
        path = reverse("guides:changes")
        return f"{path}?{urlencode(given)}" if given else path


def changes_page(book: Book, library: Library, asked: ChangesAsked, on: date) -> dict[str, Any]:
    """What the page says; a region or a page that is none is not answered with another."""
    versions = [] if asked.error else public_versions(book, asked.region)
    last = max(1, -(-len(versions) // ON_A_PAGE))
    is_there = 1 <= asked.page <= last
    start = (asked.page - 1) * ON_A_PAGE
    shown = versions[start : start + ON_A_PAGE] if is_there else []
    faults = [Fault("region", asked.error)] if asked.error else []
    if not is_there and not asked.error:
        faults.append(Fault("list", f"没有这一页，一共 {last} 页"))
    return {
        "field": _field(book, asked),
        "faults": faults,
        "region": asked.region,
        "entries": change_entries(book, library, shown, on),
        "number": asked.page,
        "last": last,
        "newer": asked.href(asked.page - 1) if is_there and asked.page > 1 else "",
        "older": asked.href(asked.page + 1) if is_there and asked.page < last else "",
    }


def _field(book: Book, asked: ChangesAsked) -> FieldView:
    path = reverse("guides:changes")
    return FieldView(
        "region",
        "只看一个地区",
        asked.region.full_name if asked.region else asked.typed,
        hint=REGION_HINT,
        kind="region",
        errors=(asked.error,) if asked.error else (),
        suggestions=tuple(
            suggestion(region, parent_name(book, region), path, {}) for region in asked.likely
        ),
    )


# In plain words, for the feed -----------------------------------------------------------------


def entry_title(entry: ChangeEntry) -> str:
    """上海职工缴费基数（2026-07-01 起，即将执行）"""
    start = f"{entry.version.effective_from.isoformat()} 起"
    more = "，".join(filter(None, [start, entry.standing, "更正" if entry.corrects else ""]))
    return f"{entry.heading}（{more}）"


def entry_lines(entry: ChangeEntry) -> list[str]:
    """What staff say, then a line a figure."""
    if entry.is_withdrawn:
        return [f"已撤回：{entry.version.withdrawal_reason}"]
    lines = [entry.plain_words] if entry.plain_words else []
    lines += [change_line(change) for change in entry.changes]
    return [*lines, f"还有 {entry.rest} 项"] if entry.rest else lines


def change_line(change: Change) -> str:
    """缴费基数下限：7,384 元 → 7,460 元（引 官方文件…）"""
    label = f"{change.label}（{change.dimensions}）" if change.dimensions else change.label
    after = _texts(change.after)
    if not change.is_live:
        return f"{label}：{after}（存疑，不拿来计算）"
    if change.is_same_value:
        return f"{label}：数字不变，换了来源，{after}"
    if change.is_narrower or not change.before:
        return f"{label}：新收录，{after}"
    return f"{label}：{_texts(change.before)} → {after}"


def _texts(claims: tuple[Said, ...]) -> str:
    """Both opinions of a dispute, each with the word of its seal."""
    return " 或 ".join(f"{said.text}〔{said.seal.words}〕" for said in claims)
