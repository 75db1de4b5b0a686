"""Statements and leads of the fixtures: what is quoted, what does not count, what stays inside."""

import csv
from pathlib import Path

import pytest
from django.conf import settings

from policies.vocabulary import LIVE_STANDINGS, Grade, LeadGrade

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


@pytest.fixture
def leads():
    with (FIXTURES / "leads.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


@pytest.fixture
def entered_facts(seeded_book):
    """The fact of every claim of the book, whatever it counts for."""
    return {
        fact
        for chapter in seeded_book.all_chapters().values()
        for figure in chapter.figures()
        for claim in figure.claims
        for fact in claim.facts
    }


def test_every_statement_is_of_an_article_and_no_better_graded(seeded_book):
    for key, statement in seeded_book.statements.items():
        source = seeded_book.sources[statement.source]
        assert (key[0], statement.grade) == ("S", Grade.SECONDARY)
        assert source.key == ("article-a" if key < "S162" else "article-b"), key


def test_a_fact_is_a_figure_or_a_statement_but_not_both(seeded_book, entered_facts):
    assert not entered_facts & seeded_book.statements.keys()


@pytest.mark.parametrize(
    ("key", "standing"),
    [
        ("S125", "refuted"),
        ("S126", "doubted"),
        ("S132", "doubted"),
        ("S156", "refuted"),
        ("S195", "refuted"),
        ("S217", "doubted"),
        ("S225", "doubted"),
    ],
)
def test_what_is_wrong_does_not_count_and_says_why(seeded_book, key, standing):
    statement = seeded_book.statements[key]
    assert (statement.standing, bool(statement.note)) == (standing, True)


def test_every_other_statement_counts(seeded_book):
    others = [s.key for s in seeded_book.statements.values() if s.standing not in LIVE_STANDINGS]
    assert sorted(others) == "S125 S126 S132 S156 S195 S217 S225".split()


@pytest.mark.parametrize("keys", [("S007", "S127", "S170", "S171"), ("S168", "S169")])
def test_statements_that_contradict_each_other_both_stand_and_say_so(seeded_book, keys):
    for key in keys:
        statement = seeded_book.statements[key]
        assert statement.standing in LIVE_STANDINGS
        assert "对不上" in statement.note


@pytest.mark.parametrize("key", ["S180", "S191", "S198", "S202", "S203"])
def test_how_long_filing_takes_is_never_said_bare(seeded_book, key):
    assert "以受理结果为准" in seeded_book.statements[key].note


@pytest.mark.parametrize("key", ["S179", "S194", "S221"])
def test_deductibles_elsewhere_that_go_three_ways_say_so(seeded_book, key):
    assert "前后说法不一" in seeded_book.statements[key].note


def test_no_lead_is_a_claim_or_a_statement(seeded_book, entered_facts, leads):
    facts = {lead["fact"] for lead in leads}
    assert not facts & (entered_facts | seeded_book.statements.keys())


def test_the_leads_are_the_facts_of_the_two_lowest_grades(leads):
    of_grade = {grade: [r["fact"] for r in leads if r["grade"] == grade] for grade in LeadGrade}
    memory = "B017 B018 B019 B020 B021 B038 B039 B042 B043 B044 B045 B079 B101".split()
    second_hand = ["B016", "B040", "B041", "B078", "B097", "B100", "B103"]
    second_hand += [f"B{number}" for number in range(122, 135)]
    assert of_grade == {LeadGrade.SECOND_HAND: second_hand, LeadGrade.MEMORY: memory}
