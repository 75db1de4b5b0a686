"""Small builders of database rows: regions, a source, drafts and what is entered in them."""

from collections.abc import Iterable
from datetime import date

from policies.models import Claim, Figure, PolicyVersion, Region, Source
from policies.publishing import publish
from policies.tests.make import CITY, NATION, OTHER_CITY, PROVINCE, day
from policies.vocabulary import Grade, RegionLevel, Scheme, Standing

_PLACES = (
    (NATION, RegionLevel.NATION, None),
    (PROVINCE, RegionLevel.PROVINCE, NATION),
    (CITY, RegionLevel.PREFECTURE, PROVINCE),
    (OTHER_CITY, RegionLevel.PREFECTURE, PROVINCE),
)


def regions() -> dict[str, Region]:
    """The nation, a province and its two cities, by code."""
    made: dict[str, Region] = {}
    for code, level, parent in _PLACES:
        made[code] = Region.objects.create(
            code=code,
            full_name=f"地区{code}",
            name=code,
            slug=f"region-{code}",
            pinyin=code,
            initials=code,
            level=level,
            parent=made[parent] if parent else None,
        )
    return made


def source(key: str = "a-notice") -> Source:
    made, _ = Source.objects.get_or_create(
        key=key, defaults={"title": f"通知 {key}", "grade": Grade.QUOTED}
    )
    return made


def draft(
    region: Region,
    key: str,
    start: str | date = "2025-01-01",
    *,
    scheme: str = Scheme.EMPLOYEE,
    programme: str = "basic",
) -> PolicyVersion:
    return PolicyVersion.objects.create(
        key=key,
        region=region,
        scheme=scheme,
        programme=programme,
        title=f"文件 {key}",
        effective_from=day(start) if isinstance(start, str) else start,
    )


def enter(
    version: PolicyVersion,
    key: str,
    main: str | None = None,
    *,
    alternatives: Iterable[str] = (),
    doubted: str | None = None,
    refuted: str | None = None,
    last_day: str | None = None,
    is_temporary: bool = False,
    **dimensions: str,
) -> Figure:
    """A figure of a draft, with what its sources say."""
    figure = Figure.objects.create(
        version=version,
        key=key,
        last_day=day(last_day) if last_day else None,
        is_temporary=is_temporary,
        **dimensions,
    )
    said = [(main, Standing.MAIN), (doubted, Standing.DOUBTED), (refuted, Standing.REFUTED)]
    said += [(other, Standing.ALTERNATIVE) for other in alternatives]
    for text, standing in said:
        if text is not None:
            add_claim(figure, text, standing)
    return figure


def add_claim(figure: Figure, text: str, standing: Standing = Standing.MAIN) -> Claim:
    claim = Claim(
        figure=figure,
        standing=standing,
        source=source(),
        grade=Grade.QUOTED,
        note="有理由" if standing in (Standing.DOUBTED, Standing.REFUTED) else "",
    )
    claim.say(text)
    claim.save()
    return claim


def published(
    region: Region,
    key: str,
    start: str | date = "2025-01-01",
    *,
    scheme: str = Scheme.EMPLOYEE,
    programme: str = "basic",
    **figures: str,
) -> PolicyVersion:
    """A published version; each figure is for any care, level and member."""
    version = draft(region, key, start, scheme=scheme, programme=programme)
    for name, text in figures.items():
        enter(version, name, text)
    publish(version)
    return version


def vouch(version: PolicyVersion) -> PolicyVersion:
    """Give the draft what the desk asks of its sources: a number, and the day they were read."""
    claims = Claim.objects.filter(figure__version=version)
    Source.objects.filter(claims__in=claims).update(
        document_number="某医保发〔2024〕1号", publisher="某医保局"
    )
    claims.update(verified_on=day("2024-12-31"))
    return version
