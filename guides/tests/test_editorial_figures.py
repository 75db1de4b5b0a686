"""No figure is typed into the editorial texts: every one comes by reference, with its seal."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from guides.editorial.typed import typed_figures

EDITORIAL = settings.BASE_DIR / "fixtures" / "editorial"
NOT_PROSE = ("slug", "position", "version", "query", "pages", "figures", "kind", "scheme", "region")


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
