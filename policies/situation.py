"""Who, insured where, treated how, on which day: the question of a visitor. Pure."""

from dataclasses import dataclass
from datetime import date

from policies.hardships import Hardship
from policies.vocabulary import (
    CareType,
    HospitalLevel,
    MemberStatus,
    Route,
    Scheme,
    Transfer,
)


@dataclass(frozen=True, slots=True)
class Situation:
    """One person's case on one day. `region` is the place of enrolment, by its code."""

    region: str
    on: date
    scheme: Scheme
    member: MemberStatus
    care: CareType
    level: HospitalLevel
    route: Route = Route.LOCAL
    admission: int = 1
    """Which admission of this insurance year; a deductible may depend on it."""
    transfer: Transfer | None = None
    """How one was transferred from another hospital in the same illness."""
    stay_days: int = 0
    """How long the stay was, where it was said: a long one may owe a deductible again."""
    is_signed: bool = False
    """签约家医."""
    is_selected: bool = True
    """In the hospital that one selected, where a place wants one to."""
    takes_lump_sum: bool = False
    """门诊包干金, taken in place of being paid for outpatient care."""
    age: str = ""
    """In whole years, or a span of ages; empty where nobody said. As `policies/spans.py` has it."""
    retired: str = ""
    """The day of retirement, or a span of days."""
    hospital: str = ""
    """What the region calls the hospital's level, where it has names of its own."""
    tier: str = ""
    diseases: tuple[str, ...] = ()
    """Of chronic care: the one treated first, then the others that are recognised."""
    hardship: Hardship = Hardship.NONE
    insured_years: int | None = None
    """For how many years without a gap; a ceiling may grow with them."""
    claim_free_years: int | None = None
    """Of these, in how many nothing was reimbursed."""


@dataclass(frozen=True, slots=True)
class Contributor:
    """One person who asks what is paid in for them. `region` is the place of enrolment, by code."""

    region: str
    on: date
    scheme: Scheme
    member: MemberStatus
    age: str = ""
    tier: str = ""
