"""A version's life at the desk: who may take which step, and what each leaves on the record."""

import pytest
from django.contrib.auth import get_user_model

from policies.models import Act, Claim, PolicyVersion, Source
from policies.publishing import PublicationRefusedError, life, publish, withdraw
from policies.publishing.record import (
    acts_on,
    digest_of,
    editing,
    lines_of,
    void_where_cited,
    writers_of,
)
from policies.tests import make, rows
from policies.vocabulary import ActKind, Grade, Standing


@pytest.fixture
def people(db):
    make_one = get_user_model().objects.create_user
    return {name: make_one(name) for name in ("amy", "ben", "cai")}


@pytest.fixture
def draft(people, regions):
    """A draft that amy wrote and that lacks nothing."""
    version = rows.draft(regions[make.CITY], "a-draft", "2026-01-01")
    with editing(version, people["amy"]):
        rows.enter(version, "rate", "85%")
        rows.vouch(version)
    return version


def submit(version, person, **changes):
    life.submit(version, person, **({"note": "", "has_change_note": False} | changes))


def change_something(version, person):
    with editing(version, person):
        claim = Claim.objects.get(figure__version=version)
        claim.say("90%")
        claim.save()


def kinds_on(version):
    return [act.kind for act in acts_on(version)]


# Handing in


def test_a_draft_is_handed_in_once_nothing_is_lacking(draft, people):
    submit(draft, people["amy"], note="对着原文看过")
    assert draft.is_submitted
    act = acts_on(draft)[0]
    assert (act.kind, act.person, act.reason) == ("submitted", people["amy"], "对着原文看过")


def test_a_draft_without_figures_is_not_handed_in(regions, people):
    empty = rows.draft(regions[make.CITY], "empty")
    with pytest.raises(PublicationRefusedError, match="还没有项目"):
        submit(empty, people["amy"])
    assert not empty.is_submitted


@pytest.mark.parametrize(
    ("grade", "source", "claim", "lacking"),
    [
        (Grade.OFFICIAL, {"document_number": "", "url": ""}, {}, "来源的文号或网址"),
        (Grade.OFFICIAL, {}, {"verified_on": None}, "核对日"),
        (Grade.QUOTED, {"document_number": "", "url": ""}, {}, "来源的文号或网址"),
        (Grade.SECONDARY, {"publisher": ""}, {}, "来源的发布单位"),
        (Grade.SECONDARY, {}, {"verified_on": None}, "核对日（哪天读到的）"),
    ],
)
def test_what_a_source_lacks_is_named(draft, people, grade, source, claim, lacking):
    Source.objects.update(**source)
    Claim.objects.update(grade=grade, **claim)
    with pytest.raises(PublicationRefusedError, match=lacking):
        submit(draft, people["amy"])


@pytest.mark.parametrize(
    ("grade", "source"),
    [
        (Grade.OFFICIAL, {"document_number": "", "url": "https://example.org/1"}),
        (Grade.QUOTED, {"document_number": "某文〔2024〕1号", "url": ""}),
        (Grade.SECONDARY, {"document_number": "", "url": ""}),
    ],
)
def test_number_or_address_is_enough_and_an_article_needs_neither(draft, people, grade, source):
    Source.objects.update(**source)
    Claim.objects.update(grade=grade)
    submit(draft, people["amy"])
    assert draft.is_submitted


def test_what_is_only_repeated_to_be_refuted_may_keep_its_gaps(draft, people):
    wrong = rows.add_claim(draft.figures.get(), "80%", Standing.REFUTED)
    assert wrong.verified_on is None
    submit(draft, people["amy"])
    assert draft.is_submitted


def test_a_published_version_is_not_handed_in_again(draft, people):
    publish(draft)
    with pytest.raises(PublicationRefusedError, match="已经公布过"):
        submit(draft, people["amy"])


# The second person


def test_somebody_else_publishes_what_was_handed_in(draft, people):
    submit(draft, people["amy"])
    number = life.publish_reviewed(draft, people["ben"], has_change_note=False)
    assert draft.published == number
    act = acts_on(draft)[0]
    assert (act.kind, act.person, act.revision) == ("published", people["ben"], number)


