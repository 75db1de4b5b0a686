"""What is not published is on no public surface: not a byte of any of them changes by it."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLResolver, get_resolver

from guides.models import ChangeNote, TextDraft
from policies import models as policy
from policies.models import Claim, Figure, PolicyVersion, Region, Source
from policies.tests import make, rows
from policies.vocabulary import ActKind, Grade, Standing

WORD, NUMBER = "金丝雀", "71623.58"
PRINTED = ("金丝雀", "jinsique", "71623", "71,623", "7.16")

# Rows that are public as soon as they are saved, and rows of the framework that say nothing.
PUBLIC = {
    "policies.region",
    "policies.contentcounter",
    "policies.statement",
    "policies.verification",
    "guides.question",
    "guides.answer",
    "guides.term",
    "guides.guide",
    "guides.guidecase",
}


Writers = dict[str, Callable[[], Any]]


def canaries(city: Region, public: PolicyVersion) -> Writers:
    """For every kind of row that can be unpublished, how to write the canary into it."""
    person = get_user_model().objects.create_user("someone")
    draft = rows.draft(city, "jinsique", "2025-03-01")
    PolicyVersion.objects.filter(pk=draft.pk).update(title=WORD)
    return {
        **_in_drafts(city, draft),
        **_of_staff(city, draft, person),
        **_of_readers(city, public),
        "policies.act": lambda: policy.Act.objects.create(
            person=person,
            name=WORD,
            kind=ActKind.EDITED,
            model="policies.policyversion",
            row=str(public.pk),
            title=WORD,
            region=city.code,
            reason=WORD,
            changes=[[WORD, NUMBER, NUMBER]],
        ),
    }


def _in_drafts(city: Region, draft: PolicyVersion) -> Writers:
    def figure() -> Figure:
        rows.enter(draft, "rate", "71.62%")
        rows.enter(draft, "deductible", NUMBER, care="inpatient")
        return rows.enter(draft, "note", WORD, matter=WORD)

    def claim() -> Claim:
        return Claim.objects.create(
            figure=rows.enter(draft, "ceiling", NUMBER),
            standing=Standing.DOUBTED,
            data={"number": NUMBER},
            source=rows.source(),
            grade=Grade.QUOTED,
            facts="JINSIQUE",
            verified_on="2025-03-01",
            **dict.fromkeys(("clause", "condition", "note"), WORD),
        )

    def source() -> Source:
        """One that only a draft cites; nobody has read of it yet."""
        fields = dict.fromkeys(("title", "publisher", "document_number", "note"), WORD)
        url = "https://jinsique.example/71623"
        made = Source.objects.create(pk=71623, key="jinsique", url=url, grade="quoted", **fields)
        cited = rows.enter(draft, "deductible", NUMBER, care="outpatient")
        Claim.objects.filter(figure=cited).update(source=made)
        return made

    return {
        "policies.source": source,
        "policies.policyversion": lambda: rows.draft(city, "jinsique-2", "2030-01-01"),
        "policies.figure": figure,
        "policies.claim": claim,
        # Public with its version: beside a draft it waits.
        "guides.changenote": lambda: ChangeNote.objects.create(version=draft, words=WORD),
    }


def _of_staff(city: Region, draft: PolicyVersion, person: Any) -> Writers:
    def circular() -> policy.Circular:
        return policy.Circular.objects.create(title=WORD, asks=WORD, scope=city, issuer=WORD)

    return {
        "policies.lead": lambda: policy.Lead.objects.create(
            fact="D999", grade="D", region=WORD, about=WORD, words=f"{WORD} {NUMBER}", outcome=WORD
        ),
        "policies.batch": lambda: policy.Batch.objects.create(
            name=WORD, digest=WORD, person=person, before={WORD: [NUMBER]}, sheet=[[WORD]]
        ),
        "policies.circular": circular,
        "policies.circulartask": lambda: policy.CircularTask.objects.create(
            circular=circular(), region=city, note=WORD
        ),
        "policies.savedcase": lambda: policy.SavedCase.objects.create(
            key="jinsique", title=WORD, region=city, query=f"amount={NUMBER}", citation=WORD
        ),
        "policies.doubtsetaside": lambda: policy.DoubtSetAside.objects.create(
            version=draft, fingerprint="f", words=WORD, note=WORD, person=person
        ),
        "guides.textdraft": lambda: [
            TextDraft.objects.create(
                kind=kind, title=WORD, person=person, data={"slug": "jinsique", "body": WORD}
            )
            for kind, _ in TextDraft.KINDS
        ],
    }


def _of_readers(city: Region, public: PolicyVersion) -> Writers:
    return {
        "policies.correction": lambda: policy.Correction.objects.create(
            number="JINSIQUE71623",
            region=city,
            figure=public.figures.first().pk,
            about=WORD,
            shown=NUMBER,
            words=f"{WORD} {NUMBER}",
            evidence=WORD,
            reply=WORD,
        )
    }


def test_every_kind_of_row_is_public_or_has_its_canary(regions):
    city = regions[make.CITY]
    known = {*PUBLIC, *canaries(city, rows.published(city, "public", rate="85%"))}
    ours = {
        model._meta.label_lower
        for name in ("policies", "guides", "desk")
        for model in apps.get_app_config(name).get_models()
    }
    assert ours - known == set()


# Every public address, from the resolver --------------------------------------------------------


def arguments(public: PolicyVersion) -> dict[str, list[str]]:
    """What stands in the addresses, by the name of the parameter; of an unpublished row too."""
    slug = public.region.slug
    return {
        "regions/<str:slug>/": [slug, "jinsique"],
        "regions/<str:slug>/history/": [slug],
        "api/v1/regions/<str:slug>.json": [slug],
        "compare/<slug:topic>/": ["employee-inpatient", "employee-outpatient", "out-of-area"],
        "api/v1/compare/<slug:topic>.json": ["employee-inpatient", "out-of-area"],
        "api/v1/compare/<slug:topic>.csv": ["employee-inpatient", "out-of-area"],
        "faq/<str:slug>/": ["jinsique"],
        "guides/<str:slug>/": ["jinsique"],
        "sources/<int:pk>/": [str(rows.source().pk), "71623"],
        "corrections/<str:number>/": ["JINSIQUE"],
    }


BILL = (
    "?region=region-990100&scheme=employee&member=active&care=inpatient&level=tertiary"
    "&amount=50000&on=2025-06-30"
)
PAYER = "?region=region-990100&scheme=employee&wage=8000&member=active&on=2030-06-30"
QUERIES = (
    "",
    "?q=金丝雀",
    "?q=jinsique",
    "?region=region-990100&on=2025-06-30",
    "?regions=region-990100,region-990200&on=2030-06-30",
    BILL,
    PAYER,
    "?region=region-990100&on=2025-06-30&preview=1&rev=71623",
)
ANSWERS = ("/calculator/", "/contribution/", "/api/v1/")


def public_paths(public: PolicyVersion) -> list[str]:
    given = arguments(public)
    paths = []
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLResolver) and pattern.namespace == "guides":
            for leaf in pattern.url_patterns:
                route = str(leaf.pattern)
                found = re.findall(r"<[^>]+>", route)
                if not found:
                    paths.append(f"/{route}")
                    continue
                assert route in given, f"no example for {route}: add it to arguments()"
                paths += [f"/{re.sub(r'<[^>]+>', value, route)}" for value in given[route]]
    return paths


def that_remember(public: PolicyVersion) -> list[str]:
    """Links of a revision that was, of the present one, and of those that come next."""
    number = public.published
    revisions = (0, number - 1, number, *range(number + 1, number + 30, 7), "next")
    return [f"{BILL}&wage=8000&lapsed_years=1&rev={revision}" for revision in revisions]


def surfaces(
    paths: list[str], queries: Iterable[str] = QUERIES
) -> dict[str, tuple[int, str, bytes]]:
    """Status, type and body of everything a stranger can ask for."""
    stranger = Client()
    found = {}
    for path in paths:
        for query in queries:
            for headers in ({}, {"HX-Request": "true"}):
                answer = stranger.get(path + query, headers=headers)
                where = f"{path}{query} {headers}"
                kind = answer.get("Content-Type", "")
                found[where] = (answer.status_code, kind, answer.content)
    return found


@pytest.fixture
def regions(db):
    return rows.regions()


@pytest.fixture
def public(regions):
    """A published version of the city, a second city beside it, a province and the nation."""
    city = regions[make.CITY]
    rows.published(regions[make.OTHER_CITY], "other", rate="80%", deductible="800")
    return rows.published(city, "public", rate="85%", deductible="1300", ceiling="300000")


def test_no_public_surface_changes_by_a_byte(public):
    paths = public_paths(public)
    before = surfaces(paths)
    made = canaries(public.region, public)
    for write in made.values():
        write()
    after = surfaces(paths)
    different = [where for where in before if before[where] != after[where]]
    assert different == []


def test_no_link_of_any_revision_changes_by_a_byte(public):
    """Neither those that a draft will get, nor that one was refused of those."""
    paths = [path for path in public_paths(public) if path.startswith(ANSWERS)]
    before = surfaces(paths, that_remember(public))
    statuses = {status for status, _, _ in before.values()}
    assert statuses >= {200, 400}
    for write in canaries(public.region, public).values():
        write()
    after = surfaces(paths, that_remember(public))
    assert [where for where in before if before[where] != after[where]] == []
    told = [where for where, (_, _, body) in after.items() if _sings(body)]
    assert told == []


def test_a_version_of_later_is_in_no_link_of_before(public):
    """What it changes since is said; it is never taken for what stood."""
    number = public.published
    rows.published(public.region, "loud", "2025-04-01", deductible=NUMBER)
    stranger = Client()
    for revision in range(number + 1):
        query = f"{BILL}&rev={revision}"
        page = stranger.get(f"/calculator/{query}").content.decode()
        assert "71,623.58" in page.partition("<form")[0].partition("answer-title")[0]
        assert "71,623.58" not in page.partition("answer-title")[2]
        answer = stranger.get(f"/api/v1/settlement.json{query}").json()
        assert NUMBER in str(answer.pop("changed_since"))
        assert NUMBER not in str(answer)


def test_no_public_surface_says_the_canary(public):
    for write in canaries(public.region, public).values():
        write()
    told = []
    for where, (_, _, body) in surfaces(public_paths(public)).items():
        if any(word in where for word in PRINTED):  # what somebody asks for is shown back to them
            continue
        text = body.decode(errors="replace")
        told += [(where, word) for word in PRINTED if word in text]
    assert told == []


def test_publishing_would_have_shown_it(public):
    """The canary sings where it may: so the two tests above can fail."""
    rows.published(public.region, "loud", "2025-04-01", ceiling=NUMBER)
    said = surfaces([f"/regions/{public.region.slug}/"])
    assert any("71,623.58" in body.decode() for _, _, body in said.values())


def _sings(body: bytes) -> bool:
    text = body.decode(errors="replace")
    return any(word in text for word in PRINTED)


# A draft's own addresses -----------------------------------------------------------------------


def test_a_drafts_address_is_as_one_that_never_was(public):
    draft = rows.draft(public.region, "jinsique", "2030-01-01")
    figure = rows.enter(draft, "rate", "71.62%")
    stranger = Client()
    pairs = [
        (f"/regions/{public.region.slug}/?version={draft.pk}", "/regions/{}/?version=999999"),
        (f"/corrections/?figure={figure.pk}", "/corrections/?figure=999999"),
    ]
    for pattern in (
        "/admin/policies/policyversion/{}/change/",
        "/admin/policies/policyversion/{}/life/",
        "/admin/policies/policyversion/{}/preview/",
        "/admin/policies/policyversion/{}/history/",
    ):
        pairs.append((pattern.format(draft.pk), pattern.format(999999)))
    for real, never in pairs:
        one = stranger.get(real)
        other = stranger.get(never.replace("{}", public.region.slug))
        assert one.status_code == other.status_code, real
        hide = (str(draft.pk), str(figure.pk), "999999")
        assert _without(one, hide) == _without(other, hide), real


def _without(answer: Any, names: tuple[str, ...]) -> str:
    text = answer.content.decode() + answer.get("Location", "")
    for name in names:
        text = text.replace(f"/{name}/", "/…/").replace(f"={name}", "=…")
        text = text.replace(f"%3D{name}", "%3D…")
    return text
