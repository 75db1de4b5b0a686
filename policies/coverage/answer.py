"""The answer to a bill: low, high, certainty, what is missing, what each step rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from policies.book import ClaimRecord, Reading
from policies.coverage.find import Coverage
from policies.coverage.further import unknown_in_use
from policies.coverage.notices import Notice, NoticeKind, of_other_care
from policies.coverage.terms import Ways, combinations, pool_limits_of, ways_of
from policies.reimbursement import Bill, Settlement, settle
from policies.reimbursement.money import HUNDRED_MILLIONTHS, to_yuan
from policies.reimbursement.rules.rate import RateNotRecordedError
from policies.reimbursement.settlement import Step
from policies.situation import Situation
from policies.values import Chosen, Span
from policies.vocabulary import (
    Certainty,
    DeductiblePeriod,
    Grade,
    Missing,
    Programme,
    Route,
    State,
    weakest,
)

WEAKENING = {
    Missing.SELECTION,
    Missing.CLASS_B,
    Missing.ROUTE_RULE,
    Missing.DEDUCTIBLE,
    Missing.NEXT_LAYER,
}
"""Without one of these the fund may pay less than is reckoned."""


@dataclass(frozen=True, slots=True)
class AnsweredStep:
    """A step, and the claims it rests on."""

    step: Step
    claims: tuple[ClaimRecord, ...]

    @property
    def fund(self) -> Decimal:
        return to_yuan(self.step.fund)

    @property
    def patient(self) -> Decimal:
        return to_yuan(self.step.patient)

    @property
    def amounts(self) -> dict[str, Decimal]:
        """The yuan that its words need."""
        return {name: to_yuan(fen) for name, fen in self.step.amounts.items()}

    @property
    def shares(self) -> dict[str, Decimal]:
        """The fractions that its words need."""
        return {
            name: Decimal(share) / HUNDRED_MILLIONTHS for name, share in self.step.shares.items()
        }


def yuan_of(bill: Bill) -> dict[str, Decimal]:
    """The bill's parts, in yuan."""
    parts = (
        "amount",
        "excluded",
        "self_first",
        "deductible_met",
        "fund_paid",
        "covered_so_far",
        "class_b",
        "month_paid",
        "shared_paid",
    )
    return {name: to_yuan(getattr(bill, name)) for name in parts}


@dataclass(frozen=True, slots=True)
class Answer:
    """What can be said of a bill. `low` and `high` are ordered by what the fund pays.

    exact: both are the same. range: the extremes. upper_bound: `low` is None. not_recorded: both.
    """

    coverage: Coverage
    bill: Bill
    certainty: Certainty
    missing: tuple[Missing, ...]
    low: Settlement | None
    high: Settlement | None
    notices: tuple[Notice, ...]
    settlements: tuple[Settlement, ...] = ()
    """The bill under every way the policy may be."""
    groups: tuple["OfGroup", ...] = ()
    """Where the question leaves open what the figures are told apart by: the answer to each group.
    `low` and `high` are then the extremes of all of them."""

    @property
    def open(self) -> tuple[str, ...]:
        """The dimensions that the question leaves open, and that matter."""
        return tuple(self.groups[0].filled) if self.groups else ()

    @property
    def situation(self) -> Situation:
        return self.coverage.situation

    @property
    def is_direct(self) -> bool:
        """直接结算: settled at the hospital; otherwise by a manual claim after paying in full."""
        return self.situation.route is not Route.UNFILED

    @property
    def amount(self) -> Decimal:
        """The bill's total, in yuan."""
        return to_yuan(self.bill.amount)

    @property
    def bill_yuan(self) -> dict[str, Decimal]:
        return yuan_of(self.bill)

    @property
    def readings(self) -> list[Reading]:
        """What is known of every figure that is used, for whichever group."""
        readings = self.coverage.readings
        return readings + [r for g in self.groups for r in g.answer.readings if r not in readings]

    @property
    def fund_low(self) -> Decimal | None:
        """The least the fund pays, in yuan; None where that is not known."""
        return self.low.fund_yuan if self.low else None

    @property
    def fund_high(self) -> Decimal | None:
        """The most the fund pays, in yuan; None where there is no number."""
        return self.high.fund_yuan if self.high else None

    @property
    def grade(self) -> Grade | None:
        """The weakest grade that was used; None where there is no number."""
        if self.high is None:
            return None
        if self.groups:
            return weakest([g.answer.grade for g in self.groups if g.answer.grade])
        return weakest([claim.grade for claim in self.coverage.claims()])

    @property
    def steps(self) -> list[AnsweredStep]:
        """The account in which the fund pays most, line by line."""
        if self.high is None:
            return []
        claims = {claim.pk: claim for claim in self.coverage.claims()}
        return [
            AnsweredStep(step, tuple(claims[ref] for ref in dict.fromkeys(step.refs)))  # type: ignore[index]
            for step in self.high.steps
        ]


@dataclass(frozen=True, slots=True)
class OfGroup:
    """The answer to those for whom the open dimensions have these values."""

    filled: dict[str, str]
    answer: Answer


