"""Two people on one row: the second save is stopped, both texts are shown, nothing is lost."""

import time
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction

from desk.tests.desk import Desk, address, errors_of, typed_into
from guides.models import Answer, Question, TextDraft
from policies.models import Act, Claim, Figure, Lead, PolicyVersion, Source
from policies.tests import rows
from policies.tests.seeding import allow_emptying


@pytest.fixture
def other(db) -> Desk:
    return Desk.signed_in("other", is_superuser=True)


@pytest.fixture
def version(city) -> PolicyVersion:
    return rows.draft(city, "a-draft")


@pytest.fixture
def figure(version) -> Figure:
    return rows.enter(version, "personal", "400", alternatives=["380"])


@pytest.fixture
def question(city) -> Question:
    row = Question.objects.create(slug="why", title="要备案吗？", short="先备案。", body="细说。")
    Answer.objects.create(question=row, scheme="resident", region=city, body="这样办。")
    return row


class Page:
    """A form that somebody has open: what stands in it, typed over, sent when they please."""

    def __init__(self, desk: Desk, row: Any) -> None:
        self.desk, self.place = desk, address("change", row)
        self.fields = typed_into(desk.see("change", row))

    def type(self, **typed: str) -> "Page":
        for name, value in typed.items():
            prefix, _, rest = name.partition("_")
            number, _, field = rest.partition("_")
            self.fields[f"{prefix}-{number}-{field}" if number.isdigit() else name] = value
        return self

    def save(self) -> Any:
        sent = {name: value for name, value in self.fields.items() if value is not None}
        return self.desk.client.post(self.place, sent)


def again(page: Page, stopped: Any) -> Any:
    """Save once more, from the page that shows both texts."""
    page.fields = typed_into(stopped)
    return page.save()


def shown(page: Any) -> dict[str, tuple[str, str, str]]:
    """What the page says of each field that was saved meanwhile: before, theirs, mine."""
    found = page.context["stopped"].differences
    return {one.label: (one.before, one.theirs, one.mine) for one in found}


# Figures


def test_the_second_save_of_a_figure_is_stopped_and_shows_all_three_texts(desk, other, figure):
    mine, theirs = Page(desk, figure), Page(other, figure)
    assert theirs.type(claims_0_text="420").save().status_code == 302
    page = mine.type(claims_0_text="410").save()
    assert page.status_code == 200
    assert shown(page) == {"说法 1 · 值": ("400", "420", "410")}
    assert "other" in page.context["stopped"].last
    assert 'value="410"' in page.content.decode()
    assert [claim.text for claim in figure.claims.order_by("pk")] == ["420", "380"]
    assert again(mine, page).status_code == 302
    assert [claim.text for claim in figure.claims.order_by("pk")] == ["410", "380"]


def test_a_field_that_was_not_touched_takes_what_was_saved_meanwhile(desk, other, figure):
    mine, theirs = Page(desk, figure), Page(other, figure)
    theirs.type(claims_0_text="420").save()
    page = mine.type(claims_1_text="370").save()
    assert shown(page) == {"说法 1 · 值": ("400", "420", "（没有动，已换成新存的）")}
    again(mine, page)
    assert [claim.text for claim in figure.claims.order_by("pk")] == ["420", "370"]


def test_a_figure_of_the_same_version_that_changed_elsewhere_stops_it_too(desk, other, figure):
    beside = rows.enter(figure.version, "total", "900")
    mine, theirs = Page(desk, figure), Page(other, beside)
    theirs.type(claims_0_text="920").save()
    page = mine.type(claims_0_text="410").save()
    assert shown(page) == {}
    assert "同一份草稿的别处" in page.content.decode()
    assert again(mine, page).status_code == 302


def test_what_is_typed_into_a_row_that_went_meanwhile_becomes_a_new_one(desk, other, figure):
    mine, theirs = Page(desk, figure), Page(other, figure)
    theirs.type(claims_1_DELETE="on").save()
    page = mine.type(claims_1_text="370").save()
    assert shown(page)["说法 2 · 值"] == ("380", "（删掉了）", "370")
    again(mine, page)
    assert [claim.text for claim in figure.claims.order_by("pk")] == ["400", "370"]


