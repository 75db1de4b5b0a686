"""The account: steps that each say what fund and patient pay, and together make up the bill."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from policies.reimbursement.money import to_yuan
from policies.reimbursement.terms import Ref

NOTHING: Mapping[str, int] = {}


class NotConservedError(AssertionError):
    """Fund and patient do not sum to the bill: a fault in a rule, never shown as an answer."""


class Step(NamedTuple):
    """One line of the account, in fen. A tuple, because a bill has many and they are made fast.

    `amounts` (fen) and `shares` (hundred-millionths) are what its words need; `form` tells apart
    the ways a rule can go. `is_missing`: its figure is not recorded, so it moves nothing.
    """

    rule: str
    fund: int = 0
    patient: int = 0
    refs: tuple[Ref, ...] = ()
    amounts: Mapping[str, int] = NOTHING
    shares: Mapping[str, int] = NOTHING
    form: str = ""
    is_missing: bool = False
    programme: str = "basic"


@dataclass(frozen=True, slots=True)
class Settlement:
    """A bill settled. It refuses to exist unless fund + patient = amount, to the fen."""

    amount: int
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        fund, patient = self.fund, self.patient
        if fund + patient != self.amount or fund < 0 or patient < 0:
            raise NotConservedError(f"{fund} + {patient} is not {self.amount}")

    @property
    def fund(self) -> int:
        return sum([step.fund for step in self.steps])

    @property
    def patient(self) -> int:
        return sum([step.patient for step in self.steps])

    def paid_by(self, programme: str) -> int:
        """What one of the three programmes pays."""
        return sum(step.fund for step in self.steps if step.programme == programme)

    @property
    def fund_yuan(self) -> Decimal:
        return to_yuan(self.fund)

    @property
    def patient_yuan(self) -> Decimal:
        return to_yuan(self.patient)


@dataclass(slots=True)
class Ledger:
    """The account while it is being written: what the next rule works on."""

    covered: int
    deductible: int = 0
    fund: int = 0
    steps: list[Step] = field(default_factory=list)

    @property
    def own(self) -> int:
        """What is left to the patient of the covered expenses (政策范围内自付), by now."""
        return self.covered - self.fund

    def write(self, step: Step) -> None:
        self.steps.append(step)
        self.fund += step.fund
