"""The data: regions, sources, versions, figures, claims; what staff do with them, on record."""

from policies.models.act import Act
from policies.models.batch import Batch
from policies.models.case import SavedCase
from policies.models.circular import Circular, CircularTask
from policies.models.correction import Correction
from policies.models.counter import ContentCounter
from policies.models.doubt import DoubtSetAside
from policies.models.figure import Claim, Figure
from policies.models.lead import Lead
from policies.models.region import Region
from policies.models.source import Source
from policies.models.statement import Statement
from policies.models.verification import Verification
from policies.models.version import PolicyVersion

__all__ = [
    "Act",
    "Batch",
    "Circular",
    "CircularTask",
    "Claim",
    "ContentCounter",
    "Correction",
    "DoubtSetAside",
    "Figure",
    "Lead",
    "PolicyVersion",
    "Region",
    "SavedCase",
    "Source",
    "Statement",
    "Verification",
]
