"""Topics: which figures make a comparison, a grid, a sheet, a map. Pure."""

from dataclasses import dataclass, replace

from policies.cells import Cell
from policies.figures import FigureKind, kind_of
from policies.vocabulary import MemberStatus, Scheme


@dataclass(frozen=True)
class Column:
    """One figure of a topic: the kind, and where in its dimensions it is read."""

    key: str
    figure: str
    cell: Cell

    @property
    def kind(self) -> FigureKind:
        return kind_of(self.figure)

    @property
    def label(self) -> str:
        return self.kind.label


@dataclass(frozen=True)
class Topic:
    key: str
    label: str
    scheme: Scheme
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)


_EMPLOYEE = Cell(scheme=Scheme.EMPLOYEE, programme="basic")


def _employee_contribution() -> Topic:
    members = {
        "base_floor": "",
        "base_ceiling": "",
        "employer_rate": MemberStatus.ACTIVE,
        "personal_rate": MemberStatus.ACTIVE,
        "account_credit_rate": MemberStatus.ACTIVE,
        "flexible_rate": MemberStatus.FLEXIBLE,
        "flexible_amount": MemberStatus.FLEXIBLE,
    }
    columns = tuple(
        Column(key, key, replace(_EMPLOYEE, member=member)) for key, member in members.items()
    )
    return Topic("employee-contribution", "职工缴费", Scheme.EMPLOYEE, columns)


TOPICS = {topic.key: topic for topic in (_employee_contribution(),)}
