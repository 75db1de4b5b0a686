"""FAQ, terms, guides, statements and notes of changes are written in drafts: what readers see stays
until somebody else publishes it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from desk.tests.desk import Desk, address, errors_of
from desk.tests.drafts import at_once, carried, take
from desk.texts import life
from guides.models import Answer, ChangeNote, Guide, GuideCase, Question, Term, TextDraft
from policies.models import Act, Statement
from policies.models.counter import current_revision
from policies.publishing import PublicationRefusedError
from policies.tests import rows
from policies.vocabulary import ActKind

CANARY = "夜莺在桥下"
MAY = ["view_textdraft", "view_question"]
QUERY = (
    "region=region-990100&scheme=resident&member=adult&care=inpatient&level=tertiary&amount=1000"
)


@pytest.fixture
def version(city):
    return rows.published(city, "a-version", personal="400")


@pytest.fixture
def question(city) -> Question:
    row = Question.objects.create(slug="why", title="要备案吗？", short="先备案。", body="细说。")
    Answer.objects.create(question=row, scheme="resident", region=city, body="这样办。")
    return row


@pytest.fixture
def texts(question, version) -> dict[type, object]:
    given = {
        "slug": "trips",
        "title": "出门",
        "short": "先备案。",
        "kind": "audience",
        "body": "办。",
    }
    guide = Guide.objects.create(**given)
    GuideCase.objects.create(guide=guide, title="一张单子", query=QUERY)
    said = {"about": "备案", "words": "1–3年", "source": rows.source(), "grade": "secondary"}
    return {
        Question: question,
        Guide: guide,
        Term: Term.objects.create(slug="deductible", word="起付线", short="先自己付的一段。"),
        ChangeNote: ChangeNote.objects.create(version=version, words="换了标准。"),
        Statement: Statement.objects.create(key="S121", **said),
    }


@pytest.fixture
def writer(db) -> Desk:
    may = ["add_question", "change_question", "delete_question", "delete_answer"]
    return Desk.signed_in("writer", may=[*MAY, *may, "submit_textdraft", "delete_textdraft"])


@pytest.fixture
def reviewer(db) -> Desk:
    return Desk.signed_in("reviewer", may=[*MAY, "publish_textdraft"])


@pytest.fixture
def draft(writer, question) -> TextDraft:
    writer.send("change", question, short="再看看。")
    return TextDraft.objects.get()


# Saving


@pytest.mark.parametrize(
    ("model", "typed"),
    [
        (Question, {"short": "再看看。"}),
        (Question, {"answers_0_body": "改成这样办。"}),
        (Question, {"answers_0_DELETE": "on"}),
        (Term, {"short": "改过的一句。"}),
        (Guide, {"cases_0_title": "改过的单子"}),
        (Guide, {"cases_0_DELETE": "on"}),
        (ChangeNote, {"words": "改过的话。"}),
        (Statement, {"words": "两三年"}),
    ],
)
def test_what_is_saved_is_a_draft_until_it_is_published(desk, texts, model, typed):
    before = current_revision(), everything()
    answer = desk.send("change", texts[model], **typed)
    draft = TextDraft.objects.get()
    assert answer.url == f"/admin/guides/textdraft/{draft.pk}/look/"
    assert (current_revision(), everything()) == before
    assert at_once(draft) == current_revision() > before[0]
    assert everything() != before[1]
    assert not TextDraft.objects.exists()


def everything() -> list[object]:
    models = (Question, Answer, Term, Guide, GuideCase, ChangeNote, Statement)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_the_form_goes_on_from_the_draft_and_not_from_the_row(writer, question, draft):
    page = writer.see("change", question)
    assert page.context["adminform"].form["short"].value() == "再看看。"
    assert "存为草稿" in page.content.decode()
    writer.send("change", question, body="另写。", answers_0_body="两处都改。")
    at_once(TextDraft.objects.get())
    question.refresh_from_db()
    assert (question.short, question.body) == ("再看看。", "另写。")
    assert question.answers.get().body == "两处都改。"


def test_a_new_text_is_a_draft_as_well_and_is_written_on(writer, city):
    given = {"slug": "new", "title": "新的", "short": "短。", "position": "1", "body": "长。"}
    rows_beneath = {
        "answers-0-scheme": "resident",
        "answers-0-region": "",
        "answers-0-body": "办。",
    }
    managed = {"answers-TOTAL_FORMS": "1", "answers-INITIAL_FORMS": "0"}
    writer.client.post(address("add", Question), given | rows_beneath | managed)
    draft = TextDraft.objects.get()
    assert not Question.objects.exists()
    place = f"{address('add', Question)}?draft={draft.pk}"
    form = writer.client.get(place).context["adminform"].form
    assert form["title"].value() == "新的"
    at_once(draft)
    assert Question.objects.get().answers.get().body == "办。"


def test_saving_without_a_change_makes_no_draft(writer, question):
    Question.objects.update(body="一段。\n\n又一段。\n")
    assert writer.send("change", question, body="一段。\r\n\r\n又一段。").status_code == 302
    page = writer.send("change", question)
    assert page.status_code == 302
    assert not TextDraft.objects.exists()
    assert not Act.objects.exists()


def test_the_list_says_which_texts_have_a_draft(desk, question, draft):
    assert "有草稿" in desk.text("changelist", Question)
    assert "要备案吗" in desk.text("changelist", TextDraft)
    assert "有草稿" not in desk.text("changelist", Guide)


# Its life


def test_a_second_person_publishes_what_was_handed_in(writer, reviewer, question, draft):
    take(writer.client, draft, "submit", "请看")
    take(reviewer.client, draft, "publish", "可以")
    question.refresh_from_db()
    assert question.short == "再看看。"
    act = Act.objects.first()
    assert (act.kind, act.model, act.reason) == (ActKind.PUBLISHED, "guides.question", "可以")
    assert ["一两句话的回答", "先备案。", "再看看。"] in act.changes
    assert act.changes[0] == ["草稿", "", f"第 {draft.pk} 号，writer写"]
    assert act.revision == current_revision()


def test_nobody_publishes_what_they_wrote(question, draft):
    may = [*MAY, "change_question", "publish_textdraft", "submit_textdraft"]
    both = Desk.signed_in("both", may=may)
    both.send("change", question, body="我也写了。")
    take(both.client, draft, "submit")
    page = take(both.client, draft, "publish")
    assert "要请没有写过它的人来公布" in page.content.decode()
    assert Question.objects.get().short == "先备案。"


def test_an_edit_after_review_voids_it(writer, reviewer, question, draft):
    take(writer.client, draft, "submit")
    writer.send("change", question, short="又改了。")
    draft.refresh_from_db()
    assert not draft.is_submitted
    assert list(Act.objects.values_list("kind", flat=True))[:2] == [ActKind.VOIDED, ActKind.EDITED]
    page = take(reviewer.client, draft, "publish")
    assert "没有做" in page.content.decode()


def test_what_was_handed_in_anew_is_looked_at_anew(writer, reviewer, question, draft):
    take(writer.client, draft, "submit")
    seen = carried(reviewer.client, draft, "publish")
    writer.send("change", question, short="另一句话。")
    take(writer.client, draft, "submit")
    page = take(reviewer.client, draft, "publish", "可以", **seen)
    assert "改过、又送审了" in page.content.decode()
    assert Question.objects.get().short == "先备案。"
    form = next(o.form for o in page.context["offered"] if o.step.key == "publish")
    assert (form["words"].value(), form["seen"].value()) == ("可以", False)
    take(reviewer.client, draft, "publish", "可以", digest=form["digest"].value())
    assert Question.objects.get().short == "另一句话。"


def test_what_is_handed_in_while_the_button_is_pressed_is_refused_too(writer, reviewer, draft):
    take(writer.client, draft, "submit")
    draft.refresh_from_db()
    someone = User.objects.get(username="reviewer")
    with pytest.raises(PublicationRefusedError, match="改过、又送审了"):
        life.publish_reviewed(draft, someone, "可以", "what was shown before")
    assert TextDraft.objects.exists()


def test_publishing_a_text_takes_a_tick(writer, reviewer, draft):
    take(writer.client, draft, "submit")
    page = take(reviewer.client, draft, "publish", "可以", seen="").content.decode()
    assert "请先勾上“我看过改了什么和预览”" in page
    assert TextDraft.objects.exists()


def test_a_draft_is_returned_with_what_is_to_be_mended(writer, reviewer, draft):
    take(writer.client, draft, "submit")
    assert "请写要改什么" in take(reviewer.client, draft, "return").content.decode()
    take(reviewer.client, draft, "return", "太短")
    draft.refresh_from_db()
    assert not draft.is_submitted
    assert Act.objects.first().reason == "太短"


def test_what_is_discarded_stays_on_the_record(writer, question, draft):
    take(writer.client, draft, "discard", "不要了")
    assert not TextDraft.objects.exists()
    act = Act.objects.first()
    assert (act.kind, act.reason) == (ActKind.DELETED, "不要了")
    assert ["一两句话的回答", "再看看。", "先备案。"] in act.changes
    assert Question.objects.get().short == "先备案。"


def test_an_emergency_needs_its_permission_and_a_reason(writer, draft):
    assert "没有做" in take(writer.client, draft, "emergency", "急").content.decode()
    writer = User.objects.get(username="writer")
    chief = Desk.signed_in("chief", may=[*MAY, "emergency_textdraft"])
    assert "请写为什么等不了" in take(chief.client, draft, "emergency").content.decode()
    take(chief.client, draft, "emergency", "今天要用")
    act = Act.objects.first()
    assert (act.kind, act.name, act.reason) == (ActKind.EMERGENCY, "chief", "今天要用")
    assert writer.username in act.changes[0][2]


def test_references_are_looked_up_again_when_it_is_published(desk, reviewer, texts):
    desk.send("change", texts[Question], body="看{{say:S121}}")
    draft = TextDraft.objects.get()
    take(desk.client, draft, "submit")
    texts[Statement].delete()
    page = take(reviewer.client, draft, "publish").content.decode()
    assert "没有“S121”这条引述" in page
    assert Question.objects.get().body == "细说。"


# Going


def test_that_a_text_should_go_is_a_draft_as_well(writer, reviewer, question):
    assert writer.delete(question).status_code == 302
    draft = TextDraft.objects.get()
    assert Question.objects.exists()
    take(writer.client, draft, "submit")
    take(reviewer.client, draft, "publish")
    assert not Question.objects.exists()
    assert ["问题", "要备案吗？", ""] in Act.objects.first().changes


@pytest.mark.parametrize(
    ("model", "quoted"),
    [
        (Statement, "看{{say:S121}}"),
        (Term, "{{term:deductible}}是一段"),
        (Guide, "看[指南](/guides/trips/)"),
    ],
)
def test_what_a_text_quotes_stays(desk, texts, model, quoted):
    Question.objects.filter(slug="why").update(body=quoted)
    texts[Question].refresh_from_db()
    texts[Question].save()
    page = desk.client.post(address("delete", texts[model]), {"post": "yes"}, follow=True)
    assert "还有文章引用它：问题“要备案吗？”" in page.content.decode()
    assert not TextDraft.objects.exists()


def test_a_quote_written_meanwhile_keeps_it_too(desk, reviewer, texts):
    desk.delete(texts[Statement])
    draft = TextDraft.objects.get()
    take(desk.client, draft, "submit")
    texts[Question].body = "看{{say:S121}}"
    texts[Question].save()
    assert "还有文章引用它" in take(reviewer.client, draft, "publish").content.decode()
    assert Statement.objects.exists()


# Before it is public


def test_the_page_shows_what_changes_and_the_preview_how_it_will_look(writer, draft):
    page = writer.client.get(f"/admin/guides/textdraft/{draft.pk}/look/").content.decode()
    assert "<del>先备案</del>" in page
    assert "<ins>再看看</ins>" in page
    preview = writer.client.get(f"/admin/guides/textdraft/{draft.pk}/preview/")
    assert "再看看。" in preview.content.decode()
    assert "预览（还没公布）" in preview.content.decode()
    assert "no-store" in preview["Cache-Control"]
    assert preview["X-Robots-Tag"] == "noindex"
    assert Question.objects.get().short == "先备案。"


@pytest.mark.parametrize("model", [Question, Guide, Term, ChangeNote, Statement])
def test_every_kind_has_a_preview(desk, texts, model):
    field = {Term: "short", ChangeNote: "words", Statement: "words"}.get(model, "short")
    desk.send("change", texts[model], **{field: CANARY})
    draft = TextDraft.objects.get()
    assert (
        CANARY in desk.client.get(f"/admin/guides/textdraft/{draft.pk}/preview/").content.decode()
    )


def test_a_drafts_words_are_on_no_public_page(desk, texts, city):
    for model in (Question, Guide, Term):
        desk.send("change", texts[model], short=CANARY)
    for model in (ChangeNote, Statement):
        desk.send("change", texts[model], words=CANARY)
    new = {"slug": "nightingale", "word": CANARY, "short": "一句。", "body": ""}
    desk.send("add", Term, **new, pages=["faq"])
    unpublished = rows.draft(city, "a-draft")
    ChangeNote.objects.create(version=unpublished, words=CANARY)
    assert TextDraft.objects.count() == 6
    places = ["/", "/faq/", "/faq/why/", "/guides/", "/guides/trips/", "/glossary/", "/changes/"]
    places += ["/changes/feed/", "/sitemap.xml", f"/faq/?q={CANARY[:2]}", "/sources/"]
    places += [f"/regions/{city.slug}/", f"/regions/{city.slug}/history/", "/api/v1/regions.json"]
    places += [f"/sources/{rows.source().pk}/"]
    for place in places:
        page = Client().get(place)
        assert page.status_code == 200
        assert CANARY not in page.content.decode(), place
        assert "nightingale" not in page.content.decode(), place


def test_strangers_learn_nothing_of_drafts(draft):
    for name in ("look", "preview"):
        there = Client().get(f"/admin/guides/textdraft/{draft.pk}/{name}/")
        not_there = Client().get(f"/admin/guides/textdraft/999999/{name}/")
        assert there.status_code == not_there.status_code == 302
    newcomer = Desk.signed_in("newcomer")
    assert newcomer.client.get(f"/admin/guides/textdraft/{draft.pk}/look/").status_code == 403


# Notes of changes that go public with their version


def test_the_note_of_a_draft_version_is_saved_with_it(desk, city):
    version = rows.draft(city, "a-draft")
    desk.send("add", ChangeNote, version=version.pk, words="少算了，现在改正。")
    assert ChangeNote.objects.get().words == "少算了，现在改正。"
    assert not TextDraft.objects.exists()
    act = Act.objects.get()
    assert (act.model, act.changes) == (
        "policies.policyversion",
        [["变化说明", "", "少算了，现在改正。"]],
    )


def test_whoever_writes_the_note_has_written_the_version_and_voids_its_review(desk, city):
    version = rows.draft(city, "a-draft")
    type(version).objects.filter(pk=version.pk).update(submitted_digest="x")
    desk.send("add", ChangeNote, version=version.pk, words="改正。")
    version.refresh_from_db()
    assert not version.is_submitted
    assert Act.objects.filter(kind=ActKind.VOIDED).exists()


def test_a_fault_is_said_beside_its_field_and_makes_no_draft(writer, question):
    page = writer.send("change", question, body="看{{say:S999}}")
    assert "没有“S999”这条引述" in errors_of(page)["body"][0]
    assert not TextDraft.objects.exists()
