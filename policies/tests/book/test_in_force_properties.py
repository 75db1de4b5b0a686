"""The fold against a replay: acts come and go in the order of their numbers, day by day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from policies.book import Chapter, FigureRecord
from policies.book.chapter import Reading
from policies.cells import Cell
from policies.tests.make import chapter, figure, version
from policies.vocabulary import State

FIRST = date(2025, 1, 1)
LEVELS = ("", "primary", "community", "tertiary")
MEMBERS = ("", "active", "retired")
TEXTS = ("70%", "80%", "90%")
WIDER = {"community": "primary"}
LAST = 99
"""A revision later than all events."""

days = st.integers(0, 8).map(lambda number: FIRST + timedelta(days=number))
cells = st.builds(
    lambda level, member: Cell(
        scheme="employee", programme="basic", care="inpatient", level=level, member=member
    ),
    st.sampled_from(LEVELS[1:]),
    st.sampled_from(MEMBERS[1:]),
)
revisions = st.integers(0, 14)


# A history of a region: what was published, and what was withdrawn


@dataclass(frozen=True)
class Act:
    """A version with its figures, known as of its number."""

    number: int
    start: date
    figures: tuple[FigureRecord, ...]
    withdrawn: int | None = None

    def is_public_at(self, revision: int) -> bool:
        gone = self.withdrawn is not None and self.withdrawn <= revision
        return self.number <= revision and not gone


@st.composite
def some_figures(draw, start: date) -> list[dict]:
    """Figures of one act. They name the same member, so that one is always the most special:
    two that each name something else the guards of publishing refuse."""
    member = draw(st.sampled_from(MEMBERS))
    made = []
    for level in draw(st.lists(st.sampled_from(LEVELS), min_size=1, max_size=3, unique=True)):
        last_day = draw(st.none() | days.filter(lambda last: last >= start))
        said = draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "main": st.sampled_from(TEXTS),
                    "alternatives": st.lists(st.sampled_from(TEXTS), max_size=2),
                    "doubted": st.sampled_from(TEXTS),
                    "refuted": st.sampled_from(TEXTS),
                },
            )
        )
        is_temporary = last_day is not None and draw(st.booleans())
        made.append(
            said
            | {"level": level, "member": member, "last_day": last_day}
            | {"is_temporary": is_temporary}
        )
    return made


@st.composite
def histories(draw) -> list[Act]:
    """Up to eight events in order; each publishes a version or withdraws an earlier one."""
    acts: list[Act] = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        standing = [act for act in acts if act.withdrawn is None]
        if standing and draw(st.integers(0, 3)) == 0:
            gone = draw(st.sampled_from(standing))
            acts[acts.index(gone)] = _withdrawn(gone, number)
            continue
        acts.append(_published(number, draw))
    return acts


def _published(number: int, draw) -> Act:
    start = draw(days)
    record = version(number, start)
    figures = [figure(record, "rate", **said) for said in draw(some_figures(start))]
    return Act(number, start, tuple(figures))


def _withdrawn(act: Act, number: int) -> Act:
    record = replace(act.figures[0].version, withdrawn=number)
    figures = tuple(replace(figure, version=record) for figure in act.figures)
    return replace(act, figures=figures, withdrawn=number)


def book_of(acts: list[Act]) -> Chapter:
    return chapter(*(figure for act in acts for figure in act.figures))


# The replay


def replayed(acts: list[Act], asked: Cell, on: date, revision: int) -> FigureRecord | None:
    """The acts of a day as a pile: each event up to the revision lays one on, above all that do
    not start later, or takes one away. The topmost that says anything of the cell answers."""
    events = [(act.number, "publish", act) for act in acts]
    events += [(act.withdrawn, "withdraw", act) for act in acts if act.withdrawn is not None]
    pile: list[Act] = []
    for number, event, act in sorted(events, key=lambda event: event[0]):
        if number > revision or act.start > on:
            continue
        if event == "withdraw":
            pile.remove(act)
        else:
            beneath = sum(1 for other in pile if other.start <= act.start)
            pile.insert(beneath, act)
    for act in reversed(pile):
        speaking = [one for one in act.figures if _speaks(one, asked, on)]
        if speaking:
            return max(speaking, key=lambda one: _closeness(one.cell.level, asked.level))
    return None


def _speaks(one: FigureRecord, asked: Cell, on: date) -> bool:
    is_over = one.is_temporary and one.last_day < on
    levels = ("", asked.level, WIDER.get(asked.level, ""))
    return one.cell.level in levels and one.cell.member in ("", asked.member) and not is_over


def _closeness(level: str, asked: str) -> int:
    return 2 if level == asked else 1 if level else 0


def _state(found: FigureRecord | None, on: date) -> State:
    if found is None:
        return State.NOT_RECORDED
    live = [claim for claim in found.claims if claim.standing in ("main", "alternative")]
    doubted = [claim for claim in found.claims if claim.standing == "doubted"]
    if not live:
        return State.DOUBTED if doubted else State.NOT_RECORDED
    if found.last_day is not None and on > found.last_day:
        return State.LAPSED
    return State.RECORDED if len({claim.value for claim in live}) == 1 else State.DISPUTED


# What holds


@given(histories(), cells, days, revisions)
def test_the_fold_answers_as_a_replay_of_the_acts(acts, asked, on, revision):
    expected = replayed(acts, asked, on, revision)
    found = book_of(acts).read("rate", asked, on, revision)
    assert found.figure == expected
    assert found.state is _state(expected, on)


@given(histories(), cells, days, revisions)
def test_an_answer_of_a_revision_and_a_day_never_changes(acts, asked, on, revision):
    """Read from the book as it stood at that revision, and from today's."""
    then = [
        replace(act, figures=tuple(_as_of(revision, figure) for figure in act.figures))
        for act in acts
        if act.number <= revision
    ]
    before = book_of(then).read("rate", asked, on, revision)
    after = book_of(acts).read("rate", asked, on, revision)
    assert _said(before) == _said(after)


