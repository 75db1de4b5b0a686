"""Letters stand out from what they stand on: AAA of WCAG (7:1) for what is read, AA for marks."""

import re

import pytest
from django.conf import settings

TOKENS = (settings.BASE_DIR / "static/css/tokens.css").read_text(encoding="utf-8")
HEX = re.compile(r"--([a-z-]+):(#[0-9a-f]{3,6})\b")
FOR_READING, FOR_MARKS = 7.0, 4.5
GROUNDS = ("paper", "sheet", "field")
READ = [(text, ground) for text in ("ink", "soft") for ground in GROUNDS]
READ += [("ink", "wash"), ("ink", "gold-wash"), ("gold-ink", "gold-wash"), ("soft", "wash")]
MARKS = [(mark, ground) for mark in ("teal", "seal", "gold", "alarm") for ground in GROUNDS]
MARKS += [("on-teal", "teal"), ("on-stamp", "stamp"), ("deep", "wash"), ("gold", "gold-wash")]


def sets() -> dict[str, dict[str, str]]:
    """The colours of either set; what the dark one does not name, it has of the light one."""
    light, dark = TOKENS.split("prefers-color-scheme:dark")
    bright = dict(HEX.findall(light))
    return {"light": bright, "dark": bright | dict(HEX.findall(dark))}


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dim, bright = sorted([luminance(one), luminance(other)])
    return (bright + 0.05) / (dim + 0.05)


def test_black_on_white_has_all_the_contrast_there_is_and_a_colour_on_itself_none():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777") == pytest.approx(1)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(READ, FOR_READING), (MARKS, FOR_MARKS)])
def test_what_is_read_and_what_marks_stand_out_in_either_set(name, pairs, least):
    colours = sets()[name]
    too_weak = {
        f"{text} on {ground}": round(contrast(colours[text], colours[ground]), 2)
        for text, ground in pairs
        if contrast(colours[text], colours[ground]) < least
    }
    assert not too_weak
