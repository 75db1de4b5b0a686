"""The form of what somebody pays in: strings come in, a Contributor comes out."""

from typing import Any

from guides.fields import MoneyField, RevisionField, WordField
from guides.forms import QuestionForm
from guides.forms_who import NO_AGE, NameField, SpanField, unknown_tier
from policies import spans
from policies.coverage import tiers_named
from policies.situation import Contributor
from policies.vocabulary import CONTRIBUTORS_OF, DEFAULT_MEMBER, MemberStatus, Scheme


class ContributionForm(QuestionForm):
    """What somebody pays in. A wage is needed of those who pay by the wage."""

    field_order = ("region", "scheme", "member", "wage", "age", "tier", "on")

    defaults = DEFAULT_MEMBER

    member = WordField(MemberStatus, required=False)
    wage = MoneyField(required=False)
    age = SpanField(spans.AGES, NO_AGE)
    tier = NameField()
    rev = RevisionField(required=False)

    @property
    def _is_filled_in(self) -> bool:
        """A wage, or a person who needs none, stands in the address."""
        return (
            "wage" in self.data
            or self.typed("scheme") == Scheme.RESIDENT
            or self.typed("member") == MemberStatus.RETIRED
        )

    def clean(self) -> dict[str, Any]:
        self._check_member(CONTRIBUTORS_OF)
        data = self.cleaned_data
        pays_by_wage = (
            data.get("scheme") is Scheme.EMPLOYEE and data.get("member") is not MemberStatus.RETIRED
        )
        if pays_by_wage and data.get("wage") is None and not self.has_error("wage"):
            self.add_error("wage", "请写每月工资")
        if data.get("tier") and data.get("region") and data.get("scheme"):
            named = tiers_named(self.book, self.contributor)
            if data["tier"] not in named:
                self.add_error("tier", unknown_tier(data["tier"], named))
        return data

    @property
    def contributor(self) -> Contributor:
        data = self.cleaned_data
        return Contributor(
            region=data["region"].code,
            on=self.day,
            scheme=data["scheme"],
            member=data.get("member") or self.defaults[data["scheme"]],
            age=data.get("age") or "",
            tier=data.get("tier") or "",
        )
