"""One figure as a reader sees it, in each of the eight states. Used by every page."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from policies import formats
from policies.book import ClaimRecord, FigureRecord, Reading, StatementRecord, VersionRecord
from policies.cells import FIGURE_DIMENSIONS
from policies.figures import FigureKind, Shape, dimension_label
from policies.freshness import is_overdue
from policies.values import formula_of
from policies.vocabulary import Grade, Standing, State

PRINTED = {
    State.NOT_RECORDED: "未收录",
    State.NOT_OFFERED: "当地无此待遇",
    State.UNCAPPED: "不封顶",
    State.NOT_APPLICABLE: "不适用",
}
NEW_YEAR_UNRECORDED = "新年度未收录"
NOT_VERIFIED = "未核对"
OVERDUE = "已过核对期"


@dataclass(frozen=True)
class Seal:
    """印章: where a figure comes from, and how near that is to an official document."""

    grade: str
    char: str
    words: str
    href: str
    source: int = 0
    """The document's number; 0 for a grade alone."""


def yuan_text(amount: Decimal) -> str:
    """Whole yuan without decimals, anything else to the fen: 1,300 · 413.50."""
    return f"{amount:,.2f}".removesuffix(".00")


def seal_of(claim: ClaimRecord) -> Seal:
    """The seal of a claim, which opens its place on its source's page."""
    return _seal_at(claim.grade, claim.source, claim.anchor)


def seals_of(claim: ClaimRecord) -> tuple[Seal, ...]:
    """A seal for each fact of the source that the claim rests on."""
    anchors = claim.facts or (claim.anchor,)
    return tuple(_seal_at(claim.grade, claim.source, anchor) for anchor in anchors)


def statement_seal(statement: StatementRecord) -> Seal:
    return _seal_at(statement.grade, statement.source, statement.key)


def grade_seal(grade: Grade) -> Seal:
    return Seal(grade.value, grade.label, grade.meaning, "")


def _seal_at(grade: Grade, source: int, anchor: str) -> Seal:
    return replace(grade_seal(grade), href=f"/sources/{source}/#{anchor}", source=source)


@dataclass(frozen=True)
class Said:
    """What one claim says: its text line by line, its seal, and what there is to remark.

    `lines` carry their unit; `bare_lines` leave it to a heading. A sentence may be broken.
    """

    lines: tuple[str, ...]
    bare_lines: tuple[str, ...]
    seals: tuple[Seal, ...]
    note: str
    condition: str
    clause: str
    verified: str
    is_sentence: bool

    @property
    def text(self) -> str:
        return "；".join(self.lines)

    @property
    def seal(self) -> Seal:
        return self.seals[0]

    @property
    def sealed(self) -> list[tuple[str, str, tuple[Seal, ...]]]:
        """Each line, with its unit and bare, and the seals behind it: its own where every line
        rests on a fact of its own, else all of them behind the last."""
        behind: list[tuple[Seal, ...]] = [() for _ in self.lines]
        if len(self.lines) == len(self.seals):
            behind = [(seal,) for seal in self.seals]
        else:
            behind[-1] = self.seals
        return list(zip(self.lines, self.bare_lines, behind, strict=True))


def said_by(kind: FigureKind, claim: ClaimRecord) -> Said:
    """A claim in print."""
    printed = PRINTED.get(claim.state)
    lines = [printed] if printed else formats.parts(kind, claim.value)
    is_amount = bool(kind.unit.word) and claim.state is State.RECORDED
    return Said(
        lines=tuple(_with_unit(line, kind) if is_amount else line for line in lines),
        bare_lines=tuple(lines),
        seals=seals_of(claim),
        note=_worked_out(kind, claim) + claim.note,
        condition=claim.condition,
        clause=claim.clause,
        verified=claim.verified_on.isoformat() if claim.verified_on else NOT_VERIFIED,
        is_sentence=kind.shape is Shape.WORDS,
    )


def _worked_out(kind: FigureKind, claim: ClaimRecord) -> str:
    """The act says how the value is worked out."""
    formula = formula_of(claim.value)
    return f"文件写的是算法：{formats.formula_text(kind, formula)}。" if formula else ""


def _with_unit(line: str, kind: FigureKind) -> str:
    """A step that is not recorded has no unit."""
    return line if line.endswith(formats.UNRECORDED) else f"{line} {kind.unit.word}"


@dataclass(frozen=True)
class FigureView:
    """A reading in print. `said` are the claims that count; of a doubted one, the doubted."""

    key: str
    label: str
    explanation: str
    dimensions: str
    state: str
    printed: str
    is_sentence: bool
    said: tuple[Said, ...]
    refuted: tuple[Said, ...]
    doubted: tuple[Said, ...]
    effective_from: date | None
    is_assumed: bool
    last_day: date | None
    pk: int
    """Its row, by which a reader's correction names it; 0 where it stands in no table."""
    is_overdue: bool
    """Past the review clock of its version."""

    @property
    def year(self) -> int | None:
        """The year that a lapsed value was of."""
        return self.last_day.year if self.last_day and self.state == State.LAPSED else None

    @property
    def dispute_href(self) -> str:
        """Where the other opinion stands."""
        return self.said[-1].seal.href if self.said else ""


def figure_view(reading: Reading, *, dimensions: str = "") -> FigureView:
    """What is known of a figure, ready to print."""
    kind, figure, state = reading.kind, reading.figure, reading.state
    shown = reading.doubted if state is State.DOUBTED else reading.live
    if state is State.NOT_RECORDED:
        shown = ()
    said = tuple(said_by(kind, claim) for claim in shown)
    doubted = reading.doubted if state is not State.DOUBTED else ()
    return FigureView(
        key=reading.key,
        label=kind.label,
        explanation=kind.explanation,
        dimensions=dimensions,
        state=state.value,
        printed=PRINTED.get(state, ""),
        is_sentence=kind.shape is Shape.WORDS,
        said=said,
        refuted=tuple(said_by(kind, claim) for claim in reading.refuted),
        doubted=tuple(said_by(kind, claim) for claim in doubted),
        effective_from=figure.version.effective_from if figure else None,
        is_assumed=figure.version.is_assumed if figure else False,
        last_day=figure.last_day if figure else None,
        pk=figure.pk if figure else 0,
        is_overdue=figure is not None and is_overdue(figure.version.review_by, reading.on),
    )


def review_words(version: VersionRecord, on: date) -> str:
    """When a version was compared with its source last, and whether that was too long ago."""
    if version.verified_on is None:
        return NOT_VERIFIED
    compared = f"核对于 {version.verified_on}"
    return f"{compared}，{OVERDUE}" if is_overdue(version.review_by, on) else compared


def dimensions_of(figure: FigureRecord) -> str:
    """三级 · 在职: the dimensions a figure names, in words."""
    names = (name for name in FIGURE_DIMENSIONS if name not in ("care", "route"))
    words = [dimension_label(name, getattr(figure.cell, name)) for name in names]
    return " · ".join(word for word in words if word)


def standing_words(standing: Standing) -> str:
    return {
        Standing.MAIN: "在用",
        Standing.ALTERNATIVE: "另一种说法，算账时给出区间",
        Standing.REFUTED: "已更正，不再用",
        Standing.DOUBTED: "存疑，不拿来计算",
    }[standing]
