"""两步验证: setting it up, being asked for it, another phone, new recovery codes."""

from typing import Any

import django_otp
from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice

from desk.accounts import factor
from desk.accounts.forms import ChangePhoneForm, CodeForm
from policies.publishing.record import write_act
from policies.vocabulary import ActKind

# The secret waits here until the phone has shown that it holds it.
PENDING = "pending_key"
page = require_http_methods(["GET", "HEAD", "POST"])


@page
@sensitive_post_parameters()
def setup(request: HttpRequest) -> HttpResponse:
    """Only with the password so far, and no phone yet."""
    if factor.phone_of(request.user):
        return redirect_with_next(request, "admin:two-factor-verify")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            phone = factor.take_phone(request.user, _pending(request), form.cleaned_data["code"])
        except factor.CodeRefusedError as error:
            form.add_error("code", str(error))
        else:
            return _codes_for_new_phone(request, phone, "设好两步验证")
    return _show(request, "setup", "设两步验证", form=form, key=_shown(request))


@page
@sensitive_post_parameters()
def verify(request: HttpRequest) -> HttpResponse:
    """With the password so far; the phone is asked for."""
    if not factor.phone_of(request.user):
        return redirect_with_next(request, "admin:two-factor-setup")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and (device := _proof(request, form, "code")):
        request.session.cycle_key()
        django_otp.login(request, device)
        return redirect(next_address(request))
    return _show(request, "verify", "两步验证", form=form)


@require_http_methods(["GET", "HEAD"])
def overview(request: HttpRequest) -> HttpResponse:
    phone, left = factor.phone_of(request.user), factor.codes_left(request.user)
    return _show(request, "overview", "两步验证", phone=phone, left=left)


@page
@sensitive_post_parameters()
def change_phone(request: HttpRequest) -> HttpResponse:
    form = ChangePhoneForm(request.POST or None)
    if request.method == "POST" and _proof(request, form, "now"):
        typed = form.cleaned_data["code"]
        try:
            phone = factor.take_phone(request.user, _pending(request), typed, instead=True)
        except factor.CodeRefusedError as error:
            form.add_error("code", str(error))
        else:
            return _codes_for_new_phone(request, phone, "换了手机")
    return _show(request, "setup", "换手机", form=form, key=_shown(request), is_change=True)


@page
@sensitive_post_parameters()
def new_codes(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and _proof(request, form, "code"):
        return _show_codes(request, "重出恢复码")
    return _show(request, "renew", "重出恢复码", form=form)


def second_step(request: HttpRequest) -> str:
    """Where somebody goes on who has given the password."""
    return "admin:two-factor-verify" if factor.phone_of(request.user) else "admin:two-factor-setup"


def next_address(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else reverse("admin:index")


def redirect_with_next(request: HttpRequest, name: str) -> HttpResponse:
    return redirect(reverse(name, query={"next": next_address(request)}))


def _proof(request: HttpRequest, form: forms.Form, field: str) -> Device | None:
    """The device that a code in this field is proof of; else the form says why it is none."""
    if not form.is_valid():
        return None
    try:
        device = factor.check(request.user, form.cleaned_data[field])
    except factor.CodeRefusedError as error:
        form.add_error(field, str(error))
        return None
    if isinstance(device, StaticDevice):
        left = factor.codes_left(request.user)
        _record(request, f"用了一个恢复码，还剩 {left} 个")
        words = f"用掉了一个恢复码，还剩 {left} 个。手机找不回来，就在“两步验证”里换手机。"
        messages.warning(request, words)
    return device


def _pending(request: HttpRequest) -> str:
    if PENDING not in request.session:
        request.session[PENDING] = factor.new_key()
    return str(request.session[PENDING])


def _shown(request: HttpRequest) -> factor.Key:
    return factor.shown_key(request.user, _pending(request))


def _codes_for_new_phone(request: HttpRequest, phone: Device, words: str) -> HttpResponse:
    del request.session[PENDING]
    request.session.cycle_key()
    django_otp.login(request, phone)
    return _show_codes(request, words)


def _show_codes(request: HttpRequest, words: str) -> HttpResponse:
    codes = factor.new_recovery_codes(request.user)
    _record(request, words)
    return _show(request, "codes", "恢复码", codes=codes)


def _record(request: HttpRequest, words: str) -> None:
    person: Any = request.user
    write_act(ActKind.ACCOUNT, person, person, reason=words)


def _show(request: HttpRequest, name: str, title: str, **context: object) -> HttpResponse:
    whole = {**admin.site.each_context(request), "title": title, "next": next_address(request)}
    return render(request, f"desk/accounts/{name}.html", {**whole, **context})
