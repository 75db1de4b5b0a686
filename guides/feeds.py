"""The changes as Atom 1.0, for feed readers."""

from collections.abc import Callable
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from guides.fields import FIRST_DAY
from guides.presenters.changes import ChangeEntry, entry_lines, entry_title

LANGUAGE = "zh-Hans"
NAME = "医保明白账"
# RFC 4151: a day on which the name was ours. Fixed for good, or every entry would be new again.
TAG_DAY = "2026-11"


class StoredDays(Atom1Feed):
    """Its days are those of the entries; the clock is not asked, also where there is none."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=_midnight(FIRST_DAY))


def changes_feed(
    entries: list[ChangeEntry],
    *,
    title: str,
    page: str,
    address: str,
    host: str,
    absolute: Callable[[str], str],
) -> StoredDays:
    """`page` is where people read the same, `address` is the feed's own, both whole."""
    feed = StoredDays(
        title=title,
        link=page,
        description="各地医保的规定从哪天起改了什么，从多少改成多少。民间公益指南，不是政府网站。",
        language=LANGUAGE,
        author_name=NAME,
        feed_url=address,
        feed_guid=address,
    )
    for entry in entries:
        feed.add_item(
            title=entry_title(entry),
            link=absolute(entry.href),
            description="".join(f"<p>{escape(line)}</p>" for line in entry_lines(entry)),
            unique_id=f"tag:{host},{TAG_DAY}:version/{entry.version.key}",
            # The one day that is stored of a version: the same wherever the data is entered.
            updateddate=_midnight(entry.version.effective_from),
        )
    return feed


def _midnight(day: date) -> datetime:
    """The day's beginning in Beijing."""
    return timezone.make_aware(datetime.combine(day, time()))
