"""A settlement slip (医保结算单) held against what the rules come to, line by line. Pure: the
standard library only.

Which amount of a settlement stands in which line, policies/coverage/slip.py knows.
"""

from policies.slip.comparing import Expected, Line, Verdict, compare, first_difference
from policies.slip.printed import COMPARED, PARTS, Slip, Sums, add_up

__all__ = [
    "COMPARED",
    "PARTS",
    "Expected",
    "Line",
    "Slip",
    "Sums",
    "Verdict",
    "add_up",
    "compare",
    "first_difference",
]
