"""A second reckoning of a bill, by somebody who had not seen the first.

`reckoning.py` was written from the text of the rules alone, in exact fractions of a yuan, before
its author had read policies/reimbursement/. `cases.py` draws policies and bills, `compare.py` asks
both. Where the two differ, the text decides which of them is wrong.
"""
