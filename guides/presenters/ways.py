"""The ways between a bill, the same bill by every route, and the same bill in every region."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse


@dataclass(frozen=True)
class Ways:
    """Addresses that carry all that was asked."""

    bill: str
    routes: str
    regions: str


def ways_of(parameters: dict[str, str]) -> Ways:
    """From the canonical parameters of what was asked."""
    return Ways(
        bill=href_of("calculator", parameters),
        routes=href_of("routes", parameters),
        # It asks no region, and hands it on to what comes after.
        regions=href_of("settled-regions", parameters),
    )


def href_of(page: str, parameters: dict[str, str], **changes: str) -> str:
    """A page with these parameters; an empty one is left out."""
    given = {name: text for name, text in (parameters | changes).items() if text}
    path = reverse(f"guides:{page}")
    return f"{path}?{urlencode(given)}" if given else path
