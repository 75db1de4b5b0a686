"""What the dry run finds wrong with a row, by the header of its column."""

from policies.tests.shapes.sheet import planned


def faults_of(row: dict[str, str]) -> dict[str, str]:
    [read] = planned(row).rows
    return dict(read.faults)