def answer_of(coverage: Coverage, bill: Bill, *, deductible_paid: int | None = None) -> Answer:
    """Settle the bill under every way the policy may be, and say how sure that is.

    `deductible_paid`, in fen, is known otherwise: it stands in where none is recorded.
    """
    if coverage.region.has_cities:
        notice = Notice(NoticeKind.ASK_CITY, region=coverage.region.code)
        return _no_number(coverage, bill, [Missing.BENEFIT], [notice])
    ways = ways_of(coverage)
    if deductible_paid is not None:
        ways = ways.with_deductible(deductible_paid + bill.deductible_met)
    if not ways.rates:
        return _no_number(coverage, bill, ways.missing, _notices(coverage, bill, ways.missing))
    try:
        settlements = [settle(bill, terms) for terms in combinations(ways)]
    except RateNotRecordedError:
        missing = [Missing.RATE, *ways.missing]
        return _no_number(coverage, bill, missing, _notices(coverage, bill, missing))
    return _judged(coverage, bill, ways, settlements)


def _judged(coverage: Coverage, bill: Bill, ways: Ways, settlements: list[Settlement]) -> Answer:
    low = min(settlements, key=lambda settlement: settlement.fund)
    high = max(settlements, key=lambda settlement: settlement.fund)
    missing = list(ways.missing)
    notices = _notices(coverage, bill, missing)
    limits = [limit.amount for limit in pool_limits_of(coverage) if limit.amount is not None]
    if (
        limits
        and not ways.next_layers
        and bill.fund_paid + high.paid_by(Programme.BASIC) > min(limits)
    ):
        missing.append(Missing.NEXT_LAYER)
        notices.append(Notice(NoticeKind.NEXT_LAYER, reading=coverage.pool_limit))
    certainty = Certainty.EXACT
    if WEAKENING & set(missing):
        certainty = Certainty.UPPER_BOUND
    elif low.fund < high.fund or any(is_uncertain(reading) for reading in coverage.readings):
        certainty = Certainty.RANGE
    return Answer(
        coverage=coverage,
        bill=bill,
        certainty=certainty,
        missing=tuple(sorted(missing, key=list(Missing).index)),
        low=None if certainty is Certainty.UPPER_BOUND else low,
        high=high,
        notices=tuple(notices),
        settlements=tuple(settlements),
    )


def is_uncertain(reading: Reading) -> bool:
    """Disputed, or a span: the figure itself leaves more than one answer."""
    if reading.state is State.DISPUTED:
        return True
    return reading.state is State.RECORDED and isinstance(reading.live[0].value, Span)


def _no_number(
    coverage: Coverage, bill: Bill, missing: list[Missing], notices: list[Notice]
) -> Answer:
    of_numbers = (
        NoticeKind.ESTIMATED,
        NoticeKind.ASSUMED_START,
        NoticeKind.OF_INPATIENTS,
        NoticeKind.OF_OUTPATIENTS,
    )
    return Answer(
        coverage=coverage,
        bill=bill,
        certainty=Certainty.NOT_RECORDED,
        missing=tuple(missing),
        low=None,
        high=None,
        notices=tuple(notice for notice in notices if notice.kind not in of_numbers),
    )


def _notices(coverage: Coverage, bill: Bill, missing: list[Missing]) -> list[Notice]:
    """What is to be said of this coverage, most important first."""
    situation = coverage.situation
    notices = []
    if coverage.first_day and situation.on < coverage.first_day:
        notices.append(Notice(NoticeKind.STARTS_LATER, on=coverage.first_day))
    if situation.route is Route.UNFILED:
        notices.append(Notice(NoticeKind.MANUAL_CLAIM))
    kinds = {State.LAPSED: NoticeKind.LAPSED, State.DOUBTED: NoticeKind.DOUBTED}
    for reading in coverage.readings:
        if reading.state in kinds:
            notices.append(Notice(kinds[reading.state], reading=reading))
        elif reading.is_usable and any(claim.condition for claim in reading.live):
            notices.append(Notice(NoticeKind.CONDITION, reading=reading))
    notices += _notices_of_use(coverage, bill)
    if situation.admission > 1 and coverage.deductible.is_usable and Missing.DEDUCTIBLE in missing:
        notices.append(Notice(NoticeKind.DEDUCTIBLE_OF_LATER_ADMISSION))
    if unused := of_other_care(situation, bill):
        notices.append(unused)
    if not bill.is_itemised:
        notices.append(Notice(NoticeKind.ESTIMATED))
    if any(version.is_assumed for version in coverage.versions()):
        notices.append(Notice(NoticeKind.ASSUMED_START))
    return notices


def _notices_of_use(coverage: Coverage, bill: Bill) -> Iterator[Notice]:
    """What became of what this question turns on."""
    if coverage.rate.key in (NoticeKind.LUMP_SUM, NoticeKind.UNSELECTED_RATE):
        yield Notice(NoticeKind(coverage.rate.key), reading=coverage.rate)
    period = coverage.further.get("deductible_period")
    if period is not None and period.is_usable:
        values = [claim.value for claim in period.live]
        if Chosen(DeductiblePeriod.EACH) in values:
            yield Notice(NoticeKind.DEDUCTIBLE_EACH, reading=period)
    for reading in unknown_in_use(coverage.further):
        yield Notice(NoticeKind.NOT_RECKONED, reading=reading)
