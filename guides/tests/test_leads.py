"""What nobody has verified (grades D and E) is on no public address: page, data, feed or search."""

import csv
import re

import pytest
from django.conf import settings

from guides.tests.addresses import EVERYTHING
from guides.tests.test_contract_pages import PROMISED
from policies.models import Lead

CANARY = "金丝雀7162.35811"
ADDRESSES = sorted({*EVERYTHING.values(), *(promise["address"] for promise in PROMISED)})


def leads() -> list[dict[str, str]]:
    path = settings.BASE_DIR / "fixtures" / "leads.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def odd_numbers() -> list[str]:
    """Figures that leads have and no published claim: of four digits and more."""
    known = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted((settings.BASE_DIR / "fixtures").rglob("*.csv"))
        if path.name not in ("leads.csv", "facts.csv")
    )
    found = {n for lead in leads() for n in re.findall(r"[0-9]{4,}", lead["words"])}
    return sorted(number for number in found if not re.search(rf"(?<![0-9]){number}", known))


@pytest.fixture
def canary(site):
    Lead.objects.create(
        fact="D999",
        grade="D",
        region="北京",
        **dict.fromkeys(("about", "words", "condition", "document", "note"), CANARY),
    )
    return site


def test_leads_are_entered_for_staff(site):
    assert Lead.objects.count() == len(leads()) > 30


def test_no_lead_is_on_any_public_address(canary):
    numbers = odd_numbers()
    assert "35811" in numbers
    told = re.compile(
        "|".join([CANARY, *(rf"(?<![0-9.]){n[:-3]},?{n[-3:]}(?![0-9])" for n in numbers)])
    )
    faults = []
    for address in ADDRESSES:
        said = canary.client.get(address).content.decode()
        text = re.sub(r'(?:href|src|action|value)="[^"]*"', "", said)
        faults += [(address, match[0]) for match in told.finditer(text)]
    assert faults == []


@pytest.mark.parametrize("path", ["/regions/?q=", "/faq/?q=", "/changes/?region="])
def test_no_search_finds_a_lead(canary, path):
    said = canary.client.get(path + CANARY).content.decode()
    assert "D999" not in said
    assert said.count(CANARY) <= said.count(f"“{CANARY}”") + said.count(f'value="{CANARY}"')
