"""The little Markdown of editorial texts, and the references in it. Pure."""

from datetime import date

import pytest

from guides.editorial.references import (
    FORMS,
    BadReferenceError,
    FigureReference,
    RegionReference,
    SayReference,
    TermReference,
    read_reference,
)
from guides.editorial.text import Text
from policies.cells import Cell


def html(written: str, top: int = 2) -> str:
    return Text.of(written).html(lambda reference: "〔引〕", top)


# References


@pytest.mark.parametrize(
    ("inside", "reference"),
    [
        (
            "figure:guangzhou.resident.personal.student",
            FigureReference("guangzhou", "personal", Cell(scheme="resident", member="student")),
        ),
        (
            "figure:beijing.employee.rate.tertiary.inpatient.retired@2025-06-30",
            FigureReference(
                "beijing",
                "rate",
                Cell(scheme="employee", care="inpatient", level="tertiary", member="retired"),
                date(2025, 6, 30),
            ),
        ),
        (
            "figure:china.both.filing_materials.longterm",
            FigureReference("china", "filing_materials", Cell(route="longterm")),
        ),
        (
            "figure:shanghai.employee.waiting_period.中断后接上.flexible",
            FigureReference(
                "shanghai",
                "waiting_period",
                Cell(scheme="employee", matter="中断后接上", member="flexible"),
            ),
        ),
        ("say:S121", SayReference("S121")),
        ("term:deductible", TermReference("deductible")),
        (" term: deductible | 起付线 ", TermReference("deductible", "起付线")),
        ("region:beijing", RegionReference("beijing")),
    ],
)
def test_a_reference_is_read(inside, reference):
    assert read_reference(inside) == reference


@pytest.mark.parametrize("form", FORMS.values())
def test_the_examples_that_faults_show_can_be_read(form):
    assert not Text.of(form).faults


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("", "看不懂"),
        ("beijing", "看不懂"),
        ("number:S121", "看不懂“number:S121”"),
        ("say:", "没写引用什么"),
        ("figure:beijing", "不全"),
        ("figure:beijing.employee", "不全"),
        ("figure:beijing..rate", "不全"),
        ("figure:beijing.worker.rate", "不能写“worker”"),
        ("figure:beijing.employee.speed", "“speed”不是登记过的项目"),
        ("figure:beijing.employee.base_floor.retired", "“缴费基数下限”不按“retired”分"),
        ("figure:beijing.employee.rate.active.retired", "“active”和“retired”只能写一个"),
        ("figure:beijing.employee.rate@", "日期要写成"),
        ("figure:beijing.employee.rate@2025-13-01", "日期要写成"),
        ("figure:beijing.employee.rate@20250630", "日期要写成"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(inside, words):
    with pytest.raises(BadReferenceError, match=words):
        read_reference(inside)
    assert words in Text.of(f"看{{{{{inside}}}}}。").faults[0]


# The text


def test_paragraphs_headings_lists_strong_and_links_are_marked_up():
    written = "## 先做\n\n**先备案。**再看[向导](/filing/)\n接着写\n\n- 甲\n- 乙\n\n1. 一\n2. 二"
    assert html(written).replace("\n", "") == (
        "<h2>先做</h2>"
        '<p><strong>先备案。</strong>再看<a href="/filing/">向导</a>接着写</p>'
        "<ul><li>甲</li><li>乙</li></ul><ol><li>一</li><li>二</li></ol>"
    )


def test_the_first_heading_takes_the_level_that_the_page_gives_it():
    assert html("### 小\n\n#### 更小", 3) == "<h3>小</h3>\n<h4>更小</h4>"
    assert html("# 大", 5) == "<h5>大</h5>"


def test_html_is_shown_as_it_was_typed():
    assert html("<script>alert(1)</script> & <b>") == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;</p>"
    )


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "https://example.com/", "//example.com", "data:x"]
)
def test_a_link_that_leaves_the_site_is_none(link):
    assert "<a" not in html(f"看[这里]({link})")
    assert "链接只能到本站的地址" in Text.of(f"看[这里]({link})").faults[0]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("**没有关", "加粗的两头"),
        ("{{say:S121", "引用的两头"),
        ("say:S121}}", "引用的两头"),
        ("[看{{region:beijing}}](/faq/)", "不能放在链接里"),
    ],
)
def test_marks_that_are_not_closed_are_faults(written, words):
    assert words in "".join(Text.of(written).faults)


def test_a_reference_may_stand_in_strong_words_and_next_to_anything():
    assert (
        html("付**{{say:S121}}**，再{{say:S122}}。")
        == "<p>付<strong>〔引〕</strong>，再〔引〕。</p>"
    )


def test_the_plain_words_have_no_marks():
    text = Text.of("## 先\n\n**付**{{say:S121}}，见[这里](/faq/)。")
    assert text.plain(lambda reference: "一半") == "先 付一半，见这里。"


def test_one_line_has_no_paragraph():
    assert Text.line("先**备案**").html(lambda reference: "") == "先<strong>备案</strong>"
