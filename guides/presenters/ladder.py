"""Rate by amount: a bar for each band of a bill's rate, and which of them the bill reaches."""

from dataclasses import dataclass

from guides.presenters.figures import FigureView, figure_view
from policies import formats
from policies.amounts import band_start, percent
from policies.coverage import Answer
from policies.values import Ladder
from policies.vocabulary import Programme


@dataclass(frozen=True)
class BandView:
    """From how much to how much, and what the fund pays of it; `share` is of 100."""

    label: str
    printed: str
    share: str
    is_reached: bool


@dataclass(frozen=True)
class LadderView:
    figure: FigureView
    bands: tuple[BandView, ...]


def ladder_view(answer: Answer) -> LadderView | None:
    """None where there is no number, one rate for every amount, or more than one opinion."""
    if answer.high is None:
        return None
    for reading in answer.coverage.readings:
        if reading.key == "rate" and len(reading.live) == 1:
            value = reading.live[0].value
            if isinstance(value, Ladder) and len(value.steps) > 1:
                return LadderView(figure_view(reading), tuple(_bands(answer, value)))
    return None


def _bands(answer: Answer, ladder: Ladder) -> list[BandView]:
    """Each band ends where the next begins; the last has no end."""
    reached = [
        answered.amounts["start"]
        for answered in answer.steps
        if answered.step.rule == "rate" and answered.step.programme == Programme.BASIC
    ]
    ends = [start for start, _ in ladder.steps[1:]]
    found = []
    for (start, rate), end in zip(ladder.steps, [*ends, None], strict=True):
        if end is None:
            label = f"{band_start(start)}元以上"
        elif not start:
            label = f"{band_start(end)}元以内"
        else:
            label = f"{band_start(start)}–{band_start(end)}元"
        found.append(
            BandView(
                label,
                formats.UNRECORDED if rate is None else percent(rate),
                "0" if rate is None else formats.trimmed(rate * 100),
                any(start <= first and (end is None or first < end) for first in reached),
            )
        )
    return found
