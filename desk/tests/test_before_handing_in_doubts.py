"""Doubts at the desk: shown with their reason, set aside with a note, never in the way."""

import pytest
from django.contrib.auth import get_user_model

from desk.tests.desk import Desk, address
from desk.tests.handing_in import case_of, draft_of, look, place, text
from policies.models import Act, DoubtSetAside
from policies.publishing import life
from policies.publishing.record import lines_of
from policies.tests import rows
from policies.vocabulary import ActKind

MAY = ["view_policyversion", "add_doubtsetaside"]
NOTE = "原文附件一就是这两个数"


@pytest.fixture
def draft(city):
    """Its bases do not fit each other."""
    return rows.vouch(draft_of(city, base_floor="6720", base_ceiling="33821"))


def open_doubts(desk, version):
    return [view.doubt for view in look(desk, "version-doubts", version).context["doubts"]]


def set_aside(desk, version, note=NOTE, doubt=None):
    [found] = [doubt] if doubt else open_doubts(desk, version)
    typed = {"doubt": found.fingerprint, "note": note}
    return desk.client.post(place("version-doubts", version.pk), typed, follow=True)


def test_a_doubt_names_its_reason_and_leads_to_its_figures(desk, draft):
    page = text(desk, "version-doubts", draft)
    assert "还没看的疑点，1 个" in page
    assert "基数上下限不成比例" in page
    assert "33,600 元上下" in page
    for figure in draft.figures.all():
        assert address("change", figure) in page


def test_a_draft_without_any_is_still_to_be_read(desk, city):
    assert "还要对着原文看一遍" in text(desk, "version-doubts", draft_of(city, rate="85%"))


def test_a_doubt_is_set_aside_with_a_note_on_the_record(desk, draft):
    page = set_aside(desk, draft).content.decode()
    assert "还没看的疑点，0 个" in page
    assert NOTE in page
    assert "editor" in page
    act = Act.objects.get(kind=ActKind.SET_ASIDE)
    assert act.reason == NOTE
    assert "33,600" in str(act.changes)


def test_without_a_note_it_stands_and_says_what_is_missing(desk, draft):
    page = set_aside(desk, draft, note=" ").content.decode()
    assert "请写为什么没有错" in page
    assert not DoubtSetAside.objects.exists()


def test_the_same_doubt_about_other_values_stands_again(desk, draft):
    set_aside(desk, draft)
    claim = draft.figures.get(key="base_ceiling").claims.get()
    claim.say("33822")
    claim.save()
    assert len(open_doubts(desk, draft)) == 1
    assert NOTE not in text(desk, "version-doubts", draft)


def test_a_doubt_mended_meanwhile_is_not_set_aside(desk, draft):
    [doubt] = open_doubts(desk, draft)
    claim = draft.figures.get(key="base_ceiling").claims.get()
    claim.say("33600")
    claim.save()
    page = set_aside(desk, draft, doubt=doubt).content.decode()
    assert "这个疑点已经没有了" in page
    assert not DoubtSetAside.objects.exists()


def test_what_was_set_aside_in_one_draft_stands_in_another(desk, city, draft):
    set_aside(desk, draft)
    again = draft_of(city, "again", "2031-01-01", base_floor="6720", base_ceiling="33821")
    assert len(open_doubts(desk, again)) == 1


def test_a_doubt_changes_no_value_and_voids_no_submission(desk, draft):
    life.submit(draft, None, note="", has_change_note=True)
    before = lines_of(draft.pk)
    set_aside(desk, draft)
    draft.refresh_from_db()
    assert lines_of(draft.pk) == before
    assert draft.is_submitted


def test_a_doubt_stops_no_publication(desk, draft):
    life.submit(draft, None, note="", has_change_note=True)
    reviewer = get_user_model().objects.create_user("reviewer")
    life.publish_reviewed(draft, reviewer, has_change_note=True)
    assert draft.is_published


def test_who_may_only_look_sees_the_doubts_and_sets_none_aside(draft):
    reader = Desk.signed_in("reader", may=["view_policyversion"])
    assert "33,600" in text(reader, "version-doubts", draft)
    assert "放过</button>" not in text(reader, "version-doubts", draft)
    assert set_aside(reader, draft).status_code == 403
    assert set_aside(Desk.signed_in("reviewer", may=MAY), draft).status_code == 200
    assert DoubtSetAside.objects.get().person.get_username() == "reviewer"


# 进度


def checks(desk, version):
    page = look(desk, "version-life", version)
    return [check.words for check in page.context["checks"]]


def test_the_life_page_says_in_short_what_each_page_would(desk, city, draft):
    case_of(city)
    assert checks(desk, draft)[1:] == ["2 处不同", "0 个算例变了", "1 个疑点还没看"]
    rows.enter(draft, "rate", "80%")
    assert checks(desk, draft)[1:] == ["3 处不同", "1 个算例变了", "1 个疑点还没看"]
    set_aside(desk, draft)
    assert checks(desk, draft)[3] == "没有要看的疑点"
    page = text(desk, "version-life", draft)
    for name in ("version-preview", "version-diff", "version-impact", "version-doubts"):
        assert place(name, draft.pk) in page


def test_a_published_version_has_nothing_left_to_check(desk, city):
    assert checks(desk, rows.published(city, "public", rate="85%")) == []
