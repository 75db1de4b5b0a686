"""How a reader wants the pages: the size of text and the contrast, each choice a link."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

LARGE, HIGH, NORMAL = "large", "high", "normal"
CHOICES = {"text": (NORMAL, LARGE), "contrast": (NORMAL, HIGH)}
TITLES = {"text": "字有多大", "contrast": "颜色有多分明"}
LABELS = {
    ("text", NORMAL): ("标准字", "平常的大小"),
    ("text", LARGE): ("大字版", "字和按钮都大，从上往下看"),
    ("contrast", NORMAL): ("平常的颜色", "看着柔和"),
    ("contrast", HIGH): ("分明的颜色", "黑白分明，线条更重"),
}


@dataclass(frozen=True)
class Display:
    text: str = NORMAL
    contrast: str = NORMAL

    @classmethod
    def read(cls, written: str) -> "Display":
        """What a cookie says; whatever else stands in it is not looked at."""
        words = written.split("-")
        return cls(
            text=LARGE if LARGE in words else NORMAL,
            contrast=HIGH if HIGH in words else NORMAL,
        )

    @property
    def words(self) -> list[str]:
        """What differs from the usual."""
        return [word for word in (self.text, self.contrast) if word != NORMAL]

    @property
    def written(self) -> str:
        """As the cookie holds it; empty where nothing was chosen."""
        return "-".join(self.words)

    @property
    def is_large(self) -> bool:
        return self.text == LARGE


@dataclass(frozen=True)
class ChoiceView:
    label: str
    hint: str
    href: str
    is_chosen: bool


def choice_views(chosen: Display, back: str) -> list[tuple[str, str, list[ChoiceView]]]:
    """For each of the two: its name, its title, what can be chosen."""
    return [
        (name, TITLES[name], [_choice(chosen, name, value, back) for value in values])
        for name, values in CHOICES.items()
    ]


def _choice(chosen: Display, name: str, value: str, back: str) -> ChoiceView:
    label, hint = LABELS[name, value]
    query = urlencode({name: value, "next": back})
    href = f"{reverse('guides:display')}?{query}"
    return ChoiceView(label, hint, href, getattr(chosen, name) == value)
