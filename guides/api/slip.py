"""A slip compared, as data."""

from typing import Any

from guides.api.shapes import bill_data, ends, step_data
from guides.api.who import situation_data
from guides.presenters.cells import money
from guides.presenters.settlement import bill_view
from guides.presenters.slip import asks_of, explanation_words, label_of, line_words, sums_words
from guides.words import case_words, notice_words
from policies.book import Book
from policies.coverage.slip import PARTS, CheckedLine, SlipCheck

Data = dict[str, Any]


def slip_data(book: Book, check: SlipCheck) -> Data:
    """What agrees, what differs first, and what might explain it."""
    answer = check.recorded
    bill, computed = bill_view(book, answer), bill_view(book, check.answer)
    first = check.first
    return {
        "situation": {"region": answer.coverage.region.slug, **situation_data(answer.situation)},
        "bill": bill_data(answer.bill, answer.situation),
        "certainty": answer.certainty.value,
        "grade": answer.grade.value if answer.grade else None,
        "missing": [missing.value for missing in answer.missing],
        "deductible_taken": check.takes_deductible,
        "sums": {
            "total": money(answer.amount),
            "parts": money(check.parts),
            "left": money(check.left),
            "agrees": check.sums.is_right,
            "unprinted": [name for name in PARTS if name in check.sums.unprinted],
            "deductible_apart": check.sums.is_deductible_apart,
            "words": sums_words(check),
        },
        "lines": [_line(book, check, line, computed.missing_words) for line in check.lines],
        "first_difference": first and {"line": first.name, "difference": money(first.difference)},
        "explanations": [
            {
                "parameter": found.name,
                "value": found.value,
                "words": explanation_words(check, found),
                "all_agree": found.is_whole,
            }
            for found in check.explanations
        ],
        "asks": list(asks_of(book, check, bill)),
        "notices": [notice_words(notice, book) for notice in answer.notices],
    }


def _line(book: Book, check: SlipCheck, checked: CheckedLine, missing: str) -> Data:
    case = case_words(check.answer.coverage.region, check.answer.situation, check.answer.amount)
    expected = checked.expected
    return {
        "line": checked.name,
        "label": label_of(checked.name),
        "printed": None if checked.printed is None else money(checked.printed),
        "expected": expected and ends(expected.low, expected.high),
        "verdict": checked.verdict.value,
        "difference": money(checked.difference),
        "words": line_words(check, checked, missing),
        "steps": [step_data(book, step, case) for step in checked.steps],
    }
