"""The two forms that settle something, asked right: tests change one thing and look."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from guides.tests.html import Document, text_of

BILL = {
    "region": "beijing",
    "scheme": "employee",
    "member": "retired",
    "care": "inpatient",
    "level": "tertiary",
    "route": "longterm",
    "amount": "50000",
    "on": "2025-06-30",
}
PAYER = {
    "region": "beijing",
    "scheme": "employee",
    "member": "active",
    "wage": "10000",
    "on": "2025-06-30",
}


@dataclass(frozen=True)
class Form:
    """A form's page, its address as data, and parameters that it answers."""

    path: str
    api: str
    right: dict[str, str]
    money: tuple[str, ...]
    required: tuple[str, ...]
    submits: str
    """The parameter that makes a page submitted."""

    def asked(self, **changes: str | None) -> dict[str, str]:
        """The right parameters with these changes; None leaves one out."""
        asked = self.right | changes
        return {name: text for name, text in asked.items() if text is not None}


CALCULATOR = Form(
    path="/calculator/",
    api="/api/v1/settlement.json",
    right=BILL,
    money=("amount", "excluded", "self_first", "deductible_met", "fund_paid"),
    required=("region", "scheme", "member", "care", "level", "amount"),
    submits="amount",
)
CONTRIBUTION = Form(
    path="/contribution/",
    api="/api/v1/contribution.json",
    right=PAYER,
    money=("wage",),
    required=("region", "scheme", "wage"),
    submits="wage",
)
FORMS = {"calculator": CALCULATOR, "contribution": CONTRIBUTION}


def table(name: str) -> list:
    """The rows of a CSV file beside the tests, one test each."""
    path = Path(__file__).with_name(f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    return [pytest.param(row, id="-".join(row.values())) for row in rows]


# A refused form, as the contract wants it


def summary_links(page: Document) -> dict[str, str]:
    """The error summary: the field that each line leads to, and what it says."""
    summary = page.one(role="alert")
    return {href.removeprefix("#"): words for href, words in page.links(summary).items()}


def control_of(page: Document, name: str):
    """What stands in the form under this name: an input, a select, or the first of the radios."""
    controls = [e for e in page.all(name=name) if e.tag in ("input", "select")]
    assert controls, f"no field {name}"
    return controls[0]


def shown_in(page: Document, name: str) -> str:
    """The value that a field would be sent with again."""
    control = control_of(page, name)
    if control.tag == "select":
        chosen = page.below(control, "option", selected=True)
        return (chosen or page.below(control, "option"))[0].get("value", "")
    if control.get("type") == "radio":
        chosen = page.all("input", name=name, checked=True)
        return chosen[0].get("value", "") if chosen else ""
    return control.get("value", "")


def assert_refused(page: Document, fields: Iterable[str]) -> None:
    """The form again: a summary of all faults that leads to the fields, each fault beside its own,
    and no answer."""
    fields = set(fields)
    assert page.title.startswith("错误"), page.title
    links = summary_links(page)
    assert set(links) == fields
    summary = page.one(role="alert")
    assert summary.get("tabindex") == "-1"
    assert summary.get("data-focus") is not None
    for name in fields:
        _assert_marked(page, name, links[name])
    marked = {e.get("name") for e in page.all(aria_invalid="true")}
    assert marked <= fields, f"marked, but not at fault: {marked - fields}"
    assert not page.all(data_fund_high=True)
    assert not page.all(data_personal=True)


def fragments_of_forms(page: Document) -> set[str]:
    """The ids to which a browser goes once a form of the page was sent."""
    forms = [form for form in page.all("form") if not form.get("role")]
    return {form.get("action", "").partition("#")[2] for form in forms} - {""}


def _assert_marked(page: Document, name: str, message: str) -> None:
    """The fault stands beside its field, and is tied to it for those who cannot see; in the list
    it says which field it is of."""
    error = page.by_id(f"{name}-error")
    assert message.endswith(text_of(error))
    assert bare(label_of(page, name)) in bare(message)
    assert len(text_of(error)) > 3
    control = control_of(page, name)
    target = page.by_id(name)
    assert target is control or control in list(target.iter()), f"#{name} leads elsewhere"
    described = [control, *page.ancestors(control)]
    ids = " ".join(element.get("aria-describedby", "") for element in described).split()
    assert f"{name}-error" in ids
    if control.get("type") != "radio":
        assert control.get("aria-invalid") == "true"


def label_of(page: Document, name: str) -> str:
    """The words over a field, or over a group of choices."""
    labels = page.all("label", for_=name)
    return text_of(labels[0]) if labels else text_of(legend_over(page, name))


def legend_over(page: Document, name: str):
    (fieldset,) = [e for e in page.ancestors(control_of(page, name)) if e.tag == "fieldset"]
    return page.below(fieldset, "legend")[0]


def bare(text: str) -> str:
    """Without what stands between the words."""
    return re.sub(r"\W", "", text)


def assert_answered(page: Document) -> None:
    assert not page.title.startswith("错误"), page.title
    assert not page.all(role="alert")
    assert not page.all(aria_invalid=True)
    page.by_id("answer-title")
