"""The bill's form on the pages that vary one thing: the route, or the region."""

from dataclasses import replace
from typing import Any

from guides.presenters.fields import FieldView, Option, options
from guides.presenters.forms import FormView, bill_form_view, view_of
from guides.presenters.settled_regions import ORDERS
from guides.words import ROUTE_SPOKEN
from policies.book import Book
from policies.coverage import NOT_FILED
from policies.vocabulary import Route

FILED = [(route, ROUTE_SPOKEN[route]) for route in Route if route not in NOT_FILED]


def routes_form_view(book: Book, form: Any, path: str) -> FormView:
    """The route is the one held against not filing: living there for long, unless another is."""
    view = bill_form_view(book, form, path)
    typed = form.typed("route")
    chosen = Route.LONGTERM if typed in ("", *NOT_FILED) else typed

    def compared(field: FieldView) -> FieldView:
        if field.name != "route":
            return field
        return replace(field, label="拿哪一种和没备案比", options=tuple(options(chosen, FILED)))

    return view_of(form, tuple(compared(field) for field in view.fields), view.more)


def regions_form_view(book: Book, form: Any, path: str) -> FormView:
    """Without the region, and with the order of the list."""
    view = bill_form_view(book, form, path)
    typed = form.typed("sort")
    order = FieldView(
        "sort",
        "怎么排",
        typed,
        kind="select",
        errors=tuple(form.errors.get("sort", ())) if form.is_submitted else (),
        options=tuple(Option(key, label, key == typed) for key, label in ORDERS.items()),
    )
    return view_of(form, (*view.fields, order), view.more)
