"""A wait as data."""

from typing import Any

from guides.api.shapes import note_data, one_each, sources_data, version_data
from guides.presenters.waiting import rules_in_words, waiting_case, waiting_step_words
from guides.words import notice_words
from policies.book import Book
from policies.coverage.waiting import Step, WaitingAnswer
from policies.vocabulary import Programme, Scheme

Data = dict[str, Any]


def waiting_data(book: Book, answer: WaitingAnswer, last_paid_year: int | None) -> Data:
    """The months of a wait; `steps` are those of the longest that is known."""
    shown, case = answer.shown, waiting_case(answer, last_paid_year)

    def step_data(step: Step) -> Data:
        words = waiting_step_words(step, case)
        return {
            "rule": step.rule,
            "programme": Programme.BASIC.value,
            "label": words.label,
            "formula": words.formula,
            "why": words.why,
            "missing": step.is_missing,
            "months": str(step.months),
            "sources": sources_data(book, one_each(answer.claims_of(step))),
        }

    return {
        "situation": {
            "region": answer.region.slug,
            "on": answer.on.isoformat(),
            "scheme": Scheme.RESIDENT.value,
            "last_paid_year": last_paid_year,
            "lapsed_years": answer.history.lapsed_years,
            "repaired_years": answer.history.repaired_years,
        },
        "versions": [version_data(book, version) for version in answer.versions],
        "certainty": answer.certainty.value,
        "grade": answer.grade.value if answer.grade else None,
        "months": {
            "low": str(answer.low.months) if answer.low else None,
            "high": str(answer.high.months) if answer.high else None,
        }
        if shown
        else None,
        "missing": list(answer.missing),
        "notices": [notice_words(notice, book) for notice in answer.notices],
        "steps": [step_data(step) for step in shown.steps] if shown else [],
        "exempt": [note_data(book, entry) for entry in rules_in_words(book, answer).exempt],
    }
