"""Who may do what: every address of the desk, for every sort of person, by GET, HEAD and POST.

The table is role_matrix.csv: a row for each address and method, a column for each sort of person,
in it the answer: a status, or the door that a redirect leads to (login, code). A new page needs its
two rows; a POST there is sent empty, so that a refusal is one of permission and nothing else.
"""

from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client

from desk.site import DeskSite
from desk.tests import matrix

pytestmark = pytest.mark.django_db

# What differs between any two answers: the place, which is that of the question, and the time.
OF_THE_MOMENT = ("Location", "Expires")
# To be asked for the password, and to leave: the two that are open to strangers.
DOORS = ("login/", "logout/")


@pytest.fixture
def samples() -> dict[str, Any]:
    return matrix.samples()


@pytest.fixture
def nothing_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page looks like is tested elsewhere; here, whether it is given at all."""
    monkeypatch.setattr(Template, "render", lambda self, context=None, request=None: "")
    monkeypatch.setattr(DeskSite, "each_context", lambda self, request: {})


def ask(client: Client, method: str, place: str) -> Any:
    """Sent so that neither the database nor the browser remembers it."""
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    with transaction.atomic():
        answer = client.generic(method, place)
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


def wrong(who: str, samples: dict[str, Any], methods: dict[str, str]) -> Iterator[str]:
    """Where the answer is not as the table has it. `methods`: what is sent → its row."""
    client, table = matrix.browser_of(who), matrix.table()
    for address in matrix.addresses():
        place = matrix.path_of(address, samples)
        for method, row in methods.items():
            wanted = table.get((address, row), {}).get(who, "nothing")
            got = matrix.answer_in_words(ask(client, method, place))
            if got != wanted:
                yield f"{who} {method} {address}: {got}, the table says {wanted}"


def test_every_address_of_the_desk_has_its_rows():
    wanted = {(address, method) for address in matrix.addresses() for method in matrix.METHODS}
    missing = sorted(wanted - set(matrix.table()))
    assert not missing, f"no row in role_matrix.csv for: {missing}"
    gone = sorted(set(matrix.table()) - wanted)
    assert not gone, f"rows in role_matrix.csv for what is no address any more: {gone}"


@pytest.mark.usefixtures("nothing_drawn")
@pytest.mark.parametrize("who", matrix.WHO)
def test_each_sees_and_does_what_the_table_says(who, samples):
    assert list(wrong(who, samples, {"GET": "GET", "POST": "POST"})) == []


@pytest.mark.parametrize("who", ["anonymous", "只读"])
def test_head_is_answered_as_get_and_whoever_only_reads_gets_whole_pages(who, samples):
    assert list(wrong(who, samples, {"HEAD": "GET"})) == []


@pytest.mark.usefixtures("nothing_drawn")
def test_no_other_method_breaks_anything(samples):
    client = matrix.browser_of("superuser")
    for address in matrix.addresses():
        for method in ("OPTIONS", "DELETE"):
            answer = ask(client, method, matrix.path_of(address, samples))
            assert answer.status_code < 500, (method, address)


def test_a_stranger_cannot_tell_what_is_there_from_what_is_not(samples):
    stranger = matrix.browser_of("anonymous")
    for address in matrix.addresses():
        if "<" not in address:
            continue
        for method in ("GET", "HEAD", "POST"):
            there, not_there = matrix.path_of(address, samples), matrix.path_of(address, {})
            answers = [ask(stranger, method, place) for place in (there, not_there)]
            assert [answer.url for answer in answers] == [
                f"/admin/login/?next={place}" for place in (there, not_there)
            ]
            seen = [
                {name: value for name, value in answer.headers.items() if name not in OF_THE_MOMENT}
                for answer in answers
            ]
            assert seen[0] == seen[1], address


@pytest.mark.parametrize("who", ["anonymous", "closed", "password"])
def test_without_both_factors_only_the_doors_open(who):
    """Of the table itself, so that a new row cannot open one by mistake."""
    door = "code" if who == "password" else "login"
    own = {"password": ("two-factor/verify/",)}.get(who, ())
    opened = {
        address
        for (address, _), row in matrix.table().items()
        if row[who] != door and address not in (*DOORS, *own)
    }
    assert opened == set()


def test_whoever_only_reads_changes_nothing():
    """A POST may draw a list again, lead on to the page of a row, or change the own password."""
    own = ("login/", "password_change/", "two-factor/codes/", "two-factor/phone/")
    done = {
        address
        for (address, method), row in matrix.table().items()
        if method == "POST" and row["只读"] == "200" and row["none"] != "200"
        if not (address.endswith("/history/") or address in own)
    }
    assert all(address.count("/") <= 2 for address in done), done
