"""The desk as an editor uses it: pages by name, forms filled in and sent as a browser would."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice


def address(name: str, of: Model | type[Model], /, **query: object) -> str:
    """The address of a row's or a model's page: change, delete, add, changelist."""
    arguments = [of.pk] if isinstance(of, Model) else []
    place = reverse(f"admin:{of._meta.app_label}_{of._meta.model_name}_{name}", args=arguments)
    return f"{place}?{urlencode(query)}" if query else place


@dataclass(frozen=True)
class Desk:
    client: Client

    @classmethod
    def signed_in(
        cls,
        name: str,
        *,
        is_superuser: bool = False,
        may: Iterable[str] = (),
        groups: Iterable[str] = (),
    ) -> "Desk":
        person = get_user_model().objects.create_user(
            name, is_staff=True, is_superuser=is_superuser
        )
        person.user_permissions.set(Permission.objects.filter(codename__in=list(may)))
        person.groups.set(Group.objects.filter(name__in=list(groups)))
        return cls(client_of(person))

    def see(self, name: str, of: Model | type[Model], /, **query: object) -> Any:
        return self.client.get(address(name, of, **query))

    def text(self, name: str, of: Model | type[Model], /, **query: object) -> str:
        return str(self.see(name, of, **query).content.decode())

    def listed(self, model: type[Model], /, **query: object) -> list[Any]:
        """The rows of a list as it is filtered or searched."""
        return list(self.see("changelist", model, **query).context["cl"].result_list)

    def send(self, name: str, of: Model | type[Model], /, **typed: object) -> Any:
        """The form of a page sent back with what is typed into it; `claims-0-text` is written
        `claims_0_text`."""
        fields = typed_into(self.see(name, of))
        for field, value in typed.items():
            fields[_field_name(field)] = value
        sent = {field: value for field, value in fields.items() if value is not None}
        return self.client.post(address(name, of), sent)

    def delete(self, row: Model) -> Any:
        """The deletion confirmed on its page."""
        page = self.see("delete", row)
        return self.client.post(address("delete", row), {"post": "yes", **_carried(page)})


def client_of(person: Any) -> Client:
    """A browser in which somebody has given both the password and a code of the phone."""
    client = Client()
    client.force_login(person)
    phone, _ = TOTPDevice.objects.get_or_create(user=person, name="手机")
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = phone.persistent_id
    session.save()
    return client


def code_of(phone: TOTPDevice) -> str:
    """What the app on the phone shows now."""
    return f"{totp(phone.bin_key):06}"


def _field_name(written: str) -> str:
    prefix, _, rest = written.partition("_")
    number, _, name = rest.partition("_")
    return f"{prefix}-{number}-{name}" if number.isdigit() else written


def typed_into(page: HttpResponse) -> dict[str, Any]:
    """Everything that stands in the forms of a page."""
    context: Any = page.context  # type: ignore[attr-defined]
    fields = _carried(page) | _values(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        fields |= _values(inline.formset.management_form)
        for form in inline.formset.forms:
            fields |= _values(form)
    return fields


def _carried(page: HttpResponse) -> dict[str, Any]:
    """What a page knows of the row as it was when it was opened."""
    context: Any = page.context  # type: ignore[attr-defined]
    return {"as_read": context.get("as_read", "")} if context else {}


def _values(form: Any) -> dict[str, Any]:
    return {bound.html_name: _as_sent(bound.value()) for bound in form}


def _as_sent(value: Any) -> Any:
    """As a browser sends it; None for a box without its tick, which is not sent."""
    if isinstance(value, bool):
        return "on" if value else None
    return "" if value is None else getattr(value, "pk", value)


def errors_of(page: Any, prefix: str = "") -> dict[str, list[str]]:
    """The errors beside the fields, of the main form or of one row of an inline."""
    if not prefix:
        return dict(page.context["adminform"].form.errors)
    inlines = page.context["inline_admin_formsets"]
    forms = [form for inline in inlines for form in inline.formset.forms]
    return dict(next(form.errors for form in forms if form.prefix == prefix))
