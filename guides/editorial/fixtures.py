"""The texts of fixtures/editorial/ (TOML), entered where the database has none of that name."""

import tomllib
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from guides.editorial.proof import CHANGE, GUIDE, QUESTION, TERM
from guides.models import Answer, ChangeNote, Guide, GuideCase, Question, Term
from policies.models.counter import raise_counter

Entry = dict[str, Any]


class FixtureError(ValueError):
    """A fixture that cannot be entered; the message names file and text."""


def insert_texts(folder: Path) -> dict[str, list[str]]:
    """What was new, by what it is: slugs, and of notes the keys of their versions."""
    questions = _new(folder / "questions.toml", "question", Question, "slug")
    terms = _new(folder / "terms.toml", "term", Term, "slug")
    guides = _new(folder / "guides.toml", "guide", Guide, "slug")
    changes = _new(folder / "changes.toml", "change", ChangeNote, "version__key")
    if questions or terms or guides or changes:
        raise_counter()
    answers = _taken_out(questions, "answer")
    cases = _taken_out(guides, "case")
    _insert(Question, questions)
    _insert(Answer, [_with_region(_below(Question, "question", entry)) for entry in answers])
    _insert(Term, terms)
    _insert(Guide, guides)
    _insert(GuideCase, [_below(Guide, "guide", entry) for entry in cases])
    keys = [entry["version"] for entry in changes]
    _insert(ChangeNote, [_of_version(entry) for entry in changes])
    slugs = ([entry["slug"] for entry in group] for group in (questions, terms, guides))
    return dict(zip((QUESTION, TERM, GUIDE, CHANGE), (*slugs, keys), strict=True))


def _new(path: Path, table: str, model: type[Model], name: str) -> list[Entry]:
    """The entries of a file that the database has not; none where there is no such file."""
    if not path.exists():
        return []
    try:
        entries: list[Entry] = tomllib.loads(path.read_text(encoding="utf-8")).get(table, [])
    except tomllib.TOMLDecodeError as error:
        raise FixtureError(f"{path.name}：{error}") from None
    own = name.partition("__")[0]
    if nameless := [entry for entry in entries if own not in entry]:
        raise FixtureError(f"{path.name}：有 {len(nameless)} 段没有写 {own}")
    known = set(model._base_manager.values_list(name, flat=True))
    return [dict(entry) for entry in entries if entry[own] not in known]


def _taken_out(entries: list[Entry], name: str) -> list[Entry]:
    """The entries below others, each with the slug of the one it stands below."""
    return [below | {"": entry["slug"]} for entry in entries for below in entry.pop(name, [])]


def _below(model: type[Model], name: str, entry: Entry) -> Entry:
    slug = entry.pop("")
    return entry | {name: model._base_manager.get(slug=slug)}


def _with_region(entry: Entry) -> Entry:
    slug = entry.pop("region", "")
    if not slug:
        return entry
    return entry | {"region": _row("region", Answer, "slug", slug, f"没有“{slug}”这个地区")}


def _of_version(entry: Entry) -> Entry:
    key = entry["version"]
    return entry | {"version": _row("version", ChangeNote, "key", key, f"没有“{key}”这个版本")}


def _row(field: str, model: type[Model], name: str, value: str, fault: str) -> Model:
    """The row of another wing's model that a foreign key means."""
    related = model._meta.get_field(field).related_model
    row = related._base_manager.filter(**{name: value}).first()  # type: ignore[union-attr]
    if row is None:
        raise FixtureError(fault)
    return row


def _insert(model: type[Model], entries: list[Entry]) -> None:
    rows = []
    for entry in entries:
        about = entry.get("slug") or entry.get("title") or ""
        try:
            row = model(**entry)
            row.full_clean()
        except TypeError as error:
            raise FixtureError(f"{model._meta.verbose_name} {about}：{error}") from None
        except ValidationError as error:
            faults = "；".join(error.messages)
            raise FixtureError(f"{model._meta.verbose_name} {about}：{faults}") from None
        rows.append(row)
    model._base_manager.bulk_create(rows)
