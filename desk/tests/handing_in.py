"""The pages before handing in, as their tests reach them."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from desk.tests.desk import Desk
from policies.models import PolicyVersion, Region, SavedCase
from policies.tests import rows

PAGES = (
    "version-preview",
    "version-preview-bill",
    "version-diff",
    "version-impact",
    "version-doubts",
)
STARTS = "2030-01-01"
PATIENT = {
    "scheme": "employee",
    "member": "active",
    "care": "inpatient",
    "level": "tertiary",
}


def place(name: str, pk: int, /, **query: str) -> str:
    address = reverse(f"admin:{name}", args=[pk])
    return f"{address}?{urlencode(query)}" if query else address


def look(desk: Desk, name: str, version: PolicyVersion, /, **query: str) -> Any:
    return desk.client.get(place(name, version.pk, **query))


def text(desk: Desk, name: str, version: PolicyVersion, /, **query: str) -> str:
    return str(look(desk, name, version, **query).content.decode())


def draft_of(region: Region, key: str = "a-draft", start: str = STARTS, /, **figures: str):
    """A draft; each figure is for any care, level and member."""
    version = rows.draft(region, key, start)
    for name, said in figures.items():
        rows.enter(version, name, said)
    return version


def query_of(region: Region, amount: str = "10000", **more: str) -> str:
    return urlencode({"region": region.slug, **PATIENT, "amount": amount, **more})


def case_of(region: Region, key: str = "a-case", amount: str = "10000", **more: Any) -> SavedCase:
    """A saved case; `query` holds what else its address has."""
    query = more.pop("query", {})
    return SavedCase.objects.create(
        key=key,
        title=f"算例 {key}",
        region=region,
        query=query_of(region, amount, **query),
        **more,
    )
