"""How long a sign-in lasts: twelve hours at most, and an hour without a request.

A page that is being written on asks now and then (static/js/signed-in.js), so that an hour spent
on one long form is not an idle one.
"""

import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

SEEN = "seen"
NOTED_EVERY = 60
"""Seconds: a request within them writes nothing."""


def begin(sender: Any, request: HttpRequest, **_: Any) -> None:
    """At the sign-in: the end is set for good, since any write would else move it on."""
    request.session.set_expiry(timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE))
    request.session[SEEN] = int(time.time())


def is_idle(request: HttpRequest) -> bool:
    seen = request.session.get(SEEN)
    return seen is not None and time.time() - seen > settings.SESSION_IDLE_AGE


def note_seen(request: HttpRequest) -> None:
    if time.time() - request.session.get(SEEN, 0) > NOTED_EVERY:
        request.session[SEEN] = int(time.time())


def end_all(person: Any) -> None:
    """Every sign-in of somebody. Whose a session is stands inside it: all that live are opened."""
    living = Session.objects.filter(expire_date__gt=timezone.now())
    own = [row.pk for row in living if row.get_decoded().get(SESSION_KEY) == str(person.pk)]
    Session.objects.filter(pk__in=own).delete()


def end_idle(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.info(request, "一个小时没有动静，已替你退出。请重新登录，会回到刚才的页面。")
    return redirect_to_login(request.get_full_path(), reverse("admin:login"))
