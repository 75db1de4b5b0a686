"""Other methods, broken bytes, endless text: always an answer, never a 500."""

from urllib.parse import quote, quote_from_bytes

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guides.tests.addresses import EVERYTHING, READS_NOTHING
from guides.tests.questions import BILL, PAYER

PATHS = sorted({path.partition("?")[0] for path in [*EVERYTHING.values(), READS_NOTHING]})
NAMES = sorted(
    {*BILL, *PAYER}
    | set("excluded self_first admission deductible_met fund_paid".split())
    | set("regions sort diff add q level member next page rev".split())
)
READS_MANY = ("/calculator/", "/contribution/", "/compare/", "/api/")
FINE = {200, 301, 302, 400, 404}
TAKES_A_POST = "/corrections/"
"""The one public page that does: guides/tests/test_corrections.py."""
ENDLESS = "9" * 8192


def ask(client: Client, path: str, **headers: str) -> int:
    """Django's client raises what a page would turn into a 500."""
    return client.get(path, headers=headers).status_code


# Methods


def test_head_answers_as_get_without_a_body(site):
    for path in [*EVERYTHING.values(), READS_NOTHING]:
        got, head = site.get(path), site.client.head(path)
        assert head.status_code == 200, path
        assert head.content == b""
        for name in ("Content-Type", "Cache-Control", "Vary", "Content-Security-Policy"):
            assert head.get(name) == got.get(name), path


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_no_other_method_is_allowed(site, method):
    """As a visitor: without the token that a form of the desk would carry."""
    visitor = Client(enforce_csrf_checks=True)
    paths = [path for path in PATHS if method != "post" or path != TAKES_A_POST]
    answers = {path: getattr(visitor, method)(path) for path in paths}
    statuses = {path: answer.status_code for path, answer in answers.items()}
    assert statuses == dict.fromkeys(paths, 405)
    for path, answer in answers.items():
        also = {"POST"} if path == TAKES_A_POST else set()
        assert set(answer["Allow"].split(", ")) == {"GET", "HEAD", *also}


# Broken and endless


@pytest.mark.parametrize("path", PATHS)
def test_null_bytes_endless_text_and_broken_encodings_are_answered(site, path):
    odd = ("%00", "%ff", "%ff%fe%00", "%c0%af", "%ed%a0%80", "%F0%9F%92%A9", "%0d%0aX:%20y",
           ENDLESS, quote("汉" * 2700), "%", "%zz", "&&&===", quote("\u202e\ufeff"))  # fmt: skip
    for text in odd:
        query = (
            "&".join(f"{name}={text}" for name in NAMES) if len(text) < 100 else f"amount={text}"
        )
        assert ask(site.client, f"{path}?{query}&{text}={text}") in FINE, text[:20]
    endless = [f"{name}={ENDLESS}" for name in NAMES]
    assert ask(site.client, f"{path}?{'&'.join(endless)}") in FINE
    if path.startswith(READS_MANY):
        for query in endless:
            assert ask(site.client, f"{path}?{query}") in FINE, query[:20]


@pytest.mark.parametrize("text", ["%00", "%ff", "%ff%fe", "%c0%af", "%2e%2e", "%0d%0a", "%25",
                                  "a" * 8000, quote("汉" * 900), "%E2%80%AE"])  # fmt: skip
def test_odd_paths_are_not_found(site, text):
    for path in (f"/{text}/", f"/regions/{text}/", f"/regions/{text}/history/",
                 f"/compare/{text}/", f"/sources/{text}/", f"/api/v1/regions/{text}.json",
                 f"/api/v1/compare/{text}.json", f"/api/v1/{text}"):  # fmt: skip
        assert ask(site.client, path) == 404, path[:40]


def test_many_regions_at_once_are_answered(site):
    slugs = [region["slug"] for region in site.data("/api/v1/regions.json")["regions"]]
    for path in ("/compare/employee-contribution/", "/api/v1/compare/employee-contribution.json"):
        site.get(f"{path}?regions={','.join(slugs)}")
        site.get(f"{path}?regions={',' * 3000}")
        site.get(f"{path}?regions={','.join(['beijing'] * 500)}")


HEADERS = (
    "HX-Request",
    "HX-Target",
    "HX-Current-URL",
    "HX-History-Restore-Request",
    "If-None-Match",
    "If-Modified-Since",
    "Accept-Encoding",
)


def test_a_header_that_claims_odd_things_is_answered(site):
    for value in ("true", "false", "", "\x7f", "x" * 2000):
        for name in HEADERS:
            assert ask(site.client, "/calculator/", **{name: value}) == 200


def test_more_parameters_than_anybody_has_are_answered(site):
    many = "&".join(f"a{number}=1" for number in range(1500))
    for path in ("/calculator/", "/contribution/", "/api/v1/settlement.json"):
        assert ask(site.client, f"{path}?{many}") in FINE


# Searched for

KNOWN = [*BILL.values(), *PAYER.values(), "resident", "adult", "flexible"]
PLACES = ["suzhou", "海南", "beijing,shanghai", "-base_floor", "base_floor", "1", "china", ""]
NUMBERS = ["0", "-0", "0.00", "1e9999", "1万亿", "９９", "²", "inf", "1990-01-01", "2100-12-31"]
WORDS = st.one_of(
    st.sampled_from(KNOWN),
    st.sampled_from(PLACES),
    st.sampled_from(NUMBERS),
    st.text(max_size=30),
    st.decimals(allow_nan=True, allow_infinity=True).map(str),
    st.dates().map(str),
    st.binary(max_size=20).map(quote_from_bytes).map("%{}".format),
)
QUERIES = st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=8), WORDS), max_size=14)


def encoded(query: list[tuple[str, str]]) -> str:
    safe = "%"
    return "&".join(
        f"{quote(name, safe=safe, errors='replace')}={quote(text, safe=safe, errors='replace')}"
        for name, text in query
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(PATHS), query=QUERIES, is_htmx=st.booleans())
def test_whatever_is_asked_there_is_an_answer(site, path, query, is_htmx):
    headers = {"HX-Request": "true"} if is_htmx else {}
    assert ask(site.client, f"{path}?{encoded(query)}", **headers) in FINE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    form=st.sampled_from(["/calculator/", "/contribution/"]),
    changes=st.dictionaries(st.sampled_from(NAMES), WORDS, max_size=3),
)
def test_page_and_data_agree_on_what_can_be_answered(site, form, changes):
    """A page answers just what the interface answers."""
    right = BILL if form == "/calculator/" else PAYER
    api = "/api/v1/settlement.json" if form == "/calculator/" else "/api/v1/contribution.json"
    query = encoded([*right.items(), *changes.items()])
    page = site.get(f"{form}?{query}").content.decode()
    status = ask(site.client, f"{api}?{query}")
    assert status in (200, 400, 404)
    assert ('id="answer-title"' in page) == (status == 200)
    assert ("<title>错误" in page) == (status != 200)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40), tail=st.sampled_from(["", "history/"]))
def test_whatever_stands_for_a_region_is_a_region_or_not_found(site, text, tail):
    path = f"/regions/{quote(text, safe='', errors='replace')}/{tail}"
    assert ask(site.client, path) in {200, 301, 404}
    assert ask(site.client, f"/regions/?q={quote(text, errors='replace')}") == 200
