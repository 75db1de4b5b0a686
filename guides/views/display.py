"""Large text and contrast: the only public address that sets a cookie."""

import re
from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from guides.display import COOKIE, LONGEST_ADDRESS, display_of
from guides.fields import quoted
from guides.htmx import Request, render_page
from guides.presenters.display import CHOICES, TITLES, Display, choice_views
from guides.presenters.fields import Fault
from guides.views.public import public

A_YEAR = 365 * 24 * 3600
# One slash, no backslash, nothing that a browser drops before it reads on.
OWN_PATH = re.compile(r"/(?!/)[^\\\x00-\x20\x7f-\x9f\u2028\u2029]*")


class SeeOther(HttpResponseRedirect):
    status_code = 303


@public
def display(request: Request) -> HttpResponse:
    """With a choice, keeps it and goes back; without one, shows what there is to choose."""
    asked = {name: request.GET.get(name, "").strip() for name in CHOICES}
    asked = {name: text for name, text in asked.items() if text}
    faults = [
        Fault(name, f"没有{quoted(text)}这个选项，请从下面选", TITLES[name])
        for name, text in asked.items()
        if text not in CHOICES[name]
    ]
    chosen = display_of(request)
    if asked and not faults:
        return keep(request, replace(chosen, **asked))
    back = path_of(request) if request.GET.get("next") else ""
    choices = choice_views(chosen, back or request.path)
    context = {"choices": choices, "faults": faults, "back": back, "tab": ""}
    return render_page(request, "guides/display.html", context)


def keep(request: HttpRequest, chosen: Display) -> HttpResponse:
    response = SeeOther(path_of(request))
    response["Cache-Control"] = "no-store"
    if chosen.written:
        response.set_cookie(
            COOKIE,
            chosen.written,
            max_age=A_YEAR,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def path_of(request: HttpRequest) -> str:
    """Where to go back to: a path of this site, else the front page."""
    path = request.GET.get("next", "")
    is_ours = (
        len(path) <= LONGEST_ADDRESS
        and OWN_PATH.fullmatch(path) is not None
        and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    )
    return path if is_ours else reverse("guides:home")
