"""Sheet rows into draft versions, and versions back into sheet rows."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from policies import formats
from policies.cells import FIGURE_DIMENSIONS
from policies.figures import REGISTER
from policies.models import Claim, Figure, PolicyVersion, Region, Source
from policies.sheets.rows import COLUMNS, YES, SheetError, SheetRow

OF_VERSION = ("region", "scheme", "programme", "title", "effective_from", "effective_assumed")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def by_version(rows: Iterable[SheetRow]) -> dict[str, list[SheetRow]]:
    """The rows of each version, in the order in which versions first appear."""
    versions: dict[str, list[SheetRow]] = {}
    for row in rows:
        mine = versions.setdefault(row.version, [])
        mine.append(row)
        if any(getattr(row, name) != getattr(mine[0], name) for name in OF_VERSION):
            raise SheetError(f"版本 {row.version} 的地区、险种、标题或生效日前后不一致")
    return versions


def enter_draft(rows: list[SheetRow]) -> PolicyVersion:
    """A draft version from its rows; SheetError says in Chinese what is wrong with which."""
    head = rows[0]
    region = Region.objects.filter(full_name=head.region).first()
    if region is None:
        raise SheetError(f"版本 {head.version}：没有“{head.region}”这个地区，请写全名")
    version = PolicyVersion(
        key=head.version,
        region=region,
        scheme=head.scheme,
        programme=head.programme,
        title=head.title,
        effective_from=date.fromisoformat(head.effective_from),
        effective_assumed=head.effective_assumed == YES,
    )
    _checked(version, head)
    version.save()
    figures: dict[tuple[str, ...], Figure] = {}
    for row in rows:
        _enter_claim(row, _figure_of(row, version, figures))
    return version


def _figure_of(
    row: SheetRow, version: PolicyVersion, known: dict[tuple[str, ...], Figure]
) -> Figure:
    place = (row.key, *(getattr(row, name) for name in FIGURE_DIMENSIONS))
    lasts = (_day(row.last_day), row.is_temporary == YES)
    if place not in known:
        if row.key not in REGISTER:
            raise SheetError(f"版本 {row.version}：没有“{row.key}”这个项目")
        figure = Figure(version=version, key=row.key, last_day=lasts[0], is_temporary=lasts[1])
        for name in FIGURE_DIMENSIONS:
            setattr(figure, name, getattr(row, name))
        _checked(figure, row)
        figure.save()
        known[place] = figure
    figure = known[place]
    if (figure.last_day, figure.is_temporary) != lasts:
        raise SheetError(f"版本 {row.version}：“{figure}”的最后一天前后不一致")
    return figure


def _enter_claim(row: SheetRow, figure: Figure) -> None:
    source = Source.objects.filter(key=row.source).first()
    if source is None:
        raise SheetError(f"版本 {row.version}：没有“{row.source}”这个来源")
    claim = Claim(
        figure=figure,
        standing=row.standing,
        condition=row.condition,
        source=source,
        clause=row.clause,
        grade=row.grade,
        verified_on=_day(row.verified_on),
        facts=row.facts,
        note=row.note,
    )
    try:
        claim.say(row.text)
    except formats.FormatError as error:
        raise SheetError(f"版本 {row.version}：“{figure}”的值：{error}") from None
    _checked(claim, row)
    claim.save()


def _checked(instance: PolicyVersion | Figure | Claim, row: SheetRow) -> None:
    try:
        instance.full_clean()
    except ValidationError as error:
        raise SheetError(f"版本 {row.version}：{'；'.join(error.messages)}") from None


def rows_of(versions: Iterable[PolicyVersion]) -> Iterator[SheetRow]:
    """The sheet rows of these versions, claim by claim in the order of entry."""
    for claim in claims_of(versions):
        yield row_of(claim)


def claims_of(versions: Iterable[PolicyVersion]) -> QuerySet[Claim]:
    """The claims of these versions with all that a row names, in the order of entry."""
    claims = Claim.objects.filter(figure__version__in=list(versions)).select_related(
        "figure__version__region", "source"
    )
    return claims.order_by("figure__version_id", "figure_id", "pk")


def head_of(version: PolicyVersion) -> dict[str, str]:
    """The cells that say which version a row belongs to."""
    return {
        "version": version.key,
        "region": version.region.full_name,
        "scheme": version.scheme,
        "programme": version.programme,
        "title": version.title,
        "effective_from": version.effective_from.isoformat(),
        "effective_assumed": YES if version.effective_assumed else "",
    }


def figure_row(figure: Figure) -> SheetRow:
    """The row of a figure of which nothing is said."""
    empty = dict.fromkeys(COLUMNS, "") | head_of(figure.version)
    dimensions = {name: getattr(figure, name) for name in FIGURE_DIMENSIONS}
    ends = {
        "last_day": figure.last_day.isoformat() if figure.last_day else "",
        "is_temporary": YES if figure.is_temporary else "",
    }
    return SheetRow(**(empty | dimensions | ends | {"key": figure.key}))


def row_of(claim: Claim) -> SheetRow:
    return replace(
        figure_row(claim.figure),
        facts=claim.facts,
        standing=claim.standing,
        text=claim.text,
        condition=claim.condition,
        source=claim.source.key,
        clause=claim.clause,
        grade=claim.grade,
        verified_on=claim.verified_on.isoformat() if claim.verified_on else "",
        note=claim.note,
    )


def canonical(row: SheetRow) -> SheetRow:
    """The row with its value as `formats` writes it, so that two rows can be compared."""
    kind = REGISTER.get(row.key)
    if kind is None or not row.text:
        return row
    return replace(row, text=formats.write(kind, *formats.read(kind, row.text)))
