"""The revision that an answer is of, and what changed since, as data."""

from decimal import Decimal

from guides.api.shapes import Data, ends
from guides.presenters.cells import cell_of
from policies.book import Book, RegionRecord, VersionRecord
from policies.cells import FIGURE_DIMENSIONS
from policies.coverage.since import FigureChange, Reopened, Shift, Since
from policies.coverage.stay import Stay


def since_data(book: Book, reopened: Reopened | None) -> Data:
    """`changed_since` is null where no revision was asked for."""
    return {
        "revision": book.last_act,
        "changed_since": None if reopened is None else _reopened(reopened),
    }


def regions_since_data(book: Book, found: list[tuple[RegionRecord, Reopened]] | None) -> Data:
    """The same for every region of which anything changed."""
    changed = [
        {"region": region.slug, "name": region.name, **_reopened(one)}
        for region, one in found or ()
    ]
    return {
        "revision": book.last_act,
        "changed_since": None if found is None else {"regions": changed},
    }


def stay_data(stay: Stay | None) -> Data:
    """`stay` is null where no day of admission was given, or nothing lies between the days."""
    if stay is None:
        return {"stay": None}
    return {
        "stay": {
            "admitted_on": stay.admitted_on.isoformat(),
            "governed_by": stay.on.isoformat(),
            "begun": [_version(version) for version in stay.begun],
            "other_day": _since(stay.other),
            "year_start": cell_of(stay.year),
            "new_year": stay.new_year.isoformat() if stay.new_year else None,
        }
    }


def _reopened(reopened: Reopened) -> Data:
    """Against the same day as it is recorded now, and against today if that is later."""
    return {
        "same_day": _since(reopened.same_day),
        "today": _since(reopened.today) if reopened.today else None,
        "withdrawn": [_withdrawn(version) for version in reopened.withdrawn],
    }


def _since(since: Since) -> Data:
    return {
        "on": since.on.isoformat(),
        "changed": since.is_changed,
        "figures": [_figure(change) for change in since.figures],
        "amounts": {shift.name: _shift(shift) for shift in since.shifts},
    }


def _figure(change: FigureChange) -> Data:
    figure = change.after.figure or change.before.figure
    cell = figure.cell if figure else change.after.cell
    dimensions = {name: getattr(cell, name) for name in FIGURE_DIMENSIONS if getattr(cell, name)}
    return {
        "key": change.after.key,
        "label": change.after.kind.label,
        **dimensions,
        "before": cell_of(change.before),
        "after": cell_of(change.after),
    }


def _shift(shift: Shift) -> Data:
    """Months are whole numbers, everything else is yuan."""
    told = _whole if shift.name == "months" else ends
    parts = {"before": shift.before, "after": shift.after, "change": shift.change}
    return {name: told(part.low, part.high) for name, part in parts.items()}


def _whole(low: Decimal | None, high: Decimal | None) -> Data:
    return {
        "low": None if low is None else str(low),
        "high": None if high is None else str(high),
    }


def _withdrawn(version: VersionRecord) -> Data:
    return _version(version) | {"reason": version.withdrawal_reason}


def _version(version: VersionRecord) -> Data:
    return {
        "id": version.pk,
        "title": version.title,
        "effective_from": version.effective_from.isoformat(),
    }