@pytest.mark.parametrize("who", ["amy", "cai"])
def test_nobody_publishes_what_they_wrote_any_part_of(draft, people, who):
    change_something(draft, people["cai"])
    submit(draft, people["amy"])
    with pytest.raises(PublicationRefusedError, match="没有写过它的人"):
        life.publish_reviewed(draft, people[who], has_change_note=False)
    assert not PolicyVersion.objects.get(pk=draft.pk).is_published


def test_who_only_handed_it_in_has_written_nothing(draft, people):
    submit(draft, people["ben"])
    assert writers_of(draft) == {people["amy"].pk}


def test_a_draft_that_was_not_handed_in_is_not_published(draft, people):
    with pytest.raises(PublicationRefusedError, match="还没有送审"):
        life.publish_reviewed(draft, people["ben"], has_change_note=False)


def test_an_edit_after_handing_in_voids_it(draft, people):
    submit(draft, people["amy"])
    change_something(draft, people["cai"])
    draft.refresh_from_db()
    assert not draft.is_submitted
    assert kinds_on(draft)[:2] == ["voided", "edited"]
    with pytest.raises(PublicationRefusedError, match="还没有送审"):
        life.publish_reviewed(draft, people["ben"], has_change_note=False)


def test_a_change_that_went_past_the_desk_is_noticed_too(draft, people):
    submit(draft, people["amy"])
    Claim.objects.filter(figure__version=draft).update(clause="第三条")
    with pytest.raises(PublicationRefusedError, match="送审以后内容又变了"):
        life.publish_reviewed(draft, people["ben"], has_change_note=False)


def test_a_save_that_changes_nothing_leaves_the_submission_and_the_record_alone(draft, people):
    submit(draft, people["amy"])
    before = Act.objects.count()
    with editing(draft, people["cai"]):
        Claim.objects.get(figure__version=draft).save()
    draft.refresh_from_db()
    assert draft.is_submitted
    assert Act.objects.count() == before


def test_a_returned_draft_says_what_to_mend_and_may_be_handed_in_again(draft, people):
    submit(draft, people["amy"])
    with pytest.raises(PublicationRefusedError, match="退回要写明"):
        life.return_draft(draft, people["ben"], "  ")
    life.return_draft(draft, people["ben"], "第三条看错了")
    assert not draft.is_submitted
    assert acts_on(draft)[0].reason == "第三条看错了"
    submit(draft, people["amy"])
    assert draft.is_submitted


def test_an_open_question_raised_meanwhile_is_refused_at_the_last_moment(draft, people, regions):
    submit(draft, people["amy"])
    other = rows.draft(regions[make.CITY], "meanwhile", "2026-01-01")
    rows.enter(other, "rate", "70%", care="inpatient")
    publish(other)
    with pytest.raises(PublicationRefusedError, match="有两种答案"):
        life.publish_reviewed(draft, people["ben"], has_change_note=True)


# Corrections of the same day


@pytest.fixture
def first(regions):
    return rows.published(regions[make.CITY], "first", "2026-01-01", rate="80%")


def test_a_second_version_for_the_same_day_needs_a_change_note(first, draft, people):
    assert life.corrects(draft) == [first.title]
    with pytest.raises(PublicationRefusedError, match="变化说明"):
        submit(draft, people["amy"])
    submit(draft, people["amy"], has_change_note=True)
    assert draft.is_submitted


@pytest.mark.parametrize(
    "why", ["another day", "another scheme", "about something else", "withdrawn"]
)
def test_only_what_stands_for_the_same_day_about_the_same_is_corrected(why, draft, regions):
    city = regions[make.CITY]
    if why == "another day":
        rows.published(city, "other", "2025-12-31", rate="80%")
    elif why == "another scheme":
        rows.published(city, "other", "2026-01-01", scheme="resident", rate="80%")
    elif why == "about something else":
        rows.published(city, "other", "2026-01-01", ceiling="300000")
    else:
        withdraw(rows.published(city, "other", "2026-01-01", rate="80%"), "录错了")
    assert life.corrects(draft) == []


# Without a second person


