"""The desk as an editor uses it: pages by name, forms filled in and sent as a browser would."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse


def address(name: str, of: Model | type[Model], /, **query: object) -> str:
    """The address of a row's or a model's page: change, delete, add, changelist."""
    arguments = [of.pk] if isinstance(of, Model) else []
    place = reverse(f"admin:{of._meta.app_label}_{of._meta.model_name}_{name}", args=arguments)
    return f"{place}?{urlencode(query)}" if query else place


@dataclass(frozen=True)
class Desk:
    client: Client

    @classmethod
    def signed_in(cls, name: str, *, is_superuser: bool = False, may: Iterable[str] = ()) -> "Desk":
        person = get_user_model().objects.create_user(
            name, is_staff=True, is_superuser=is_superuser
        )
        person.user_permissions.set(Permission.objects.filter(codename__in=list(may)))
        client = Client()
        client.force_login(person)
        return cls(client)

    def see(self, name: str, of: Model | type[Model], /, **query: object) -> Any:
        return self.client.get(address(name, of, **query))

    def text(self, name: str, of: Model | type[Model], /, **query: object) -> str:
        return str(self.see(name, of, **query).content.decode())

    def listed(self, model: type[Model], **query: object) -> list[Any]:
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


def _field_name(written: str) -> str:
    prefix, _, rest = written.partition("_")
    number, _, name = rest.partition("_")
    return f"{prefix}-{number}-{name}" if number.isdigit() else written


def typed_into(page: HttpResponse) -> dict[str, Any]:
    """Everything that stands in the forms of a page."""
    context: Any = page.context  # type: ignore[attr-defined]
    fields = _values(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        fields |= _values(inline.formset.management_form)
        for form in inline.formset.forms:
            fields |= _values(form)
    return fields


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
