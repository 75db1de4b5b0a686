"""docs/data.md says how each shape that real rules take is entered, and a test here enters it."""

import ast
import re
from pathlib import Path

from django.conf import settings

from policies.figures import REGISTER
from policies.kinds import Subject, Unit

HERE = Path(__file__).parent
TEXT = (settings.BASE_DIR / "docs" / "data.md").read_text(encoding="utf-8")
SHAPES = (
    "按金额分段（边际）",
    "按医院级别，且级别名各地不同",
    "按年内住院次数",
    "起付线口径",
    "在职/退休/年龄/退休时间",
    "由公式派生的比例",
    "参保人群（居民内部）",
    "缴费档次",
    "费率含分项",
    "金额是函数而非常数",
    "封顶：多层共享",
    "「不封顶」≠ 大数",
    "大病第二层",
    "医疗救助第三层",
    "先行自付（乙类、目录外）",
    "异地调整四种写法",
    "异地身份状态",
    "备案有效期",
    "门诊额度池",
    "门诊慢特病",
    "定点/选点/签约约束",
    "等待期状态机",
    "转诊链起付连续",
    "地区继承",
    "三种时间",
    "重叠通知、到期恢复",
    "冲突并存",
    "缺失是一等值",
)
"""The rows of the list of shapes, by their names and in its order."""


def section() -> str:
    return TEXT.split("## 各种规则怎么录\n")[1].split("\n## ")[0]


def shape_of(path: Path) -> str:
    """The shape that a test is about: the first words of its docstring."""
    words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return words.partition(": ")[0]


def test_every_shape_has_its_heading_in_the_order_of_the_list():
    assert tuple(re.findall(r"^### (.+)$", section(), flags=re.MULTILINE)) == SHAPES


def test_under_every_heading_stands_which_item_it_is_entered_as():
    for part in section().split("\n### ")[1:]:
        heading, _, words = part.partition("\n")
        assert re.search(r"`[^`]+`", words), heading


def test_every_number_of_what_is_paid_out_has_its_place_under_a_heading():
    """Rules in words have theirs in the list of all kinds."""
    paid_out = (Subject.INPATIENT, Subject.OUTPATIENT, Subject.CHRONIC)
    layers = (Subject.CRITICAL_ILLNESS, Subject.ASSISTANCE)
    kinds = [kind for kind in REGISTER.values() if kind.subject in (*paid_out, *layers)]
    numbers = {kind.key for kind in kinds if kind.unit is not Unit.NONE}
    assert len(numbers) > 20
    assert not {key for key in numbers if f"`{key}`" not in section()}


def test_every_shape_is_entered_by_a_test_of_its_own():
    """And no file here is about anything else."""
    files = [path for path in HERE.glob("test_*.py") if path.name != Path(__file__).name]
    assert {shape_of(path) for path in files} == set(SHAPES)
