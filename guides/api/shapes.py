"""Answers as data. The shapes stand in the contract and change only by addition."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from guides.api.who import situation_data
from guides.presenters.cells import cell_of, fraction, money
from guides.presenters.comparison import Comparison
from guides.presenters.open_groups import credits_data, groups_data
from guides.presenters.region import InForce, in_force
from guides.presenters.settlement import worth_asking
from guides.presenters.why import amounts_of, effective_rate
from guides.words import ask_words, case_words, notice_words, step_words
from policies.book import Book, ClaimRecord, Reading, RegionRecord, VersionRecord
from policies.cells import FIGURE_DIMENSIONS, OPEN
from policies.coverage import Answer, AnsweredStep, Bill, ContributionAnswer, yuan_of
from policies.situation import Situation
from policies.values import Span
from policies.vocabulary import Certainty, Scheme

Data = dict[str, Any]


def regions_data(book: Book) -> Data:
    book.all_chapters()
    return {"regions": [_region(book, region) for region in book.regions.values()]}


def _region(book: Book, region: RegionRecord) -> Data:
    return {
        "code": region.code,
        "slug": region.slug,
        "name": region.name,
        "full_name": region.full_name,
        "level": region.level.value,
        "parent": region.parent,
        "has_policy": book.has_policy(region.code),
    }


def version_data(book: Book, version: VersionRecord) -> Data:
    return {
        "id": version.pk,
        "title": version.title,
        "region": book.regions[version.region].slug,
        "scheme": version.scheme,
        "programme": version.programme,
        "effective_from": version.effective_from.isoformat(),
        "assumed": version.is_assumed,
    }


def region_data(book: Book, region: RegionRecord, on: date) -> Data:
    """One region: what is in force that day, and the versions that say so."""
    entries = in_force(book, region, on)
    versions = {
        e.reading.figure.version.pk: e.reading.figure.version for e in entries if e.reading.figure
    }
    return {
        "region": _region(book, region),
        "on": on.isoformat(),
        "figures": [_figure(book, e) for e in entries if not e.reading.kind.is_note],
        "versions": [version_data(book, version) for _, version in sorted(versions.items())],
        "notes": [note_data(book, e) for e in entries if e.reading.kind.is_note],
    }


def _figure(book: Book, entry: InForce) -> Data:
    cell = entry.reading.cell
    dimensions = {name: getattr(cell, name) for name in FIGURE_DIMENSIONS if getattr(cell, name)}
    return {
        "key": entry.reading.key,
        **dimensions,
        "scheme": cell.scheme,
        "programme": cell.programme,
        "region": book.regions[entry.from_region].slug,
        **cell_of(entry.reading),
    }


def note_data(book: Book, entry: InForce) -> Data:
    """A rule in words, with the name of its kind; those of province and nation too."""
    kind, cell = entry.reading.kind, entry.reading.cell
    return {"key": kind.key, "label": kind.label, "matter": cell.matter} | _figure(book, entry)


def comparison_data(compared: Comparison) -> Data:
    columns = compared.topic.columns
    return {
        "topic": compared.topic.key,
        "on": compared.on.isoformat(),
        "columns": [{"key": c.key, "label": c.label, "unit": c.kind.unit.word} for c in columns],
        "rows": [
            {
                "region": region.slug,
                "name": region.name,
                "cells": {
                    column.key: cell_of(reading)
                    | _parts(compared.parts.get((region.code, reading), ()))
                    for column, reading in zip(columns, readings, strict=True)
                },
            }
            for region, readings in compared.rows
        ],
    }


def _parts(parts: Iterable[Reading]) -> Data:
    """What is recorded for some only, each cell with the dimensions it is for."""
    cells = [
        {n: value for n in OPEN if (value := getattr(part.cell, n))} | cell_of(part)
        for part in parts
    ]
    return {"groups": cells} if cells else {}


def settlement_data(book: Book, answer: Answer) -> Data:
    """A bill settled; `steps` are those of the account in which the fund pays most."""
    case = case_words(answer.coverage.region, answer.situation, answer.amount)
    return {
        "situation": {"region": answer.coverage.region.slug, **situation_data(answer.situation)},
        "bill": bill_data(answer.bill, answer.situation),
        "versions": [version_data(book, version) for version in answer.coverage.versions()],
        **outcome_data(answer),
        **groups_data(answer),
        **went_data(answer),
        "asks": [ask_words(missing, case) for missing in worth_asking(answer)],
        "notices": [notice_words(notice, book) for notice in answer.notices],
        "steps": [step_data(book, step, case) for step in answer.steps],
    }


def went_data(answer: Answer) -> Data:
    """Where the bill went, in yuan, and what the fund pays of all of it."""
    if answer.fund_high is None or not answer.amount:
        return {"shares": None, "effective_rate": None}
    return {
        "shares": {name: money(amount) for name, amount in amounts_of(answer).items()},
        "effective_rate": fraction(effective_rate(answer)),
    }


def bill_data(bill: Bill, situation: Situation) -> Data:
    amounts = {name: money(amount) for name, amount in yuan_of(bill).items()}
    return {"admission": situation.admission, **amounts}


def outcome_data(answer: Answer) -> Data:
    """What an answer comes to, and how sure that is."""
    high = answer.fund_high
    return {
        "certainty": answer.certainty.value,
        "settlement": "direct" if answer.is_direct else "manual",
        "grade": answer.grade.value if answer.grade else None,
        "fund": None if high is None else ends(answer.fund_low, high),
        "patient": None
        if high is None
        else ends(answer.amount - high, _less(answer.amount, answer.fund_low)),
        "missing": [missing.value for missing in answer.missing],
    }


def _less(amount: Any, part: Any) -> Any:
    return None if part is None else amount - part


def ends(low: Any, high: Any) -> Data:
    return {
        "low": None if low is None else money(low),
        "high": None if high is None else money(high),
    }


def step_data(book: Book, answered: AnsweredStep, case: Any) -> Data:
    words = step_words(answered, case)
    return {
        "rule": answered.step.rule,
        "programme": answered.step.programme,
        "label": words.label,
        "formula": words.formula,
        "why": words.why,
        "missing": answered.step.is_missing,
        "fund": money(answered.fund),
        "patient": money(answered.patient),
        "sources": sources_data(book, answered.claims),
    }


def sources_data(book: Book, claims: Iterable[ClaimRecord]) -> list[Data]:
    return [
        {
            "id": claim.source,
            "title": book.sources[claim.source].title,
            "grade": claim.grade.value,
            "clause": claim.clause,
        }
        for claim in claims
    ]


def _span(span: Span | None) -> Data | None:
    return None if span is None else ends(span.low, span.high)


def contribution_data(book: Book, answer: ContributionAnswer) -> Data:
    """What is paid in; what is not recorded is null, and named in `missing`."""
    who = answer.contributor
    data: Data = {
        "situation": {
            "region": answer.region.slug,
            "on": who.on.isoformat(),
            "scheme": who.scheme.value,
            "member": who.member.value,
            "wage": None if answer.wage is None else money(answer.wage),
        },
        "versions": [version_data(book, version) for version in answer.versions],
        "certainty": answer.certainty.value,
        "grade": answer.grade.value if answer.grade else None,
        "missing": list(answer.missing),
        "notices": [notice_words(notice, book) for notice in answer.notices],
        "personal": _span(answer.personal),
    }
    if who.scheme is Scheme.RESIDENT:
        return data | {"subsidy": _span(answer.subsidy), "total": _span(answer.total)}
    only = answer.bases[0] if len(answer.bases) == 1 else None
    known = answer.certainty is not Certainty.NOT_RECORDED
    return data | {
        "base": money(only.amount) if only and known else None,
        "base_clamped": only.clamped if only and known else None,
        "employer": _span(answer.employer),
        "account_credit": _span(answer.account_credit),
        **credits_data(answer),
        "employer_parts": [
            {"matter": reading.cell.matter, **cell_of(reading)} for reading in answer.parts
        ],
    }


def one_each(claims: Iterable[ClaimRecord]) -> Iterable[ClaimRecord]:
    """One claim for each place in a source: two figures of a step may come from the same."""
    return {(claim.source, claim.clause, claim.grade): claim for claim in claims}.values()
