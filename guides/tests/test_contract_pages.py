"""Each public page says its sentence and prints its figure beside its seal (docs/contract.csv)."""

import re

import pytest
from django.urls import URLPattern

from guides.management.printed_facts import PrintedFacts
from guides.tests.everywhere import promised
from guides.tests.html import Document, text_of
from guides.urls import urlpatterns

PROMISED = promised()


@pytest.mark.parametrize("promise", PROMISED, ids=lambda promise: promise["address"])
def test_a_public_page_keeps_its_promise(site, promise):
    response = site.get(promise["address"])
    said = response.content.decode()
    if response["Content-Type"].startswith("text/html"):
        assert promise["sentence"] in text_of(Document.page(said).main)
    else:
        assert promise["sentence"] in said
    if promise["figure"]:
        texts = PrintedFacts(said).texts[promise["fact"]]
        assert any(promise["figure"] in text for text in texts), texts


def covers(pattern: URLPattern, path: str) -> bool:
    return pattern.resolve(path.partition("?")[0].removeprefix("/")) is not None


def test_every_public_address_is_promised():
    lacking = [
        str(pattern.pattern)
        for pattern in urlpatterns
        if not any(covers(pattern, promise["address"]) for promise in PROMISED)
        # A table; and a receipt, which is there only once somebody has written.
        and not re.search(r"regions\.csv|corrections/<", str(pattern.pattern))
    ]
    assert lacking == []
