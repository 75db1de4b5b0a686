"""A second reckoning of a bill, in exact fractions of a yuan.

`reckoning.py` follows the text of the rules and imports nothing of the core; its author had not
read policies/reimbursement/ when the basic layer was written (bench/README.md has the exceptions).
`cases.py` draws policies and bills, `compare.py` asks both. Where the two differ, the text decides
which of them is wrong.
"""
