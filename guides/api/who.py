"""Who was asked for, as data."""

from typing import Any

from policies.hardships import Hardship
from policies.situation import Situation

Data = dict[str, Any]


def situation_data(situation: Situation) -> Data:
    """Who was asked for, but where they are insured."""
    return {
        "on": situation.on.isoformat(),
        "scheme": situation.scheme.value,
        "member": situation.member.value,
        "care": situation.care.value,
        "level": situation.level.value,
        "route": situation.route.value,
        "transfer": situation.transfer.value if situation.transfer else None,
        "stay_days": situation.stay_days or None,
        "signed": situation.is_signed,
        "selected": situation.is_selected,
        "lump_sum": situation.takes_lump_sum,
        **_said_of_who(situation),
    }


def _said_of_who(situation: Situation) -> Data:
    """What only some regions ask, where it was said."""
    said = {
        "age": situation.age,
        "retired_on": situation.retired,
        "hospital": situation.hospital,
        "tier": situation.tier,
        "disease": "、".join(situation.diseases),
        "hardship": "" if situation.hardship is Hardship.NONE else situation.hardship.value,
    }
    years = {
        "insured_years": situation.insured_years,
        "claim_free_years": situation.claim_free_years,
    }
    known: Data = {name: value for name, value in years.items() if value is not None}
    return {name: value for name, value in said.items() if value} | known
