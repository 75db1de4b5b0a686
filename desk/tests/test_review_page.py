"""进度 of a version in review: what the second person needs stands on the page."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from desk.pages import review
from desk.submission import mark_of
from desk.tests.desk import Desk, address
from policies.models import Claim, PolicyVersion
from policies.publishing import life
from policies.publishing.record import acts_on, editing, write_act
from policies.tests import rows
from policies.vocabulary import ActKind

URL = "https://example.test/notice"


@pytest.fixture
def version(city):
    version = rows.draft(city, "a-draft", "2030-01-01")
    rows.enter(version, "rate", "85%", alternatives=["80%"], last_day="2031-12-31")
    rows.vouch(version)
    Claim.objects.filter(figure__version=version).update(clause="第三条")
    source = rows.source()
    source.url = URL
    source.save()
    return version


@pytest.fixture
def reviewer(db):
    return Desk.signed_in("ben", groups=["审核"])


def hand_in(version, words="第三条的比例拿不准"):
    amy = get_user_model().objects.create_user("amy")
    life.submit(version, amy, note=words, has_change_note=True)


def look(desk, version):
    return desk.client.get(reverse("admin:version-life", args=[version.pk])).content.decode()


def test_it_says_who_handed_it_in_and_what_they_wrote(reviewer, version):
    assert 'id="review"' not in look(reviewer, version)
    hand_in(version)
    page = look(reviewer, version)
    assert "<b>amy</b>" in page
    assert page.index("第三条的比例拿不准") < page.index('id="checks"')


def test_every_source_opens_at_the_desk_and_outside(reviewer, version):
    hand_in(version)
    page = look(reviewer, version)
    assert "某医保发〔2024〕1号" in page
    assert f'href="{address("change", rows.source())}"' in page
    assert f'href="{URL}" target="_blank" rel="noopener' in page


def test_every_claim_stands_in_one_table_with_its_place_in_the_source(reviewer, version):
    hand_in(version)
    page = look(reviewer, version)
    table = page[page.index('<table class="claims">') :].partition("</table>")[0]
    assert table.count("<tr>") == 1 + 2
    for words in ("85%", "80%", "另一说", "到 2031-12-31 为止", "第三条", "2024-12-31"):
        assert words in table
    assert "<details" not in page[: page.index('<table class="claims">')].split('id="review"')[1]


def test_a_long_table_is_folded(reviewer, version, monkeypatch):
    monkeypatch.setattr(review, "MOST_OPEN", 1)
    hand_in(version)
    assert "<summary>每一项的值和出处，2 行</summary>" in look(reviewer, version)


def test_the_list_opens_what_waits_where_it_is_reviewed(reviewer, version, city):
    rows.draft(city, "another")
    hand_in(version)
    there = reverse("admin:version-life", args=[version.pk])
    waiting = reviewer.text("changelist", PolicyVersion, stage="in_review")
    assert f'href="{there}' in waiting
    assert f'href="{there}' not in reviewer.text("changelist", PolicyVersion, stage="draft")


# The form of a version


def test_the_long_table_of_a_draft_is_folded_where_there_are_grids(reviewer, version, city):
    desk = Desk.signed_in("chief", is_superuser=True)
    folded = "<details><summary>"
    assert folded in desk.text("add", PolicyVersion)
    page = desk.text("change", version)
    assert folded in page
    assert "一项一项加（一般不用，用上面的表格）" in page
    critical = rows.draft(city, "critical", programme="critical")
    assert folded not in desk.text("change", critical)
    assert folded not in desk.text("change", rows.published(city, "public", rate="85%"))


def test_the_choices_are_explained_by_what_stands_in_them(db):
    page = Desk.signed_in("chief", is_superuser=True).text("add", PolicyVersion)
    assert "一般选“基本医保”" in page
    assert "空着表示" not in page


def test_an_account_that_the_writer_made_or_changed_is_told_and_goes_on_record(reviewer, version):
    amy = get_user_model().objects.create_user("amy")
    ben = get_user_model().objects.get(username="ben")
    with editing(version, amy):
        rows.enter(version, "ceiling", "300000")
        rows.vouch(version)
    life.submit(version, amy, note="", has_change_note=True)
    assert "建过、改过或重设过" not in look(reviewer, version)
    write_act(ActKind.ACCOUNT, amy, ben, reason="给了新密码")
    assert "ben 的账号，30 天内由写过这个版本的 amy 建过、改过或重设过。" in look(reviewer, version)
    version.refresh_from_db()
    typed = {"digest": mark_of(version), "seen": "on", "words": "对过"}
    sent = {f"publish-{name}": value for name, value in typed.items()}
    place = reverse("admin:version-life", args=[version.pk])
    reviewer.client.post(place, {"step": "publish", **sent})
    act = acts_on(version).get(kind=ActKind.PUBLISHED)
    assert act.reason.startswith("对过 ben 的账号，30 天内")
