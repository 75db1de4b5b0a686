"""The samples of /about/design/: every component in its states, by the presenters of real pages."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from guides.forms import BillForm
from guides.forms_contribution import ContributionForm
from guides.forms_filing import FilingForm
from guides.forms_regions import RegionsForm
from guides.forms_waiting import WaitingForm
from guides.presenters.comparison import CardView, cards, compare
from guides.presenters.contribution import ContributionView, contribution_view
from guides.presenters.deadlines import calendar_view
from guides.presenters.figures import FigureView, Seal, figure_view, grade_seal
from guides.presenters.forms import FormView, bill_form_view
from guides.presenters.history import VersionChanges, changes_of
from guides.presenters.ladder import LadderView, ladder_view
from guides.presenters.region import in_force, version_views
from guides.presenters.routes import RoutesView, routes_view
from guides.presenters.settled_regions import SettledView, settled_view
from guides.presenters.settlement import BillView, bill_view
from guides.presenters.stay import StayView, stay_view
from guides.presenters.timeline import timelines
from guides.presenters.waiting import WaitingView, waiting_view
from guides.presenters.walkthrough import outcome_view
from guides.presenters.walkthrough_form import employer_field, filing_form_view
from guides.presenters.ways import Ways, ways_of
from guides.presenters.why import WhyView, why_view
from guides.samples import Samples
from policies.cells import Cell
from policies.coverage import (
    answer_bill,
    answer_contribution,
    answers_by_region,
    answers_by_route,
    worth_of_filing,
)
from policies.coverage.filing import FilingAnswer
from policies.coverage.stay import stay_of
from policies.topics import TOPICS
from policies.vocabulary import Grade, Programme, Scheme

PLACE, OTHER_PLACE = "sample-city", "sample-long"
BILL = {
    "region": PLACE,
    "scheme": "employee",
    "member": "active",
    "care": "inpatient",
    "level": "tertiary",
    "route": "longterm",
    "amount": "50000",
}
BILLS = {
    "exact": ("一个数", {}),
    "range": ("从少到多", {"route": "emergency"}),
    "most": ("最多", {"route": "unfiled"}),
    "unknown": ("未收录", {"region": OTHER_PLACE}),
    "long": ("很长的数", {"amount": "1234567.89", "member": "retired"}),
}
WRONG = {"region": "样", "scheme": "employee", "member": "adult", "amount": "五万块", "on": "昨天"}
FILING = {
    "region": PLACE,
    "care_region": OTHER_PLACE,
    "emergency": "no",
    "reason": "posted",
    "filed": "no",
    "stage": "inside",
    "care": "inpatient",
}
PAYER = {"region": OTHER_PLACE, "scheme": "employee", "wage": "4500"}
LATE = {"region": PLACE, "lapsed_years": "2"}
ADMITTED = date(2024, 12, 20)
CARE = {name: text for name, text in BILL.items() if name != "region"}
TOPIC = "employee-contribution"
STATES = (
    ("base_floor", ""),
    ("base_ceiling", ""),
    ("employer_rate", "active"),
    ("personal_rate", "active"),
    ("account_credit_rate", "active"),
    ("flexible_rate", "flexible"),
    ("flexible_amount", "flexible"),
    ("retired_duty", ""),
)
"""A figure in each of the eight states, and whose it is."""
COMPARED = ("base_floor", "employer_rate", "flexible_amount")


@dataclass(frozen=True)
class SampleBill:
    name: str
    title: str
    bill: BillView
    why: WhyView | None
    ladder: LadderView | None
    ways: Ways


def design_context(samples: Samples) -> dict[str, Any]:
    """All that the page shows, part by part."""
    return {
        "on": samples.on,
        "seals": seals(),
        "figures": figures(samples),
        "cards": compared(samples),
        "bills": [_bill(samples, name) for name in BILLS],
        "routes": _routes(samples),
        "ways": ways_of(BILL),
        "stay": _stay(samples),
        "settled": _settled(samples),
        "paid": _paid(samples),
        "wait": _wait(samples),
        "form": _form(samples, {}),
        "wrong_form": _form(samples, WRONG),
        "versions": versions(samples),
        "lines": timelines(samples.book, _code(samples, PLACE), samples.on),
        **_filing(samples),
    }


def seals() -> list[Seal]:
    return [grade_seal(grade) for grade in Grade]


def figures(samples: Samples) -> list[FigureView]:
    cells = ((key, _cell(member)) for key, member in STATES)
    code = _code(samples, PLACE)
    return [figure_view(samples.book.read(code, key, cell, samples.on)) for key, cell in cells]


def _cell(member: str) -> Cell:
    return Cell(scheme=Scheme.EMPLOYEE, programme=Programme.BASIC, member=member)


def _code(samples: Samples, slug: str) -> str:
    return next(code for code, region in samples.book.regions.items() if region.slug == slug)


def compared(samples: Samples) -> list[CardView]:
    regions = [samples.book.regions[_code(samples, slug)] for slug in (PLACE, OTHER_PLACE)]
    comparison = compare(samples.book, TOPICS[TOPIC], regions, samples.on)
    found = cards(samples.book, comparison, mine=regions[0], only_different=False)
    return [card for card in found if card.key in COMPARED]


def _answered(samples: Samples, changes: dict[str, str]) -> BillForm:
    form = BillForm(BILL | changes, book=samples.book, today=samples.on)
    if not form.is_valid():
        raise ValueError(form.errors)
    return form


def _bill(samples: Samples, name: str) -> SampleBill:
    title, changes = BILLS[name]
    form = _answered(samples, changes)
    answer = answer_bill(samples.book, form.situation, form.bill)
    parameters = form.parameters()
    return SampleBill(
        name,
        title,
        bill_view(samples.book, answer),
        why_view(samples.book, answer, parameters) if name == "exact" else None,
        ladder_view(answer) if name == "exact" else None,
        ways_of(parameters),
    )


def _routes(samples: Samples) -> RoutesView:
    form = _answered(samples, {})
    answers = answers_by_route(samples.book, form.situation, form.bill)
    worth = worth_of_filing(answers, form.value("route"))
    return routes_view(samples.book, answers, worth, form.parameters())


def _paid(samples: Samples) -> ContributionView:
    form = ContributionForm(PAYER, book=samples.book, today=samples.on)
    if not form.is_valid():
        raise ValueError(form.errors)
    answer = answer_contribution(samples.book, form.contributor, form.value("wage"))
    return contribution_view(samples.book, answer)


def _stay(samples: Samples) -> StayView | None:
    form = _answered(samples, {})
    stay = stay_of(samples.book, form.situation, form.bill, ADMITTED)
    return stay_view(samples.book, stay, form.situation.region) if stay else None


def _settled(samples: Samples) -> SettledView:
    form = RegionsForm(CARE, book=samples.book, today=samples.on)
    if not form.is_valid():
        raise ValueError(form.errors)
    found = answers_by_region(samples.book, form.situation, form.bill)
    amount, parameters = form.value("amount"), form.parameters()
    return settled_view(samples.book, found, form.situation, amount, parameters)


def _wait(samples: Samples) -> WaitingView:
    form = WaitingForm(LATE, book=samples.book, today=samples.on)
    if not form.is_valid():
        raise ValueError(form.errors)
    answer = form.answer_from(samples.book, samples.on)
    return waiting_view(samples.book, answer, form.value("last_paid_year"))


def _form(samples: Samples, data: dict[str, str]) -> FormView:
    form = BillForm(data, book=samples.book, today=samples.on)
    return bill_form_view(samples.book, form, reverse("guides:design"))


def versions(samples: Samples) -> list[VersionChanges]:
    book, code = samples.book, _code(samples, PLACE)
    entries = in_force(book, book.regions[code], samples.on)
    return [changes_of(book, view) for view in version_views(book, code, samples.on, entries)]


def _filing(samples: Samples) -> dict[str, Any]:
    """The question that only some are asked, and an end."""
    asking = FilingForm(FILING, book=samples.book, today=samples.on)
    form = FilingForm(FILING | {"employer_filed": "no"}, book=samples.book, today=samples.on)
    end = form.found
    if not isinstance(end, FilingAnswer):
        raise ValueError(form.errors)
    return {
        "filing": filing_form_view(samples.book, asking, reverse("guides:design")),
        "employer": employer_field(asking),
        "outcome": outcome_view(samples.book, end, {}),
        "calendar": calendar_view(samples.book, end, form.dates, form, form.parameters()),
    }
