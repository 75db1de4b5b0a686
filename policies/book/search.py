"""Finding a region by what people write: name, pinyin, initials, code."""

import unicodedata

from policies.book.reader import Book
from policies.book.records import RegionRecord
from policies.formats import plain

_IGNORED = str.maketrans("", "", " '’·-　")


def _key(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower().replace("ü", "v").translate(_IGNORED)


def region_named(book: Book, text: str) -> RegionRecord | None:
    """The one region that a slug, six-digit code or exact name means; None for several or none."""
    text = plain(text)
    found = [
        region
        for region in book.regions.values()
        if text in (region.slug, region.code, region.name, region.full_name)
    ]
    exact = [region for region in found if text in (region.slug, region.code, region.full_name)]
    for candidates in (exact, found):
        if len(candidates) == 1:
            return candidates[0]
    return None


def find_regions(book: Book, text: str, most: int | None = None) -> list[RegionRecord]:
    """Regions that may be meant, the likeliest first; none for an empty text."""
    asked = _key(text)
    if not asked:
        return []
    ranked = [(rank, region) for region in book.regions.values() if (rank := _rank(region, asked))]
    ranked.sort(key=lambda pair: (pair[0], not pair[1].content_revision, pair[1].code))
    return [region for _, region in ranked][:most]


def _rank(region: RegionRecord, asked: str) -> int:
    """How well a region fits, 1 best; 0 not at all."""
    names = (region.name, region.full_name)
    readings = (region.pinyin, _key(region.slug))
    aliases = tuple(_key(alias) for alias in region.aliases)
    if asked in (*names, *readings, *aliases, region.code):
        return 1
    if asked == region.initials:
        return 2
    if any(word.startswith(asked) for word in (*names, *readings, *aliases)):
        return 3
    if asked.isdigit():
        return 3 if region.code.startswith(asked) else 0
    if any(asked in name for name in names):
        return 4
    if len(asked) > 1 and region.initials.startswith(asked):
        return 5
    # 苏州市区, 浙江杭州: the name stands inside what was written.
    if len(region.name) > 1 and region.name in asked:
        return 6
    return 0
