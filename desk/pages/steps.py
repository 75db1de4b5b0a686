"""The steps that can be taken with a row now: offered to whoever may, taken once, told in words.

A version, a draft of a text, a reader's correction: each page says which steps there are.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from policies.publishing import PublicationRefusedError

Do = Callable[[Any, Any, dict[str, Any]], str]


@dataclass(frozen=True)
class Step:
    """One thing that can be done: its button, what is asked for, who may; the act itself, which
    gives the sentence that says it is done."""

    key: str
    button: str
    explanation: str
    permission: str
    form: Callable[..., forms.Form]
    do: Do


@dataclass(frozen=True)
class Offered:
    """A step with its form, as the page shows it; `problems` are why it was refused."""

    step: Step
    form: forms.Form
    problems: tuple[str, ...] = ()


def offered_to(
    request: HttpRequest, steps: Iterable[Step], initial: Mapping[str, Any] | None = None
) -> list[Offered]:
    """Those of the steps that this person may take."""
    mine = [step for step in steps if request.user.has_perm(step.permission)]
    return [Offered(step, step.form(prefix=step.key, initial=initial)) for step in mine]


def step_sent(request: HttpRequest, offered: Iterable[Offered]) -> Step | None:
    """The step whose button was pressed; None where it is not offered (any more)."""
    wanted = request.POST.get("step")
    return next((offer.step for offer in offered if offer.step.key == wanted), None)


def take(
    request: HttpRequest, row: Any, step: Step, offered: Iterable[Offered]
) -> list[Offered] | None:
    """Do it and say so. Where it was refused, the steps again, with what was typed and why."""
    form = step.form(request.POST, prefix=step.key)
    problems: list[str] = []
    if form.is_valid():
        try:
            messages.success(request, step.do(row, request.user, form.cleaned_data))
            return None
        except PublicationRefusedError as error:
            problems = error.problems
    again = Offered(step, form, tuple(problems))
    return [again if offer.step is step else offer for offer in offered]
