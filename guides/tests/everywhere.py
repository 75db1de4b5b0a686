"""Every address that a reader can see, for whatever looks at pages as they are drawn."""

import csv

from django.conf import settings

from guides.tests.addresses import LOST, PAGES

MACHINES = tuple("/api/ /healthz /readyz /robots /sitemap /sw.js /changes/feed/ /filing/c".split())


def promised() -> list[dict[str, str]]:
    """The rows of docs/contract.csv."""
    with (settings.BASE_DIR / "docs" / "contract.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


PROMISED = [row["address"] for row in promised() if not row["address"].startswith(MACHINES)]
LOGIN = "/admin/login/"
EVERYWHERE = tuple(dict.fromkeys([*PAGES.values(), *LOST.values(), *PROMISED, LOGIN]))
"""Each address once, pages that are not there and the way in to the desk with them."""
