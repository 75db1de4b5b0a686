"""A search as data: how the question was read, and the pages in their order."""

from collections.abc import Iterable
from typing import Any

from guides.search import Asked, Found, Index, missing_of, unwritten_of


def search_data(index: Index, asked: Asked, found: Iterable[Found]) -> dict[str, Any]:
    roles = asked.roles
    return {
        "q": asked.typed,
        "read": {
            "words": [word.label for word in asked.topics],
            "region": roles.insured.slug if roles.insured else None,
            "care_region": roles.care.slug if roles.care else None,
            "not_found": list(missing_of(index, asked)),
            "elsewhere": [word.label for word in asked.words if word.outside],
            "not_written": list(unwritten_of(index, asked)),
        },
        "results": [
            {
                "kind": one.kind,
                "title": one.title,
                "address": one.href,
                "why": "".join(part.text for part in one.why),
            }
            for one in found
        ],
    }
