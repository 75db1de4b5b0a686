"""Tables as CSV: UTF-8 with BOM, and no cell that a spreadsheet would run."""

import csv
from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils.cache import patch_cache_control

from guides.presenters.cells import cell_grade, cell_text
from guides.presenters.comparison import Comparison, part_words
from policies.book import Book
from policies.formats import safe_cell

BOM = "\ufeff"


def csv_response(name: str, rows: Iterable[Iterable[str]]) -> HttpResponse:
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    csv.writer(response).writerows([safe_cell(cell) for cell in row] for row in rows)
    patch_cache_control(response, no_cache=True)
    return response


def comparison_rows(compared: Comparison) -> Iterator[list[str]]:
    """For each column its value, its state, its grade."""
    columns = compared.topic.columns
    titles = [f"{c.key}{suffix}" for c in columns for suffix in ("", "_state", "_grade")]
    yield ["region", "name", *titles]
    for region, readings in compared.rows:
        row = [region.slug, region.name]
        for reading in readings:
            parts = compared.parts.get((region.code, reading), ())
            told = "；".join(f"{part_words(part)} {cell_text(part)}" for part in parts)
            grades = " / ".join(dict.fromkeys(cell_grade(part) for part in parts))
            row += [
                cell_text(reading) or told,
                reading.state.value,
                cell_grade(reading) or grades,
            ]
        yield row


def regions_rows(book: Book) -> Iterator[list[str]]:
    book.all_chapters()
    yield ["code", "slug", "name", "full_name", "level", "parent", "has_policy"]
    for region in book.regions.values():
        yield [
            region.code,
            region.slug,
            region.name,
            region.full_name,
            region.level.value,
            region.parent or "",
            "true" if book.has_policy(region.code) else "false",
        ]
