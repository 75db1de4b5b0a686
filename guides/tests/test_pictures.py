"""Pictures that the server draws: the same is said beside them, and nothing is out of scale."""

from decimal import Decimal

import pytest

from guides.tests.html import text_of
from guides.tests.questions import BILL
from guides.tests.site import address

SHANGHAI = BILL | {"region": "shanghai", "member": "active", "route": "local"}


def ladder(site, **changes):
    page = site.page(address("/calculator/", SHANGHAI | changes))
    return [p for p in page.all("section") if p.get("aria-labelledby") == "ladder-title"], page


def bands(section, page):
    return [
        (text_of(page.below(row, "dt")[0]), text_of(page.below(row, "dd", class_="fact-value")[0]))
        for row in page.below(section, "div", class_="fact")
    ]


@pytest.mark.parametrize(
    ("amount", "reached"), [("50000", [True, False]), ("50000.01", [True, True]), ("500", [])]
)
def test_a_ladder_says_which_of_its_bands_the_bill_reaches(site, amount, reached):
    [section], page = ladder(site, amount=amount)
    labels = [label for label, _ in bands(section, page)]
    assert [label.partition("元")[0] for label in labels] == ["5万", "5万"]
    assert ["这张单子有这一段" in label for label in labels] == (reached or [False, False])


def test_a_bar_is_as_long_as_its_rate_and_the_words_say_the_same(site):
    [section], page = ladder(site)
    rates = [rate for _, rate in bands(section, page)]
    assert rates == ["85%", "90%"]
    widths = [rect.get("width") for rect in page.below(section, "rect")]
    assert widths == rates
    said = [text_of(dd) for dd in page.below(section, "dd", class_="fact-note")]
    assert said == [f"每一百元，基金付 {rate.rstrip('%')} 元" for rate in rates]


@pytest.mark.parametrize("changes", [{"region": "beijing"}, {"region": "lasa"}])
def test_one_rate_for_every_amount_or_none_at_all_has_no_ladder(site, changes):
    sections, _ = ladder(site, **changes)
    assert not sections


def lines(site, slug):
    page = site.page(f"/regions/{slug}/history/")
    return {text_of(page.below(p, "h3")[0]): p for p in page.all("section", class_="years")}, page


def test_a_figure_that_changed_is_drawn_from_its_first_day_on(site):
    found, page = lines(site, "shanghai")
    floor = found["缴费基数下限 职工"]
    said = [text_of(step) for step in page.below(floor, "div", class_="step")]
    assert [words[:10] for words in said] == ["2025-01-01", "2025-07-01", "2026-07-01"]
    for words, number in zip(said, ("7,310", "7,460", "7,546"), strict=True):
        assert f"起{number} 元/月" in words
    assert len(page.below(floor, "a", class_="seal")) == 3


def test_a_bar_is_as_wide_as_its_time_and_as_high_as_its_number(site):
    found, page = lines(site, "beijing")
    limit = found["门诊年度限额 居民"]
    bars = page.below(limit, "rect", class_="split-fund")
    places = [
        {name: Decimal(bar.get(name)) for name in bar.attrib if name != "class"} for bar in bars
    ]
    assert sum(place["width"] for place in places) == 100
    assert [place["height"] for place in places] == [20, 40]
    assert all(place["y"] + place["height"] == 40 for place in places)
    assert places[0]["width"] > places[1]["width"]
    assert places[0]["x"] + places[0]["width"] == places[1]["x"]


def test_a_figure_that_never_changed_is_not_drawn(site):
    found, _ = lines(site, "beijing")
    assert "缴费基数下限 职工" not in found
    assert not lines(site, "lasa")[0]


def test_pictures_are_silent_and_the_words_beside_them_are_not(site):
    found, page = lines(site, "shanghai")
    for section in found.values():
        [picture] = page.below(section, "svg")
        assert picture.get("aria-hidden") == "true"
