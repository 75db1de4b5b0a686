"""docs/data.md, which staff read, says what the code does."""

import re

import pytest
from django.conf import settings

from desk.admin.show import DIMENSION_WORDS
from desk.forms.claim import EXAMPLES
from policies.figures import REGISTER, Shape
from policies.sheets.rows import COLUMNS
from policies.vocabulary import Grade, Standing, State

TEXT = (settings.BASE_DIR / "docs" / "data.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return TEXT.split(f"## {title}\n")[1].split("\n## ")[0]


def table(title: str) -> list[list[str]]:
    rows = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def test_every_kind_of_figure_is_listed_with_its_unit_and_dimensions():
    assert [(row[0], row[1].strip("`"), row[3]) for row in table("项目一览")] == [
        (
            kind.label,
            kind.key,
            "、".join(DIMENSION_WORDS[name] for name in kind.dimensions) or "–",
        )
        for kind in REGISTER.values()
    ]
    units = {row[1].strip("`"): row[2] for row in table("项目一览")}
    assert all(units[kind.key] == kind.unit.word for kind in REGISTER.values() if kind.unit.word)


@pytest.mark.parametrize(
    ("title", "choices"), [("印章", Grade), ("说法", Standing), ("八种状态", State)]
)
def test_every_choice_is_explained(title, choices):
    assert {row[0] for row in table(title)} == {choice.label for choice in choices}


def test_every_column_of_the_sheet_is_named_in_order():
    assert f"> {'、'.join(COLUMNS.values())}" in TEXT
    assert f"{len(COLUMNS)} 列" in TEXT


@pytest.mark.parametrize("shape", [shape for shape in Shape if shape is not Shape.WORDS])
def test_the_examples_of_values_are_those_of_the_desk(shape):
    shown = set(re.findall(r"`([^`]+)`", section("值怎么写")))
    assert set(EXAMPLES[shape]) <= shown