def _as_of(revision: int, figure: FigureRecord) -> FigureRecord:
    act = figure.version
    is_known = act.withdrawn is not None and act.withdrawn <= revision
    return replace(figure, version=replace(act, withdrawn=act.withdrawn if is_known else None))


def _said(reading: Reading) -> tuple[State, int | None]:
    return reading.state, reading.figure and reading.figure.pk


@given(histories(), cells, days)
def test_a_withdrawal_leaves_the_book_as_if_it_had_never_been_published(acts, asked, on):
    standing = [act for act in acts if act.withdrawn is None]
    with_it = book_of(acts).read("rate", asked, on, LAST)
    without = book_of(standing).read("rate", asked, on, LAST)
    assert _said(with_it) == _said(without)


@given(histories(), cells, days, days, st.sampled_from(TEXTS))
def test_the_newest_act_is_in_force_from_its_day_unless_a_later_start_exists(
    acts, asked, start, on, text
):
    newest = Act(
        LAST,
        start,
        (figure(version(LAST, start), "rate", text, level=asked.level, member=asked.member),),
    )
    found = book_of([*acts, newest]).read("rate", asked, on, LAST).figure
    later = [act for act in acts if act.withdrawn is None and start < act.start <= on]
    if on < start:
        assert found != newest.figures[0]
    elif not later:
        assert found == newest.figures[0]
    else:
        assert found == (replayed(later, asked, on, LAST) or newest.figures[0])


@given(histories(), cells, revisions)
def test_an_answer_changes_only_on_a_start_or_after_a_last_day(acts, asked, revision):
    book = book_of(acts)
    turning = {act.start for act in acts if act.is_public_at(revision)}
    turning |= {
        one.last_day + timedelta(days=1)
        for act in acts
        for one in act.figures
        if one.last_day is not None
    }
    for number in range(1, 12):
        on = FIRST + timedelta(days=number)
        if on not in turning:
            yesterday = book.read("rate", asked, on - timedelta(days=1), revision)
            assert _said(book.read("rate", asked, on, revision)) == _said(yesterday)


@given(histories(), cells, days, st.randoms(use_true_random=False))
def test_the_order_in_which_rows_are_read_does_not_matter(acts, asked, on, random):
    shuffled = [figure for act in acts for figure in act.figures]
    random.shuffle(shuffled)
    one, other = book_of(acts), chapter(*shuffled)
    assert _said(one.read("rate", asked, on, LAST)) == _said(other.read("rate", asked, on, LAST))
