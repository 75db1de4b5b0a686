"""People's words, and where they lead: fixtures/search/, read once a process."""

import csv
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

FOLDER = settings.BASE_DIR / "fixtures" / "search"


@dataclass(frozen=True)
class Word:
    """One thing that people look for, in all the words that they have for it."""

    name: str
    label: str
    says: tuple[str, ...]
    pinyin: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    weight: int = 3
    """0: it says something only together with others; alone it leads, and is not called read."""
    fills: Mapping[str, str] = field(default_factory=dict)
    marks: str = ""
    """What a place beside it is: where somebody is insured, or where they are treated."""
    denied: str = ""
    """The name of the word that is meant with 没 before it: 没交 is 断缴."""
    outside: bool = False
    """It belongs to another insurance or office."""
    unwritten: str = ""
    """What of it no text of the site answers, as the page says it."""


@dataclass(frozen=True)
class Together:
    """Where two or more words in one question lead."""

    words: frozenset[str]
    leads: tuple[str, ...]
    unwritten: str = ""


@dataclass(frozen=True)
class Door:
    """A page or tool of the site, and what its form can be filled with."""

    path: str
    kind: str
    title: str
    line: str = ""
    takes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    words: dict[str, Word]
    together: tuple[Together, ...]
    doors: dict[str, Door]
    places: dict[str, str]
    """Other names of places, and frequent slips of the pen → slug."""
    noise: frozenset[str]
    """What says nothing of what is looked for."""


def simplified(text: str) -> str:
    """The text as it is compared: plain width, small letters, simplified characters."""
    return unicodedata.normalize("NFKC", text).lower().translate(_traditional())


@cache
def vocabulary() -> Vocabulary:
    entries = _table("words.toml")
    words = [_word(entry) for entry in entries["word"]]
    with (FOLDER / "places.csv").open(encoding="utf-8", newline="") as stream:
        places = {row["says"]: row["slug"] for row in csv.DictReader(stream, strict=True)}
    return Vocabulary(
        words={word.name: word for word in words},
        together=tuple(
            Together(frozenset(entry["words"]), tuple(entry["leads"]), entry.get("unwritten", ""))
            for entry in entries["together"]
        ),
        doors={
            entry["path"]: Door(**entry | {"takes": tuple(entry.get("takes", ()))})
            for entry in _table("doors.toml")["door"]
        },
        places=places,
        noise=frozenset(_listed("noise.txt")),
    )


def _word(entry: dict[str, Any]) -> Word:
    lists = {name: tuple(entry.get(name, ())) for name in ("says", "pinyin", "leads")}
    return Word(**entry | lists)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def _listed(name: str) -> list[str]:
    """What a text file lists between white space; its lines with # are remarks."""
    lines = Path(FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [item for line in lines if not line.startswith("#") for item in line.split()]


@cache
def _traditional() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in _listed("traditional.txt")}
