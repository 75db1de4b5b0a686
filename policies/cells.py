"""Cells: points in the dimensions that tell figures of one kind apart. Pure.

Values of a dimension form trees: a question about `community` falls back to `primary`, one about
`student` to `minor`, and everything falls back to "any". A question about `primary` never falls
to `community`. Ages and days of retirement are spans: a figure covers what lies in its span.
"""

from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter

from policies import hardships, spans
from policies.vocabulary import HospitalLevel, MemberStatus

PARENT = {
    HospitalLevel.COMMUNITY.value: HospitalLevel.PRIMARY.value,
    MemberStatus.STUDENT.value: MemberStatus.MINOR.value,
}
"""Where a question falls back to when its own group has no figure."""

ANY = ""
NAMED_BY_REGIONS = ("hospital", "tier", "disease")
"""Dimensions whose values are a region's own names."""
OPEN = (*spans.SPANNED, *NAMED_BY_REGIONS)
"""Dimensions that a question may leave open: then it is answered for every group."""
OTHERS = "其他"
"""In a question: none of the names that the region uses. No figure is called so."""


def lineage(value: str) -> tuple[str, ...]:
    """The value, what it falls back to, and last "any": `community` → community, primary, any."""
    line = []
    while value:
        line.append(value)
        value = PARENT.get(value, ANY)
    return (*line, ANY)


@lru_cache(maxsize=4096)
def _depth(name: str, mine: str, theirs: str) -> int | None:
    """How special a value is for the one asked for; None if it does not cover it."""
    if name in spans.SPANNED:
        return spans.depth(mine) if spans.holds(mine, theirs) else None
    if name == "hardship":
        return hardships.depth(mine) if hardships.covers(mine, theirs) else None
    line = lineage(theirs)
    return len(line) - line.index(mine) if mine in line else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A point in the dimensions. In a question every dimension that the kind has is filled in;
    on a figure an empty one means any."""

    scheme: str = ANY
    programme: str = ANY
    care: str = ANY
    level: str = ANY
    hospital: str = ANY
    member: str = ANY
    age: str = ANY
    retired: str = ANY
    route: str = ANY
    tier: str = ANY
    disease: str = ANY
    hardship: str = ANY
    matter: str = ANY

    def depths_in(self, asked: "Cell") -> tuple[int, ...] | None:
        """How special this is for the asked cell, a depth per dimension; None if it does not
        cover it. 0 is any; the asked value itself is deepest."""
        depths = [0] * len(DIMENSIONS)
        theirs = _VALUES(asked)
        for place, mine in enumerate(_VALUES(self)):
            if mine:
                depth = _depth(DIMENSIONS[place], mine, theirs[place])
                if depth is None:
                    return None
                depths[place] = depth
        return tuple(depths)

    def covers(self, asked: "Cell") -> bool:
        return self.depths_in(asked) is not None


DIMENSIONS = tuple(field.name for field in fields(Cell))
_VALUES = attrgetter(*DIMENSIONS)
FIGURE_DIMENSIONS = DIMENSIONS[2:]
"""The dimensions a figure carries itself; scheme and programme come from its version."""
