"""An answer for several groups, ready to print: what it depends on, and what each group gets."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from guides.forms_who import PARAMETER_OF
from guides.presenters.cells import money
from guides.presenters.ways import href_of
from guides.words import group_words
from policies.book import Reading
from policies.coverage import Answer, ContributionAnswer, OfGroup
from policies.figures import dimension_label
from policies.values import Span

WORD_OF = {
    "age": "年龄",
    "retired": "退休时间",
    "hospital": "医院在当地的级别",
    "tier": "参保的档次",
    "disease": "病种",
}


@dataclass(frozen=True)
class GroupView:
    """One group: who, what the fund pays, and the same question with the group filled in."""

    label: str
    fund: str
    href: str


@dataclass(frozen=True)
class OpenView:
    names: str
    title: str
    groups: tuple[GroupView, ...]


def open_names(answer: Answer) -> str:
    """年龄、档次: what the answer depends on and nobody said."""
    return "、".join(WORD_OF[name] for name in answer.open)


def group_label(group: OfGroup) -> str:
    return " · ".join(dimension_label(name, value) for name, value in group.filled.items())


def parameters_of(group: OfGroup) -> dict[str, str]:
    """What has to be said for the answer to be this group's."""
    return {PARAMETER_OF[name]: value for name, value in group.filled.items()}


def open_view(answer: Answer, parameters: dict[str, str]) -> OpenView | None:
    """None where nothing is left open."""
    if not answer.groups:
        return None
    names = open_names(answer)
    groups = tuple(
        GroupView(
            group_label(group),
            _fund(group.answer),
            f"{href_of('calculator', parameters | parameters_of(group))}#result",
        )
        for group in answer.groups
    )
    return OpenView(names, group_words("title", {"names": names}), groups)


def open_credit(answer: ContributionAnswer, parameters: dict[str, str]) -> OpenView | None:
    """What goes into the account, by the age that nobody said."""
    if not answer.by_age:
        return None
    groups = tuple(
        GroupView(
            age_words(reading),
            credit_words(credit),
            f"{href_of('contribution', parameters, age=reading.cell.age)}#result",
        )
        for reading, credit in answer.by_age
    )
    return OpenView(WORD_OF["age"], group_words("credit_title", {}), groups)


def age_words(reading: Reading) -> str:
    """不满45岁: the ages that a reading is about."""
    return dimension_label("age", reading.cell.age)


def credit_words(credit: Span | None) -> str:
    return _amount_words(credit.low if credit else None, credit.high if credit else None)


def credits_data(answer: ContributionAnswer) -> dict[str, Any]:
    if not answer.by_age:
        return {}
    return {
        "open": ["age"],
        "groups": [
            {
                "label": age_words(reading),
                "parameters": {"age": reading.cell.age},
                "account_credit": _ends(credit.low, credit.high) if credit else None,
            }
            for reading, credit in answer.by_age
        ],
    }


def _fund(answer: Answer) -> str:
    return _amount_words(answer.fund_low, answer.fund_high)


def _amount_words(low: Decimal | None, high: Decimal | None) -> str:
    context: dict[str, Any] = {
        "is_known": high is not None,
        "is_bound": high is not None and low is None,
        "is_one": low == high,
        "low": low,
        "high": high,
    }
    return group_words("fund", context)


def groups_data(answer: Answer) -> dict[str, Any]:
    """The groups as data; nothing where the question leaves nothing open."""
    if not answer.groups:
        return {}
    return {
        "open": [PARAMETER_OF[name] for name in answer.open],
        "groups": [
            {
                "label": group_label(group),
                "parameters": parameters_of(group),
                "certainty": group.answer.certainty.value,
                "grade": group.answer.grade.value if group.answer.grade else None,
                "fund": _ends(group.answer.fund_low, group.answer.fund_high),
                "patient": _ends(
                    _rest(group.answer, group.answer.fund_high),
                    _rest(group.answer, group.answer.fund_low),
                )
                if group.answer.fund_high is not None
                else None,
                "missing": [missing.value for missing in group.answer.missing],
            }
            for group in answer.groups
        ],
    }


def _rest(answer: Answer, fund: Any) -> Any:
    return None if fund is None else answer.amount - fund


def _ends(low: Any, high: Any) -> dict[str, Any] | None:
    if low is None and high is None:
        return None
    return {
        "low": None if low is None else money(low),
        "high": None if high is None else money(high),
    }
