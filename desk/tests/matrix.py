"""Every address of the desk as the URL resolver has it, and a row of each model to open it on."""

import csv
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from desk.tests.desk import client_of
from guides.models import ChangeNote, Guide, Question, Term, TextDraft
from policies.models import (
    Batch,
    Circular,
    ContentCounter,
    Correction,
    Lead,
    SavedCase,
    Statement,
    Verification,
)
from policies.publishing.record import write_act
from policies.tests import make, rows
from policies.vocabulary import ActKind, Grade, Standing

DESK = "admin/"
TABLE = Path(__file__).with_name("role_matrix.csv")
WHO = (
    "anonymous",
    "closed",
    "password",
    "none",
    "只读",
    "录入",
    "审核",
    "内容",
    "管理员",
    "superuser",
)
METHODS = ("GET", "POST")
# No row anywhere has this key.
ABSENT = "987654321"

_ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
_MODEL = re.compile(r"(policies|guides|auth)/(\w+)/<")
# Patterns that Django writes as regular expressions, by a shorter word.
_WORDS = {r"^(?P<app_label>": "<app_label>/", r"(?P<url>.*)$": "<anything>"}
_OTHERS = {
    "app_label": "policies",
    "anything": "no-such-page/",
    "topic": "employee-inpatient",
    "kind": "csv",
}
# Whose row is meant where the address does not say so.
_MODELS = {"imports": "policies.batch"}


@cache
def addresses() -> tuple[str, ...]:
    """Every address below /admin/, with the names of its arguments."""
    found = [route for route in _routes(get_resolver(), "") if route.startswith(DESK)]
    return tuple(dict.fromkeys(_short(route.removeprefix(DESK)) for route in found))


def _routes(resolver: URLResolver, above: str) -> Iterable[str]:
    for pattern in resolver.url_patterns:
        route = f"{above}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _routes(pattern, route)


def _short(route: str) -> str:
    return next((word for start, word in _WORDS.items() if route.startswith(start)), route)


def table() -> dict[tuple[str, str], dict[str, str]]:
    """(address, method) → who → what they are answered."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {(row.pop("address"), row.pop("method")): row for row in csv.DictReader(file)}


def path_of(address: str, samples: dict[str, Model]) -> str:
    """The address with a sample in place of each argument; without samples, with what is not."""
    return f"/{DESK}" + _ARGUMENT.sub(
        lambda found: _argument(found[1], address, samples) if samples else ABSENT, address
    )


def _argument(name: str, address: str, samples: dict[str, Model]) -> str:
    if address.startswith("r/"):
        region = samples["policies.region"]
        return str(ContentType.objects.get_for_model(region).pk if "type" in name else region.pk)
    if name in _OTHERS:
        return _OTHERS[name]
    model = _MODEL.search(address)
    label = f"{model[1]}.{model[2]}" if model else _MODELS.get(address.partition("/")[0])
    assert label, f"{address}: say in desk/tests/matrix.py what to put for <{name}>"
    return str(samples[label].pk)


def answer_in_words(answer: Any) -> str:
    """The status; of a redirect to the door, which door."""
    if answer.status_code != 302:
        return str(answer.status_code)
    doors = {"/admin/login/": "login", "/admin/two-factor/verify/": "code"}
    return doors.get(answer.url.partition("?")[0], "302")


def browser_of(who: str) -> Client:
    """A browser of that sort of person: of a group, or of none; half way in; closed since."""
    if who == "anonymous":
        return Client()
    is_superuser = who in ("superuser", "password", "closed")
    create = get_user_model().objects.create_user
    person = create(f"person-{who}", is_staff=True, is_superuser=is_superuser)
    person.groups.set(Group.objects.filter(name=who))
    browser = client_of(person)
    if who == "password":
        browser.logout()
        browser.force_login(person)
    if who == "closed":
        person.is_active = False
        person.save()
    return browser


def samples() -> dict[str, Model]:
    """One row of every model that the desk has an address for: of versions, a draft."""
    city = rows.regions()[make.CITY]
    person = get_user_model().objects.create_user("somebody", is_staff=True)
    figure = rows.enter(rows.draft(city, "a-draft"), "personal", "400")
    public = rows.published(city, "published", "2024-01-01", personal="400")
    source = rows.source()
    batch = Batch.objects.create(
        name="a.csv", digest="0", person=person, imported_at=timezone.now()
    )
    made: list[Model] = [city, figure, figure.version, figure.claims.get(), source, batch, person]
    made += [ContentCounter.objects.get(), Group.objects.get(name="只读")]
    made += [
        Statement.objects.create(
            key="S1", about="某事", words="某说法", source=source, grade=Grade.QUOTED,
            standing=Standing.MAIN,
        ),
        Lead.objects.create(fact="L1", about="某事", words="某说法", grade="D"),
        Circular.objects.create(title="通知", scope=city, asks="看一看"),
        Correction.objects.create(number="N1", region=city, about="起付线", words="写错了"),
        SavedCase.objects.create(key="c", title="算例", region=city, query="region=x"),
        Verification.objects.create(
            version=public, on=date(2025, 1, 2), person=person, source=source
        ),
        ChangeNote.objects.create(version=public, words="改了"),
        Question.objects.create(slug="q", title="问", short="答"),
        Term.objects.create(slug="t", word="词", short="一句话"),
        Guide.objects.create(slug="g", title="指南", short="一句话", kind="audience"),
        TextDraft.objects.create(
            kind="guides.term", title="词", data={}, person=person
        ),
        write_act(ActKind.EDITED, person, figure.version),
    ]  # fmt: skip
    return {row._meta.label_lower: row for row in made}
