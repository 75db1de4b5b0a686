"""The grids: every topic of the comparison, and what only the desk types into one form."""

from dataclasses import replace

from policies.cells import ANY, Cell
from policies.figures import kind_of
from policies.models import PolicyVersion
from policies.topics import TOPICS, Column, Topic
from policies.vocabulary import CareType, Programme, Scheme

_CHRONIC = ("deductible", "rate", "chronic_limit", "chronic_limit_together")
_CRITICAL = (
    "critical_deductible",
    "critical_rate",
    "critical_ceiling",
    "critical_deductible_share",
    "critical_rate_more",
    "critical_growth",
    "critical_growth_from",
    "critical_bonus",
    "critical_growth_most",
)
_ASSISTANCE = ("assistance_rate", "assistance_deductible", "assistance_limit")
ASSISTANCE = "medical-assistance"
WHOLE_SCHEMES = ("out-of-area", ASSISTANCE)
"""What is said of employees and residents alike."""


def _topic(
    name: str,
    label: str,
    scheme: Scheme,
    programme: Programme,
    keys: tuple[str, ...],
    care: str = ANY,
) -> Topic:
    cell = Cell(scheme=scheme, programme=programme)
    columns = tuple(
        Column(key, key, replace(cell, care=care if "care" in kind_of(key).dimensions else ANY))
        for key in keys
    )
    return Topic(name, label, "", "", scheme, columns)


def _own(scheme: Scheme) -> list[Topic]:
    chronic, critical = CareType.CHRONIC, Programme.CRITICAL_ILLNESS
    name = scheme.label
    return [
        _topic(
            f"{scheme}-chronic",
            f"{name}{chronic.label}",
            scheme,
            Programme.BASIC,
            _CHRONIC,
            chronic,
        ),
        _topic(f"{scheme}-critical", f"{name}{critical.label}", scheme, critical, _CRITICAL),
    ]


_OWN = [
    *(topic for scheme in Scheme for topic in _own(scheme)),
    _topic(
        ASSISTANCE,
        Programme.MEDICAL_ASSISTANCE.label,
        Scheme.RESIDENT,
        Programme.MEDICAL_ASSISTANCE,
        _ASSISTANCE,
    ),
]
GRID_TOPICS = TOPICS | {topic.key: topic for topic in _OWN}


def programme_of(topic: Topic) -> str:
    return topic.columns[0].cell.programme


def topics_of(version: PolicyVersion) -> list[Topic]:
    """The topics that a version of this scheme and programme can say anything of."""
    programme = version.programme or Programme.BASIC
    return [
        topic
        for topic in GRID_TOPICS.values()
        if programme_of(topic) == programme
        and (version.scheme in (ANY, topic.scheme) or topic.key in WHOLE_SCHEMES)
    ]


def schemes_of(version: PolicyVersion, topic: Topic) -> tuple[str, ...]:
    """For whom what is in force is read: the version's people, as far as the topic is about
    them."""
    if version.scheme:
        return (version.scheme,)
    return tuple(Scheme) if topic.key in WHOLE_SCHEMES else (topic.scheme,)
