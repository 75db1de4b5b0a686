"""What changed since a link was made, ready to print."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from guides.presenters.figures import FigureView, dimensions_of, figure_view
from guides.presenters.ways import href_of
from guides.words import since_words
from policies.book import RegionRecord
from policies.coverage import Between
from policies.coverage.since import FigureChange, Reopened, Shift, Since, less
from policies.figures import dimension_label

MONTHS = "months"


@dataclass(frozen=True)
class ChangedFigure:
    """A figure with both of its values; of one whose source alone is new, the value once."""

    label: str
    dimensions: str
    before: FigureView
    after: FigureView
    remark: str


@dataclass(frozen=True)
class Group:
    """One day that the answer is held against: what reads otherwise, what it comes to."""

    title: str
    on: date
    figures: tuple[ChangedFigure, ...]
    amounts: tuple[str, ...]
    href: str
    link: str


@dataclass(frozen=True)
class SinceView:
    """`groups` and `withdrawn` are empty where nothing changed: then `title` is all there is."""

    title: str
    lead: str
    withdrawn: tuple[str, ...]
    groups: tuple[Group, ...]
    today_href: str

    @property
    def is_changed(self) -> bool:
        return bool(self.groups or self.withdrawn)

    @property
    def sentence(self) -> str:
        """All of it in a row, where there is no room for the figures."""
        stop = "。" if self.is_changed else ""
        return "".join((self.title, stop, self.lead, *self.withdrawn))


def since_view(page: str, parameters: dict[str, str], reopened: Reopened) -> SinceView:
    """The banner of a link that was opened again."""
    groups = _once(_group(page, parameters, reopened, since) for since in reopened.changes)
    withdrawn = (
        since_words("withdrawn", {"title": one.title, "reason": one.withdrawal_reason})
        for one in reopened.withdrawn
    )
    return banner(page, parameters, reopened.on, groups, tuple(withdrawn))


def _once(found: Iterable[Group]) -> tuple[Group, ...]:
    """What reads the same on the second day as on the first is not listed twice."""
    groups: list[Group] = []
    for group in found:
        if groups and (group.figures, group.amounts) == (groups[0].figures, groups[0].amounts):
            group = replace(group, figures=(), amounts=(since_words("as_above", {}),))
        groups.append(group)
    return tuple(groups)


def banner(
    page: str,
    parameters: dict[str, str],
    on: date,
    groups: tuple[Group, ...],
    withdrawn: tuple[str, ...],
) -> SinceView:
    is_changed = bool(groups or withdrawn)
    return SinceView(
        title=since_words("title" if is_changed else "quiet", {"on": on}),
        lead=since_words("lead", {"on": on}) if is_changed else "",
        withdrawn=withdrawn,
        groups=groups,
        today_href=_answer_of(page, parameters, ""),
    )


def regions_since_view(
    parameters: dict[str, str],
    linked: dict[str, str],
    on: date,
    found: list[tuple[RegionRecord, Reopened]],
) -> SinceView:
    """The banner over a bill in every region: the amounts where anything changed. Which figures
    they come of, the bill of that region says."""
    kept = {name: text for name, text in linked.items() if name != "sort"}
    groups = []
    for region, reopened in found:
        href = f"{href_of('calculator', {'region': region.slug} | kept)}#result"
        for since in reopened.changes or [reopened.same_day]:
            title = {"region": region.name, "title": group_title(reopened, since)}
            words = since_words("of_region", title)
            groups.append(
                Group(words, since.on, (), amounts_of(since), href, since_words("see", {}))
            )
    return banner("settled-regions", parameters, on, tuple(groups), ())


def _answer_of(page: str, parameters: dict[str, str], on: str) -> str:
    return f"{href_of(page, parameters, on=on)}#result"


def _group(page: str, parameters: dict[str, str], reopened: Reopened, since: Since) -> Group:
    return Group(
        title=group_title(reopened, since),
        on=since.on,
        figures=tuple(changed_figure(change) for change in since.figures),
        amounts=amounts_of(since),
        href="" if since is reopened.today else _answer_of(page, parameters, since.on.isoformat()),
        link=since_words("again", {}),
    )


def group_title(reopened: Reopened, since: Since) -> str:
    return since_words("today" if since is reopened.today else "same_day", {})


def changed_figure(change: FigureChange) -> ChangedFigure:
    figure = change.after.figure or change.before.figure
    route = dimension_label("route", figure.cell.route) if figure else ""
    dimensions = [route, dimensions_of(figure)] if figure else []
    return ChangedFigure(
        label=change.after.kind.label,
        dimensions=" · ".join(filter(None, dimensions)),
        before=figure_view(change.before),
        after=figure_view(change.after),
        remark=since_words("same_value", {}) if change.is_same_value else "",
    )


def amounts_of(since: Since) -> tuple[str, ...]:
    """A sentence for each amount: what it was, what it is, how much more or less."""
    return tuple(since_words("amount", parts_of(shift)) for shift in since.shifts)


def parts_of(shift: Shift) -> dict[str, str]:
    """What a sentence about an amount is made of: which, its two values, how they differ."""
    unit = unit_of(shift)
    return {
        "label": since_words(shift.name, {}),
        "before": since_words("between", {"one": shift.before, "unit": unit}),
        "after": since_words("between", {"one": shift.after, "unit": unit}),
        "difference": difference_words(shift),
    }


def unit_of(shift: Shift) -> str:
    return "个月" if shift.name == MONTHS else "元"


def difference_words(shift: Shift) -> str:
    """多 160 元; empty where there is nothing to say."""
    return since_words("difference", _difference(shift) | {"unit": unit_of(shift)})


def _difference(shift: Shift) -> dict[str, Any]:
    """How the amounts differ: by one number, end by end, or, where one has an end that the other
    lacks, between bounds."""
    before, after, change = shift.before, shift.after, shift.change
    if _is_one(before) and _is_one(after):
        return {"by": change.high}
    if change.low is not None and change.low == change.high:
        return {"by": change.high, "both": True}
    if _ends_known(before) == _ends_known(after):
        return {"low_end": change.low, "high_end": change.high}
    return {"least": less(after.low, before.high), "most": less(after.high, before.low)}


def _is_one(between: Between) -> bool:
    return between.low is not None and between.low == between.high


def _ends_known(between: Between) -> tuple[bool, bool]:
    return between.low is not None, between.high is not None
