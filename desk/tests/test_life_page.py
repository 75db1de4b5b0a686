"""进度: the page on which a version is handed in, published, returned, withdrawn, verified."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from desk.pages import life as life_page
from desk.tests.desk import Desk
from guides.models import ChangeNote
from policies.models import PolicyVersion, Verification
from policies.publishing import life, publish
from policies.publishing.record import acts_on, editing
from policies.tests import rows

VIEW = "view_policyversion"
WRITE = (VIEW, "change_policyversion", "submit_policyversion")
REVIEW = (VIEW, "publish_policyversion", "withdraw_policyversion", "verify_policyversion")


@pytest.fixture
def editor(db):
    return Desk.signed_in("amy", may=WRITE)


@pytest.fixture
def reviewer(db):
    return Desk.signed_in("ben", may=REVIEW)


@pytest.fixture
def draft(city, editor):
    version = rows.draft(city, "a-draft", "2030-01-01")
    with editing(version, get_user_model().objects.get(username="amy")):
        rows.enter(version, "rate", "85%")
        rows.vouch(version)
    return version


def address(version):
    return reverse("admin:version-life", args=[version.pk])


def look(desk, version):
    return desk.client.get(address(version)).content.decode()


def take(desk, version, step, **typed):
    fields = {"step": step, **{f"{step}-{name}": value for name, value in typed.items()}}
    return desk.client.post(address(version), fields, follow=True)


def published_by(desk, version, **typed):
    """公布 with what stands in the form, the tick, and words."""
    form = form_of(desk, version, "publish")
    given = {"digest": form["digest"].value(), "seen": "on", "words": "对着原文看过"}
    return take(desk, version, "publish", **{**given, **typed})


def form_of(desk, version, step):
    offered = desk.client.get(address(version)).context["offered"]
    return next(offer.form for offer in offered if offer.step.key == step)


def handed_in(editor, draft, words=""):
    take(editor, draft, "submit", words=words)
    draft.refresh_from_db()
    assert draft.is_submitted
    return draft


def test_an_editor_hands_in_and_a_reviewer_publishes(editor, reviewer, draft):
    handed_in(editor, draft)
    page = published_by(reviewer, draft, words="对着原文看过，第三条没错").content.decode()
    draft.refresh_from_db()
    assert draft.is_published
    assert acts_on(draft)[0].reason == "对着原文看过，第三条没错"
    assert "2030-01-01 零点起自己生效" in page


@pytest.mark.parametrize(
    ("typed", "asked"),
    [({"words": ""}, "请写审核意见"), ({"seen": ""}, "请先勾上“我对着原文看过这 1 项”")],
)
def test_publishing_takes_words_and_a_tick_and_loses_neither(editor, reviewer, draft, typed, asked):
    handed_in(editor, draft)
    page = published_by(reviewer, draft, **typed)
    assert asked in page.content.decode()
    draft.refresh_from_db()
    assert not draft.is_published
    form = next(o.form for o in page.context["offered"] if o.step.key == "publish")
    assert (form["words"].value() or "") == typed.get("words", "对着原文看过")
    assert form["seen"].value() == ("seen" not in typed)


def test_what_was_handed_in_anew_is_looked_at_anew(editor, reviewer, draft):
    handed_in(editor, draft)
    seen = form_of(reviewer, draft, "publish")["digest"].value()
    with editing(draft, get_user_model().objects.get(username="amy")):
        rows.enter(draft, "ceiling", "300000")
        rows.vouch(draft)
    draft.refresh_from_db()
    handed_in(editor, draft)
    page = published_by(reviewer, draft, digest=seen, words="三条都对")
    assert "改过、又送审了" in page.content.decode()
    assert "三条都对" in page.content.decode()
    form = next(o.form for o in page.context["offered"] if o.step.key == "publish")
    assert not form["seen"].value()
    take(reviewer, draft, "publish", digest=form["digest"].value(), seen="on", words="三条都对")
    draft.refresh_from_db()
    assert draft.is_published


def test_a_note_of_changes_that_is_new_is_looked_at_too(editor, reviewer, draft):
    handed_in(editor, draft)
    seen = form_of(reviewer, draft, "publish")["digest"].value()
    editor.client.post(address(draft), {"step": "note", "words": "换了标准。"})
    draft.refresh_from_db()
    assert not draft.is_submitted
    handed_in(editor, draft)
    assert "改过、又送审了" in published_by(reviewer, draft, digest=seen).content.decode()
    draft.refresh_from_db()
    assert not draft.is_published


def test_the_submission_is_compared_once_more_with_the_row_locked(
    editor, reviewer, draft, monkeypatch
):
    """Handed in anew after the form was read and before it was published."""
    handed_in(editor, draft)
    locked = life_page._locked

    def meanwhile(version):
        PolicyVersion.objects.filter(pk=version.pk).update(submitted_digest="another")
        return locked(version)

    monkeypatch.setattr(life_page, "_locked", meanwhile)
    assert "改过、又送审了" in published_by(reviewer, draft).content.decode()
    draft.refresh_from_db()
    assert not draft.is_published


def test_an_emergency_asks_that_one_knows_nobody_else_looked(draft):
    chief = Desk.signed_in("chief", may=[VIEW, "emergency_policyversion"])
    page = take(chief, draft, "emergency", words="今晚生效").content.decode()
    assert "请先勾上“我知道没有第二个人看过”" in page
    assert "今晚生效" in page
    draft.refresh_from_db()
    assert not draft.is_published


def test_whoever_handed_it_in_takes_it_back(editor, draft):
    handed_in(editor, draft)
    assert "收回送审" in look(editor, draft)
    take(editor, draft, "recall")
    draft.refresh_from_db()
    assert not draft.is_submitted
    act = acts_on(draft)[0]
    assert (act.kind, act.reason, act.name) == ("returned", "自己收回", "amy")


def test_no_page_leads_to_itself(editor, draft):
    assert f'href="{address(draft)}"' not in look(editor, draft)
    handed_in(editor, draft)
    assert f'href="{address(draft)}"' not in look(editor, draft)


def test_the_writer_is_told_that_somebody_else_must_publish(draft, editor):
    handed_in(editor, draft)
    both = get_user_model().objects.get(username="amy")
    both.is_superuser = True
    both.save()
    page = published_by(editor, draft).content.decode()
    assert "请没有写过它的人来公布" in page
    assert not PolicyVersion.objects.get(pk=draft.pk).is_published


def test_a_page_says_what_is_still_to_be_mended_before_anything_is_tried(editor, city):
    empty = rows.draft(city, "empty")
    assert "这个版本里还没有项目" in look(editor, empty)


def test_a_refusal_keeps_what_was_typed(reviewer, editor, draft):
    handed_in(editor, draft)
    page = take(reviewer, draft, "return", words="").content.decode()
    assert "请写要改什么" in page
    rows.enter(draft, "ceiling", "300000")
    page = published_by(reviewer, draft, words="看过了，没有问题").content.decode()
    assert "送审以后内容又变了" in page
    assert "看过了，没有问题" in page


def test_a_returned_draft_is_a_draft_again(reviewer, editor, draft):
    handed_in(editor, draft)
    take(reviewer, draft, "return", words="第三条看错了")
    draft.refresh_from_db()
    assert not draft.is_submitted
    assert "第三条看错了" in look(editor, draft)


def test_a_step_that_is_over_is_refused_in_words(reviewer, editor, draft):
    """Two reviewers had the page open; the second presses the same button."""
    handed_in(editor, draft)
    published_by(reviewer, draft)
    again = take(reviewer, draft, "publish").content.decode()
    assert "状态刚刚变了" in again


@pytest.mark.parametrize(
    ("step", "stage"),
    [
        ("submit", "draft"),
        ("emergency", "draft"),
        ("publish", "in_review"),
        ("return", "in_review"),
        ("withdraw", "published"),
        ("verify", "published"),
    ],
)
def test_who_may_only_look_is_offered_no_step_and_may_take_none(editor, draft, step, stage):
    if stage == "in_review":
        handed_in(editor, draft)
    if stage == "published":
        publish(draft)
    reader = Desk.signed_in("reader", may=[VIEW])
    before = acts_on(draft).count()
    assert f'value="{step}"' not in look(reader, draft)
    take(reader, draft, step, words="想试试", on="2026-01-01", source=rows.source().pk)
    assert acts_on(draft).count() == before


def test_who_may_not_look_is_refused(draft):
    stranger = Desk.signed_in("stranger")
    assert stranger.client.get(address(draft)).status_code == 403


def test_an_emergency_is_for_its_named_role_and_says_so_afterwards(draft):
    chief = Desk.signed_in("chief", may=[VIEW, "emergency_policyversion"])
    page = take(chief, draft, "emergency", words="今晚生效", seen="on").content.decode()
    draft.refresh_from_db()
    assert draft.is_published
    assert "紧急公布" in page
    assert "今晚生效" in page


def test_a_withdrawal_uncovers_what_stood_before(reviewer, city):
    rows.published(city, "before", "2024-01-01", rate="80%")
    wrong = rows.published(city, "wrong", "2025-01-01", rate="8%")
    take(reviewer, wrong, "withdraw", words="少录了一个零")
    wrong.refresh_from_db()
    assert wrong.withdrawn
    public = reviewer.client.get(reverse("guides:region", args=[city.slug])).content.decode()
    assert "80%" in public
    history = reviewer.client.get(reverse("guides:history", args=[city.slug])).content.decode()
    assert "少录了一个零" in history


def test_a_day_in_the_future_is_no_day_of_verification(reviewer, draft):
    publish(draft)
    page = take(reviewer, draft, "verify", on="2999-01-01", source=rows.source().pk, note="")
    assert "今天以后" in page.content.decode()
    assert not Verification.objects.exists()


def test_verifying_today_is_one_act(reviewer, draft):
    publish(draft)
    form = reviewer.client.get(address(draft)).context["offered"][0].form
    take(reviewer, draft, "verify", on=form["on"].value(), source=rows.source().pk, note="")
    assert Verification.objects.get().version == draft


def test_a_correction_is_handed_in_with_its_note_and_shown_as_one(editor, reviewer, city, draft):
    rows.published(city, "first", "2030-01-01", rate="80%")
    assert "请写一句“变化说明”" in look(editor, draft)
    editor.client.post(address(draft), {"step": "note", "words": "少算了一些，现在改正。"})
    assert ChangeNote.objects.get(version=draft).words == "少算了一些，现在改正。"
    handed_in(editor, draft)
    published_by(reviewer, draft)
    history = reviewer.client.get(reverse("guides:history", args=[city.slug])).content.decode()
    assert "更正了同一天的：《文件 first》" in history


def test_a_note_that_cites_nothing_known_is_refused_and_kept(editor, draft):
    typed = {"step": "note", "words": "见 {{say:S999}} 。"}
    page = editor.client.post(address(draft), typed).content.decode()
    assert "S999" in page
    assert not ChangeNote.objects.exists()


def test_the_life_module_and_the_page_agree_on_who_wrote(editor, draft):
    take(editor, draft, "submit", words="")
    assert [act.kind for act in acts_on(draft)] == ["submitted", "edited"]
    assert life.writers_of(draft) == {get_user_model().objects.get(username="amy").pk}


def test_a_public_version_leads_to_its_page_on_its_first_day(reviewer, draft):
    publish(draft)
    place = reverse("guides:region", args=[draft.region.slug])
    assert f'href="{place}?on=2030-01-01">看公布后的页面' in look(reviewer, draft)


def test_it_is_verified_against_one_of_its_own_sources(reviewer, draft):
    publish(draft)
    rows.source("of-something-else")
    assert list(form_of(reviewer, draft, "verify").fields["source"].queryset) == [rows.source()]


def test_a_source_changed_while_a_draft_is_in_review_sends_it_back(editor, draft, db):
    handed_in(editor, draft)
    chief = Desk.signed_in("chief", is_superuser=True)
    chief.send("change", draft.figures.get().claims.get().source, title="换了标题的通知")
    draft.refresh_from_db()
    assert not draft.is_submitted
    assert "送审作废" in look(editor, draft)


def test_what_readers_find_an_official_claim_by_is_not_taken_away(draft):
    publish(draft)
    source = draft.figures.get().claims.get().source
    chief = Desk.signed_in("chief", is_superuser=True)
    page = chief.send("change", source, document_number="", url="")
    assert "文号和网址不能都空着" in page.content.decode()
    source.refresh_from_db()
    assert source.document_number


@pytest.mark.parametrize(("days", "is_taken"), [(30, True), (31, False)])
def test_a_comparison_of_long_ago_is_none_of_today(reviewer, draft, days, is_taken):
    publish(draft)
    on = timezone.localdate() - timedelta(days=days)
    take(reviewer, draft, "verify", on=on.isoformat(), source=rows.source().pk, note="")
    assert Verification.objects.exists() is is_taken
