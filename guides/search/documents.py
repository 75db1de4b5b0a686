"""What can be found: each text, term, change, topic and tool, with its words.

A sentence that cites a figure is left out of what a result shows: a figure stands nowhere without
its seal.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from guides.editorial import Library, Text
from guides.editorial.references import Reference, RegionReference, TermReference
from guides.search.vocabulary import Door, Vocabulary
from policies.book import Book, VersionRecord
from policies.topics import TOPICS

PLACE, QUESTION, TERM, GUIDE, CHANGE = "地方", "问题", "名词", "指南", "变化"
CITED = "\x00"
"""Stands for a figure or a quotation."""
SENTENCE = re.compile(r"[^。！？]+[。！？]?")
TOPIC_PATH = "/compare/{topic}/"


@dataclass(frozen=True)
class Document:
    address: str
    kind: str
    title: str
    short: str
    sentences: tuple[str, ...] = ()
    """Of its text, in order; none cites a figure."""
    takes: tuple[str, ...] = ()
    """Parameters that its address understands."""
    region: str = ""
    """The code of the one region that it is about."""

    @cached_property
    def text(self) -> str:
        return "\n".join((self.short, *self.sentences)).lower()


def documents_of(book: Book, library: Library, words: Vocabulary) -> dict[str, Document]:
    """By address, in the order in which equals are shown."""
    every = [
        *_doors(words.doors.values()),
        *_questions(book, library),
        *_guides(book, library),
        *_terms(book, library),
        *_changes(book, library),
    ]
    return {document.address: document for document in every}


def _doors(doors: Iterable[Door]) -> Iterator[Document]:
    for door in doors:
        if door.path != TOPIC_PATH:
            yield Document(door.path, door.kind, door.title, door.line, takes=door.takes)
            continue
        for topic in TOPICS.values():
            yield Document(
                door.path.format(topic=topic.key),
                door.kind,
                door.title.format(label=topic.label),
                topic.about,
                takes=door.takes,
            )


def _questions(book: Book, library: Library) -> Iterator[Document]:
    for question in library.questions.values():
        texts = [question.body, *(answer.body for answer in question.answers)]
        yield Document(
            reverse("guides:question", args=[question.slug]),
            QUESTION,
            question.title,
            " ".join(_sentences(book, library, [question.short])),
            tuple(_sentences(book, library, texts)),
            takes=("region",),
        )


def _guides(book: Book, library: Library) -> Iterator[Document]:
    for guide in library.guides.values():
        yield Document(
            reverse("guides:guide", args=[guide.slug]),
            GUIDE,
            guide.title,
            " ".join(_sentences(book, library, [guide.short])),
            tuple(_sentences(book, library, [guide.body])),
        )


def _terms(book: Book, library: Library) -> Iterator[Document]:
    for term in library.terms.values():
        yield Document(
            term_address(term.slug),
            TERM,
            term.word,
            term.short,
            tuple(_sentences(book, library, [term.body])),
        )


def term_address(slug: str) -> str:
    return f"{reverse('guides:glossary')}#{slug}"


def _changes(book: Book, library: Library) -> Iterator[Document]:
    """Versions that stand, the newest first."""
    chapters = book.all_chapters()
    versions = [version for code in chapters for version in book.public_versions(code)]
    versions.sort(key=lambda v: (v.effective_from, v.published), reverse=True)
    for version in versions:
        yield _change(book, library, version)


def _change(book: Book, library: Library, version: VersionRecord) -> Document:
    region = book.regions[version.region]
    named = version.title if region.name in version.title else f"{region.name}：{version.title}"
    note = library.changes.get(version.key)
    return Document(
        f"{reverse('guides:history', args=[region.slug])}#v-{version.key}",
        CHANGE,
        f"{named}（{version.effective_from} 起）",
        " ".join(_sentences(book, library, [note])) if note else "",
        region=region.code,
    )


def _sentences(book: Book, library: Library, texts: Iterable[Text]) -> Iterator[str]:
    def say(reference: Reference | None) -> str:
        if isinstance(reference, TermReference):
            term = library.terms.get(reference.slug)
            return reference.words or (term.word if term else reference.slug)
        if isinstance(reference, RegionReference):
            region = book.region_of_slug(reference.slug)
            return region.name if region else CITED
        return CITED

    for text in texts:
        for block in text.blocks(say):
            for sentence in SENTENCE.findall(block):
                if CITED not in sentence and sentence.strip():
                    yield sentence.strip()
