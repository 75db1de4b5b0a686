"""这里有误: the one public POST, from the link beside a figure to the receipt."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from guides.tests.html import Document
from policies.intake import corrections as intake
from policies.models import Correction, Figure
from policies.vocabulary import CorrectionStatus

HERE = "http://testserver"
FORM = "/corrections/"
WORDS = "应该是 1,200 元，去年降过一次"


@pytest.fixture(autouse=True)
def _nobody_has_sent_yet():
    cache.clear()


@pytest.fixture
def deductible(site) -> Figure:
    return Figure.objects.get(
        version__region__slug="beijing", version__scheme="employee", key="deductible",
        care="inpatient", level="tertiary", member="active",
    )  # fmt: skip


def send(site, typed: dict[str, Any], *, origin: str | None = HERE, **more: Any) -> Any:
    headers = {**more.pop("headers", {}), **({"Origin": origin} if origin is not None else {})}
    return site.client.post(FORM, typed, headers=headers, **more)


def about(figure: Figure, **typed: str) -> dict[str, str]:
    return {"region": "beijing", "figure": str(figure.pk), "words": WORDS} | typed


def page_of(answer: Any) -> Document:
    return Document.page(answer.content.decode())


# The way in


def test_each_figure_of_a_region_leads_to_a_form_that_states_it(site):
    page = site.page("/regions/beijing/")
    facts = [row for row in page.all("div", class_="fact") if page.below(row, "a", class_="wrong")]
    assert len(facts) == len(page.all("div", class_="fact")) > 30
    for row in facts[:8] + facts[-2:]:
        (link,) = page.below(row, "a", class_="wrong")
        assert link.get("rel") == "nofollow"
        form = site.page(link.get("href"))
        stated = form.one("div", class_="stated")
        words = form.words
        assert "北京市" in words
        assert {i.get("name") for i in form.below(stated, "input")} == {"region", "figure"}
        assert not form.all("input", id="about")
        assert form.one("meta", name="robots").get("content") == "noindex"


@pytest.mark.parametrize(
    "path",
    [
        "/compare/employee-inpatient/?regions=beijing",
        "/sources/6/",
        "/contribution/?region=beijing&scheme=employee&wage=5000&on=2025-06-30",
        "/calculator/?region=beijing&scheme=employee&member=active&care=inpatient&level=tertiary"
        "&route=local&amount=50000&on=2025-06-30",
    ],
)
def test_a_figure_elsewhere_has_its_link_too(site, path):
    links = [a.get("href") for a in site.page(path).all("a", class_="wrong")]
    assert links
    for href in links:
        assert site.page(href).all("div", class_="stated"), href


def test_the_form_says_what_stands_there_now(site, deductible):
    words = site.page(f"{FORM}?region=beijing&figure={deductible.pk}").words
    assert "职工 · 住院 · 起付线（三级 · 在职）" in words
    assert "1,300 元；第2次起 未收录" in words


@pytest.mark.parametrize(
    "query",
    [
        "region=beijing&figure=999999",
        "region=beijing&figure=%00",
        "region=lasa&figure={pk}",
        "region=x&figure=1",
        "figure=x",
    ],
)
def test_what_is_unknown_is_asked(site, deductible, query):
    page = site.page(f"{FORM}?{query.format(pk=deductible.pk)}")
    assert not page.all("div", class_="stated")
    assert page.by_id("about") is not None


# Sent


def test_a_correction_is_kept_and_answered_by_its_receipt(site, deductible):
    answer = send(site, about(deductible, evidence="京医保发〔2024〕1号"))
    row = Correction.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/corrections/{row.number}/")
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert (row.region.slug, row.figure, row.words) == ("beijing", deductible.pk, WORDS)
    assert row.about == "职工 · 住院 · 起付线（三级 · 在职）"
    assert row.shown.startswith("1,300 元")
    assert row.status == CorrectionStatus.RECEIVED
    page = site.page(answer["Location"])
    assert row.number in page.words
    assert "收到了" in page.words
    assert "职工 · 住院 · 起付线" in page.words


def test_no_token_is_asked_and_no_cookie_set(site, deductible):
    site.client = Client(enforce_csrf_checks=True)
    assert not site.get(FORM).cookies
    assert send(site, about(deductible)).status_code == 303


def test_whoever_came_from_nowhere_says_what_it_is_about(site):
    answer = send(site, {"region": "北京", "about": "门诊起付线", "words": WORDS})
    row = Correction.objects.get()
    assert answer.status_code == 303
    assert (row.region.slug, row.figure, row.about, row.shown) == (
        "beijing",
        None,
        "门诊起付线",
        "",
    )


def test_sent_twice_it_is_one_correction(site, deductible):
    first, second = send(site, about(deductible)), send(site, about(deductible))
    assert first["Location"] == second["Location"]
    assert Correction.objects.count() == 1
    assert send(site, about(deductible, words="别的话"))["Location"] != first["Location"]


def test_what_nobody_can_see_is_left_out(site, deductible):
    send(site, about(deductible, words="应该\x00是\u202e 1200\x1b\r\n第二行\u200b"))
    assert Correction.objects.get().words == "应该是 1200\n第二行"


# Refused, with everything that was typed


def kept(answer: Any, **typed: str) -> Document:
    page = page_of(answer)
    assert page.title.startswith("错误")
    assert typed.get("words", WORDS) in "".join(page.by_id("words").itertext())
    assert "no-store" in answer["Cache-Control"]
    assert not page.errors
    return page


@pytest.mark.parametrize(
    ("origin", "site_said"),
    [
        (None, None), ("null", None), ("", None), ("https://testserver", None),
        ("http://testserver:8000", None), ("http://evil.example", "cross-site"),
        ("http://testserver.evil.example", None), (HERE, "cross-site"), (HERE, "same-site"),
        (HERE, "none"),
    ],
)  # fmt: skip
def test_a_form_from_elsewhere_is_refused_and_nothing_typed_is_lost(
    site, deductible, origin, site_said
):
    headers = {"Sec-Fetch-Site": site_said} if site_said else {}
    answer = send(site, about(deductible), origin=origin, headers=headers)
    assert answer.status_code == 403
    page = kept(answer)
    assert "再按一次“发出去”" in page.words
    assert page.all("div", class_="stated")
    assert not Correction.objects.exists()


def test_the_browsers_own_word_for_it_is_taken(site, deductible):
    headers = {"Sec-Fetch-Site": "same-origin"}
    assert send(site, about(deductible), headers=headers).status_code == 303


@override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"))
def test_behind_a_proxy_the_scheme_is_the_proxys(site, deductible):
    headers = {"X-Forwarded-Proto": "https", "Host": "testserver"}
    assert send(site, about(deductible), headers=headers).status_code == 403
    answer = send(site, about(deductible), origin="https://testserver", headers=headers)
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("words", "", "请写哪里不对，应该是多少"),
        ("words", " \u200b ", "请写哪里不对，应该是多少"),
        ("words", "长" * 1001, "现在有 1001 个"),
        ("words", "我的手机 138 1234 5678", "像是写了手机号"),
        ("evidence", "身份证 11010119600101123X", "像是写了身份证号"),
        ("evidence", "长" * 301, "最多写 300 个字"),
    ],
)
def test_a_fault_stands_beside_its_field(site, deductible, name, text, said):
    answer = send(site, about(deductible, **{name: text}))
    assert answer.status_code == 200
    page = kept(answer, **({"words": text.strip("\u200b ")} if name == "words" else {}))
    assert said in "".join(page.by_id(f"{name}-error").itertext())
    assert f"#{name}" in page.links(page.by_id("result"))
    assert not Correction.objects.exists()


def test_a_region_that_may_be_several_is_asked_for_by_name(site):
    page = kept(send(site, {"region": "suzhou", "about": "起付线", "words": WORDS}))
    assert "请写全名，例如苏州市、宿州市" in page.words
    assert page.by_id("about").get("value") == "起付线"


def test_the_field_for_machines_is_hidden_until_one_fills_it(site, deductible):
    trap = site.page(FORM).by_id("homepage")
    page = site.page(FORM)
    assert any(up.get("hidden") is not None for up in page.ancestors(page.by_id("homepage")))
    assert trap.get("value") == ""
    page = kept(send(site, about(deductible, homepage="http://spam.example")))
    assert not any(up.get("hidden") is not None for up in page.ancestors(page.by_id("homepage")))
    assert not Correction.objects.exists()


def test_one_address_sends_ten_an_hour(site, deductible):
    for number in range(10):
        assert send(site, about(deductible, words=f"{WORDS}{number}")).status_code == 303
    answer = send(site, about(deductible, words=WORDS))
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert "过一个钟头" in kept(answer).words
    assert send(site, about(deductible), REMOTE_ADDR="192.0.2.7").status_code == 303
    assert not [key for key in cache._cache if "127.0.0.1" in key]  # type: ignore[attr-defined]


def test_all_together_send_only_so_many_an_hour(site, deductible, monkeypatch):
    monkeypatch.setattr(intake, "MOST_AN_HOUR", 2)
    for number in range(2):
        send(site, about(deductible, words=f"{WORDS}{number}"))
    assert send(site, about(deductible)).status_code == 429
    oldest = Correction.objects.last()
    Correction.objects.filter(pk=oldest.pk).update(received_at=oldest.received_at - intake.HOUR)
    assert send(site, about(deductible)).status_code == 303


def test_more_than_anybody_types_is_not_even_read(site, deductible):
    answer = send(site, about(deductible, words="长" * 100_000))
    assert answer.status_code == 413
    assert "发来的太长了" in page_of(answer).words


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_nothing_else_is_taken(site, method):
    for path in (FORM, "/corrections/AAAA-AAAA-AAAA/"):
        assert getattr(site.client, method)(path).status_code == 405
    assert site.client.post("/corrections/AAAA-AAAA-AAAA/").status_code == 405
