"""困难: people who are helped more than others, as a figure names them. Pure.

A figure names one group or several, 低保对象、特困人员, or all of them at once, 困难人员.
"""

from policies.vocabulary import Choice


class Hardship(Choice):
    """Of whom a question may be. A figure for 困难人员 is for all but `none`."""

    NONE = "none", "不属于困难人员"
    SUBSISTENCE = "subsistence", "低保对象"
    DESTITUTE = "destitute", "特困人员"
    RETURNED = "returned", "返贫致贫人口"
    MARGINAL = "marginal", "低保边缘家庭成员"
    MONITORED = "monitored", "防止返贫监测对象"
    ILLNESS = "illness", "因病致贫重病患者"


IN_HARDSHIP = "困难人员"
HARDSHIPS = tuple(choice.label for choice in Hardship if choice is not Hardship.NONE)
KNOWN = (*HARDSHIPS, IN_HARDSHIP)
BETWEEN = "、"


def groups_of(text: str) -> tuple[str, ...]:
    """The groups that a figure names at once."""
    return tuple(text.split(BETWEEN))


def covers(named: str, asked: str) -> bool:
    """Whether a figure for these is for those asked about; who is in no hardship is not named."""
    if not asked:
        return False
    return named == IN_HARDSHIP or set(groups_of(asked)) <= set(groups_of(named))


def depth(named: str) -> int:
    """How special: the fewer groups are named, the deeper."""
    return 1 if named == IN_HARDSHIP else 2 + len(HARDSHIPS) - len(groups_of(named))
