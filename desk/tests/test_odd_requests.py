"""Addresses and forms that no page of the desk makes: answered with a page, never with a fault."""

import pytest
from django.contrib.auth import get_user_model

from desk.tests.desk import address, typed_into
from guides.models import Answer, Question
from policies.models import Claim
from policies.tests import rows

MANY = "9" * 26


@pytest.fixture(autouse=True)
def claim(city) -> Claim:
    return rows.enter(rows.draft(city, "a-draft"), "personal", "400").claims.get()


@pytest.fixture
def question(city) -> Question:
    row = Question.objects.create(slug="why", title="要备案吗？", short="先备案。", body="细说。")
    Answer.objects.create(question=row, scheme="resident", region=city, body="这样办。")
    return row


@pytest.mark.parametrize("odd", ["abc", "%00", MANY])
@pytest.mark.parametrize("text", ["term", "changenote", "question"])
def test_a_text_that_cannot_be_is_not_deleted(desk, text, odd):
    place = f"/admin/guides/{text}/{odd}/delete/"
    for page in (desk.client.get(place), desk.client.post(place, {"post": "yes"})):
        assert page.status_code == 302


@pytest.mark.parametrize(
    "place",
    [
        "act/export/?page=9",
        "batch/?at__year=99999999",
        "claim/add/?source=%00",
    ],
)
def test_at_an_odd_address_there_is_no_page(desk, place):
    page = desk.client.get(f"/admin/policies/{place}")
    assert page.status_code == 404
    assert "没有这一页" in page.content.decode()


@pytest.mark.parametrize("place", ["claim/?figure=", "claim/add/?source="])
def test_a_number_beyond_all_rows_is_no_row(desk, place):
    """PostgreSQL compares it, SQLite stumbles over it."""
    page = desk.client.get(f"/admin/policies/{place}{MANY}")
    assert page.status_code in (200, 404)


@pytest.mark.parametrize("typed", [{"source": MANY}, {"source": "\x00"}, {"figure": "\x00"}])
def test_a_claim_of_an_odd_row_is_not_stored(desk, typed):
    page = desk.send("add", Claim, text="1", **typed)
    assert page.status_code in (200, 400)
    assert page.status_code == 200 or "这样的请求读不懂" in page.content.decode()
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("odd", ["abc", "\x00", MANY, "²"])
@pytest.mark.parametrize("is_stopped", [False, True])
def test_an_answer_for_an_odd_region_is_not_stored(desk, question, city, odd, is_stopped):
    fields = typed_into(desk.see("change", question)) | {"answers-0-region": odd}
    if is_stopped:
        fields["as_read"] = ""
    page = desk.client.post(address("change", question), fields)
    assert page.status_code == 400 or (odd == MANY and page.status_code == 200)
    assert question.answers.get().region == city


@pytest.mark.parametrize("odd", ["abc", MANY])
@pytest.mark.parametrize("is_stopped", [False, True])
def test_a_person_in_an_odd_group_is_not_stored(desk, odd, is_stopped):
    person = get_user_model().objects.create_user("new", is_staff=True)
    fields = {n: v for n, v in typed_into(desk.see("change", person)).items() if v is not None}
    if is_stopped:
        fields["as_read"] = ""
    page = desk.client.post(address("change", person), fields | {"groups": odd})
    assert page.status_code in (200, 400)
    assert not person.groups.exists()


def test_the_log_tells_where_and_what_but_not_what_was_asked(desk, caplog):
    desk.client.get("/admin/policies/claim/add/?source=%00")
    (record,) = [record for record in caplog.records if record.name == "desk.site"]
    assert record.getMessage() == "Unreadable GET request to /admin/policies/claim/add/"
    assert record.exc_info
