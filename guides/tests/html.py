"""Pages read with a real parser: what is on them, in words that a test can use."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from tinyhtml5.parser import HTMLParser

UNSEEN = "visually-hidden"
SILENT = ("script", "style", "template")


def text_of(element: Element, *, with_unseen: bool = True) -> str:
    """The words of an element, white space made one space; without what only ears are given."""
    return " ".join("".join(_words(element, with_unseen)).split())


def _words(element: Element, with_unseen: bool) -> Iterator[str]:
    classes = element.get("class", "").split()
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return
    if not with_unseen and (UNSEEN in classes or element.get("hidden") is not None):
        return
    yield element.text or ""
    for child in element:
        yield from _words(child, with_unseen)
        yield child.tail or ""


def written(element: Element) -> str:
    """The element as one text: tags, attributes in order, words with white space made one space.

    Two parts of pages are the same if this is the same.
    """
    lines: list[str] = []
    _write(element, lines)
    return "\n".join(lines)


def _write(element: Element, lines: list[str]) -> None:
    attributes = "".join(f' {name}="{text}"' for name, text in sorted(element.attrib.items()))
    lines.append(f"<{element.tag}{attributes}>")
    _say(element.text, lines)
    for child in element:
        _write(child, lines)
        _say(child.tail, lines)
    lines.append(f"</{element.tag}>")


def _say(words: str | None, lines: list[str]) -> None:
    if words and words.strip():
        lines.append(" ".join(words.split()))


@dataclass(frozen=True)
class Document:
    """A page, or a part of one, as a browser would understand it."""

    root: Element
    errors: tuple[str, ...]

    @classmethod
    def page(cls, text: str) -> "Document":
        return cls._of(HTMLParser(namespace_html_elements=False), "parse", text)

    @classmethod
    def part(cls, text: str) -> "Document":
        return cls._of(HTMLParser(namespace_html_elements=False), "parse_fragment", text)

    @classmethod
    def _of(cls, parser: HTMLParser, how: str, text: str) -> "Document":
        root = getattr(parser, how)(text)
        errors = tuple(f"{place}: {name} {more}" for place, name, more in parser.errors)
        return cls(root, errors)

    @cached_property
    def parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.root.iter() for child in parent}

    def ancestors(self, element: Element) -> Iterator[Element]:
        while element in self.parents:
            element = self.parents[element]
            yield element

    def all(self, tag: str | None = None, **attributes: str | bool) -> list[Element]:
        """Elements of a tag with these attributes; True asks only that it is there. `class_` and
        `data_key` stand for class (one of them) and data-key."""
        return [
            element
            for element in self.root.iter()
            if isinstance(element.tag, str)
            and (tag is None or element.tag.rpartition("}")[2] == tag)
            and all(_has(element, name, wanted) for name, wanted in attributes.items())
        ]

    def one(self, tag: str | None = None, **attributes: str | bool) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} elements {tag} {attributes}, expected one"
        return found[0]

    def by_id(self, name: str) -> Element:
        return self.one(id=name)

    @property
    def title(self) -> str:
        return text_of(self.one("title"))

    @property
    def canonical(self) -> str:
        return self.one("link", rel="canonical").get("href", "")

    @property
    def main(self) -> Element:
        return self.one("main")

    @property
    def words(self) -> str:
        """All that stands in the main part of the page."""
        return text_of(self.main)

    def links(self, within: Element | None = None) -> dict[str, str]:
        """href → words."""
        start = self.root if within is None else within
        return {a.get("href", ""): text_of(a) for a in start.iter("a") if a.get("href")}

    def below(self, element: Element, tag: str, **attributes: str | bool) -> list[Element]:
        return Document(element, ()).all(tag, **attributes)


def _has(element: Element, name: str, wanted: str | bool) -> bool:
    attribute = name.rstrip("_").replace("_", "-")
    there = element.get(attribute)
    if wanted is True or there is None:
        return wanted is True and there is not None
    return wanted in there.split() if attribute == "class" else wanted == there
