"""What a question says is not so, and which of the places in it are one."""

import pytest

from guides.tests.searched import found, names, slugs, unwritten


@pytest.mark.parametrize(
    "text",
    ["还没退休，在北京住院报多少", "不是退休的", "没退休 住院", "不是学生", "我不是职工",
     "不是急诊", "没在北京参保", "不是北京的医保", "不转诊能报吗"],
)  # fmt: skip
def test_what_is_denied_and_has_no_opposite_fills_in_nothing(site, text):
    assert found(text)
    links = "".join(one.href for one in found(text))
    assert not any(f"{name}=" in links for name in ("member", "scheme", "route", "care_region"))
    assert ("region=beijing" in links) is ("在北京住院" in text)
    assert not {"retired", "student", "employee", "emergency"} & set(names(text))


def test_a_denial_is_of_what_follows_it_and_of_nothing_else(site):
    assert "emergency" in names("是不是急诊")
    assert "member=retired" in found("我没退休，我妈退休了 北京 住院")[0].href
    assert "student" in names("没有医保的学生")
    assert slugs("没在北京参保，在北京住院") == (None, "beijing")
    assert slugs("没在北京参保，在上海参保") == ("shanghai", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("北京市朝阳区", ("beijing", None)),
        ("北京朝阳", ("beijing", None)),
        ("长春市朝阳区住院", ("changchun", None)),
        ("在大连市中山区突然发烧住院", (None, "dalian")),
        ("天津河北区", ("tianjin", None)),
        ("辽宁朝阳县", ("chaoyang", None)),
        ("海南三亚", ("sanya", None)),
        ("在海南三亚突然发烧住院", (None, "sanya")),
        ("海南 三亚 住院", ("sanya", None)),
        ("长春参保 吉林住院", ("changchun", "jilin")),
        ("青海海南", ("hainan-qinghai", None)),
        ("吉林长春", ("changchun", None)),
        ("北京上海", ("beijing", "shanghai")),
        ("北京上海区别", ("beijing", "shanghai")),
        ("广州深圳", ("guangzhou", "shenzhen")),
        ("北京三亚备案", ("beijing", "sanya")),
    ],
)
def test_places_with_no_word_between_are_one_if_they_can_be(site, text, expected):
    assert slugs(text) == expected


@pytest.mark.parametrize("text", ["社保卡补办", "补办证明", "出生证明补办"])
def test_what_else_is_done_belatedly_is_no_filing(site, text):
    assert "late-filing" not in names(text)
    assert not any(one.href.startswith("/filing/") for one in found(text)[:3])


@pytest.mark.parametrize("text", ["重复参保", "重复缴费", "交重了", "两边都交了"])
def test_who_is_insured_twice_is_told_that_nothing_is_written_of_it(site, text):
    assert unwritten(text) == ("重复参保怎么办",)


def test_a_scan_is_known_in_small_letters_and_large(site):
    assert names("B超") == names("b超") == names("CT") == ["catalogue"]
