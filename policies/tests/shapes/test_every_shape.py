"""docs/data.md says how each shape that real rules take is entered, and a test here enters it."""

import re
from pathlib import Path

from django.conf import settings

HERE = Path(__file__).parent
TEXT = (settings.BASE_DIR / "docs" / "data.md").read_text(encoding="utf-8")
SHAPES = {
    "按金额分段（边际）": "test_bands",
    "按医院级别": "test_levels",
    "按年内住院次数": "test_admissions",
    "起付线口径": "test_deductible_period",
    "在职、退休、年龄、退休时间": "test_ages",
    "由公式派生的比例": "test_derived_rates",
    "参保人群": "test_groups",
    "缴费档次": "test_tiers",
    "费率含分项": "test_rate_parts",
    "金额是函数": "test_functions",
    "封顶：多层共享": "test_layers",
    "“不封顶”不是大数": "test_uncapped",
    "大病第二层": "test_critical",
    "医疗救助第三层": "test_assistance",
    "先行自付（乙类、目录外）": "test_class_b",
    "异地调整四种写法": "test_route_forms",
    "异地身份状态": "test_filing_states",
    "备案有效期": "test_filing_validity",
    "门诊额度池": "test_outpatient_limits",
    "门诊慢特病": "test_chronic",
    "定点、选点、签约": "test_selection",
    "等待期": "test_waiting_state",
    "转诊链起付连续": "test_transfer",
    "地区继承": "test_inheritance",
    "三种时间": "test_times",
    "重叠通知、到期恢复": "test_overlaps",
    "冲突并存": "test_disputes",
    "缺失是一等值": "test_absence",
}
"""The rows of the list of shapes, in its order, and the file that enters each."""


def section() -> str:
    return TEXT.split("## 各种规则怎么录\n")[1].split("\n## ")[0]


def test_every_shape_has_its_heading_in_the_order_of_the_list():
    assert re.findall(r"^### (.+)$", section(), flags=re.MULTILINE) == list(SHAPES)


def test_every_heading_says_how_it_is_entered():
    for part in section().split("\n### ")[1:]:
        heading, _, words = part.partition("\n")
        assert len(words.strip()) > 20, heading
        assert "`" in words, heading
