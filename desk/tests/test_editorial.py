"""Editorial texts, statements and leads at the desk: what is wrong is said beside its field."""

import pytest
from django.test import Client

from desk.tests.desk import Desk, address, errors_of
from desk.tests.drafts import at_once
from guides.models import Answer, ChangeNote, Guide, GuideCase, Question, Term, TextDraft
from policies.models import Act, Lead, Statement
from policies.models.counter import current_revision
from policies.tests import rows

MODELS = (Question, Term, Guide, ChangeNote, Statement, Lead)
QUERY = (
    "region=region-990100&scheme=resident&member=adult&care=inpatient&level=tertiary&amount=1000"
)
QUESTION = {"slug": "why", "title": "要备案吗？", "short": "先备案。", "body": "细说。"}
GUIDE = {
    "slug": "trips",
    "title": "出门在外",
    "short": "先备案。",
    "kind": "audience",
    "body": "办。",
}


@pytest.fixture
def texts(city) -> dict[type, object]:
    """A row of each model."""
    version = rows.published(city, "a-version", personal="400")
    question = Question.objects.create(**QUESTION)
    Answer.objects.create(question=question, scheme="resident", region=city, body="这样办。")
    guide = Guide.objects.create(**GUIDE)
    GuideCase.objects.create(guide=guide, title="一张单子", query=QUERY)
    given = {"about": "备案", "words": "1–3年"}
    return {
        Question: question,
        Guide: guide,
        Term: Term.objects.create(slug="deductible", word="起付线", short="先自己付的一段。"),
        ChangeNote: ChangeNote.objects.create(version=version, words="换了标准。"),
        Statement: Statement.objects.create(
            key="S121", source=rows.source(), grade="secondary", **given
        ),
        Lead: Lead.objects.create(fact="D1", grade="D", region="北京", **given),
    }


# Every page


@pytest.mark.parametrize("model", MODELS)
def test_list_form_row_and_history_open(desk, texts, model):
    assert desk.listed(model) == [texts[model]]
    for name, of in (("add", model), ("change", texts[model])):
        assert desk.see(name, of).status_code == 200
    record = address("changelist", Act, model=model._meta.label_lower, row=texts[model].pk)
    assert desk.see("history", texts[model]).url == record
    assert desk.client.get(record).status_code == 200
    assert desk.see("delete", texts[model]).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_a_stranger_signs_in_first_and_a_newcomer_sees_nothing(texts, model):
    assert Client().get(address("changelist", model)).status_code == 302
    assert Desk.signed_in("newcomer").see("changelist", model).status_code == 403


@pytest.mark.parametrize(
    ("model", "typed"),
    [
        (Question, "备案 这样办"),
        (Term, "起付"),
        (Guide, "出门"),
        (ChangeNote, "a-version"),
        (Statement, "S121"),
        (Lead, "北京 备案"),
    ],
)
def test_a_row_is_found_by_its_words(desk, texts, model, typed):
    assert desk.listed(model, q=typed) == [texts[model]]
    assert not desk.listed(model, q="没有的话")


def test_leads_are_told_apart_by_whether_they_are_settled(desk, texts):
    assert desk.listed(Lead, is_settled__exact=0) == [texts[Lead]]
    assert not desk.listed(Lead, is_settled__exact=1)
    desk.send("change", texts[Lead], is_settled="on", outcome="查到原文，已录。")
    assert desk.listed(Lead, is_settled__exact=1) == [texts[Lead]]


# What is saved


def test_a_question_is_written_with_its_figures(desk, city):
    desk.send("add", Question, **QUESTION, position="1", figures=["personal", "rate"])
    at_once(TextDraft.objects.get())
    assert Question.objects.get().figures == ["personal", "rate"]


def test_a_term_is_written_with_its_pages_and_may_mention_itself(desk, city):
    given = {"slug": "deductible", "word": "起付线", "short": "先自己付的一段。"}
    desk.send("add", Term, **given, body="{{term:deductible}}", pages=["faq", "home"])
    at_once(TextDraft.objects.get())
    assert Term.objects.get().pages == ["faq", "home"]


def test_a_case_is_taken_as_a_whole_address(desk, texts):
    whole = f"https://example.org/calculator/?{QUERY}&admission=2#result"
    assert desk.send("change", texts[Guide], cases_0_query=whole).status_code == 302
    at_once(TextDraft.objects.get())
    assert GuideCase.objects.get().query == f"{QUERY}&admission=2"


def test_an_address_that_is_shared_stays(desk, texts):
    desk.send("change", texts[Question], slug="another", short="再看看。")
    desk.send("change", texts[Statement], key="S999", words="两三年")
    for draft in TextDraft.objects.all():
        at_once(draft)
    assert (Question.objects.get().slug, Question.objects.get().short) == ("why", "再看看。")
    assert (Statement.objects.get().key, Statement.objects.get().words) == ("S121", "两三年")


# What is refused


@pytest.mark.parametrize(
    ("model", "typed", "prefix", "field", "named"),
    [
        (Question, {"short": "看{{say:S999}}"}, "", "short", "没有“S999”这条引述"),
        (Question, {"body": "看{{term:nothing}}"}, "", "body", "没有“nothing”这个词条"),
        (Question, {"body": "看{{figure:x.both.note}}"}, "", "body", "没有“x”这个地区"),
        (
            Question,
            {"answers_0_body": "{{region:nowhere}}"},
            "answers-0",
            "body",
            "没有“nowhere”这个地区",
        ),
        (Term, {"short": "看{{say:S121}}"}, "", "short", "这一句里不能有引用"),
        (Term, {"body": "[看](https://example.com)"}, "", "body", "链接只能到本站的地址"),
        (Guide, {"body": "**办"}, "", "body", "加粗的两头"),
        (Guide, {"cases_0_query": "amount=一"}, "cases-0", "query", "这个算例算不了"),
        (ChangeNote, {"words": "{{say:S999}}"}, "", "words", "没有“S999”这条引述"),
        (Statement, {"standing": "refuted"}, "", "__all__", "要写理由"),
    ],
)
def test_a_fault_is_said_beside_its_field(desk, texts, model, typed, prefix, field, named):
    before = current_revision()
    page = desk.send("change", texts[model], **typed)
    assert page.status_code == 200
    assert named in "".join(errors_of(page, prefix)[field])
    assert current_revision() == before
    assert not TextDraft.objects.exists()


def test_a_drafts_figure_cannot_be_cited(desk, texts, city):
    version = rows.draft(city, "a-draft", scheme="resident")
    rows.enter(version, "annual_limit", "5000", member="adult")
    cited = f"{{{{figure:{city.slug}.resident.annual_limit.adult}}}}"
    page = desk.send("change", texts[Question], body=cited)
    assert "没有公布过" in errors_of(page)["body"][0]


def test_one_scheme_of_one_region_is_answered_once(desk, texts, city):
    Answer.objects.create(question=texts[Question], scheme="employee", region=city, body="办。")
    page = desk.send("change", texts[Question], answers_1_scheme="resident")
    assert page.status_code == 200
    assert Answer.objects.filter(scheme="employee").exists()


def test_a_place_that_is_answered_for_cannot_be_deleted(desk, texts):
    for row in (texts[Statement].source, texts[Question].answers.get().region):
        desk.client.post(address("delete", row), {"post": "yes"})
        assert type(row).objects.filter(pk=row.pk).exists()
