"""The receipt of a correction: how far it has come, to whoever has the number; never the words."""

from datetime import UTC, datetime

import pytest

from policies.intake.corrections import Report, receive
from policies.models import Correction, PolicyVersion, Region
from policies.vocabulary import CorrectionStatus

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECRET = "读者自己写的话"
NEAR_IT = (
    "/",
    "/corrections/",
    "/corrections/?region=beijing&figure=1",
    "/regions/beijing/",
    "/regions/?q=读者",
    "/sources/1/",
    "/changes/",
    "/changes/feed/",
    "/api/v1/regions/beijing.json",
    "/sitemap.xml",
)


@pytest.fixture
def number(site) -> str:
    region = Region.objects.get(slug="beijing")
    report = Report(region.pk, 1, "职工 · 起付线", "1,300 元", SECRET, f"{SECRET}的来处")
    return receive(report, NOON)


def row_of(number: str) -> Correction:
    return Correction.objects.get(number=number)


def test_what_a_reader_wrote_is_on_no_page(site, number):
    unstated = receive(Report(None, None, f"{SECRET}说的是", "", SECRET, ""), NOON)
    places = [*NEAR_IT, f"/corrections/{number}/", f"/corrections/{unstated}/"]
    for path in places:
        assert SECRET not in site.get(path).content.decode(), path


def test_a_receipt_is_for_no_search_engine(site, number):
    answer = site.get(f"/corrections/{number}/")
    assert "no-store" in answer["Cache-Control"]
    assert site.page(f"/corrections/{number}/").one("meta", name="robots").get("content")
    assert "/corrections/" not in site.get("/sitemap.xml").content.decode()
    assert number not in site.get("/changes/feed/").content.decode()


@pytest.mark.parametrize("typed", ["{0}", "{1}", " {2} ", "{1}。"])
def test_a_number_is_found_however_it_is_written(site, number, typed):
    written = typed.format(number, number.lower().replace("-", ""), number.replace("-", " "))
    answer = site.get(f"/corrections/?number={written}", 303)
    assert answer["Location"] == f"/corrections/{number}/"
    assert number in site.page(f"/corrections/{number.lower()}/").words


def test_a_number_that_is_none_is_said_beside_its_field(site):
    page = site.page("/corrections/?number=AAAA-AAAA-AAAA")
    assert page.title.startswith("错误")
    assert "没有找到这个回执号" in "".join(page.by_id("number-error").itertext())
    assert page.by_id("number").get("value") == "AAAA-AAAA-AAAA"


def test_an_unknown_number_is_as_any_page_that_is_none(site):
    answers = {
        site.get(f"/corrections/{text}/", 404).content.decode().replace(f"%2F{text}%2F", "")
        for text in ("AAAA-AAAA-AAAA", "x", "0", "AAAA-AAAA-AAAA-AAAA")
    }
    assert len(answers) == 1


@pytest.mark.parametrize("status", CorrectionStatus)
def test_the_receipt_says_how_far_it_has_come(site, number, status):
    Correction.objects.filter(number=number).update(status=status, reply="对过原文。")
    words = site.page(f"/corrections/{number}/").words
    assert status.label in words
    is_closed = status in (CorrectionStatus.ACCEPTED, CorrectionStatus.DECLINED)
    assert ("对过原文。" in words) == is_closed


def test_a_draft_shows_only_once_it_is_published(site, number):
    published = PolicyVersion.objects.exclude(published=None).first()
    draft = PolicyVersion.objects.create(
        key="a-draft", region=published.region, title="还没公布", effective_from="2026-01-01"
    )
    accepted = {"status": CorrectionStatus.ACCEPTED, "reply": "改。"}
    Correction.objects.filter(number=number).update(draft=draft, **accepted)
    words = site.page(f"/corrections/{number}/").words
    assert "另一个人看过才公布" in words
    assert "还没公布" not in words
    Correction.objects.filter(number=number).update(draft=published)
    assert "改好的已经公布" in site.page(f"/corrections/{number}/").words