def test_a_row_that_went_meanwhile_and_was_not_touched_stays_away(desk, other, figure):
    mine, theirs = Page(desk, figure), Page(other, figure)
    theirs.type(claims_1_DELETE="on").save()
    again(mine, mine.type(claims_0_text="410").save())
    assert [claim.text for claim in figure.claims.all()] == ["410"]


def test_a_row_added_meanwhile_is_shown_and_stays(desk, other, version):
    figure = rows.enter(version, "personal", "400")
    mine, theirs = Page(desk, figure), Page(other, figure)
    rows.add_claim(figure, "380", "alternative")
    assert theirs.save().status_code == 200
    page = mine.type(claims_0_text="410").save()
    assert shown(page)["说法（新加的）· 值"][1] == "380"
    again(mine, page)
    assert {claim.text for claim in figure.claims.all()} == {"410", "380"}


def test_two_people_on_a_version_and_its_figures(desk, other, figure):
    version = figure.version
    mine, theirs = Page(desk, version), Page(other, version)
    theirs.type(figures_0_last_day="2027-01-31").save()
    page = mine.type(title="改过的标题").save()
    assert shown(page)["项目 1 · 最后一天"][1] == "2027-01-31"
    again(mine, page)
    version.refresh_from_db()
    assert version.title == "改过的标题"
    assert str(version.figures.get().last_day) == "2027-01-31"


def test_a_form_with_faults_still_remembers_what_it_was_opened_with(desk, other, figure):
    mine, theirs = Page(desk, figure), Page(other, figure)
    faulty = mine.type(claims_0_text="四百").save()
    assert faulty.context["stopped"] is None
    theirs.type(claims_0_text="420").save()
    mine.fields = typed_into(faulty)
    page = mine.type(claims_0_text="410").save()
    assert shown(page) == {"说法 1 · 值": ("400", "420", "410")}


# Other rows


def test_sources_leads_and_claims_are_compared_too(desk, other, figure):
    lead = Lead.objects.create(fact="D1", grade="D", region="北京", about="备案", words="三年")
    source, claim = rows.source(), figure.claims.first()
    for row, field in ((source, "title"), (lead, "words"), (claim, "clause")):
        mine, theirs = Page(desk, row), Page(other, row)
        assert theirs.type(**{field: "他们的"}).save().status_code == 302
        page = mine.type(**{field: "我的"}).save()
        assert [texts[1:] for texts in shown(page).values()] == [("他们的", "我的")]
        row.refresh_from_db()
        assert getattr(row, field) == "他们的"
        assert again(mine, page).status_code == 302
        row.refresh_from_db()
        assert getattr(row, field) == "我的"


def test_going_back_in_the_browser_and_saving_the_old_page_is_stopped(desk, figure):
    source = rows.source()
    page = Page(desk, source).type(title="第一次")
    assert page.save().status_code == 302
    stopped = page.type(title="第二次").save()
    assert shown(stopped) == {"标题": ("通知 a-notice", "第一次", "第二次")}
    assert Source.objects.get().title == "第一次"


def test_a_save_without_the_mark_of_what_was_read_is_stopped(desk):
    page = Page(desk, rows.source()).type(title="新的")
    page.fields["as_read"] = ""
    stopped = page.save()
    assert shown(stopped)["标题"] == ("（不知道）", "通知 a-notice", "新的")
    assert Source.objects.get().title == "通知 a-notice"


def test_what_was_typed_into_a_row_that_is_gone_is_still_shown(desk, other, figure):
    mine = Page(desk, figure).type(claims_0_text="410", claims_1_note="写了很久的一句")
    other.delete(figure.version)
    page = mine.save()
    assert page.status_code == 409
    assert "已经没有了" in page.content.decode()
    for typed in ("410", "写了很久的一句", "个人缴费"):
        assert typed in page.content.decode()
    assert not Claim.objects.exists()


