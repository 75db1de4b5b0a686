"""Preview and diff: who sees them, what they show of a draft, and that nobody else is told."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from desk.tests.desk import Desk, address
from desk.tests.handing_in import PAGES, STARTS, draft_of, look, place, query_of, text
from policies.publishing import publish, withdraw
from policies.tests import rows

ABSENT = 987654321


@pytest.fixture
def reader(db):
    return Desk.signed_in("reader", may=["view_policyversion"])


def main_of(page, address):
    """What stands in <main>, whatever its own address is."""
    return re.search(r"<main.*</main>", page, re.DOTALL)[0].replace(address, "HERE")


# Who sees them


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_is_sent_to_sign_in_and_learns_nothing(city, name):
    there, not_there = (Client().get(place(name, pk)) for pk in (draft_of(city).pk, ABSENT))
    assert there.status_code == not_there.status_code == 302
    assert there.url.startswith(reverse("admin:login"))
    assert re.sub(r"[0-9]+", "N", there.url) == re.sub(r"[0-9]+", "N", not_there.url)
    assert there.content == not_there.content == b""


@pytest.mark.parametrize("name", PAGES)
def test_staff_who_may_not_see_versions_are_refused(city, name):
    nobody = Desk.signed_in("nobody")
    assert look(nobody, name, draft_of(city)).status_code == 403
    assert nobody.client.get(place(name, ABSENT)).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_whoever_may_see_versions_sees_them_and_no_cache_keeps_them(city, reader, name):
    page = look(reader, name, draft_of(city, rate="85%"))
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
    assert "ETag" not in page
    assert reader.client.get(place(name, ABSENT)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_a_published_version_has_its_public_page(city, reader, name):
    version = rows.published(city, "public", rate="85%")
    answer = look(reader, name, version)
    assert answer.url == reverse("admin:version-life", args=[version.pk])


# Preview


def test_a_preview_is_the_public_page_to_the_letter(city, reader):
    rows.published(city, "before", "2024-01-01", rate="85%", deductible="1300", ceiling="300000")
    version = draft_of(city, rate="80%", base_floor="6000")
    version.effective_assumed = True
    version.save()
    page = look(reader, "version-preview", version, on=STARTS)
    assert "guides/region.html" in {template.name for template in page.templates}
    publish(version)
    public = reverse("guides:region", args=[city.slug])
    after = Client().get(public, {"on": STARTS}).content.decode()
    # What is not published cannot be taken along.
    after = re.sub(r'<a [^>]*rel="nofollow">带走：打印一页</a>', "", after)
    before = main_of(page.content.decode(), place("version-preview", version.pk))
    assert before == main_of(after, f"{public}#result").replace("HERE", "HERE#result")


def test_a_preview_of_any_day_has_what_will_hold_then(city, reader):
    rows.published(city, "before", "2024-01-01", rate="85%")
    version = draft_of(city, rate="80%")
    assert "80%" in text(reader, "version-preview", version)
    eve = text(reader, "version-preview", version, on="2029-12-31")
    assert "85%" in eve
    assert "80%" not in eve
    assert "这一天它还没生效" in eve


def test_a_preview_says_on_every_page_that_it_is_none(city, reader):
    version = draft_of(city, rate="80%")
    for name in ("version-preview", "version-preview-bill"):
        page = text(reader, name, version)
        assert "预览（还没公布）" in page
        assert "<title>预览：" in page
        assert '<meta name="robots" content="noindex">' in page
        assert 'rel="canonical"' not in page


def test_its_day_picker_stays_in_the_preview(city, reader):
    version = draft_of(city, rate="80%")
    page = text(reader, "version-preview", version)
    assert f'action="{place("version-preview", version.pk)}#result"' in page


@pytest.mark.parametrize("typed", ["2030-02-30", "昨天", "1800-01-01"])
def test_a_day_that_is_none_is_refused_in_words(city, reader, typed):
    page = text(reader, "version-preview", draft_of(city, rate="80%"), on=typed)
    assert "日期" in page
    assert typed in page
    assert "80%" not in page


def test_looking_at_a_preview_shows_nothing_to_the_public(city, reader):
    version = draft_of(city, rate="80%")
    text(reader, "version-preview", version)
    for path in (reverse("guides:region", args=[city.slug]), "/api/v1/regions.json"):
        assert "80%" not in Client().get(path, {"on": STARTS}).content.decode()


def test_a_bill_is_settled_as_it_will_be(city, reader):
    rows.published(city, "before", "2024-01-01", rate="85%", deductible="0")
    version = draft_of(city, rate="80%")
    asked = dict(pair.split("=") for pair in query_of(city, on=STARTS).split("&"))
    page = text(reader, "version-preview-bill", version, **asked)
    assert "8,000.00" in page
    assert f'data-hx-get="{place("version-preview-bill", version.pk)}"' in page
    part = reader.client.get(
        place("version-preview-bill", version.pk, **asked), headers={"HX-Request": "true"}
    )
    assert part.content.decode().lstrip().startswith('<div id="answer"')
    assert "8,500.00" in Client().get("/calculator/", asked).content.decode()


def test_the_calculator_is_filled_in_for_the_draft(city, reader):
    page = text(reader, "version-preview-bill", draft_of(city, rate="80%"))
    assert city.full_name in page
    assert "错误" not in page


# Diff


def test_a_diff_says_from_what_to_what(city, reader):
    rows.published(city, "before", "2024-01-01", rate="85%")
    page = text(reader, "version-diff", draft_of(city, rate="80%", ceiling="300000"))
    assert "和现在不同的，2 处" in page
    assert re.search(r"85%.*改为.*80%", page, re.DOTALL)
    assert re.search(r"住院封顶线.*新收录.*300,000 元/年", page, re.DOTALL)


def test_what_stays_the_same_is_folded_away(city, reader):
    rows.published(city, "before", "2024-01-01", rate="85%", ceiling="300000")
    page = text(reader, "version-diff", draft_of(city, rate="85%", ceiling="350000"))
    assert "和现在不同的，1 处" in page
    folded = re.search(r"<details.*</details>", page, re.DOTALL)[0]
    assert "值和现在一样的，1 处" in folded
    assert "85%" in folded
    assert "350,000" not in folded


def test_a_draft_that_changes_nothing_says_so(city, reader):
    rows.published(city, "before", "2024-01-01", rate="85%")
    page = text(reader, "version-diff", draft_of(city, rate="85%"))
    assert "一处也没有" in page


def test_a_diff_tells_of_narrower_figures_that_are_covered(city, reader):
    old = rows.draft(city, "before", "2024-01-01")
    rows.enter(old, "rate", "90%", care="inpatient", level="tertiary", member="retired")
    publish(old)
    version = rows.draft(city, "a-draft", STARTS)
    rows.enter(version, "rate", "85%", care="inpatient", level="tertiary")
    page = text(reader, "version-diff", version)
    assert "报销比例 · 住院 · 三级 · 退休" in page
    assert "单独写过 90%，从此跟着新的一项：85%" in page


def test_a_diff_tells_what_follows_a_last_day(city, reader):
    rows.published(city, "before", "2024-01-01", flexible_rate="8%")
    version = rows.draft(city, "a-draft", STARTS)
    rows.enter(version, "flexible_rate", "6%", last_day="2030-12-31", is_temporary=True)
    rows.enter(version, "base_floor", "6000", last_day="2030-12-31")
    rows.enter(version, "base_ceiling", "30000", last_day="2030-12-31", is_temporary=True)
    page = text(reader, "version-diff", version)
    assert "到 2030-12-31 为止，由《文件 before》接上：8%" in page
    assert "新年度未收录" in page
    assert "没有别的规定接上" in page


def test_a_diff_tells_of_a_later_act_that_stands_above_the_draft(city, reader):
    rows.published(city, "later", "2025-01-01", rate="85%")
    page = text(reader, "version-diff", draft_of(city, "late", "2024-01-01", rate="80%"))
    assert "不算数：《文件 later》（2025-01-01 起）压着它" in page


def test_a_diff_tells_what_has_lapsed_and_is_not_renewed(city, reader):
    old = rows.draft(city, "before", "2024-01-01")
    rows.enter(old, "base_floor", "6000", last_day="2024-12-31")
    publish(old)
    page = text(reader, "version-diff", draft_of(city, rate="80%"))
    assert "2024-12-31 就过期了，这份没有写新的" in page
    renewed = draft_of(city, "renews", STARTS, base_floor="6600")
    assert "就过期了" not in text(reader, "version-diff", renewed)


def test_what_was_withdrawn_is_nothing_to_differ_from(city, reader):
    withdraw(rows.published(city, "wrong", "2024-01-01", rate="85%"), "录错了")
    page = text(reader, "version-diff", draft_of(city, rate="85%"))
    assert "和现在不同的，1 处" in page
    assert "新收录" in page


def test_many_that_end_on_one_day_are_counted_and_named_on_asking(city, reader):
    version = rows.draft(city, "a-draft", STARTS)
    for level in ("primary", "secondary", "tertiary"):
        for member in ("active", "retired"):
            rows.enter(version, "rate", "85%", level=level, member=member, last_day="2031-12-31")
    page = text(reader, "version-diff", version)
    assert "这 6 项都到 2031-12-31 为止" in page
    assert "<b>" not in re.search(r"这 6 项都.*?</li>", page, re.DOTALL)[0]


# Sources


def test_a_source_that_the_public_site_does_not_show_opens_at_the_desk(city, reader):
    version = draft_of(city, rate="85%", deductible="0")
    source = rows.source()
    public, at_desk = f'href="/sources/{source.pk}/', f'href="{address("change", source)}"'
    bill = dict(pair.split("=") for pair in query_of(city, on=STARTS).split("&"))
    for name, asked in (
        ("version-preview", {}),
        ("version-preview-bill", bill),
        ("version-diff", {}),
    ):
        page = text(reader, name, version, **asked)
        assert at_desk in page
        assert public not in page
    rows.published(city, "public", "2024-01-01", rate="85%")
    assert public in text(reader, "version-preview", version)
