"""Every fact of our sources is printed with its seal, or there is a reason (docs/facts.csv)."""

import csv

import pytest
from django.conf import settings

from guides.management.printed_facts import (
    HEADER,
    PrintedFacts,
    missing_figures,
    numbers_in,
    read_facts,
)

FACTS = {fact.id: fact for fact in read_facts(settings.BASE_DIR / "fixtures" / "facts.csv")}
MOST_REASONS = 24


def accounted() -> list[dict[str, str]]:
    with (settings.BASE_DIR / "docs" / "facts.csv").open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        rows = list(reader)
        assert reader.fieldnames == HEADER
        return rows


ROWS = accounted()
PRINTED = {row["id"]: row for row in ROWS if row["address"]}


def test_the_account_names_every_fact_once():
    articles = [f"S{number:03}" for number in range(1, 233)]
    assert [row["id"] for row in ROWS] == list(FACTS)
    assert [fact for fact in FACTS if fact.startswith("S")] == articles
    assert len({row["id"] for row in ROWS}) == len(ROWS)


def test_a_fact_has_either_a_place_or_a_reason():
    assert [row["id"] for row in ROWS if bool(row["address"]) == bool(row["reason"])] == []


def test_few_facts_are_not_printed_and_each_for_a_reason_of_the_closed_list():
    reasons = {row["id"]: row["reason"] for row in ROWS if row["reason"]}
    assert len(reasons) <= MOST_REASONS
    for fact, reason in reasons.items():
        word, _, about = reason.partition(":")
        assert word in ("same-as", "wording-only", "statistic-not-used"), (fact, reason)
        if word == "same-as":
            assert about in PRINTED, f"{fact} repeats {about}, which is not printed"
        assert bool(about) == (word != "statistic-not-used"), (fact, reason)


@pytest.mark.parametrize("address", sorted({row["address"] for row in PRINTED.values()}))
def test_each_page_prints_its_facts_beside_their_seals(site, address):
    page = site.get(address).content.decode()
    printed = PrintedFacts(page)
    anchors = {f'id="{row["anchor"]}"' for row in PRINTED.values() if row["address"] == address}
    assert [anchor for anchor in anchors if anchor not in page] == []
    for fact in (FACTS[fact] for fact, row in PRINTED.items() if row["address"] == address):
        assert printed.texts[fact.id], f"{fact.id} has no seal on {address}"
        assert missing_figures(fact, printed.texts[fact.id]) == [], (fact, printed.texts[fact.id])


def test_a_seal_leads_to_the_fact_on_the_page_of_its_source(site):
    """The anchor of every seal of every page of the account stands on the source's page."""
    found: dict[str, set[str]] = {}
    for address in {row["address"] for row in PRINTED.values()}:
        for link in site.page(address).all("a", class_="seal"):
            path, _, anchor = link.get("href", "").partition("#")
            found.setdefault(path, set()).add(anchor)
    for path, anchors in found.items():
        ids = {element.get("id") for element in site.page(path).all(id=True)}
        assert anchors - ids == set(), path


# How the account is taken


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,300 元", [1300]),
        ("5万起 90%", [50000, 90]),
        ("13.6亿", [1360000000]),
        ("不设起付线", []),
    ],
)
def test_numbers_are_read_as_people_write_them(text, numbers):
    assert numbers_in(text) == set(numbers)


PAGE = """
<main id="main"><ul><li id="one">6,720 元 <a href="/sources/1/#S014">媒</a></li>
<li>33821<br> 元</li></ul><p>5万起 90% <a href="/sources/1/#S049">媒</a></p></main>
"""


def test_a_figure_counts_only_in_the_element_of_its_own_seal():
    printed = PrintedFacts(PAGE)
    assert dict(printed.anchors) == {"S014": "one", "S049": "main"}
    assert missing_figures(FACTS["S014"], printed.texts["S014"]) == []
    assert missing_figures(FACTS["S015"], printed.texts["S014"]) == ["33821"]
    assert missing_figures(FACTS["S049"], printed.texts["S049"]) == []
