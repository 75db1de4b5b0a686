"""留痕: every save and every deletion at the desk is one act with what stood before and after; the
record is searched, narrowed, read and taken away, and edited by nobody."""

import csv
from io import StringIO
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db.models import Model
from django.utils import timezone

from desk.tests.desk import Desk, address
from guides.models import ChangeNote, Guide, GuideCase, Question, Term, TextDraft
from policies import models
from policies.models import Act
from policies.publishing.record import write_act
from policies.tests import make, rows
from policies.vocabulary import ActKind

QUERY = (
    "region=region-990100&scheme=resident&member=adult&care=inpatient&level=tertiary&amount=1000"
)


def a_figure() -> models.Figure:
    version = rows.draft(rows.regions()[make.CITY], "a-draft")
    return rows.enter(version, "personal", "400", alternatives=["380"])


def a_guide() -> Guide:
    rows.regions()
    given = {"slug": "trips", "title": "出门", "short": "短。", "kind": "audience", "body": "办。"}
    guide = Guide.objects.create(**given)
    GuideCase.objects.create(guide=guide, title="一张单子", query=QUERY)
    return guide


def a_statement() -> models.Statement:
    return models.Statement.objects.create(
        key="S121", about="备案", words="1–3年", source=rows.source(), grade="secondary"
    )


def a_lead() -> models.Lead:
    return models.Lead.objects.create(
        fact="D1", grade="D", region="北京", about="备案", words="三年"
    )


def a_circular() -> models.Circular:
    place = rows.regions()[make.PROVINCE]
    return models.Circular.objects.create(title="通知", scope=place, asks="看比例")


def a_case() -> models.SavedCase:
    city = rows.regions()[make.CITY]
    return models.SavedCase.objects.create(key="a", region=city, title="一张单子", query=QUERY)


def a_correction() -> models.Correction:
    return models.Correction.objects.create(number="W7-1", about="个人缴费", words="写错了")


# Model -> a row, what is typed over it, and the words of it before and after.
WRITTEN: dict[type[Model], tuple[Any, dict[str, str], tuple[str, str]]] = {
    models.Region: (lambda: rows.regions()[make.OTHER_CITY], {"aliases": "新城"}, ("", "新城")),
    models.Source: (rows.source, {"title": "新名"}, ("通知 a-notice", "新名")),
    models.PolicyVersion: (lambda: a_figure().version, {"title": "新名"}, ("文件 a-draft", "新名")),
    models.Figure: (a_figure, {"claims_0_text": "410"}, ("400", "410")),
    models.Claim: (lambda: a_figure().claims.first(), {"text": "410"}, ("400", "410")),
    models.Lead: (a_lead, {"words": "两年"}, ("三年", "两年")),
    models.Circular: (a_circular, {"asks": "看两样"}, ("看比例", "看两样")),
    models.SavedCase: (a_case, {"title": "新名"}, ("一张单子", "新名")),
    # Handled on a page of its own (test_corrections.py); here only deleted.
    models.Correction: (a_correction, {}, ("W7-1", "")),
    models.Statement: (a_statement, {"words": "两年"}, ("1–3年", "两年")),
    Question: (
        lambda: Question.objects.create(slug="why", title="为什么", short="短。", body="长。"),
        {"short": "新的。"},
        ("短。", "新的。"),
    ),
    Term: (
        lambda: Term.objects.create(slug="word", word="词", short="一句。"),
        {"short": "新的。"},
        ("一句。", "新的。"),
    ),
    Guide: (a_guide, {"cases_0_title": "新名"}, ("一张单子", "新名")),
    ChangeNote: (
        lambda: ChangeNote.objects.create(version=a_figure().version, words="旧。"),
        {"words": "新的。"},
        ("旧。", "新的。"),
    ),
    User: (
        lambda: User.objects.create(username="zoe", is_staff=True),
        {"first_name": "周"},
        ("", "周"),
    ),
}


def is_only_read(model: type[Model], desk: Desk) -> bool:
    """Nobody may add, change or delete a row there, whatever they may do elsewhere."""
    page = desk.see("changelist", model)
    request = page.wsgi_request
    mine = admin.site.get_model_admin(model)
    may = (mine.has_add_permission, mine.has_change_permission, mine.has_delete_permission)
    return not any(one(request) for one in may)


