"""Rows as lines of text: what the record compares, and what two people are shown side by side."""

from collections.abc import Iterable

from django.db.models import Model

from policies.publishing.record import Lines, field_text


def row_lines(row: Model, related: Iterable[str] = ()) -> Lines:
    """The fields of a row, and of the rows beneath it, as lines of text."""
    beneath = [list(getattr(row, name).order_by("pk")) for name in related]
    return lines_with(row, [rows for rows in beneath if rows])


def lines_with(row: Model, beneath: Iterable[Iterable[Model | None]]) -> Lines:
    """The same of rows in memory; None keeps the number of one that goes."""
    lines = own_lines(row)
    for rows in beneath:
        for number, below in enumerate(rows, start=1):
            if below is not None:
                word = f"{below._meta.verbose_name} {number}"
                own = own_lines(below, above=type(row))
                lines |= {f"{word} · {name}": text for name, text in own.items()}
    return lines


def own_lines(row: Model, above: type[Model] | None = None) -> Lines:
    """Without the key of the row above, where it is said beneath that."""
    fields = [
        field
        for field in row._meta.concrete_fields
        if field.editable and not (above and field.related_model is above)
    ]
    return {str(field.verbose_name): field_text(row, field.name) for field in fields}
