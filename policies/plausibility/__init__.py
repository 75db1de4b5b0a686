"""What looks implausible in a version: doubts, each with its reason.

They warn whoever hands a draft in and whoever reviews it. No doubt changes a value, none stops a
publication; a value that is odd and right is set aside with a note.
"""

from policies.book import Book, VersionRecord
from policies.plausibility.amounts import low_ceilings, uneven_bases, wrong_totals
from policies.plausibility.clones import cloned_tables
from policies.plausibility.days import uneven_days
from policies.plausibility.doubt import LONGEST, Doubt, DoubtKind
from policies.plausibility.folding import folded
from policies.plausibility.ladders import climbing_deductibles, falling_ladders, unlike_steps
from policies.plausibility.points import switched_forms
from policies.plausibility.proposal import Proposal
from policies.plausibility.quotes import unquoted_numbers
from policies.plausibility.rates import rising_rates, worse_retired
from policies.plausibility.routes import filed_below_unfiled
from policies.plausibility.shares import impossible_shares
from policies.plausibility.sizes import unlikely_sizes

__all__ = ["LONGEST", "Doubt", "DoubtKind", "doubts_of"]

CHECKS = (
    impossible_shares,
    unlikely_sizes,
    climbing_deductibles,
    falling_ladders,
    unlike_steps,
    rising_rates,
    low_ceilings,
    worse_retired,
    uneven_bases,
    wrong_totals,
    filed_below_unfiled,
    cloned_tables,
    unquoted_numbers,
    switched_forms,
    uneven_days,
)
"""Of several doubts about one cell the first is told first: what says most plainly what to mend."""


def doubts_of(book: Book, version: VersionRecord) -> list[Doubt]:
    """The doubts about a version on its first day, in a book in which it is public."""
    proposal = Proposal(book, version)
    found = [doubt for check in CHECKS for doubt in check(proposal)]
    return folded(list({doubt.fingerprint: doubt for doubt in found}.values()))
