"""Keeping true, as staff do it: the first page, the queue, a notice's worklist, the leads."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from desk.pages.start import waiting
from desk.tests.desk import Desk, address
from policies.book import open_book
from policies.models import (
    Act,
    Circular,
    CircularTask,
    Lead,
    PolicyVersion,
    Region,
    Source,
    Verification,
)
from policies.publishing import life, publish
from policies.tests import rows
from policies.tests.make import CITY, OTHER_CITY, PROVINCE
from policies.vocabulary import ActKind, Verdict

QUEUE = "/admin/queue/"


@pytest.fixture
def version(city):
    return rows.published(city, "first", "2024-01-01", personal="400")


def person_of(desk):
    return desk.client.get("/admin/").context["user"]


def words(answer):
    return answer.content.decode()


# The start of a day


def numbers(desk) -> dict[str, int]:
    found = desk.client.get("/admin/").context["waiting"]
    return {work.label: work.count for work in found}


def test_the_first_page_counts_what_waits_and_leads_to_it(desk, version):
    draft = rows.draft(version.region, "a-draft", "2026-01-01")
    PolicyVersion.objects.filter(pk=draft.pk).update(submitted_digest="x")
    lead = Lead.objects.create(
        fact="D1", grade="D", region="某地", about="起付线", words="听说是 800"
    )
    life.verify(version, person_of(desk), timezone.localdate() - timedelta(days=800), rows.source())
    found = numbers(desk)
    assert (found["待审"], found["过了核对期"], found["线索"]) == (1, 1, 1)
    assert (found["没核对过"], found["通知待办"]) == (0, 0)
    page = words(desk.client.get("/admin/"))
    for work in desk.client.get("/admin/").context["waiting"]:
        assert work.href.replace("&", "&amp;") in page
        assert desk.client.get(work.href).status_code == 200
    assert desk.listed(Lead, progress="open") == [lead]


def test_the_first_page_shows_nobody_what_they_may_not_open(version):
    newcomer = Desk.signed_in("newcomer")
    assert newcomer.client.get("/admin/").context["waiting"] == []
    looker = Desk.signed_in("looker", may=["view_lead"])
    assert list(numbers(looker)) == ["线索"]
    assert "录入一份新文件" not in words(looker.client.get("/admin/"))


def test_the_first_page_lists_what_i_was_writing(desk, city):
    desk.send(
        "add", PolicyVersion, region=city.pk, title="我的草稿", key="mine",
        effective_from="2026-01-01",
    )  # fmt: skip
    rows.draft(city, "of-another", "2026-02-01")
    mine = desk.client.get("/admin/").context["mine"]
    assert [draft.title for draft in mine] == ["我的草稿"]


# The queue


def queued(desk, **asked):
    groups = desk.client.get(QUEUE, asked).context["groups"]
    return {group.key: [row.review.version.key for row in shown] for group, shown, _ in groups}


def test_a_version_is_queued_by_what_it_wants(desk, version):
    rows.published(Region.objects.get(code=OTHER_CITY), "late", "2024-01-01", personal="400")
    late = PolicyVersion.objects.get(key="late")
    life.verify(late, person_of(desk), timezone.localdate() - timedelta(days=800), rows.source())
    assert queued(desk) == {"due": ["late"], "ending": [], "stale": ["first"]}
    assert queued(desk, province="110000") == queued(desk), "no such province here: all"
    assert queued(desk, province=PROVINCE)["stale"] == ["first"]


def test_one_click_renews_a_version_and_it_leaves_the_queue(desk, city):
    version = rows.draft(city, "first", "2024-01-01")
    rows.enter(version, "personal", "400", alternatives=["380"])
    newer = Source.objects.create(
        key="newer", title="新通知", grade="quoted", issued_on="2024-05-01"
    )
    version.figures.get().claims.filter(standing="alternative").update(source=newer)
    publish(version)
    [(_, [row], _)] = [group for group in desk.client.get(QUEUE).context["groups"] if group[1]]
    assert row.source.pk == newer.pk
    answer = desk.client.post(QUEUE, {"version": version.pk, "source": row.source.pk}, follow=True)
    assert "今日核对，无变化" in words(answer)
    made = Verification.objects.get()
    assert (made.version, made.source, made.on) == (version, newer, timezone.localdate())
    assert queued(desk) == {"due": [], "ending": [], "stale": []}
    assert Act.objects.filter(kind=ActKind.VERIFIED).count() == 1


def test_only_a_source_of_the_version_can_have_been_read(desk, version):
    other = Source.objects.create(key="other", title="别的通知", grade="quoted")
    for source in (other.pk, "x", 10**30):
        sent = desk.client.post(QUEUE, {"version": version.pk, "source": source})
        assert sent.status_code == 404
    assert not Verification.objects.exists()


def test_a_version_withdrawn_meanwhile_is_not_renewed(desk, version):
    life.withdraw_on_record(version, person_of(desk), "录错了")
    sent = {"version": version.pk, "source": rows.source().pk}
    assert "没有记下" in words(desk.client.post(QUEUE, sent, follow=True))
    assert not Verification.objects.exists()


def test_who_may_only_look_sees_the_queue_without_the_button(version):
    looker = Desk.signed_in("looker", may=["view_policyversion"])
    assert 'name="source"' not in words(looker.client.get(QUEUE))
    sent = {"version": version.pk, "source": rows.source().pk}
    assert looker.client.post(QUEUE, sent).status_code == 403
    assert Desk.signed_in("newcomer").client.get(QUEUE).status_code == 403


def test_a_longer_queue_asks_no_more_often(desk, version, django_assert_max_num_queries):
    for number in range(5):
        rows.published(version.region, f"act-{number}", f"202{number}-06-01", total="900")
    open_book().all_chapters()
    with django_assert_max_num_queries(14):
        desk.client.get(QUEUE)


# A notice and its worklist


@pytest.fixture
def notice(desk, city):
    desk.send(
        "add", Circular, title="一份通知", asks="起付线改没改",
        scope=Region.objects.get(code=PROVINCE).pk,
    )  # fmt: skip
    return Circular.objects.get()


def worklist(notice):
    return reverse("admin:worklist", args=[notice.pk])


def typed(desk, notice, **asked):
    """Everything that stands in the rows of the page."""
    page = desk.client.get(worklist(notice), asked)
    fields = {}
    for row in page.context["rows"]:
        fields |= {bound.html_name: bound.value() or "" for bound in row.form}
    return fields


def task_of(notice, code=CITY):
    return notice.tasks.get(region__code=code)


def test_registering_a_notice_gives_a_row_a_place_and_opens_them(desk, city):
    answer = desk.send(
        "add", Circular, title="一份通知", asks="起付线改没改",
        scope=Region.objects.get(code=PROVINCE).pk,
    )  # fmt: skip
    notice = Circular.objects.get()
    assert answer.url == worklist(notice)
    assert [task.region.code for task in notice.tasks.order_by("region__code")] == [
        CITY,
        OTHER_CITY,
    ]
    assert Act.objects.filter(kind=ActKind.CREATED, title="一份通知").exists()


def test_saving_a_notice_again_adds_no_row_twice(desk, notice):
    desk.send("change", notice, asks="再看一遍起付线")
    assert notice.tasks.count() == 2


def test_only_the_nation_and_provinces_send_notices(desk, city):
    answer = desk.send("add", Circular, title="一份通知", asks="x", scope=city.pk)
    assert "scope" in answer.context["adminform"].form.errors
    assert not Circular.objects.exists()


def test_rows_that_were_filled_in_are_closed_and_the_others_stay(desk, notice):
    own = rows.draft(task_of(notice).region, "own", "2026-01-01")
    sent = typed(desk, notice)
    key = task_of(notice).pk
    sent |= {f"{key}-verdict": "done", f"{key}-version": own.pk, f"{key}-note": "凭市里的通知"}
    page = desk.client.post(worklist(notice), sent, follow=True)
    assert "记下了 1 个地方" in words(page)
    assert "办结 1 / 2" in words(page)
    task = task_of(notice)
    assert (task.verdict, task.version, task.person) == ("done", own, person_of(desk))
    assert task_of(notice, OTHER_CITY).verdict == ""


def test_one_verdict_for_all_that_are_ticked(desk, notice):
    sent = typed(desk, notice) | {
        "task": [task.pk for task in notice.tasks.all()],
        "bulk": "1",
        "bulk-verdict": "already",
        "bulk-note": "都早就这样",
    }
    desk.client.post(worklist(notice), sent)
    assert {task.verdict for task in notice.tasks.all()} == {Verdict.ALREADY}
    assert Act.objects.filter(kind=ActKind.DECIDED).count() == 2
    assert "这份通知办完了" in words(desk.client.get(worklist(notice)))


def test_a_browser_asks_for_no_verdict_on_all_when_only_rows_were_filled_in(desk, notice):
    page = words(desk.client.get(worklist(notice)))
    assert "bulk-verdict" in page
    assert " required" not in page.partition('class="worklist"')[2]


@pytest.mark.parametrize(("note", "closed"), [("", ""), ("录在省里的版本里", "done")])
def test_done_says_which_version_or_where(desk, notice, note, closed):
    key = task_of(notice).pk
    sent = typed(desk, notice) | {f"{key}-verdict": "done", f"{key}-note": note}
    page = desk.client.post(worklist(notice), sent, follow=True)
    assert task_of(notice).verdict == closed
    assert ("请选录成的版本" in words(page)) is not bool(closed)


def test_only_versions_of_the_notices_scheme_are_offered(desk, notice):
    city = task_of(notice).region
    Circular.objects.update(scheme="resident")
    rows.draft(city, "of-employees", "2026-01-01", scheme="employee")
    rows.draft(city, "of-residents", "2026-01-01", scheme="resident")
    page = words(desk.client.get(worklist(notice)))
    assert "文件 of-residents" in page
    assert "文件 of-employees" not in page


def test_a_row_that_is_refused_keeps_what_was_typed_and_the_good_ones_are_kept(desk, notice):
    good, bad = task_of(notice).pk, task_of(notice, OTHER_CITY).pk
    sent = typed(desk, notice)
    sent |= {f"{good}-verdict": "already", f"{bad}-note": "打过电话，没人接"}
    page = desk.client.post(worklist(notice), sent)
    assert page.status_code == 200
    assert "还没有选结论" in words(page)
    assert "打过电话，没人接" in words(page)
    assert task_of(notice).verdict == "already"
    assert task_of(notice, OTHER_CITY).verdict == ""


def test_ticked_rows_without_a_verdict_are_refused_and_stay_ticked(desk, notice):
    sent = typed(desk, notice) | {"task": [task_of(notice).pk], "bulk": "1"}
    page = desk.client.post(worklist(notice), sent)
    assert "请先选“都记作”什么" in words(page)
    assert [row.is_ticked for row in page.context["rows"]] == [True, False]


def test_what_a_colleague_decided_meanwhile_is_not_overwritten_unseen(desk, notice):
    sent = typed(desk, notice)
    key = task_of(notice).pk
    colleague = Desk.signed_in("colleague", is_superuser=True)
    colleague.client.post(worklist(notice), sent | {f"{key}-verdict": "already"})
    sent |= {f"{key}-verdict": "not_applicable", f"{key}-note": "我看不是"}
    page = desk.client.post(worklist(notice), sent)
    assert "colleague 刚刚记成了“本来如此”" in words(page)
    assert "我看不是" in words(page)
    assert task_of(notice).verdict == "already"
    again = {b.html_name: b.value() or "" for row in page.context["rows"] for b in row.form}
    desk.client.post(worklist(notice), again)
    assert task_of(notice).verdict == "not_applicable"


def test_the_list_is_narrowed_to_what_is_open_or_to_be_asked(desk, notice):
    key = task_of(notice).pk
    sent = typed(desk, notice) | {f"{key}-verdict": "to_ask", f"{key}-note": "问市医保局"}
    desk.client.post(worklist(notice), sent)
    shown = {
        show: [row.task.region.code for row in desk.client.get(
            worklist(notice), {"show": show}).context["rows"]]
        for show in ("open", "to_ask", "all")
    }  # fmt: skip
    assert shown == {"open": [OTHER_CITY], "to_ask": [CITY], "all": [CITY, OTHER_CITY]}


def test_who_may_only_look_decides_nothing(desk, notice):
    looker = Desk.signed_in("looker", may=["view_circulartask"])
    assert looker.client.get(worklist(notice)).status_code == 200
    sent = typed(desk, notice) | {f"{task_of(notice).pk}-verdict": "already"}
    assert looker.client.post(worklist(notice), sent).status_code == 403
    assert Desk.signed_in("newcomer").client.get(worklist(notice)).status_code == 403


def test_a_notice_somebody_has_worked_on_is_not_deleted(desk, notice):
    assert desk.see("delete", notice).status_code == 200
    CircularTask.objects.filter(pk=task_of(notice).pk).update(
        verdict="already", closed_at=timezone.now()
    )
    assert desk.see("delete", notice).status_code == 403


def test_a_national_list_opens_at_the_first_province_that_is_not_done(desk, seeded):
    desk.send(
        "add", Circular, title="一份通知", asks="x", scope=Region.objects.get(code="000000").pk
    )
    notice = Circular.objects.get()
    page = desk.client.get(worklist(notice))
    assert notice.tasks.count() == 369
    assert [row.task.region.name for row in page.context["rows"]] == ["北京"]
    key = notice.tasks.get(region__code="110000").pk
    sent = typed(desk, notice) | {f"{key}-verdict": "already"}
    page = desk.client.post(worklist(notice), sent, follow=True)
    assert [row.task.region.name for row in page.context["rows"]] == ["天津"]


# Leads


@pytest.fixture
def lead(db):
    return Lead.objects.create(
        fact="D1", grade="D", region="某地", about="起付线", words="听说是 800"
    )


def test_a_lead_is_taken_with_one_act_and_is_mine(desk, lead):
    chosen = {"action": "take", "_selected_action": [lead.pk]}
    desk.client.post(address("changelist", Lead), chosen)
    lead.refresh_from_db()
    assert lead.person == person_of(desk)
    assert desk.listed(Lead, progress="mine") == [lead]
    assert desk.listed(Lead, progress="free") == []
    assert Act.objects.get(model="policies.lead").reason == "我来查"


def test_what_somebody_else_looks_into_is_not_taken_away(desk, lead):
    colleague = Desk.signed_in("colleague", is_superuser=True)
    chosen = {"action": "take", "_selected_action": [lead.pk]}
    colleague.client.post(address("changelist", Lead), chosen)
    answer = desk.client.post(address("changelist", Lead), chosen, follow=True)
    assert "已经有人在查" in words(answer)
    lead.refresh_from_db()
    assert lead.person == person_of(colleague)


def test_a_lead_is_settled_only_with_what_was_found(desk, lead):
    answer = desk.send("change", lead, is_settled="on")
    assert "查清了什么？" in words(answer)
    lead.refresh_from_db()
    assert not lead.is_settled
    desk.send("change", lead, is_settled="on", outcome="查无此事")
    lead.refresh_from_db()
    assert (lead.is_settled, lead.person) == (True, person_of(desk))
    assert desk.listed(Lead, progress="settled") == [lead]


def test_an_outcome_without_settling_is_asked_about(desk, lead):
    assert "请勾上“已经查清”" in words(desk.send("change", lead, outcome="查无此事"))


# Verifications


def test_verifications_are_read_and_never_changed(desk, version):
    made = life.verify(version, person_of(desk), timezone.localdate(), rows.source())
    assert desk.listed(Verification) == [made]
    assert desk.see("change", made).status_code == 200
    assert desk.see("add", Verification).status_code == 403
    assert desk.see("delete", made).status_code == 403
    assert desk.client.post(address("change", made), {"note": "x"}).status_code == 403


def test_the_numbers_are_of_beijings_day(desk, version, rf):
    """The day is handed down: the last day of the clock is still within it."""
    life.verify(version, person_of(desk), timezone.localdate() - timedelta(days=30), rows.source())
    last = open_book().chapter(CITY).versions[0].review_by
    request = rf.get("/admin/")
    request.user = person_of(desk)

    def late(on):
        return {work.label: work.count for work in waiting(request, on)}["过了核对期"]

    assert (late(last), late(last + timedelta(days=1))) == (0, 1)
