"""The worked examples of settlement.md, to the fen: as data, and on the page beside it."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from guides.tests.html import Document, text_of

CASES = Path(settings.BASE_DIR) / "fixtures" / "cases"


def cases(name: str) -> list:
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return [pytest.param(row, id=row["case"]) for row in csv.DictReader(stream, strict=True)]


def asked(row: dict[str, str], names: str) -> dict[str, str]:
    return {name: row[name] for name in names.split() if row[name]}


def bill(row: dict[str, str]) -> dict[str, str]:
    return asked(row, "region scheme member care level route amount admission on")


def payer(row: dict[str, str]) -> dict[str, str]:
    return asked(row, "region scheme member wage on")


def ends(low: str, high: str) -> dict[str, str | None] | None:
    return {"low": low or None, "high": high or None} if high else None


def rest(amount: str, part: str) -> str:
    return str(Decimal(amount) - Decimal(part)) if part else ""


def printed(amount: str) -> str:
    """43830.00 → 43,830.00, as pages print it."""
    return f"{Decimal(amount):,.2f}"


def marked(answer: Document, name: str) -> set[str]:
    """The numbers that carry this mark."""
    return {text_of(element) for element in answer.all(**{name: True})}


def total(steps: list[dict], side: str) -> Decimal:
    return sum((Decimal(step[side]) for step in steps), Decimal(0))


# Bills


def test_there_are_as_many_worked_examples_as_the_document_has():
    assert len(cases("settlement")) == 17
    assert len(cases("contribution")) == 3


@pytest.mark.parametrize("row", cases("settlement"))
def test_a_bill_is_settled_as_data_to_the_fen(site, row):
    answer = site.data("/api/v1/settlement.json", bill(row))
    low, high, amount = row["fund_low"], row["fund_high"], row["amount"]
    assert answer["fund"] == ends(low, high)
    assert answer["patient"] == (
        {"low": rest(amount, high), "high": rest(amount, low) or None} if high else None
    )
    assert answer["certainty"] == row["certainty"]
    assert answer["missing"] == row["missing"].split()
    assert answer["settlement"] == ("manual" if row["route"] == "unfiled" else "direct")


@pytest.mark.parametrize("row", cases("settlement"))
def test_the_steps_of_a_bill_sum_to_its_answer(site, row):
    answer = site.data("/api/v1/settlement.json", bill(row))
    if not row["fund_high"]:
        assert answer["steps"] == []
        return
    assert total(answer["steps"], "fund") == Decimal(answer["fund"]["high"])
    assert total(answer["steps"], "patient") == Decimal(answer["patient"]["low"])
    both = total(answer["steps"], "fund") + total(answer["steps"], "patient")
    assert both == Decimal(row["amount"])


@pytest.mark.parametrize("row", cases("settlement"))
def test_every_step_that_pays_by_a_figure_names_its_sources(site, row):
    for step in site.data("/api/v1/settlement.json", bill(row))["steps"]:
        is_figure = step["rule"] != "catalogue" and Decimal(step["fund"]) != 0
        assert step["sources"] or not is_figure, step
        for source in step["sources"]:
            assert source["title"]
            assert source["grade"] in ("official", "quoted", "secondary")


@pytest.mark.parametrize("row", cases("settlement"))
def test_the_page_says_the_same_as_the_data(site, row):
    page = site.page("/calculator/", bill(row))
    answer = Document(page.by_id("answer"), ())
    said = text_of(answer.root, with_unseen=False)
    low, high, amount = row["fund_low"], row["fund_high"], row["amount"]
    expected = {
        "data_fund_low": low,
        "data_fund_high": high,
        "data_patient_low": rest(amount, high),
        "data_patient_high": rest(amount, low),
    }
    for mark, number in expected.items():
        assert marked(answer, mark) == ({printed(number)} if number else set()), mark
        assert not number or f"{printed(number)} " in f"{said} "
    if row["certainty"] == "upper_bound":
        assert f"最多 {printed(high)} 元" in said
        assert f"至少 {printed(rest(amount, high))} 元" in said
    if row["certainty"] == "not_recorded":
        assert "未收录" in text_of(answer.one(id="answer-title"))


@pytest.mark.parametrize("row", cases("settlement"))
def test_the_ledger_on_the_page_sums_to_its_foot(site, row):
    answer = Document(site.page("/calculator/", bill(row)).by_id("answer"), ())
    ledgers = answer.all("table", class_="ledger")
    assert bool(ledgers) == bool(row["fund_high"])
    if not ledgers:
        return
    ledger = Document(ledgers[0], ())
    pairs = [
        [Decimal(text_of(cell).replace(",", "")) for cell in ledger.below(line, "td")[:2]]
        for body in ledger.all("tbody")
        for line in body[:1]
        if not ledger.below(line, "td", class_="unrecorded")
    ]
    foot = [text_of(cell) for cell in ledger.below(ledger.one("tfoot"), "td")]
    fund, patient = (sum(column) for column in zip(*pairs, strict=True))
    assert foot == [printed(str(fund)), printed(str(patient))]
    assert foot == [printed(row["fund_high"]), printed(rest(row["amount"], row["fund_high"]))]


@pytest.mark.parametrize("row", cases("settlement"))
def test_the_page_has_the_steps_of_the_data_in_their_words(site, row):
    steps = site.data("/api/v1/settlement.json", bill(row))["steps"]
    answer = Document(site.page("/calculator/", bill(row)).by_id("answer"), ())
    lines = answer.all("tbody", data_rule=True)
    assert [line.get("data-rule") for line in lines] == [step["rule"] for step in steps]
    for line, step in zip(lines, steps, strict=True):
        assert step["label"].replace(" ", "") in text_of(line).replace(" ", "")
        assert step["formula"] in text_of(line)


# Contributions


@pytest.mark.parametrize("row", cases("contribution"))
def test_a_contribution_as_data_to_the_fen(site, row):
    answer = site.data("/api/v1/contribution.json", payer(row))
    assert answer["base"] == row["base"]
    assert answer["base_clamped"] == (row["base_clamped"] or None)
    assert answer["employer"] == ends(row["employer_low"], row["employer_high"])
    assert answer["personal"] == ends(row["personal_low"], row["personal_high"])
    assert answer["certainty"] == row["certainty"]
    assert answer["missing"] == row["missing"].split()
    assert answer["account_credit"] is None


@pytest.mark.parametrize("row", cases("contribution"))
def test_a_contribution_on_the_page(site, row):
    page = site.page("/contribution/", payer(row))
    answer = Document(page.by_id("answer"), ())
    said = text_of(answer.root, with_unseen=False)
    assert marked(answer, "data_personal") == {printed(row["personal_low"])}
    assert row["personal_low"] == row["personal_high"]
    assert printed(row["base"]) in said
    numbers = [printed(row["employer_low"]), printed(row["employer_high"])]
    assert " – ".join(dict.fromkeys(numbers)) in said


# Waits


def late(row: dict[str, str]) -> dict[str, str]:
    return asked(row, "region last_paid_year lapsed_years repaired_years on")


@pytest.mark.parametrize("row", cases("waiting"))
def test_a_wait_as_data(site, row):
    answer = site.data("/api/v1/waiting.json", late(row))
    low, high = row["low"] or None, row["high"] or None
    assert answer["months"] == ({"low": low, "high": high} if low or high else None)
    assert answer["certainty"] == row["certainty"]
    assert answer["missing"] == row["missing"].split()
    months = [int(step["months"]) for step in answer["steps"]]
    assert sum(months) == int(high or low or 0)
    for step, added in zip(answer["steps"], months, strict=True):
        assert step["sources"] or not added, step


@pytest.mark.parametrize("row", cases("waiting"))
def test_a_wait_on_the_page_says_the_same_as_the_data(site, row):
    page = site.page("/calculator/waiting/", late(row))
    answer = Document(page.by_id("answer"), ())
    headline = text_of(answer.one(id="answer-title"))
    for mark in ("low", "high"):
        assert marked(answer, f"data_months_{mark}") == ({row[mark]} if row[mark] else set())
    if row["certainty"] == "not_recorded":
        assert "未收录" in headline
    else:
        least = "至少 " if row["certainty"] == "lower_bound" else ""
        assert f"{least}{row['high'] or row['low']} 个月" in headline
    steps = site.data("/api/v1/waiting.json", late(row))["steps"]
    lines = answer.all("tbody", data_rule=True)
    assert [line.get("data-rule") for line in lines] == [step["rule"] for step in steps]
    for line, step in zip(lines, steps, strict=True):
        assert all(step[name] in text_of(line) for name in ("label", "formula", "why"))