def test_an_emergency_needs_a_reason_and_is_marked_for_ever(draft, people):
    with pytest.raises(PublicationRefusedError, match="写原因"):
        life.publish_in_emergency(draft, people["amy"], " ", has_change_note=False)
    number = life.publish_in_emergency(draft, people["amy"], "今晚生效", has_change_note=False)
    act = acts_on(draft).get(kind=ActKind.EMERGENCY)
    assert (act.person, act.reason, act.revision) == (people["amy"], "今晚生效", number)


def test_an_emergency_excuses_no_gap_in_the_sources(draft, people):
    Claim.objects.update(verified_on=None)
    with pytest.raises(PublicationRefusedError, match="核对日"):
        life.publish_in_emergency(draft, people["amy"], "今晚生效", has_change_note=False)


# Withdrawing, verifying


def test_a_withdrawal_is_on_the_record_with_its_reason(draft, people):
    publish(draft)
    number = life.withdraw_on_record(draft, people["ben"], "整份录错了城市")
    act = acts_on(draft)[0]
    assert (act.kind, act.reason, act.revision) == ("withdrawn", "整份录错了城市", number)


def test_a_verification_changes_nothing_but_the_day_it_was_compared(draft, people):
    publish(draft)
    before = digest_of(lines_of(draft.pk))
    made = life.verify(draft, people["ben"], make.day("2026-06-01"), rows.source())
    assert digest_of(lines_of(draft.pk)) == before
    assert (made.on, made.person) == (make.day("2026-06-01"), people["ben"])
    assert acts_on(draft)[0].kind == ActKind.VERIFIED


@pytest.mark.parametrize("stage", ["draft", "withdrawn"])
def test_only_what_stands_is_verified(draft, people, stage):
    if stage == "withdrawn":
        publish(draft)
        withdraw(draft, "录错了")
    with pytest.raises(PublicationRefusedError, match="只核对已公布"):
        life.verify(draft, people["ben"], make.day("2026-06-01"), rows.source())


# The record


def test_the_record_says_what_stood_before_and_after(draft, people):
    change_something(draft, people["cai"])
    [what, before, after] = acts_on(draft)[0].changes[0]
    assert what.startswith("报销比例 · 主说")
    assert (before[:3], after[:3]) == ("85%", "90%")


def test_a_name_stays_as_it_was_on_the_day(draft, people):
    people["amy"].username = "amy-zhang"
    people["amy"].save()
    assert acts_on(draft)[0].name == "amy"


# Sources are of today, and part of what the reviewer looked at


def test_another_source_of_the_same_title_is_an_edit(draft, people):
    submit(draft, people["amy"])
    claim = Claim.objects.get(figure__version=draft)
    twin = Source.objects.create(key="a-blog", title=claim.source.title, grade=Grade.SECONDARY)
    with editing(draft, people["cai"]):
        Claim.objects.update(source=twin)
    draft.refresh_from_db()
    assert not draft.is_submitted
    assert people["cai"].pk in writers_of(draft)


def test_a_number_changed_after_handing_in_is_noticed(draft, people):
    submit(draft, people["amy"])
    Source.objects.update(document_number="伪造〔1999〕9号")
    with pytest.raises(PublicationRefusedError, match="送审以后内容又变了"):
        life.publish_reviewed(draft, people["ben"], has_change_note=False)


def test_a_source_that_is_changed_sends_back_what_rests_on_it_and_no_more(draft, people, regions):
    other = rows.draft(regions[make.OTHER_CITY], "other", "2026-01-01")
    rows.enter(other, "rate", "85%")
    rows.vouch(other)
    elsewhere = Source.objects.create(
        key="elsewhere", title="另一份", document_number="1号", grade=Grade.QUOTED
    )
    Claim.objects.filter(figure__version=other).update(source=elsewhere)
    for version in (draft, other):
        submit(version, people["amy"])
    elsewhere.title = "另一份，改了题目"
    elsewhere.save()
    void_where_cited(elsewhere, people["cai"])
    draft.refresh_from_db()
    other.refresh_from_db()
    assert (draft.is_submitted, other.is_submitted) == (True, False)
    assert acts_on(other)[0].kind == ActKind.VOIDED
