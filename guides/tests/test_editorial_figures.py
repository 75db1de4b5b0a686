"""No figure is typed into the editorial texts: every one comes by reference, with its seal."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

EDITORIAL = settings.BASE_DIR / "fixtures" / "editorial"
NOT_PROSE = ("slug", "position", "version", "query", "pages", "figures", "kind", "scheme", "region")
ALLOWED = (
    r"\{\{[^}]*\}\}",  # references
    r"\]\([^)]*\)",  # where links lead
    r"(?<![^\n])[0-9]+\. ",  # numbers of steps
    r"(?:19|20)[0-9]{2}(?=年| 年)",  # years
    r"12393",  # the telephone
    r"〔[0-9]{4}〕[0-9]+号",  # document numbers
)
IN_WORDS = r"[一二三四五六七八九十百千万两半]+(?:成|元|万元|倍|分之|个百分点|个月|岁)"


def sentences(value: object, place: str) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for name, inner in value.items():
                if name not in NOT_PROSE:
                    yield from sentences(inner, f"{place}.{name}")
        case list():
            for number, inner in enumerate(value):
                slug = inner.get("slug") or inner.get("version") or number
                yield from sentences(inner, f"{place} {slug}")
        case str():
            yield place, value


def typed_figures(text: str) -> list[str]:
    rest = re.sub("|".join(ALLOWED), " ", text)
    return re.findall(rf"[0-9０-９]+|{IN_WORDS}", rest)


@pytest.mark.parametrize("path", sorted(EDITORIAL.glob("*.toml")), ids=lambda path: path.stem)
def test_no_figure_is_typed_into_an_editorial_text(path: Path):
    texts = list(sentences(tomllib.loads(path.read_text(encoding="utf-8")), path.stem))
    assert texts
    faults = [(place, figures) for place, text in texts if (figures := typed_figures(text))]
    assert faults == []


@pytest.mark.parametrize("text", ["报85%", "等３个月", "九成以上", "五万元"])
def test_a_typed_figure_is_found(text):
    assert typed_figures(text)


@pytest.mark.parametrize(
    "text",
    ["{{figure:china.resident.personal@2025-06-30}}", "打 12393", "2025 年", "医保发〔2022〕22号",
     "1. 先问单位", "[这里](/regions/?on=2025-06-30)"],
)  # fmt: skip
def test_what_is_no_figure_may_be_typed(text):
    assert typed_figures(text) == []
