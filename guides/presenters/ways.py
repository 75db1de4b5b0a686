"""The ways between a bill, the same bill by every route, and the same bill in every region."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

TAKEN = {"card": "1"}
"""What asks for an answer as a card to take along."""


@dataclass(frozen=True)
class Ways:
    """Addresses that carry all that was asked."""

    bill: str
    routes: str
    regions: str
    check: str
    """To hold the hospital's own slip against it."""
    card: str
    """The answer of this page to take along."""


def ways_of(parameters: dict[str, str], page: str = "calculator") -> Ways:
    """From the canonical parameters of what was asked, and the page that answers it."""
    return Ways(
        bill=href_of("calculator", parameters),
        routes=href_of("routes", parameters),
        # It asks no region, and hands it on to what comes after.
        regions=href_of("settled-regions", parameters),
        check=href_of("check", parameters, rev=""),
        card=href_of(page, parameters | TAKEN),
    )


def href_of(page: str, parameters: dict[str, str], **changes: str) -> str:
    """A page with these parameters; an empty one is left out."""
    given = {name: text for name, text in (parameters | changes).items() if text}
    return with_query(reverse(f"guides:{page}"), given)


def with_query(path: str, parameters: dict[str, str]) -> str:
    return f"{path}?{urlencode(parameters)}" if parameters else path
