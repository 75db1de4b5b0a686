"""这里有误: the form in which a reader says so, and the receipt. The one public POST."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from guides.forms_corrections import TRAP, CorrectionForm
from guides.htmx import Request, render_page
from guides.presenters.corrections import (
    Stated,
    errors_of,
    faults_of,
    field_view,
    region_stated,
    stated,
    status_sentence,
)
from guides.presenters.fields import Fault
from guides.views.display import SeeOther
from guides.views.origin import is_from_here
from guides.views.pace import HOUR, is_too_often
from guides.views.public import public, public_form
from guides.views.today import today
from policies.book import Book, open_book
from policies.intake.corrections import Report, TooManyError, receipt_of, receive, sent_before

LARGEST = 256 * 1024
"""A form of this site has a few thousand bytes; what is typed too long is still shown again."""
ELSEWHERE = (
    "没有收下：浏览器没有说明这张表是从本站填的。你写的还在下面，看一遍，再按一次“发出去”。"
    "还不行就换一个浏览器，或者打 12393。"
)
TOO_OFTEN = "没有收下：这个钟头里收到的太多了。你写的还在下面，请过一个钟头再按“发出去”。"
TOO_LARGE = "没有收下：发来的太长了。请只写一两句话，说清哪里不对、应该是多少。"
UNKNOWN_NUMBER = "没有找到这个回执号，请对照记下的再写一遍"


@dataclass(frozen=True)
class Asked:
    """The form as it came: what it is about, and what was typed."""

    book: Book
    data: Mapping[str, Any]
    about: Stated | None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Asked":
        book = open_book()
        region = region_stated(book, data.get("region", ""))
        return cls(book, data, stated(book, region, data.get("figure", ""), today()))

    @property
    def form(self) -> CorrectionForm:
        return CorrectionForm(self.data, book=self.book, is_about_figure=self.about is not None)


@public_form
def corrections(request: Request) -> HttpResponse:
    if request.method == "POST":
        response = _sent(request)
        patch_cache_control(response, no_store=True)
        return response
    typed = request.GET.get("number", "").strip()
    faults: list[Fault] = []
    if typed:
        receipt = receipt_of(typed)
        if receipt is not None:
            return SeeOther(reverse("guides:receipt", args=[receipt.number]))
        faults = [Fault("number", UNKNOWN_NUMBER)]
    asked = Asked.of(request.GET)
    return _page(request, asked, asked.form, faults=faults, number=typed)


def _sent(request: Request) -> HttpResponse:
    """A correction kept and answered by its receipt; or the form again, with all that was typed."""
    length = request.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > LARGEST:
        empty = Asked.of({})
        return _page(request, empty, empty.form, refusal=TOO_LARGE, status=413)
    asked = Asked.of(request.POST)
    form = asked.form
    if not is_from_here(request):
        return _page(request, asked, form, refusal=ELSEWHERE, status=403)
    if not form.is_valid():
        return _page(request, asked, form, faults=faults_of(form))
    number = _kept(request, _report(asked.about, form.cleaned_data))
    if number:
        return SeeOther(reverse("guides:receipt", args=[number]))
    response = _page(request, asked, form, refusal=TOO_OFTEN, status=429)
    response["Retry-After"] = str(HOUR)
    return response


def _report(about: Stated | None, typed: dict[str, Any]) -> Report:
    region = about.region if about else typed["region"]
    return Report(
        region=region.pk if region else None,
        figure=about.pk if about else None,
        about=about.about if about else typed["about"],
        shown=about.shown if about else "",
        words=typed["words"],
        evidence=typed["evidence"],
    )


def _kept(request: HttpRequest, report: Report) -> str:
    """The receipt number; empty where too many came. The same sent again has its number already."""
    now = timezone.now()
    if number := sent_before(report, now):
        return number
    if is_too_often(request):
        return ""
    try:
        return receive(report, now)
    except TooManyError:
        return ""


def _page(
    request: Request,
    asked: Asked,
    form: CorrectionForm,
    *,
    faults: Iterable[Fault] = (),
    refusal: str = "",
    number: str = "",
    status: int = 200,
) -> HttpResponse:
    errors = errors_of(form) if request.method == "POST" and not refusal else {}
    fields = [field_view(name, typed_in(form, name), errors.get(name, ())) for name in form.fields]
    context = {
        "about": asked.about,
        "fields": [field for field in fields if field.name != TRAP],
        "trap": next(field for field in fields if field.name == TRAP),
        "faults": faults,
        "refusal": refusal,
        "number": field_view("number", number, [f.message for f in faults if f.name == "number"]),
        "is_special": request.method == "POST" or bool(request.GET),
        "tab": "",
    }
    response = render_page(request, "guides/corrections.html", context)
    response.status_code = status
    return response


def typed_in(form: CorrectionForm, name: str) -> str:
    """What was typed; of a region that a link names by its slug, its name."""
    text = form.typed(name)
    region = region_stated(form.book, text) if name == "region" else None
    return region.full_name if region else text


@public
def receipt(request: Request, number: str) -> HttpResponse:
    """How far a correction has come. Whoever does not have its number learns nothing."""
    found = receipt_of(number)
    if found is None:
        raise Http404
    book = open_book()
    context = {
        "receipt": found,
        "region": book.regions.get(found.region),
        "status": status_sentence(found.status, is_mended=found.is_mended),
        "tab": "",
    }
    response = render_page(request, "guides/correction.html", context)
    patch_cache_control(response, no_store=True)
    return response
