"""A search, ready to print: what was recognised, what was not, the pages found."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from guides.presenters.onward import keep
from guides.search import LONGEST, Asked, Found, Index, found_for, missing_of, unwritten_of
from guides.search.tokens import Token
from guides.words import dial_words
from policies.formats import trimmed

EXAMPLES = ("门槛费", "北京 住院 报多少", "上海 三亚 备案", "断交", "医保卡里的钱")
PAGES_OF_NOTHING = ("/filing/", "/calculator/", "/contribution/", "/regions/", "/faq/")


@dataclass(frozen=True)
class SearchView:
    typed: str
    found: tuple[Found, ...]
    recognised: tuple[str, ...]
    missing: tuple[str, ...]
    """Words of the question that nothing on the site has."""
    outside: tuple[str, ...]
    """What is known, but is not this site's matter."""
    unwritten: tuple[str, ...]
    """What is this site's matter, but nobody has written yet."""
    corrected: tuple[tuple[str, str], ...]
    longest: int
    """How much was read, where more was typed; else 0."""
    dial: str
    asks: tuple[str, ...]

    @property
    def has_note(self) -> bool:
        """A question of which nothing was read has its heading, and needs no word named."""
        is_read = bool(self.found or self.recognised)
        return bool(self.unwritten or self.outside or (self.missing and is_read))


def search_view(index: Index, asked: Asked, said: dict[str, str]) -> SearchView:
    insured = asked.roles.insured
    place = insured.name if insured else "参保地"
    where = f"我在{insured.name}参保。" if insured else ""
    return SearchView(
        typed=asked.typed,
        found=tuple(replace(one, href=keep(one.href, said)) for one in found_for(index, asked)),
        recognised=tuple(_recognised(asked)),
        missing=missing_of(index, asked),
        outside=tuple(_outside(asked)),
        unwritten=unwritten_of(index, asked),
        corrected=asked.corrected,
        longest=LONGEST if asked.is_cut else 0,
        dial=dial_words(place, insured.area_code if insured else ""),
        asks=(f"{where}我想问：{asked.typed}",),
    )


def _outside(asked: Asked) -> Iterator[str]:
    for token in asked.tokens:
        if token.entry and token.entry.word and token.entry.word.outside:
            yield token.entry.word.label if token.text.isascii() else token.text


def _recognised(asked: Asked) -> Iterator[str]:
    """Each thing once, as it was first said."""
    roles = asked.roles
    said: set[str] = set()
    for number, token in enumerate(asked.tokens):
        if number in roles.markers and len(asked.tokens) > 1:
            continue
        if token.amount is not None:
            name = shown = f"{trimmed(token.amount)} 元"
        elif token.entry and token.entry.places:
            place = next((p for p in token.entry.places if p in roles.places), None)
            if place is None:
                continue
            is_told = roles.care and place in (roles.care, roles.insured)
            role = ("去看病" if place == roles.care else "参保") if is_told else ""
            name, shown = place.name, f"{place.name}（{role}）" if role else place.name
        elif token.entry and token.entry.word and not token.entry.is_noise:
            name, shown = token.entry.word.name, _word(token)
        else:
            continue
        if name not in said:
            said.add(name)
            yield shown


def _word(token: Token) -> str:
    """起付线（门槛费）: what it is called here, and what was typed if that is another word."""
    word = token.entry.word if token.entry else None
    label = word.label if word else token.text
    is_near = label in token.text or token.text in label or token.text.isascii()
    return label if is_near else f"{label}（{token.text}）"