def test_a_deletion_confirmed_on_an_old_page_is_not_done(desk, other):
    source = rows.source()
    old = {"post": "yes", "as_read": desk.see("delete", source).context["as_read"]}
    Page(other, source).type(title="还要用").save()
    answer = desk.client.post(address("delete", source), old, follow=True)
    assert "没有删：你打开这一页以后，它又存过一次（other" in answer.content.decode()
    assert Source.objects.exists()
    assert desk.delete(source).status_code == 302
    assert not Source.objects.exists()


# At the same moment


if connection.vendor == "postgresql":

    def test_a_save_waits_for_the_other_and_is_stopped_then(transactional_db):
        """On SQLite one transaction writes at a time; here the page waits for the row."""
        desk, source = Desk.signed_in("editor", is_superuser=True), rows.source()
        mine, said = Page(desk, source).type(title="我的"), []

        def save() -> None:
            said.append(mine.save())
            connection.close()

        late = Thread(target=save, daemon=True)
        with transaction.atomic():
            Source.objects.filter(pk=source.pk).update(title="他们的")
            late.start()
            wait_for_a_lock()
        late.join(PATIENCE)
        assert shown(said[0])["标题"] == ("通知 a-notice", "他们的", "我的")
        assert Source.objects.get().title == "他们的"
        allow_emptying()


PATIENCE = 10


def wait_for_a_lock() -> None:
    """Until another connection waits for ours."""
    until = time.monotonic() + PATIENCE
    waiting = (
        "SELECT count(*) FROM pg_locks l"
        " WHERE NOT l.granted AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid))"
    )
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
            time.sleep(0.01)


# Texts


def test_two_people_on_the_draft_of_one_text(desk, other, question):
    mine, theirs = Page(desk, question), Page(other, question)
    theirs.type(short="他们的。").save()
    page = mine.type(short="我的。", answers_0_body="我的办法。").save()
    assert shown(page) == {"一两句话的回答": ("先备案。", "他们的。", "我的。")}
    assert TextDraft.objects.get().data["short"] == ["他们的。"]
    again(mine, page)
    data = TextDraft.objects.get().data
    assert (data["short"], data["answers-0-body"]) == (["我的。"], ["我的办法。"])


def test_a_row_that_both_add_to_one_draft_is_kept_from_both(desk, other, question):
    Page(desk, question).type(short="草稿。").save()
    mine, theirs = Page(desk, question), Page(other, question)
    for page, body in ((theirs, "他们加的。"), (mine, "我加的。")):
        page.type(answers_1_id="", answers_1_scheme="employee", answers_1_region="")
        page.fields |= {"answers-1-body": body, "answers-TOTAL_FORMS": "2"}
    mine.fields["answers-1-scheme"] = ""
    theirs.save()
    again(mine, mine.save())
    data = TextDraft.objects.get().data
    bodies = {values[0] for name, values in data.items() if name.endswith("-body")}
    assert {"他们加的。", "我加的。", "这样办。"} <= bodies


def test_a_new_text_that_was_discarded_meanwhile_is_not_lost(desk, other, city):
    given = {"slug": "word", "word": "新词", "short": "一句。", "body": "", "pages": ["faq"]}
    desk.client.post("/admin/guides/term/add/", given)
    draft = TextDraft.objects.get()
    place = f"/admin/guides/term/add/?draft={draft.pk}"
    fields = typed_into(desk.client.get(place))
    look = f"/admin/guides/textdraft/{draft.pk}/look/"
    other.client.post(look, {"step": "discard", "discard-words": ""})
    page = desk.client.post(place, fields | {"short": "写了很久的一句"})
    assert page.status_code == 409
    assert "写了很久的一句" in page.content.decode()


def test_a_fault_is_said_beside_the_difference(desk, other, question):
    mine, theirs = Page(desk, question), Page(other, question)
    theirs.type(short="他们的。").save()
    page = mine.type(short="看{{say:S999}}").save()
    assert shown(page)["一两句话的回答"][2] == "看{{say:S999}}"
    assert "没有“S999”这条引述" in errors_of(page)["short"][0]
    assert Act.objects.count() == 1
