"""The addresses below /api/v1/. A fault is 400 with every message under its parameter."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control

from guides.api.search import search_data
from guides.api.shapes import (
    comparison_data,
    contribution_data,
    region_data,
    regions_data,
    settlement_data,
)
from guides.api.since import regions_since_data, since_data, stay_data
from guides.api.slip import slip_data
from guides.api.tables import comparison_rows, csv_response, regions_rows
from guides.api.vary import routes_data, settled_regions_data
from guides.api.waiting import waiting_data
from guides.fields import likely_regions, unknown_region
from guides.forms import BillForm, QuestionForm
from guides.forms_contribution import ContributionForm
from guides.forms_regions import RegionsForm
from guides.forms_slip import SlipForm
from guides.forms_waiting import WaitingForm
from guides.presenters.comparison import Comparison, compare, regions_with_claims
from guides.presenters.settled_regions import sorted_by
from guides.search import found_for, index_of, read_question, tidy
from guides.views.lookup import (
    choices_asked,
    day_asked,
    region_or_404,
    regions_asked,
    topic_or_404,
)
from guides.views.public import public
from guides.views.remembered import Moment
from guides.views.today import today
from policies.book import Book, open_book
from policies.coverage import (
    answer_bill,
    answer_contribution,
    answers_by_region,
    answers_by_route,
    worth_of_filing,
)
from policies.coverage.since import ask_bill, ask_contribution, ask_routes, ask_waiting
from policies.coverage.slip import check_slip
from policies.coverage.stay import stay_of


def _json(data: dict[str, Any], status: int = 200) -> JsonResponse:
    response = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(response, no_cache=True)
    return response


def _faults(form: QuestionForm) -> JsonResponse:
    """400; 404 where the region is one that does not exist."""
    return _json({"errors": form.errors}, status=404 if form.is_region_unknown else 400)


@public
def regions(request: HttpRequest) -> HttpResponse:
    return _json(regions_data(open_book()))


@public
def regions_table(request: HttpRequest) -> HttpResponse:
    return csv_response("regions.csv", regions_rows(open_book()))


@public
def region(request: HttpRequest, slug: str) -> HttpResponse:
    book = open_book()
    place = region_or_404(book, slug)
    on, faults = day_asked(request)
    if faults:
        return _json({"errors": {"on": faults}}, status=400)
    return _json(region_data(book, place, on))


@public
def comparison(request: HttpRequest, topic: str) -> HttpResponse:
    compared = _compared(open_book(), request, topic)
    return compared if isinstance(compared, HttpResponse) else _json(comparison_data(compared))


@public
def comparison_table(request: HttpRequest, topic: str) -> HttpResponse:
    compared = _compared(open_book(), request, topic)
    if isinstance(compared, HttpResponse):
        return compared
    return csv_response(f"{topic}.csv", comparison_rows(compared))


def _compared(book: Book, request: HttpRequest, topic: str) -> Comparison | HttpResponse:
    subject = topic_or_404(topic)
    asked, unknown = regions_asked(book, request)
    if unknown:
        messages = [unknown_region(text, likely_regions(book, text)) for text in unknown]
        return _json({"errors": {"regions": messages}}, 404)
    on, faults = day_asked(request)
    chosen, unchosen = choices_asked(subject, request)
    errors = {name: [message] for name, message in unchosen.items()}
    errors |= {"on": faults} if faults else {}
    sort = request.GET.get("sort", "").strip()
    if sort and not subject.column(sort.removeprefix("-")):
        errors["sort"] = ["没有这一列"]
    if errors:
        return _json({"errors": errors}, status=400)
    shown = asked or regions_with_claims(book, subject)
    return compare(book, subject.at(chosen), shown, on, sort)


@public
def settlement(request: HttpRequest) -> HttpResponse:
    form = BillForm(request.GET, book=open_book(), today=today())
    if not form.is_valid():
        return _faults(form)
    moment, situation, bill = Moment.of(form), form.situation, form.bill
    answer = answer_bill(moment.book, situation, bill)
    since = moment.reopened(situation.region, ask_bill(situation, bill))
    admitted_on = form.value("admitted_on")
    stay = stay_of(moment.book, situation, bill, admitted_on) if admitted_on else None
    data = settlement_data(moment.book, answer) | stay_data(stay)
    return _json(data | since_data(moment.book, since))


@public
def routes(request: HttpRequest) -> HttpResponse:
    form = BillForm(request.GET, book=open_book(), today=today())
    if not form.is_valid():
        return _faults(form)
    moment, situation, bill, route = Moment.of(form), form.situation, form.bill, form.value("route")
    answers = answers_by_route(moment.book, situation, bill)
    since = moment.reopened(situation.region, ask_routes(situation, bill, route))
    data = routes_data(answers, worth_of_filing(answers, route))
    return _json(data | since_data(moment.book, since))


@public
def settled_regions(request: HttpRequest) -> HttpResponse:
    form = RegionsForm(request.GET, book=open_book(), today=today())
    if not form.is_valid():
        return _faults(form)
    moment, situation, bill = Moment.of(form), form.situation, form.bill
    found = answers_by_region(moment.book, situation, bill)
    data = settled_regions_data(sorted_by(found, form.value("sort") or ""), situation, bill)
    since = moment.reopened_regions(situation, bill)
    return _json(data | regions_since_data(moment.book, since))


@public
def check(request: HttpRequest) -> HttpResponse:
    book = open_book()
    form = SlipForm(request.GET, book=book, today=today())
    if not form.is_valid():
        return _faults(form)
    return _json(slip_data(book, check_slip(book, form.situation, form.bill, form.slip)))


@public
def contribution(request: HttpRequest) -> HttpResponse:
    form = ContributionForm(request.GET, book=open_book(), today=today())
    if not form.is_valid():
        return _faults(form)
    moment, who, wage = Moment.of(form), form.contributor, form.value("wage")
    since = moment.reopened(who.region, ask_contribution(who, wage))
    data = contribution_data(moment.book, answer_contribution(moment.book, who, wage))
    return _json(data | since_data(moment.book, since))


@public
def waiting(request: HttpRequest) -> HttpResponse:
    form = WaitingForm(request.GET, book=open_book(), today=today())
    if not form.is_valid():
        return _faults(form)
    moment = Moment.of(form)
    answer = form.answer_from(moment.book, form.day)
    since = moment.reopened(answer.region.code, ask_waiting(form.answer_from))
    data = waiting_data(moment.book, answer, form.value("last_paid_year"))
    return _json(data | since_data(moment.book, since))


@public
def search(request: HttpRequest) -> HttpResponse:
    typed = tidy(request.GET.get("q", ""))
    if not typed:
        return _json({"errors": {"q": ["请写想找什么"]}}, status=400)
    index = index_of(open_book())
    asked = read_question(index, typed)
    return _json(search_data(index, asked, found_for(index, asked)))
