"""按表格录入: the ways from a version to its grids."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from desk.grid.sheet import counts_of
from desk.grid.topics import topics_of
from policies.models import PolicyVersion
from policies.topics import Topic


@dataclass(frozen=True)
class GridLink:
    label: str
    address: str
    count: int
    is_here: bool = False


def grid_address(version: PolicyVersion, topic: Topic) -> str:
    return reverse("admin:version-grid", args=[version.pk, topic.key])


def grid_links(version: PolicyVersion, here: str = "") -> list[GridLink]:
    """The topics that a version can say anything of, with how many figures it has of each."""
    counts = counts_of(version)
    return [
        GridLink(t.label, grid_address(version, t), counts[t.key], t.key == here)
        for t in topics_of(version)
    ]


def grid_links_line(version: PolicyVersion) -> SafeString:
    return format_html_join(
        " · ",
        '<a href="{}">{}</a>{}',
        (
            (link.address, link.label, f"（{link.count}）" if link.count else "")
            for link in grid_links(version)
        ),
    )
