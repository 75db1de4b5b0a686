"""核对 in four lines, for the page of a draft's 进度."""

from dataclasses import dataclass

from desk.pages.checking import Draft, Link, links_of
from desk.pages.diff import changes_in, is_different
from desk.pages.doubts import open_doubts
from desk.pages.trials import trials_of
from policies.models import PolicyVersion


@dataclass(frozen=True)
class Check:
    link: Link
    words: str
    is_alarming: bool = False


def checks_of(version: PolicyVersion) -> list[Check]:
    """What each of the four pages would say, in a few words."""
    draft = Draft.of(version)
    different = sum(is_different(change) for change in changes_in(draft))
    trials, doubts = trials_of(draft), len(open_doubts(draft))
    preview, diff, impact, doubting = links_of(version)
    leaving = f"，{trials.leaving} 处离开了核定的结果" if trials.leaving else ""
    return [
        Check(preview, "公布以后的网页，哪一天的都能看"),
        Check(diff, f"{different} 处不同"),
        Check(impact, f"{trials.cases} 个算例变了{leaving}", bool(trials.leaving)),
        Check(doubting, f"{doubts} 个疑点还没看" if doubts else "没有要看的疑点", bool(doubts)),
    ]
