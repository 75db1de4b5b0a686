"""Which texts would be left with a hole if another text or a statement went."""

from collections.abc import Iterator

from django.urls import reverse

from guides.editorial.library import Library
from guides.editorial.references import SayReference, TermReference
from guides.editorial.text import Text


def quoting_statement(library: Library, key: str) -> list[str]:
    return [title for title, texts in _texts(library) if any(_says(text, key) for text in texts)]


def quoting_term(library: Library, slug: str) -> list[str]:
    own = _name("词条", library.terms[slug].word) if slug in library.terms else ""
    return [
        title
        for title, texts in _texts(library)
        if title != own and any(_explains(text, slug) for text in texts)
    ]


def linking_to(library: Library, page: str, slug: str) -> list[str]:
    """`page` is `question` or `guide`; a text may link to itself."""
    href = reverse(f"guides:{page}", args=[slug])
    mine = library.questions if page == "question" else library.guides
    own = _name("问题" if page == "question" else "指南", mine[slug].title) if slug in mine else ""
    return [
        title
        for title, texts in _texts(library)
        if title != own and any(_links(text, href) for text in texts)
    ]


def _texts(library: Library) -> Iterator[tuple[str, list[Text]]]:
    """Every text by what it is called, with all its parts."""
    for question in library.questions.values():
        bodies = [answer.body for answer in question.answers]
        yield _name("问题", question.title), [question.short, question.body, *bodies]
    for term in library.terms.values():
        yield _name("词条", term.word), [term.body]
    for guide in library.guides.values():
        yield _name("指南", guide.title), [guide.short, guide.body]
    for key, words in library.changes.items():
        yield _name("变化说明", key), [words]


def _name(what: str, title: str) -> str:
    return f"{what}“{title}”"


def _says(text: Text, key: str) -> bool:
    return any(isinstance(found, SayReference) and found.key == key for found in text.references)


def _explains(text: Text, slug: str) -> bool:
    return any(isinstance(found, TermReference) and found.slug == slug for found in text.references)


def _links(text: Text, href: str) -> bool:
    return any(link.partition("#")[0].partition("?")[0] == href for link in text.links)
