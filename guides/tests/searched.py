"""A question, read and answered as the search does it."""

from guides.search import (
    Asked,
    Found,
    found_for,
    index_of,
    missing_of,
    read_question,
    unwritten_of,
)
from policies.book import open_book


def asked(text: str) -> Asked:
    return read_question(index_of(open_book()), text)


def found(text: str) -> list[Found]:
    index = index_of(open_book())
    return found_for(index, read_question(index, text))


def missing(text: str) -> tuple[str, ...]:
    index = index_of(open_book())
    return missing_of(index, read_question(index, text))


def unwritten(text: str) -> tuple[str, ...]:
    index = index_of(open_book())
    return unwritten_of(index, read_question(index, text))


def without_query(href: str) -> str:
    path, mark, anchor = href.partition("#")
    return path.partition("?")[0] + mark + anchor


def names(text: str) -> list[str]:
    return [word.name for word in asked(text).words]


def slugs(text: str) -> tuple[str | None, str | None]:
    """Where somebody is insured, and where they are treated."""
    roles = asked(text).roles
    return (
        roles.insured.slug if roles.insured else None,
        roles.care.slug if roles.care else None,
    )
