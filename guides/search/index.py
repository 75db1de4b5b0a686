"""The index: every name and word that is known, and every document, of one book."""

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Self

from guides.editorial import Library, library_of
from guides.search.documents import Document, documents_of, term_address
from guides.search.vocabulary import Vocabulary, Word, simplified, vocabulary
from policies.book import Book, RegionRecord


@dataclass(frozen=True)
class Entry:
    """What one written form means: places, a word, or nothing that is looked for by itself."""

    places: tuple[RegionRecord, ...] = ()
    word: Word | None = None

    @property
    def is_noise(self) -> bool:
        return not self.places and not (self.word and self.word.weight)


@dataclass
class Index:
    """`written` has every form that is recognised, as it is compared."""

    book: Book
    vocabulary: Vocabulary
    documents: dict[str, Document]
    written: dict[str, Entry] = field(default_factory=dict)
    longest: int = 0
    meant: dict[int, list[tuple[str, Entry]]] = field(default_factory=dict)
    """What says something by itself, by the length of its form."""

    @classmethod
    def of(cls, book: Book, library: Library) -> Self:
        known = vocabulary()
        index = cls(book, known, documents_of(book, library, known))
        names = index._enter_places()
        index._enter_words(library, names)
        index.longest = max(map(len, index.written), default=0)
        for form, entry in index.written.items():
            if not entry.is_noise:
                index.meant.setdefault(len(form), []).append((form, entry))
        return index

    def _enter_places(self) -> frozenset[str]:
        """Names and readings before initials: bj may be several places, beijing is one."""
        named: dict[str, list[RegionRecord]] = defaultdict(list)
        initials: dict[str, list[RegionRecord]] = defaultdict(list)
        for region in self.book.regions.values():
            forms = (region.full_name, region.name, region.pinyin, region.slug, region.code)
            for form in dict.fromkeys((*forms, *region.aliases)):
                named[simplified(form).replace("'", "")].append(region)
            initials[region.initials].append(region)
        for form, slug in self.vocabulary.places.items():
            if place := self.book.region_of_slug(slug):
                named[form].append(place)
        for form, regions in (initials | named).items():
            # What has something recorded comes first, then provinces before cities.
            ordered = sorted(regions, key=lambda r: (not r.content_revision, r.code))
            self.written[form] = Entry(places=tuple(dict.fromkeys(ordered)))
        return frozenset(named)

    def _enter_words(self, library: Library, names: frozenset[str]) -> None:
        """A word goes before a place of the same initials, a name of a place before a word."""
        words = [*self.vocabulary.words.values(), *self._terms_without_a_word(library)]
        for word in words:
            for form in (*word.says, *word.pinyin):
                if form not in names:
                    self.written[form] = Entry(word=word)
        for form in self.vocabulary.noise:
            self.written.setdefault(form, Entry())

    def _terms_without_a_word(self, library: Library) -> list[Word]:
        said = {form for word in self.vocabulary.words.values() for form in word.says}
        return [
            Word(f"term-{term.slug}", term.word, (form,), leads=(term_address(term.slug),))
            for term in library.terms.values()
            if (form := simplified(term.word)) not in said
        ]


_current: Index | None = None
_renewing = threading.Lock()


def index_of(book: Book) -> Index:
    """The index of this book; made anew when the content counter has moved."""
    global _current
    index = _current
    if index is not None and index.book is book:
        return index
    with _renewing:
        if _current is None or _current.book is not book:
            _current = Index.of(book, library_of(book))
        return _current
