"""The regions of the fixtures: how many there are, and the readings that were checked by eye."""

from collections import Counter

import pytest

from policies.vocabulary import RegionLevel

HYPHENATED_BY_PROVINCE = {"suzhou-jiangsu", "suzhou-anhui"}


@pytest.fixture
def regions(seeded_book):
    return list(seeded_book.regions.values())


def test_every_province_and_prefecture_is_there(regions):
    levels = Counter(region.level for region in regions)
    assert len(regions) == 397
    assert levels == {
        RegionLevel.NATION: 1,
        RegionLevel.PROVINCE: 31,
        RegionLevel.PREFECTURE: 333,
        RegionLevel.COUNTY: 32,
    }


def test_codes_and_addresses_are_taken_once(regions):
    for name in ("code", "slug", "full_name"):
        counts = Counter(getattr(region, name) for region in regions)
        assert max(counts.values()) == 1, counts.most_common(1)


def test_codes_have_six_digits_and_addresses_are_plain_letters(regions):
    for region in regions:
        assert len(region.code) == 6
        assert region.code.isdigit()
        parts = region.slug.split("-")
        assert all(part.isascii() and part.isalpha() and part.islower() for part in parts)


def test_each_region_stands_under_its_own_province(regions):
    for region in regions:
        if region.level is RegionLevel.NATION:
            assert region.parent is None
        elif region.level is RegionLevel.PROVINCE:
            assert region.parent == "000000"
        else:
            assert region.parent == region.code[:2] + "0000"


@pytest.mark.parametrize(
    ("full_name", "slug"),
    [
        ("中国", "china"),
        ("长治市", "changzhi"),
        ("朝阳市", "chaoyang"),
        ("漯河市", "luohe"),
        ("昌都市", "changdu"),
        ("锡林郭勒盟", "xilinguole"),
        ("阿勒泰地区", "aletai"),
        ("吕梁市", "lvliang"),
        ("重庆市", "chongqing"),
        ("厦门市", "xiamen"),
        ("六安市", "luan"),
        ("亳州市", "bozhou"),
        ("蚌埠市", "bengbu"),
        ("丽水市", "lishui"),
        ("台州市", "taizhou-zhejiang"),
        ("泰州市", "taizhou-jiangsu"),
        ("长沙市", "changsha"),
        ("乐山市", "leshan"),
        ("巴音郭楞蒙古自治州", "bayinguoleng"),
        ("神农架林区", "shennongjia"),
        ("山西省", "shanxi"),
        ("陕西省", "shaanxi"),
        ("西藏自治区", "xizang"),
        ("内蒙古自治区", "neimenggu"),
    ],
)
def test_a_reading_is_data_and_not_a_librarys_guess(regions, full_name, slug):
    assert [region.slug for region in regions if region.full_name == full_name] == [slug]


def test_two_cities_of_one_reading_both_add_their_province(seeded_book):
    assert seeded_book.region_of_slug("suzhou") is None
    found = {seeded_book.region_of_slug(slug).full_name for slug in HYPHENATED_BY_PROVINCE}
    assert found == {"苏州市", "宿州市"}


def test_a_city_adds_its_province_exactly_where_its_reading_is_taken(regions, seeded_book):
    readings = Counter(region.pinyin for region in regions)
    for region in regions:
        is_city = region.level in (RegionLevel.PREFECTURE, RegionLevel.COUNTY)
        province = seeded_book.regions[region.parent] if is_city else None
        is_shared = is_city and readings[region.pinyin] > 1
        expected = f"{region.pinyin}-{province.slug}" if is_shared else None
        if expected:
            assert region.slug == expected
        elif region.slug != "shaanxi":
            assert "-" not in region.slug


@pytest.mark.parametrize(
    ("city", "province"), [("jilin-jilin", "jilin"), ("hainan-qinghai", "hainan")]
)
def test_a_province_keeps_the_bare_address(seeded_book, city, province):
    assert seeded_book.region_of_slug(city).level is RegionLevel.PREFECTURE
    assert seeded_book.region_of_slug(province).level is RegionLevel.PROVINCE


def test_four_provinces_are_one_pooling_area_each(regions):
    settling = {
        region.name
        for region in regions
        if region.level is RegionLevel.PROVINCE and not region.has_cities
    }
    assert settling == {"北京", "天津", "上海", "重庆"}
    codes = {region.code for region in regions if region.name in settling}
    assert codes == {"110000", "120000", "310000", "500000"}


def test_no_city_stands_under_a_municipality(seeded_book):
    for code in ("110000", "120000", "310000", "500000"):
        assert seeded_book.children(code) == []


def test_a_name_is_its_full_name_without_its_kind_of_place(regions):
    for region in regions:
        if region.level is not RegionLevel.NATION:
            assert region.full_name.startswith(region.name)
            assert region.name[-1] not in "市省盟" or region.full_name == region.name
