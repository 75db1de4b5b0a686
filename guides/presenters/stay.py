"""A stay over a change of rules, ready to print."""

from dataclasses import dataclass
from typing import Any

from guides.presenters.figures import Seal, said_by, seal_of
from guides.presenters.since import ChangedFigure, changed_figure, parts_of
from guides.words import stay_words
from policies.book import Book
from policies.coverage.stay import Stay


@dataclass(frozen=True)
class StayView:
    title: str
    words: tuple[str, ...]
    """Which day governs, what began during the stay, what the other day's rules would give."""
    figures: tuple[ChangedFigure, ...]
    """From the day of admission to that of settlement."""
    year: str
    year_seals: tuple[Seal, ...]


def stay_view(book: Book, stay: Stay, region: str) -> StayView:
    context = {"admitted": stay.admitted_on, "on": stay.on, "region": book.regions[region].name}
    words = [stay_words("governs", context)]
    words += [
        stay_words("begun", {"title": one.title, "start": one.effective_from}) for one in stay.begun
    ]
    if stay.crosses_rules:
        amounts = "".join(stay_words("amount", parts_of(shift)) for shift in stay.other.shifts)
        words.append(stay_words("other", context) + amounts)
    return StayView(
        title=stay_words(f"title_{_kind(stay)}", {}),
        words=tuple(words),
        figures=tuple(changed_figure(change.turned) for change in stay.other.figures),
        year=stay_words(f"year_{_year(stay)}", context | _of_year(stay)),
        year_seals=tuple(dict.fromkeys(seal_of(claim) for claim in stay.year.live)),
    )


def _kind(stay: Stay) -> str:
    if stay.crosses_rules:
        return "crossed"
    return "year" if stay.new_year else "same"


def _year(stay: Stay) -> str:
    if not stay.is_year_known:
        return "unclear" if stay.year.live else "unknown"
    return "new" if stay.new_year else "same"


def _of_year(stay: Stay) -> dict[str, Any]:
    said = (said_by(stay.year.kind, claim).text for claim in stay.year.live)
    return {"start": stay.new_year, "text": "、".join(said)}
