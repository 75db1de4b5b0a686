"""The data: regions, sources, versions, figures, claims, statements, leads, the counter."""

from policies.models.counter import ContentCounter
from policies.models.figure import Claim, Figure
from policies.models.lead import Lead
from policies.models.region import Region
from policies.models.source import Source
from policies.models.statement import Statement
from policies.models.version import PolicyVersion

__all__ = [
    "Claim",
    "ContentCounter",
    "Figure",
    "Lead",
    "PolicyVersion",
    "Region",
    "Source",
    "Statement",
]
