"""The tools of a comparison: which regions, which order, only what differs. Every one a link."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from guides.presenters.comparison import parent_name
from guides.presenters.fields import Fault, FieldView, Option, Suggestion, options
from policies.book import Book, RegionRecord
from policies.topics import TOPICS, Parameter, Topic

LABELS = {"add": "加一个地区", "sort": "怎么排", "on": "按哪一天的规定"}
"""Of the fields that every comparison has."""


@dataclass(frozen=True)
class Tag:
    """A region that is compared, and the address without it."""

    name: str
    is_mine: bool
    href: str


@dataclass(frozen=True)
class ToolsView:
    action: str
    title: str
    labels: dict[str, str]
    topics: tuple[Option, ...]
    choices: tuple[FieldView, ...]
    """Which hospital, whose: what the topic lets one choose."""
    regions: str
    """The slugs asked for, as they stand in the address; empty for all."""
    tags: tuple[Tag, ...]
    sorts: tuple[Option, ...]
    is_diff: bool
    typed: str
    suggestions: tuple[Suggestion, ...]
    csv_href: str
    all_href: str
    count: int
    is_in_threes: bool
    """Cards three in a row on a wide screen: three levels, or three figures."""


@dataclass(frozen=True)
class Asked:
    """The parameters of a comparison as they were understood; `faults` are what was not."""

    topic: Topic
    """Read for what was chosen."""
    regions: list[RegionRecord]
    sort: str
    is_diff: bool
    on: str
    typed: str
    chosen: dict[str, str] = field(default_factory=dict)
    """Which hospital, whose: only what is not the default."""
    carried: dict[str, str] = field(default_factory=dict)
    """What the reader said elsewhere, handed on."""
    added: RegionRecord | None = None
    likely: tuple[RegionRecord, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def mine(self) -> RegionRecord | None:
        """The first region asked for: what the others are compared with."""
        return self.regions[0] if self.regions else None

    @property
    def is_clear(self) -> bool:
        """Whether the question itself was understood; a region to add may still not be."""
        return not set(self.errors) - {"add"}

    def with_added(self, shown: list[RegionRecord]) -> list[RegionRecord]:
        return list(dict.fromkeys([*shown, self.added] if self.added else shown))

    @property
    def errors(self) -> dict[str, str]:
        """The messages beside each field."""
        names = dict.fromkeys(fault.name for fault in self.faults)
        return {
            name: "；".join(fault.message for fault in self.faults if fault.name == name).replace(
                "？；", "？"
            )
            for name in names
        }

    def query(self, regions: list[RegionRecord]) -> str:
        given = {
            "regions": ",".join(region.slug for region in regions),
            **self.chosen,
            "on": self.on,
            "sort": self.sort,
            "diff": "1" if self.is_diff else "",
        }
        return urlencode({name: text for name, text in given.items() if text}, safe=",")

    def href(self, regions: list[RegionRecord]) -> str:
        """The comparison of these regions, with what was said elsewhere."""
        path = f"/compare/{self.topic.key}/"
        query = "&".join(filter(None, (self.query(regions), urlencode(self.carried))))
        return f"{path}?{query}" if query else path


def tools_view(book: Book, asked: Asked, shown: list[RegionRecord]) -> ToolsView:
    """`shown` are the regions on the page: those asked for, or all with a claim."""
    topic = asked.topic
    path = f"/compare/{topic.key}/"
    tags = []
    for region in shown:
        rest = [other for other in shown if other != region]
        tags.append(Tag(region.name, region == asked.mine, asked.href(rest)))
    return ToolsView(
        action=path,
        title=_title(asked),
        labels=LABELS,
        topics=tuple(Option(key, one.label, key == topic.key) for key, one in TOPICS.items()),
        choices=tuple(_choice(parameter, asked) for parameter in topic.parameters),
        regions=",".join(region.slug for region in shown),
        tags=tuple(tags),
        sorts=tuple(_sorts(topic, asked.sort)) if topic.has_numbers else (),
        is_diff=asked.is_diff,
        typed=asked.typed,
        suggestions=tuple(
            Suggestion(region.full_name, parent_name(book, region), asked.href([*shown, region]))
            for region in asked.likely
        ),
        csv_href=f"/api/v1/compare/{topic.key}.csv?{asked.query(asked.regions)}".rstrip("?"),
        all_href=path,
        count=len(shown),
        is_in_threes=topic.has_numbers and (len(topic.columns) == 3 or bool(_levels(topic))),
    )


def _levels(topic: Topic) -> set[str]:
    """The hospital levels that its columns tell apart."""
    return {column.cell.level for column in topic.columns} - {""}


def _title(asked: Asked) -> str:
    """职工住院（二级，退休），各地差多少: what is not the default is said."""
    words = {choice.value: choice.label for p in asked.topic.parameters for choice in p.choices}
    chosen = "，".join(words[value] for value in asked.chosen.values() if value in words)
    question = "各地差多少" if asked.topic.has_numbers else "各地有什么不同"
    return f"{asked.topic.label}{f'（{chosen}）' if chosen else ''}，{question}"


def _choice(parameter: Parameter, asked: Asked) -> FieldView:
    error = asked.errors.get(parameter.name)
    chosen = asked.chosen.get(parameter.name) or parameter.default.value
    known = [(choice, choice.label) for choice in parameter.choices]
    return FieldView(
        parameter.name,
        parameter.label,
        chosen,
        kind="select",
        errors=(error,) if error else (),
        options=tuple(options("" if error else chosen, known)),
    )


def _sorts(topic: Topic, chosen: str) -> list[Option]:
    sorts = [Option("", "按我选的次序", not chosen)]
    for column in topic.columns:
        sorts.append(Option(column.key, f"{column.label}，从低到高", chosen == column.key))
        key = f"-{column.key}"
        sorts.append(Option(key, f"{column.label}，从高到低", chosen == key))
    return sorts
