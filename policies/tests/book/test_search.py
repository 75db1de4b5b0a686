"""Finding a region by what people write."""

import pytest

from policies.book.search import find_regions, region_named


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("杭州", "hangzhou"),
        ("杭州市", "hangzhou"),
        ("hangzhou", "hangzhou"),
        ("330100", "hangzhou"),
        ("３３０１００", "hangzhou"),
        (" 杭州 ", "hangzhou"),
        ("吉林省", "jilin"),
        ("吉林市", "jilin-jilin"),
        ("jilin", "jilin"),
        ("全国", "china"),
    ],
)
def test_a_slug_a_code_or_an_exact_name_means_one_region(seeded_book, text, slug):
    assert region_named(seeded_book, text).slug == slug


@pytest.mark.parametrize(
    "text", ["", "吉林", "海南", "suzhou", "杭", "hang", "hz", "33010", "nowhere"]
)
def test_a_name_of_several_or_of_none_means_nothing(seeded_book, text):
    assert region_named(seeded_book, text) is None


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("hz", "hangzhou"),
        ("hangz", "hangzhou"),
        ("HANGZHOU", "hangzhou"),
        ("Hang Zhou", "hangzhou"),
        ("杭", "hangzhou"),
        ("杭州市区", "hangzhou"),
        ("3301", "hangzhou"),
        ("lüliang", "lvliang"),
        ("内蒙", "neimenggu"),
    ],
)
def test_what_may_be_meant_is_found(seeded_book, text, slug):
    assert slug in [region.slug for region in find_regions(seeded_book, text)]


def test_the_likeliest_stands_first(seeded_book):
    def first(text):
        return find_regions(seeded_book, text)[0].slug

    assert [first("beijing"), first("北京"), first("bj")] == ["beijing"] * 3
    assert first("gz") == "guangzhou", "of those with these initials, the one with policies"


def test_two_cities_of_one_reading_are_both_found(seeded_book):
    found = {region.slug for region in find_regions(seeded_book, "suzhou")[:2]}
    assert found == {"suzhou-jiangsu", "suzhou-anhui"}


@pytest.mark.parametrize("text", ["", " ", "　", "-", "xyzzy", "%", "9999999"])
def test_nothing_is_found_for_nothing(seeded_book, text):
    assert find_regions(seeded_book, text) == []


def test_no_more_are_given_than_were_asked_for(seeded_book):
    assert len(find_regions(seeded_book, "a", most=3)) <= 3
    assert len(find_regions(seeded_book, "州", most=3)) == 3
