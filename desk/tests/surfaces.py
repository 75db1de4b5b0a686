"""What strangers are told of one city, surface by surface, at a moment of our choosing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from django.test import Client
from django.urls import reverse

from policies.models import PolicyVersion

BEIJING = ZoneInfo("Asia/Shanghai")
PATIENT = {
    "scheme": "employee",
    "member": "active",
    "care": "inpatient",
    "level": "tertiary",
    "amount": "50000",
}


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Every reading of the clock gives this moment, in every thread of this process."""
    with patch("django.utils.timezone.now", lambda: moment):
        yield


class Stranger:
    """Somebody who is not signed in, with a browser that keeps what it was told."""

    def __init__(self, version: PolicyVersion, printed: str) -> None:
        self.region = version.region
        self.key, self.printed = version.key, printed
        self.client = Client()
        self.page = reverse("guides:region", args=[self.region.slug])
        self.etag = ""

    def data(self, path: str, **query: str) -> Any:
        return self.client.get(f"/api/v1/{path}", query).json()

    def text(self, path: str, **query: str) -> str:
        return str(self.client.get(path, query).content.decode())

    def is_told(self) -> dict[str, bool]:
        """Surface → whether it takes the version to be in force."""
        slug = self.region.slug
        bill = {"region": slug, **PATIENT}
        [row] = self.data("compare/employee-inpatient.json", regions=slug)["rows"]
        table = self.text("/compare/employee-inpatient/", regions=slug)
        [entry] = [e for e in self.text("/changes/feed/").split("<entry>") if self.key in e]
        history = self.text(reverse("guides:history", args=[slug]))
        return {
            "page": self.printed in self.text(self.page),
            "history": "即将执行" not in history,
            "comparison": self.printed in table,
            "comparison as data": row["cells"]["deductible"]["state"] == "recorded",
            "comparison as a table": self.printed.replace(",", "")
            in self.text("/api/v1/compare/employee-inpatient.csv", regions=slug).replace(",", ""),
            "calculator": self.printed in self.text("/calculator/", **bill),
            "settlement": self.data("settlement.json", **bill)["certainty"] == "exact",
            "region as data": bool(self.data(f"regions/{slug}.json")["figures"]),
            "changes": "badge-soon" not in self.text("/changes/", region=slug),
            "feed": "即将执行" not in entry,
            "sitemap": f"{self.page}<" in self.text("/sitemap.xml"),
        }

    def remember(self) -> None:
        """Keep the page as a browser does, with its ETag."""
        self.etag = self.client.get(self.page)["ETag"]

    def has_to_read_again(self) -> bool:
        answer = self.client.get(self.page, headers={"If-None-Match": self.etag})
        return bool(answer.status_code == 200)
