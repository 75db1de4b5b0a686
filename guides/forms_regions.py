"""The bill's form where the region is not asked but varied."""

from guides.fields import WordField
from guides.forms import BillForm
from guides.presenters.settled_regions import Order


class RegionsForm(BillForm):
    """A bill in every region that can answer."""

    field_order = [name for name in BillForm.field_order if name != "region"] + ["sort"]

    region = None  # type: ignore[assignment]
    # Names are a region's own.
    hospital = tier = disease = None  # type: ignore[assignment]
    sort = WordField(Order, required=False)

    @property
    def _region_code(self) -> str:
        """None: the bill is put into each region in turn."""
        return ""
