"""The data: regions, sources, versions, figures, claims, the content counter."""

from policies.models.counter import ContentCounter
from policies.models.figure import Claim, Figure
from policies.models.region import Region
from policies.models.source import Source
from policies.models.version import PolicyVersion

__all__ = ["Claim", "ContentCounter", "Figure", "PolicyVersion", "Region", "Source"]
