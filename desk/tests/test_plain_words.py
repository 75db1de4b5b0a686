"""The desk speaks as one of us would, wherever the admin's own machinery speaks too."""

import re

import pytest
from django.contrib import admin
from django.urls import reverse

from desk.tests.desk import address
from policies.models import Claim, Figure, SavedCase, Source
from policies.tests import rows

MACHINE = (
    "选择 来源",
    "来修改",
    "增加 ",
    " 以 ",
    "过滤器",
    "添加另一个",
    "增加另一个",
    "再次编辑它",
    "欢迎，",
    "成功添加了",
    "成功修改了",
    "成功删除了",
    "总共 ",
    "结果。",
    "变更历史",
    "条形导航",
    "正逆序切换",
    "任意日期",
    "应用程序",
    "此对象",
    "此字段",
    "这个字段",
    "有效“字段”",
    "未选择动作",
    "美好时光",
    "站点",
    "注销",
    "旧密码",
    "存下的算例",
    "存下的账",
)
POLITE = "您"
LATIN_STOP = re.compile(r"[一-鿿]\.(?=[\s<]|$)")
LATIN_MARK = re.compile(r"[一-鿿][,;!?](?=[\s<]|$)")
MONTH_WITH_A_ZERO = re.compile(r"(?<![0-9年])0[0-9]月[0-9]+日")
NAMES = [model._meta.label for model in admin.site._registry]


def machine_words(page: str) -> list[str]:
    """What of it no person would write."""
    page = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->", "", page, flags=re.DOTALL)
    found = [phrase for phrase in (*MACHINE, POLITE) if phrase in page]
    for pattern in (LATIN_STOP, LATIN_MARK, MONTH_WITH_A_ZERO):
        found += [match[0] for match in pattern.finditer(page)]
    return found


@pytest.fixture
def draft(city):
    version = rows.draft(city, "a-draft")
    rows.enter(version, "rate", main="85%", care="inpatient")
    SavedCase.objects.create(key="c", title="一笔", region=city, query="region=x")
    return version


@pytest.fixture
def models(draft):
    return {model._meta.label: model for model in admin.site._registry}


@pytest.mark.parametrize("name", NAMES)
def test_no_page_of_a_model_speaks_like_a_machine(desk, models, name):
    model = models[name]
    found = {"list": machine_words(desk.text("changelist", model))}
    for page in ("add",):
        answer = desk.see(page, model)
        if answer.status_code == 200:
            found[page] = machine_words(answer.content.decode())
    for row in model._default_manager.all()[:1]:
        for page in ("change", "delete", "history"):
            answer = desk.client.get(address(page, row), follow=True)
            if answer.status_code == 200:
                found[page] = machine_words(answer.content.decode())
    assert {page: words for page, words in found.items() if words} == {}


@pytest.mark.parametrize("name", ["index", "password_change", "password_change_done"])
def test_nor_does_a_page_of_the_desk_itself(desk, name):
    assert machine_words(desk.client.get(reverse(f"admin:{name}")).content.decode()) == []


def test_nor_do_signing_in_and_leaving(desk, client):
    sign_in = reverse("admin:login")
    refused = client.post(sign_in, {"username": "nobody", "password": "wrong"})
    left = desk.client.post(reverse("admin:logout"), follow=True)
    for answer in (client.get(sign_in), refused, left):
        assert machine_words(answer.content.decode()) == []


def test_what_is_said_after_saving_and_after_a_mistake(desk, city):
    saved = desk.send("add", Source, title="长治市通知", grade="official", key="", _continue="1")
    page = desk.client.get(saved["Location"]).content.decode()
    assert "你可以接着改。" in page
    assert machine_words(page) == []
    refused = desk.send("add", Source, title="", grade="official", key="长治 18")
    page = refused.content.decode()
    assert "只能用英文字母、数字和连字符 -，例如 changzhi-2026-18" in page
    assert "这一格要填" in page
    assert machine_words(page) == []


def test_several_rows_are_deleted_in_plain_words(desk, draft):
    asked = {"action": "delete_selected", "_selected_action": [Source.objects.latest("pk").pk]}
    answers = [
        desk.client.post(address("changelist", Source), {"action": "", "index": "0"}, follow=True),
        desk.client.post(address("changelist", Source), asked, follow=True),
    ]
    for answer in answers:
        assert answer.status_code == 200
        assert machine_words(answer.content.decode()) == []


def test_days_to_drill_down_to_are_written_as_people_write_them(desk, city):
    for key, day in (("a", "2026-01-01"), ("b", "2026-01-12")):
        Source.objects.create(key=key, title=key, grade="official", issued_on=day)
    page = desk.text("changelist", Source, issued_on__year=2026, issued_on__month=1)
    assert "1月12日" in page
    assert machine_words(page) == []


def test_rows_are_counted_with_a_word_to_count_them_by(desk, city):
    rows.source("a")
    page = desk.text("changelist", Source, q="没有这样的")
    assert "一共 0 条来源" in page
    assert re.search(r"找到 0 条，<a [^>]*>一共 1 条</a>", page)


def test_the_name_of_whoever_is_at_work(desk):
    page = desk.client.get(reverse("admin:index")).content.decode()
    assert "你好，<strong>editor</strong>" in page


@pytest.mark.parametrize(
    ("model", "words"),
    [
        (Source, ("手里有盖章的原件", "例如 changzhi-2026-18；空着就自动起一个")),
        (Figure, ("照文件的叫法写，例如 低保对象",)),
        (Claim, ("每条事实编的号，例如 S121",)),
    ],
)
def test_what_a_newcomer_asks_about_is_explained(desk, draft, model, words):
    row = rows.source("x") if model is Source else model.objects.first()
    page = desk.text("add", Source) if model is Source else desk.text("change", row)
    for word in words:
        assert word in page


def test_a_source_without_a_short_name_is_given_one(desk, city):
    typed = {"grade": "official", "issued_on": "2026-03-18", "key": ""}
    for title in ("甲文件", "乙文件"):
        desk.send("add", Source, title=title, **typed)
    keys = Source.objects.filter(title__in=("甲文件", "乙文件")).values_list("key", flat=True)
    assert sorted(keys) == ["source-2026-03-18-1", "source-2026-03-18-2"]


def test_a_source_keeps_the_short_name_that_was_typed(desk, city):
    desk.send("add", Source, title="甲文件", grade="official", key="changzhi-2026-18")
    row = Source.objects.get(title="甲文件")
    desk.send("change", row, title="甲文件（改）")
    row.refresh_from_db()
    assert (row.key, row.title) == ("changzhi-2026-18", "甲文件（改）")


def test_saved_cases_have_one_name_and_say_what_is_pasted(desk, draft):
    assert SavedCase._meta.verbose_name == "算例"
    page = desk.text("change", SavedCase.objects.get())
    assert "算报销的网址" in page
    assert "整行贴进来，只留问号后面的也行" in page


def test_machine_words_are_found_where_they_stand():
    assert machine_words("<h1>选择 来源 来修改</h1>") == ["选择 来源", "来修改"]
    assert machine_words("<p>请再试.</p><p>您好</p>01月1日") == ["您", "试.", "01月1日"]
    assert machine_words("<p>2026年01月1日，85%。v1.2</p>") == []
