"""Resetting somebody's second factor: by another administrator, or by whoever runs the site."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from desk.accounts import factor, sessions
from desk.accounts.forms import ReasonForm
from policies.publishing.record import write_act
from policies.vocabulary import ActKind


def reset(person: Any, by: Any, reason: str) -> bool:
    """Whether there was anything to reset; if so it is on the record, and every sign-in of theirs
    has ended: the next phone is set up by who gives the password anew."""
    with transaction.atomic():
        had_one = factor.forget(person)
        if had_one:
            sessions.end_all(person)
            write_act(ActKind.ACCOUNT, by, person, reason=f"重设两步验证：{reason}")
    return had_one


def reset_page(request: HttpRequest, person: Any) -> HttpResponse:
    """For an administrator who may change this person; asked for by the person's page."""
    back = reverse("admin:auth_user_change", args=[person.pk])
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if reset(person, request.user, form.cleaned_data["reason"]):
            messages.success(request, f"{person} 下次登录时重新设两步验证。")
        else:
            messages.info(request, f"{person} 本来就没有设两步验证。")
        return redirect(back)
    context = {"title": "重设两步验证", "person": person, "form": form, "back": back}
    whole = {**admin.site.each_context(request), **context}
    return render(request, "desk/accounts/reset.html", whole)
