"""The whole life of a version, played in browsers: two editors, one reviewer, and the public."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from desk.tests.desk import address, client_of
from desk.tests.surfaces import PATIENT, Stranger, beijing, clock_at
from policies.book.reader import forget
from policies.models import PolicyVersion, Region, SavedCase
from policies.publishing.record import acts_on
from policies.tests import make, rows
from policies.tests.seeding import allow_emptying

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GRID = "employee-inpatient"
DEDUCTIBLE, RATE = "起付线，在职，三级", "报销比例，在职，三级"


@pytest.fixture
def city(transactional_db: None) -> Iterator[Region]:
    """A city of which nothing is published yet, its notice, and a bill to try changes on."""
    city = rows.regions()[make.CITY]
    notice = rows.source("the-notice")
    notice.document_number, notice.title = "某医保发〔2026〕8号", "关于职工住院待遇的通知"
    notice.save()
    query = "&".join(f"{name}={text}" for name, text in PATIENT.items())
    SavedCase.objects.create(
        key="a-bill", title="三级住院五万", region=city, query=f"region={city.slug}&{query}"
    )
    yield city
    allow_emptying()


@pytest.fixture
def desk_of(live_server, browser: "Browser") -> Iterator[Callable[..., "Page"]]:
    """A browser each: whoever sits there has signed in."""
    opened = []

    def sit_down(name: str, *groups: str) -> "Page":
        person = get_user_model().objects.create_user(name, is_staff=True)
        person.groups.set(Group.objects.filter(name__in=groups))
        assert person.groups.count() == len(groups)
        kept = client_of(person).cookies["sessionid"].value
        context = browser.new_context(base_url=live_server.url, locale="zh-CN")
        context.add_cookies([{"name": "sessionid", "value": kept, "url": live_server.url}])
        opened.append(context)
        return context.new_page()

    yield sit_down
    for context in opened:
        context.close()


def test_from_a_notice_to_midnight(city, desk_of):
    tomorrow = timezone.localdate() + timedelta(days=1)
    amy, zoe = desk_of("amy", "录入", "审核"), desk_of("zoe", "录入")
    ben = desk_of("ben", "审核")

    version = begin(amy, city, tomorrow.isoformat())
    type_in(amy, version, {DEDUCTIBLE: "1387", RATE: "85%"})
    look_it_through(amy, version, tomorrow.isoformat())

    hand_in(amy, version)
    type_in(zoe, version, {RATE: "82%"})
    open_life(amy, version)
    assert "送审作废" in amy.content()
    assert amy.get_by_role("button", name="公布", exact=True).count() == 0

    hand_in(amy, version)
    publish(amy)
    amy.get_by_text("请没有写过它的人来公布").wait_for()
    assert not PolicyVersion.objects.get(pk=version.pk).is_published

    open_life(ben, version)
    assert "关于职工住院待遇的通知" in ben.locator(".review").inner_text()
    publish(ben)
    ben.get_by_text(f"{tomorrow} 零点起自己生效").wait_for()
    version.refresh_from_db()
    assert version.is_published
    assert [act.name for act in acts_on(version).filter(kind="published")] == ["ben"]

    it_comes_into_force_by_itself(version, tomorrow)


def begin(page: "Page", city: Region, start: str) -> PolicyVersion:
    """A new version, its region chosen by typing."""
    page.goto(address("add", PolicyVersion))
    page.locator(".field-region .select2-selection").click()
    page.locator(".select2-search__field").fill(city.name)
    page.get_by_role("option", name=str(city), exact=True).click()
    page.get_by_label("险种").select_option("employee")
    page.get_by_label("保障").select_option("basic")
    page.get_by_label("标题").fill("职工住院待遇（新通知）")
    page.get_by_label("标识").fill("new-notice")
    page.locator("#id_effective_from").fill(start)
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("按表格录入").first.wait_for()
    return PolicyVersion.objects.get(key="new-notice")


def type_in(page: "Page", version: PolicyVersion, cells: dict[str, str]) -> None:
    page.goto(f"/admin/policies/policyversion/{version.pk}/grid/{GRID}/")
    page.get_by_label("来源", exact=True).first.fill(str(rows.source("the-notice")))
    for label, text in cells.items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name="保存").first.click()
    page.locator(".messagelist .success").wait_for()


def open_life(page: "Page", version: PolicyVersion) -> None:
    page.goto(f"/admin/policies/policyversion/{version.pk}/life/")


def press(page: "Page", button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()


def publish(page: "Page") -> None:
    page.get_by_label("审核意见").fill("对着原文看过")
    page.get_by_label("我对着原文看过").check()
    press(page, "公布")


def hand_in(page: "Page", version: PolicyVersion) -> None:
    open_life(page, version)
    press(page, "送审")
    page.get_by_text("已送审").wait_for()


def look_it_through(page: "Page", version: PolicyVersion, day: str) -> None:
    """Preview on the day, the difference in words, and what it does in yuan."""
    for word, told in (("预览", "1,387"), ("改动", "1,387"), ("影响", "三级住院五万")):
        open_life(page, version)
        page.locator(".checks").get_by_role("link", name=word).click()
        page.get_by_text(told).first.wait_for()
    assert "现在算得出" in page.content()
    answer = page.goto(f"/admin/policies/policyversion/{version.pk}/preview/?on={day}")
    assert "no-store" in answer.headers["cache-control"]
    assert "noindex" in answer.headers["x-robots-tag"]


def it_comes_into_force_by_itself(version: PolicyVersion, day: object) -> None:
    eve = day - timedelta(days=1)
    stranger = Stranger(version, "1,387")
    with clock_at(beijing(f"{eve}T23:59:59")):
        assert set(stranger.is_told().values()) == {False}
        stranger.remember()
    with clock_at(beijing(f"{day}T00:00:00")):
        assert set(stranger.is_told().values()) == {True}
        assert stranger.has_to_read_again()
    forget()
    for later in ("00:00:01", "12:00:00", "23:59:59"):
        with clock_at(beijing(f"{day}T{later}")):
            assert set(stranger.is_told().values()) == {True}
