"""How long somebody waits after paying in late: `wait(history, terms)`. Pure: the standard
library only.

It counts months and says where each comes from. It does not say from which day they count.
"""

from policies.waiting.reckoning import Step, Waiting, wait
from policies.waiting.terms import History, Least, Months, Ref, Terms, years_missed

__all__ = ["History", "Least", "Months", "Ref", "Step", "Terms", "Waiting", "wait", "years_missed"]
