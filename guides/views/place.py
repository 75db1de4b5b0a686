"""The region of the reader, where a page can do without: understood, or the likely ones."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from guides.fields import RegionField
from guides.presenters.comparison import parent_name
from guides.presenters.fields import Fault, FieldView, suggestion
from guides.presenters.onward import CARRIED
from policies.book import Book, RegionRecord

KEPT = ("q", *CARRIED)
HINT = "写城市名，拼音或首字母也行；不写就不分地区"


@dataclass(frozen=True)
class PlaceAsked:
    region: RegionRecord | None
    field: FieldView

    @property
    def faults(self) -> tuple[Fault, ...]:
        return self.field.faults

    @property
    def parameters(self) -> dict[str, str]:
        """As a canonical address has them."""
        return {"region": self.region.slug} if self.region else {}


def place_asked(book: Book, request: HttpRequest, label: str, hint: str = HINT) -> PlaceAsked:
    """The region of `region=`. What else was asked is kept in the links to the likely ones."""
    typed = request.GET.get("region", "").strip()
    field, region, errors = RegionField(required=False), None, []
    field.book = book
    try:
        region = field.clean(typed)
    except ValidationError as error:
        errors = error.messages
    kept = {name: text for name, text in request.GET.dict().items() if name in KEPT and text}
    view = FieldView(
        "region",
        label,
        region.full_name if region else typed,
        hint=hint,
        kind="region",
        errors=tuple(errors),
        suggestions=tuple(
            suggestion(place, parent_name(book, place), request.path, kept)
            for place in field.likely
        ),
    )
    return PlaceAsked(region, view)
