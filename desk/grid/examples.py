"""How the values of a grid's columns are typed."""

from dataclasses import dataclass

from desk.forms.claim import examples_of
from desk.grid.layout import Column


@dataclass(frozen=True)
class Example:
    """How a value of these columns is typed."""

    label: str
    words: str


def examples_for(columns: tuple[Column, ...]) -> tuple[Example, ...]:
    labels: dict[str, list[str]] = {}
    for column in columns:
        mine = labels.setdefault(examples_of(column.kind), [])
        if column.kind.label not in mine:
            mine.append(column.kind.label)
    return tuple(Example("、".join(mine), words) for words, mine in labels.items())
