"""Readers' corrections on their way in: receipt numbers, and numbers that say who somebody is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from policies.intake.corrections import Report, receive, sent_before
from policies.intake.personal import personal_numbers
from policies.intake.receipts import ALPHABET, make_number, read_number
from policies.models import Correction

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
REPORT = Report(None, None, "起付线", "", "应该是 1200", "")


def test_a_number_can_be_read_aloud_and_not_be_guessed():
    numbers = {make_number([str(n)]) for n in range(500)}
    assert len(numbers) == 500
    assert {len(number) for number in numbers} == {14}
    assert set("".join(numbers)) == {*ALPHABET, "-"}
    assert not set("01ILO") & set(ALPHABET)
    assert len(ALPHABET) ** 12 > 2**50


def test_another_sites_key_gives_another_number(settings):
    number = make_number(["x"])
    settings.SECRET_KEY = "another key"
    assert make_number(["x"]) != number


def test_parts_end_where_they_end():
    assert make_number(["ab", "c"]) != make_number(["a", "bc"])


def test_what_is_taken_for_another_sign_is_read_as_it():
    assert read_number("ｂ2 5c-28s6-zz99") == read_number("825C-2856-2299") == "825C-2856-2299"
    for typed in ("", "825C-2856-229", "825C-2856-22999", "825C-2856-229O", "😀" * 12):
        assert read_number(typed) == ""


@pytest.mark.django_db
def test_the_same_within_minutes_is_one_and_an_hour_later_another():
    number = receive(REPORT, NOON)
    assert sent_before(REPORT, NOON + timedelta(minutes=9)) == number
    assert receive(REPORT, NOON) == number
    assert sent_before(replace(REPORT, words="别的"), NOON) == ""
    assert sent_before(REPORT, NOON + timedelta(hours=1)) == ""
    assert receive(REPORT, NOON + timedelta(hours=1)) != number
    assert Correction.objects.count() == 2


@pytest.mark.parametrize("text", ["13812345678", "138-1234-5678", "+86 138 1234 5678",
                                  "１３８１２３４５６７８", "打13812345678。"])  # fmt: skip
def test_a_mobile_number_is_seen(text):
    assert personal_numbers(text) == ["手机号"]


@pytest.mark.parametrize(
    "text", ["11010119600101123X", "110101 19600101 1234", "号110101196001011234"]
)
def test_an_identity_number_is_seen(text):
    assert personal_numbers(text) == ["身份证号"]


@pytest.mark.parametrize(
    "text",
    ["12393", "010-12345678", "从 1300 改成 1650 200", "1300 1650 2000",
     "京医保发〔2024〕12号 2024-12-31", "https://example.com/art/2025/3/12/art_1229560_58912345.html",
     "t20250312_1741766400000"],
)  # fmt: skip
def test_amounts_documents_and_hotlines_pass(text):
    assert personal_numbers(text) == []
