"""Who, insured where, treated how, on which day: the question of a visitor. Pure."""

from dataclasses import dataclass
from datetime import date

from policies.vocabulary import CareType, HospitalLevel, MemberStatus, Route, Scheme


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


@dataclass(frozen=True, slots=True)
class Contributor:
    """One person who asks what is paid in for them. `region` is the place of enrolment, by code."""

    region: str
    on: date
    scheme: Scheme
    member: MemberStatus
