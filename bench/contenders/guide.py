"""This guide: `settle()` under terms made once, every step written."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.contenders.talk import Measured, answer
from policies.reimbursement import Bill, Terms, settle
from policies.reimbursement.terms import Band, Deductible, Rate

BANDS = (Band(0, 8_500), Band(3_000_000, 9_000), Band(4_000_000, 9_500))
TERMS = Terms(Rate(BANDS, refs=(1,)), Deductible(130_000, refs=(2,)))


def steps(amounts: list[int]) -> Measured:
    """A Bill and its Settlement for each amount; then what the fund pays, read from it."""
    started = time.process_time()
    funds = [settle(Bill(amount), TERMS).fund for amount in amounts]
    return time.process_time() - started, funds


answer("this guide", {"steps": steps})
