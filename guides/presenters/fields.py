"""Form fields ready to print: what stands in them, what is wrong, what can be chosen."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlencode

from policies.book import RegionRecord


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_chosen: bool
    group: str = ""


@dataclass(frozen=True)
class Fault:
    """A line of the error summary: it leads to its field, and says which one that is."""

    name: str
    message: str
    label: str = ""

    @property
    def words(self) -> str:
        """Beside its field a message may be short; elsewhere the label goes before it, unless the
        message has it already."""
        if _bare(self.label) in _bare(self.message):
            return self.message
        return f"{self.label}{'' if self.label.endswith('？') else '：'}{self.message}"


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)


@dataclass(frozen=True)
class Suggestion:
    """A region that may have been meant: a link for everyone, filled in by script where it runs."""

    label: str
    within: str
    href: str
    value: str = ""


@dataclass(frozen=True)
class FieldView:
    name: str
    label: str
    value: str
    hint: str = ""
    kind: str = "text"
    unit: str = ""
    errors: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    suggestions: tuple[Suggestion, ...] = field(default=())

    @property
    def faults(self) -> tuple[Fault, ...]:
        return tuple(Fault(self.name, message, self.label) for message in self.errors)

    @property
    def needs_choice(self) -> bool:
        """Whether the list starts with a line that is no choice."""
        return not any(option.is_chosen for option in self.options)

    @property
    def describedby(self) -> str:
        ids = (
            (f"{self.name}-error", self.errors),
            (f"{self.name}-hint", self.hint),
            (f"{self.name}-unit", self.unit),
        )
        return " ".join(name for name, is_there in ids if is_there)


def options(chosen: str, choices: Iterable[tuple[StrEnum, str]], group: str = "") -> list[Option]:
    return [Option(choice.value, label, choice == chosen, group) for choice, label in choices]


def suggestion(
    region: RegionRecord, within: str, path: str, parameters: dict[str, str]
) -> Suggestion:
    query = urlencode(parameters | {"region": region.slug})
    return Suggestion(region.full_name, within, f"{path}?{query}")
