"""What is said to whoever guessed too often at a password."""

from typing import Any

from axes.helpers import get_cool_off
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(
    request: HttpRequest, answer: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    cool_off = get_cool_off(request)
    minutes = round(cool_off.total_seconds() / 60) if cool_off else None
    context = {**admin.site.each_context(request), "title": "先歇一会儿", "minutes": minutes}
    return render(request, "desk/accounts/locked.html", context, status=429)
