"""Readers' corrections at the desk: looked into, declined, accepted as a draft; each on record."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desk.tests.desk import Desk, address
from policies.intake.corrections import Report, receipt_of, receive
from policies.models import Act, Claim, Correction, Figure, PolicyVersion, Region
from policies.tests import make, rows
from policies.vocabulary import ActKind, CorrectionStatus, Standing

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
WORDS = "<b>应该是 420</b>\n看过文件"


@pytest.fixture
def figure(city: Region) -> Figure:
    """A published figure, of which two sources speak."""
    version = rows.draft(city, "a-notice")
    made = rows.enter(version, "personal", "400", alternatives=["410"])
    rows.publish(version)
    return made


@pytest.fixture
def correction(figure: Figure) -> Correction:
    return sent(figure, figure.version.region)


def sent(figure: Figure | None, region: Region | None, minutes: int = 0) -> Correction:
    stated = ("个人缴费", "400 元/年") if figure else ("读者说的是", "")
    report = Report(
        region.pk if region else None, figure.pk if figure else None, *stated, WORDS, "某网址"
    )
    number = receive(report, NOON + timedelta(minutes=minutes))
    return Correction.objects.get(number=number)


def handling(row: Correction) -> str:
    return reverse("admin:correction", args=[row.pk])


def take(desk: Desk, row: Correction, step: str, **typed: str) -> Any:
    sent = {f"{step}-{name}": text for name, text in typed.items()}
    answer = desk.client.post(handling(row), {"step": step, **sent}, follow=True)
    row.refresh_from_db()
    return answer


def said(answer: Any) -> str:
    return str(answer.content.decode())


# Seen


def test_the_newest_comes_first_and_the_list_narrows(desk, correction, figure):
    Correction.objects.filter(pk=correction.pk).update(received_at=NOON)
    other = sent(None, None, minutes=30)
    assert desk.listed(Correction) == [other, correction]
    assert desk.listed(Correction, region__id__exact=figure.version.region_id) == [correction]
    take(desk, other, "check")
    assert desk.listed(Correction, status__exact="checking") == [other]
    assert handling(correction) in desk.text("changelist", Correction)


def test_a_readers_words_are_shown_as_text_and_called_unverified(desk, correction):
    page = said(desk.client.get(handling(correction)))
    assert "读者写的，未核实" in page
    assert "&lt;b&gt;应该是 420&lt;/b&gt;<br>看过文件" in page
    assert desk.see("change", correction).url == handling(correction)


def test_nobody_writes_or_rewords_what_a_reader_wrote(desk, correction):
    assert desk.client.get(address("add", Correction)).status_code == 403
    desk.client.post(address("change", correction), {"words": "别的话"})
    correction.refresh_from_db()
    assert correction.words == WORDS


def test_who_may_only_look_is_offered_no_step(correction):
    reader = Desk.signed_in("reader", may=["view_correction"])
    assert 'name="step"' not in said(reader.client.get(handling(correction)))
    assert take(reader, correction, "check").status_code == 403
    assert correction.status == CorrectionStatus.RECEIVED
    stranger = Desk.signed_in("stranger", may=["view_source"])
    assert stranger.client.get(handling(correction)).status_code == 403
    assert Client().get(handling(correction)).status_code == 302


# Answered


def test_taking_it_up_shows_on_the_receipt_and_on_record(desk, correction):
    take(desk, correction, "check")
    assert receipt_of(correction.number).status is CorrectionStatus.CHECKING
    act = Act.objects.get()
    assert (act.name, act.title) == ("editor", f"读者更正 {correction.number}")
    assert act.changes == [["办到哪一步", "收到了", "正在核对"]]


@pytest.mark.parametrize("step", ["accept", "decline"])
def test_closing_it_takes_a_reply(desk, correction, step):
    assert "请给读者写一句答复" in said(take(desk, correction, step, reply=" "))
    assert correction.status == CorrectionStatus.RECEIVED
    assert not Act.objects.exists()


def test_a_decline_says_why_in_public(desk, correction):
    take(desk, correction, "decline", reply="文件写的就是 400。")
    receipt = receipt_of(correction.number)
    assert (receipt.status, receipt.reply) == (CorrectionStatus.DECLINED, "文件写的就是 400。")
    act = Act.objects.get(kind=ActKind.DECIDED)
    assert act.reason == "文件写的就是 400。"
    assert WORDS not in f"{act.title}{act.reason}{act.changes}"


def test_a_number_in_a_reply_is_warned_of_and_may_be_meant(desk, correction):
    reply = "打 13812345678 问"
    page = said(take(desk, correction, "decline", reply=reply))
    assert "像是有手机号" in page
    assert reply in page
    assert correction.status == CorrectionStatus.RECEIVED
    take(desk, correction, "decline", reply=reply, is_sure="on")
    assert correction.reply == reply


def test_the_second_of_two_people_is_stopped_and_keeps_their_reply(desk, correction):
    take(desk, correction, "decline", reply="先办的")
    page = said(take(desk, correction, "accept", reply="后办的人写的"))
    assert "刚刚被别人办过" in page
    assert "后办的人写的" in page
    assert (correction.reply, PolicyVersion.objects.drafts().count()) == ("先办的", 0)


def test_a_closed_one_can_be_looked_at_again(desk, correction):
    take(desk, correction, "accept", reply="改。")
    take(desk, correction, "again")
    assert receipt_of(correction.number).reply == ""
    take(desk, correction, "accept", reply="再看过，改。")
    assert PolicyVersion.objects.drafts().count() == 1


# Accepted


def test_accepting_makes_a_draft_with_the_figure_as_it_stands(desk, correction, figure):
    page = said(take(desk, correction, "accept", reply="对过原文，改。"))
    draft = PolicyVersion.objects.drafts().get()
    assert correction.draft == draft
    assert address("change", draft) in page
    seen = figure.version
    for name in ("region", "scheme", "programme", "effective_from"):
        assert getattr(draft, name) == getattr(seen, name)
    copied = draft.figures.get()
    assert (copied.key, copied.cell) == (figure.key, figure.cell)
    assert [c.text for c in copied.claims.order_by("pk")] == ["400", "410"]
    assert Claim.objects.filter(figure=figure).count() == 2
    act = Act.objects.get(kind=ActKind.CREATED)
    assert (act.row, act.reason) == (str(draft.pk), f"采纳读者更正 {correction.number}")
    assert not receipt_of(correction.number).is_mended


def test_the_draft_can_be_changed_and_counts_once_published(desk, correction):
    take(desk, correction, "accept", reply="改。")
    claim = correction.draft.figures.get().claims.get(standing=Standing.MAIN)
    claim.say("420")
    claim.save()
    rows.publish(correction.draft)
    assert receipt_of(correction.number).is_mended


def test_what_was_replaced_since_is_copied_as_it_stands_now(desk, correction, figure):
    rows.published(figure.version.region, "a-later-notice", "2025-06-01", personal="430")
    assert "已经换了新的" in said(desk.client.get(handling(correction)))
    take(desk, correction, "accept", reply="改。")
    copied = correction.draft.figures.get()
    assert correction.draft.effective_from == make.day("2025-06-01")
    assert [claim.text for claim in copied.claims.all()] == ["430"]


def test_the_rule_of_another_place_is_drafted_there(desk, correction, figure):
    other = Region.objects.get(code=make.OTHER_CITY)
    row = sent(figure, other)
    assert f"是{figure.version.region.full_name}的规定" in said(desk.client.get(handling(row)))
    take(desk, row, "accept", reply="改。")
    assert row.draft.region == figure.version.region


def test_without_a_figure_nothing_is_copied(desk, city):
    row = sent(None, city)
    assert "采纳不会自动写草稿" in said(desk.client.get(handling(row)))
    assert "请自己新建政策版本" in said(take(desk, row, "accept", reply="网页的字改好了。"))
    assert (row.status, row.draft) == (CorrectionStatus.ACCEPTED, None)


# Deleted


def test_what_was_deleted_leaves_no_word_of_the_readers_on_record(desk, correction):
    number = correction.number
    assert "留痕里也不留读者写的话" in desk.text("delete", correction)
    desk.delete(correction)
    assert not Correction.objects.exists()
    act = Act.objects.get(kind=ActKind.DELETED)
    assert number in act.title
    assert "420" not in f"{act.title}{act.reason}{act.changes}"
    assert receipt_of(number) is None
