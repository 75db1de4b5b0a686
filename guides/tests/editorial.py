"""A small library for tests: a city with figures, what a source says, texts that cite them."""

from datetime import date

from guides.editorial import Library, Text
from guides.models import Question, Term
from guides.presenters.editorial import Printer
from policies.book import open_book
from policies.models import Region, Statement
from policies.publishing import publish
from policies.tests import rows
from policies.tests.make import CITY
from policies.vocabulary import Grade, Standing

ON = date(2025, 6, 30)
REFERENCE = "figure:region-990100.resident"


def city() -> Region:
    return rows.regions()[CITY]


def figures_in_every_state(place: Region) -> None:
    """Each state under a group of residents of its own."""
    version = rows.draft(place, "every-state", scheme="resident")
    rows.enter(version, "personal", "400", member="adult")
    rows.enter(version, "personal", "380", alternatives=["420"], member="senior")
    rows.enter(version, "personal", doubted="350", member="student")
    rows.enter(version, "personal", "300", last_day="2025-03-31", member="minor")
    rows.enter(version, "subsidy", "无此待遇", member="adult")
    rows.enter(version, "subsidy", "不适用", member="senior")
    rows.enter(version, "ceiling", "不封顶", member="adult")
    rows.enter(version, "total", refuted="999", member="adult")
    conditional = rows.enter(version, "total", "1070", member="senior")
    conditional.claims.update(condition="45岁以下")
    publish(version)


def statement(key: str = "S121", standing: Standing = Standing.MAIN, note: str = "") -> Statement:
    return Statement.objects.create(
        key=key,
        about="备案",
        words="备案有效期1–3年",
        source=rows.source(),
        grade=Grade.SECONDARY,
        standing=standing,
        note=note,
    )


def term(slug: str = "deductible", word: str = "起付线", **more: object) -> Term:
    given = {"short": "医保开始报销以前，先要自己付的那一段。", **more}
    return Term.objects.create(slug=slug, word=word, **given)


def question(slug: str = "why", **more: object) -> Question:
    given = {"title": "要备案吗？", "short": "先备案。", "body": "细说。", **more}
    return Question.objects.create(slug=slug, **given)


def printed(written: str, on: date = ON) -> str:
    """The text as HTML on a day."""
    return Printer(open_book(), on, Library()).html(Text.of(written))


def spoken(written: str, on: date = ON) -> str:
    """The text as plain words."""
    return Printer(open_book(), on, Library()).plain(Text.of(written))
