"""A grid as an editor uses it: cells typed into by a short name, and the form sent."""

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.urls import reverse

from desk.tests.desk import Desk
from policies.models import Figure, PolicyVersion
from policies.tests import rows


class _Fields(HTMLParser):
    """What a browser would send of the form of a page, without its buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Any] = {}
        self.placeholders: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.described: dict[str, list[str]] = {}
        self.pairs: list[str] = []
        self._text = self._select = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        self._text = name if tag == "textarea" else ""
        if tag in ("input", "textarea", "select") and name:
            self.labels[name] = given.get("aria-label", "")
            self.placeholders[name] = given.get("placeholder", "")
            self.described[name] = given.get("aria-describedby", "").split()
            self.found[name] = given.get("value", "")
            self._select = name
        if name == "pair":
            self.pairs.append(given["value"])
        if tag == "option" and "selected" in given:
            self.found[self._select] = given["value"]

    def handle_data(self, data: str) -> None:
        if self._text:
            self.found[self._text] = data.strip()


def cell(name: str) -> str:
    """`rate inpatient tertiary active age=70~` → the name of its input."""
    words = name.split(" ")
    finer = [word for word in words if "=" in word]
    parts = [word for word in words if "=" not in word]
    return "cell:" + ":".join([*parts, *[""] * (6 - len(parts)), *finer])


@dataclass(frozen=True)
class Grid:
    desk: Desk
    version: PolicyVersion
    topic: str

    @property
    def client(self) -> Any:
        return self.desk.client

    @property
    def address(self) -> str:
        return reverse("admin:version-grid", args=[self.version.pk, self.topic])

    def text(self) -> str:
        return str(self.client.get(self.address).content.decode())

    def parsed(self, page: Any = None) -> _Fields:
        fields = _Fields()
        fields.feed((page or self.client.get(self.address)).content.decode())
        for name in ("logout", "tier", "tier_member", "csrfmiddlewaretoken", "pair"):
            fields.found.pop(name, None)
        adding = [name for name in fields.found if name.startswith("row-")]
        for name in adding:
            fields.found.pop(name)
        if fields.pairs:
            fields.found["pair"] = fields.pairs
        return fields

    def fields(self) -> dict[str, Any]:
        return self.parsed().found

    def fields_of(self, page: Any) -> dict[str, Any]:
        return self.parsed(page).found

    def placeholder(self, name: str) -> str:
        return self.parsed().placeholders[cell(name)]

    def is_unrecorded(self, name: str) -> bool:
        """Whether an empty cell is told to have nothing in force."""
        parsed = self.parsed()
        described = parsed.described[cell(name)]
        return "nothing-in-force" in described and parsed.placeholders[cell(name)] == ""

    def errors(self, page: Any) -> dict[str, str]:
        groups = page.context["grid"].groups
        cells = [one for group in groups for row in group.rows for one in row.cells if one]
        return {one.name: one.error for one in cells if one.error}

    def send(self, fields: dict[str, Any]) -> Any:
        return self.client.post(self.address, fields)

    def typed(
        self,
        cells: dict[str, str],
        head: dict[str, str] | None = None,
        below: dict[str, dict[str, str]] | None = None,
    ) -> dict[str, Any]:
        """The form as it stands, with this typed into it; the notice at hand is a-notice."""
        fields = self.fields()
        fields["head-source"] = fields["head-source"] or str(rows.source())
        fields |= {cell(name): text for name, text in cells.items()}
        fields |= {f"head-{name}": text for name, text in (head or {}).items()}
        figures = {str(f): f.pk for f in Figure.objects.filter(version=self.version)}
        for about, changed in (below or {}).items():
            fields |= {f"said-{figures[about]}-{name}": text for name, text in changed.items()}
        return fields

    def save(
        self,
        cells: dict[str, str],
        head: dict[str, str] | None = None,
        below: dict[str, dict[str, str]] | None = None,
    ) -> Any:
        return self.send(self.typed(cells, head, below))