@pytest.mark.parametrize("model", sorted(admin.site._registry, key=lambda model: model._meta.label))
def test_every_page_that_saves_puts_one_act_on_the_record(desk, model):
    if model not in WRITTEN:
        assert is_only_read(model, desk), f"{model._meta.label}: give it a row in WRITTEN"
        return
    make_row, typed, (before, after) = WRITTEN[model]
    if not typed:
        return
    answer = desk.send("change", make_row(), **typed)
    assert answer.status_code == 302
    act = Act.objects.get()
    assert act.name == "editor"
    assert any(before in old and after in new and old != new for _, old, new in act.changes)
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("model", sorted(WRITTEN, key=lambda model: model._meta.label))
def test_every_deletion_is_one_act_that_keeps_what_stood(desk, model):
    row = WRITTEN[model][0]()
    pk, word = row.pk, WRITTEN[model][2][0]
    answer = desk.delete(row)
    if answer.status_code == 403:
        return
    assert answer.status_code == 302
    act = Act.objects.get()
    assert act.kind in (ActKind.DELETED, ActKind.EDITED, ActKind.CREATED)
    assert any(word in old and not new for _, old, new in act.changes if old)
    is_draft = TextDraft.objects.filter(row=pk, deletes=True).exists()
    assert is_draft == model.objects.filter(pk=pk).exists()


def test_something_new_is_one_act_with_all_that_was_written(desk, city):
    desk.send("add", models.Source, key="new", title="新文件", grade="quoted")
    act = Act.objects.get()
    assert (act.kind, act.title) == (ActKind.CREATED, "新文件")
    assert ["标题", "", "新文件"] in act.changes


def test_saving_without_a_change_is_no_act(desk):
    assert desk.send("change", rows.source()).status_code == 302
    assert not Act.objects.exists()


# Reading it


@pytest.fixture
def acts(city) -> list[Act]:
    ann = User.objects.create(username="ann")
    source = rows.source()
    changed = [["说明", "=1+1\n第二行", "@新的"]]
    return [
        write_act(ActKind.EDITED, ann, source, region=city.code, changes=changed, reason="核对"),
        write_act(ActKind.DELETED, None, a_lead(), region="110000"),
        write_act(ActKind.EDITED, ann, city, region=city.code),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind__exact": "deleted"}, [1]),
        ({"name": "ann"}, [0, 2]),
        ({"model": "policies.source"}, [0]),
        ({"province": "99"}, [0, 2]),
        ({"q": "核对"}, [0]),
        ({"q": "地区990100"}, [0, 2]),
        ({"q": "ann 地区990100 通知"}, [0]),
        ({"at__year": "1999"}, []),
        ({"at__year": str(timezone.localdate().year)}, [0, 1, 2]),
    ],
)
def test_it_is_narrowed_by_kind_person_sort_place_day_and_words(desk, acts, query, found):
    listed = desk.listed(Act, **query)
    assert sorted(act.pk for act in listed) == [acts[number].pk for number in found]


def test_what_is_listed_is_exported_and_no_cell_of_it_runs(desk, acts):
    page = desk.see("changelist", Act, model="policies.source")
    place = page.context["export"]
    assert place in page.content.decode()
    answer = desk.client.get(place)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    head, *lines = csv.reader(StringIO(text))
    assert head[:3] == ["时间", "谁", "做了什么"]
    assert len(lines) == 1
    assert lines[0][1:5] == ["ann", "修改", "来源", "通知 a-notice"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in lines[0])


def test_the_whole_filtered_list_is_exported_not_a_page_of_it(desk, city):
    for _ in range(60):
        write_act(ActKind.EDITED, None, city, region=city.code)
    answer = desk.client.get("/admin/policies/act/export/")
    assert len(b"".join(answer.streaming_content).decode().splitlines()) == 61


def test_an_act_shows_both_texts_with_what_went_and_what_came(desk, city):
    changes = [["回答", "要先备案，再去。", "要先备案，再住院。"]]
    act = write_act(ActKind.EDITED, None, city, changes=changes)
    page = desk.text("change", act)
    assert "要先备案，再<del>去</del>。" in page
    assert "要先备案，再<ins>住院</ins>。" in page
    assert address("change", city) in page


def test_each_row_leads_to_all_that_was_done_to_it(desk, acts, city):
    history = desk.see("history", city)
    found = desk.client.get(history.url).context["cl"].result_list
    assert list(found) == [acts[2]]


# Nobody edits it


def test_nobody_adds_changes_or_deletes_an_act(desk, acts):
    place = address("change", acts[0])
    assert desk.see("add", Act).status_code == 403
    assert desk.client.post(place, {"reason": "另写"}).status_code == 403
    assert desk.client.post(address("delete", acts[0]), {"post": "yes"}).status_code == 403
    assert desk.see("changelist", Act).context["action_form"] is None


def test_the_record_and_its_export_ask_for_the_permission_to_see_it(acts):
    newcomer, reader = Desk.signed_in("newcomer"), Desk.signed_in("reader", may=["view_act"])
    for place, allowed in ((address("changelist", Act), 200), ("/admin/policies/act/export/", 200)):
        assert newcomer.client.get(place).status_code == 403
        assert reader.client.get(place).status_code == allowed
    assert reader.client.post("/admin/policies/act/export/").status_code == 405
