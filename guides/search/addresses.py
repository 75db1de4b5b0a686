"""A page's address with all that was said filled in, so that nothing is asked twice."""

from urllib.parse import urlencode

from guides.search.documents import Document
from guides.search.reading import Asked
from policies.book import RegionRecord
from policies.formats import trimmed
from policies.topics import TOPICS
from policies.vocabulary import (
    CONTRIBUTORS_OF,
    MEMBERS_OF,
    CareType,
    Choice,
    HospitalLevel,
    MemberStatus,
    Route,
    Scheme,
)

CHOICES: dict[str, type[Choice]] = {
    "scheme": Scheme,
    "member": MemberStatus,
    "care": CareType,
    "level": HospitalLevel,
    "route": Route,
}
ORDER = (
    "region",
    "regions",
    "care_region",
    "start",
    "scheme",
    "member",
    "care",
    "level",
    "route",
    "amount",
    "wage",
)
NEEDED_OF_A_BILL = {"region", "scheme", "member", "care", "level"}
"""An amount alone would have a form complain of the rest."""


def href_of(document: Document, asked: Asked) -> tuple[str, str]:
    """The address, and in words what is filled in."""
    path, mark, anchor = document.address.partition("#")
    given = {name: text for name, text in _given(document, asked).items() if text}
    ordered = {name: given[name] for name in ORDER if name in given}
    query = urlencode(ordered, safe=",")
    words = [_said(name, text, asked) for name, text in ordered.items()]
    href = f"{path}?{query}{mark}{anchor}" if query else document.address
    return href, "，".join(filter(None, words))


def said_of(asked: Asked) -> dict[str, str]:
    """What a question says of somebody's situation."""
    roles, said = asked.roles, _filled(asked)
    if roles.insured:
        said["region"] = roles.insured.slug
    if roles.care:
        said["care_region"] = roles.care.slug
    if roles.compared:
        said["regions"] = ",".join(place.slug for place in roles.compared)
    return said


def _given(document: Document, asked: Asked) -> dict[str, str]:
    takes, roles = set(document.takes), asked.roles
    given = {name: text for name, text in _filled(asked).items() if name in takes}
    if "region" in takes and roles.insured:
        given["region"] = roles.insured.slug
    if "care_region" in takes and roles.care:
        given |= {"care_region": roles.care.slug, "start": "1"}
    if "regions" in takes:
        given["regions"] = ",".join(place.slug for place in roles.compared)
        given |= _of_topic(document, given)
    elif "member" in given:
        given |= _member(document, given)
    if asked.amount is not None:
        amount = trimmed(asked.amount).replace(",", "")
        if "amount" in takes and set(given) >= NEEDED_OF_A_BILL:
            given["amount"] = amount
        if "wage" in takes and any(word.name == "wage" for word in asked.words):
            given |= {"wage": amount, "scheme": Scheme.EMPLOYEE.value}
    # What is paid in is answered at once, and without a place there is no answer.
    return {} if "wage" in takes and not roles.insured else given


def _filled(asked: Asked) -> dict[str, str]:
    """What the words fill in; of two that disagree on the scheme, the one that names it, and
    住院 before 发烧, which says less."""
    filled: dict[str, str] = {}
    for word in sorted(asked.words, key=lambda word: (len(word.fills), -word.weight)):
        for name, text in word.fills.items():
            filled.setdefault(name, text)
    return filled


def _member(document: Document, given: dict[str, str]) -> dict[str, str]:
    """Nobody of another scheme, and only whom the form knows."""
    known = CONTRIBUTORS_OF if "wage" in document.takes else MEMBERS_OF
    scheme = given.get("scheme")
    is_known = scheme and given["member"] in known[Scheme(scheme)]
    return {} if is_known else {"member": ""}


def _of_topic(document: Document, given: dict[str, str]) -> dict[str, str]:
    """What is not the topic's to choose, or its default, is left out."""
    topic = TOPICS[document.address.strip("/").rpartition("/")[2]]
    defaults = {p.name: p.default.value for p in topic.parameters}
    known = {p.name: {c.value for c in p.choices} for p in topic.parameters}
    return {
        name: ""
        for name in ("member", "level")
        if name in given
        and (given[name] not in known.get(name, ()) or given[name] == defaults.get(name))
    }


def _said(name: str, text: str, asked: Asked) -> str:
    roles = asked.roles
    if name == "region":
        return _name(roles.insured)
    if name == "care_region":
        return f"去{_name(roles.care)}看病"
    if name == "regions":
        return "、".join(place.name for place in roles.compared)
    if name in ("amount", "wage"):
        return f"{trimmed(asked.amount)} 元" if asked.amount is not None else ""
    if name == "start":
        return ""
    label = CHOICES[name](text).label
    return f"{label}医保" if name == "scheme" else label


def _name(region: RegionRecord | None) -> str:
    return region.name if region else ""
