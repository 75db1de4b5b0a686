"""What is wrong with a row, field by field, before anything is written.

The models' own rules, asked in memory: their check of constraints would ask the database once a
row. What stands in the database refuses in the end all the same.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db.models import Model

from policies import formats
from policies.cells import FIGURE_DIMENSIONS
from policies.figures import REGISTER
from policies.models import Claim, Figure, PolicyVersion, Region, Source
from policies.sheets.reading import Faults, ReadRow
from policies.sheets.rows import YES, SheetRow
from policies.vocabulary import LIVE_STANDINGS

_FIRST, _LAST = date(1990, 1, 1), date(2100, 12, 31)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


class Names:
    """The regions and sources that rows name, fetched once."""

    def __init__(self, rows: Iterable[SheetRow]) -> None:
        rows = list(rows)
        regions = Region.objects.filter(full_name__in={row.region for row in rows})
        self.regions = {region.full_name: region for region in regions}
        self.sources = {source.key: source for source in Source.objects.all()}

    def faults(self, row: SheetRow) -> Faults:
        found: Faults = {}
        if row.region and row.region not in self.regions:
            found["region"] = f"里没有“{row.region}”这个地区，请写全名，例如 北京市"
        if row.source and row.source not in self.sources:
            found["source"] = f"没有标识是“{row.source}”的。请先在“来源”里新建，再写它的标识"
        return found


def faults_of(read: ReadRow, names: Names, uploaded: date) -> Faults:
    """All that is wrong with a row by itself."""
    row = read.row
    found = names.faults(row) | _of_claim(row)
    if "verified_on" not in read.faults and (day(row.verified_on) or uploaded) > uploaded:
        found["verified_on"] = "里的日子还没有到：核对过才写"
    if not {"effective_from", "last_day", "effective_assumed"} & set(read.faults):
        found |= _head_faults(row.version, row.scheme, row.programme, row.title, row.effective_from)
        found |= _figure_faults(
            row.key,
            *(getattr(row, name) for name in FIGURE_DIMENSIONS),
            start=row.effective_from,
            last_day=row.last_day,
            is_temporary=row.is_temporary,
        )
    # What could not be read at all is said first.
    return {**found, **read.faults}


@lru_cache(maxsize=1024)
def _head_faults(key: str, scheme: str, programme: str, title: str, start: str) -> Faults:
    version = PolicyVersion(key=key, scheme=scheme, programme=programme, title=title)
    found = _said_of(version, ("key", "title"), {"key": "version"})
    begins = day(start)
    if begins and not _FIRST <= begins <= _LAST:
        found["effective_from"] = "应当在 1990 年到 2100 年之间"
    return found


@lru_cache(maxsize=1024)
def _figure_faults(key: str, *places: str, start: str, last_day: str, is_temporary: str) -> Faults:
    if key not in REGISTER:
        return {"key": f"里没有“{key}”这个项目，可以写的见模板的“项目”表"} if key else {}
    figure = Figure(key=key, **dict(zip(FIGURE_DIMENSIONS, places, strict=True)))
    found = _said_of(figure, FIGURE_DIMENSIONS, {})
    if is_temporary == YES and not last_day:
        found["last_day"] = "不能空着：阶段性的项目要写最后一天"
    if last_day and start and last_day < start:
        found["last_day"] = "早于生效日"
    return found


def _of_claim(row: SheetRow) -> Faults:
    claim = Claim(
        standing=row.standing,
        condition=row.condition,
        clause=row.clause,
        grade=row.grade,
        facts=row.facts,
        note=row.note,
    )
    found = _said_of(claim, ("condition", "clause", "facts", "note"), {})
    if row.standing not in LIVE_STANDINGS and row.standing and not row.note:
        found["note"] = "不能空着：已更正、存疑的说法要写理由"
    if row.key in REGISTER and row.text:
        try:
            formats.read(REGISTER[row.key], row.text)
        except formats.FormatError as error:
            said = str(error)
            found["text"] = f"：{said}" if row.text in said else f"里的“{row.text}”：{said}"
    return found


def _said_of(instance: Model, fields: Iterable[str], named: dict[str, str]) -> Faults:
    """What the model's own fields say of these values, under the names of the sheet."""
    wanted = set(fields)
    others = {field.name for field in instance._meta.fields} - wanted
    found: Faults = {}
    try:
        instance.clean_fields(exclude=others)
        if isinstance(instance, Figure):
            instance.clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            found[named.get(name, name)] = "：" + "；".join(messages)
    return found
