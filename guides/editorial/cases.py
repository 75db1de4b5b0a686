"""Computed cases of a guide: stored questions, read as the calculator reads them."""

from datetime import date
from urllib.parse import parse_qsl

from guides.forms import BillForm
from policies.book import Book
from policies.coverage import Answer, answer_bill


def case_form(query: str, book: Book, today: date) -> BillForm:
    given = dict(parse_qsl(query.strip().removeprefix("?"), keep_blank_values=True))
    return BillForm(given, book=book, today=today)


def case_answer(query: str, book: Book, today: date) -> Answer | None:
    """The settlement; None where the question can no longer be understood."""
    form = case_form(query, book, today)
    return answer_bill(book, form.situation, form.bill) if form.is_valid() else None


def case_faults(query: str, book: Book, today: date) -> list[str]:
    form = case_form(query, book, today)
    messages = [message for messages in form.errors.values() for message in messages]
    return [f"这个算例算不了：{message}" for message in messages]
