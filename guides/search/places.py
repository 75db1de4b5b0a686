"""Of the places in a question: where somebody is insured, and where they are treated.

北京参保在三亚住院: the word after a place says it, or 去, 到 before it; else the first is where
somebody is insured, the second where they are treated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from guides.search.denials import denied_from
from guides.search.tokens import Token
from policies.book import RegionRecord
from policies.vocabulary import RegionLevel

INSURED, CARE = "insured", "care"
TOWARDS = frozenset(
    "去 到 来 回 往 飞 去了 到了 来了 去的 来的 转到 转去 转往 搬到 搬去 回老家 跟我住 qu".split()
)
AT = ("在", "是", "于")
DISTRICT = ("区", "县", "区里", "县里", "区医院", "县医院")
HOME = "老家"
"""老家贵州, 湖南老家: where somebody is insured, unless they go back there."""
BETWEEN_EQUALS = ("和", "跟", "与", "比", "vs", "pk", "还是", "对比", "或者")
OF_ELSEWHERE = frozenset(
    "filing late-filing elsewhere travel emergency sudden longterm referral".split()
)
SURE = 2
LEAST_APART = 2


@dataclass(frozen=True)
class Roles:
    """`places` are all that are named, those of several readings too."""

    insured: RegionRecord | None = None
    care: RegionRecord | None = None
    places: tuple[RegionRecord, ...] = ()
    compared: tuple[RegionRecord, ...] = ()
    """One for each place that was named."""
    markers: frozenset[int] = frozenset()
    """Words that only say what a place is, by their number."""
    are_equals: bool = False
    """北京和上海: places to be compared."""

    @property
    def are_several(self) -> bool:
        return len(self.compared) > 1


@dataclass(frozen=True)
class _Named:
    """What the tokens from `first` to `last` name."""

    first: int
    last: int
    places: tuple[RegionRecord, ...]
    insured: int
    care: int
    marker: int | None
    is_denied: bool
    """没在北京参保: its page may be wanted, but nobody is insured or treated there."""

    @property
    def meant(self) -> RegionRecord | None:
        """The one place; of several the only one with something recorded, or the only province."""
        first, *others = self.places
        is_recorded = first.content_revision and not any(o.content_revision for o in others)
        provinces = [place for place in self.places if place.level is RegionLevel.PROVINCE]
        is_province = provinces == [first]
        return first if not others or is_recorded or is_province else None


def roles_of(tokens: Sequence[Token]) -> Roles:
    named = [_named(tokens, i, i) for i, t in enumerate(tokens) if t.entry and t.entry.places]
    named = _without_parents(_without_districts(tokens, named))
    places = tuple(dict.fromkeys(place for one in named for place in one.places))
    clear = [one for one in named if one.meant and not one.is_denied]
    compared = tuple(dict.fromkeys(one.meant for one in clear if one.meant))
    markers = frozenset(one.marker for one in named if one.marker is not None and not one.is_denied)
    if not compared:
        return Roles(places=places, markers=markers)
    if len(compared) == 1:
        is_care = clear[0].care - clear[0].insured >= SURE and _is_about_elsewhere(tokens, clear[0])
        is_care = is_care or _is_insured_at_home(tokens, clear[0])
        is_care = is_care or _is_insured_elsewhere(named, clear)
        insured, care = (None, compared[0]) if is_care else (compared[0], None)
        return Roles(insured, care, places, compared, markers)
    if _are_equals(tokens, clear):
        return Roles(compared[0], None, places, compared, markers, are_equals=True)
    ordered = sorted(clear, key=lambda one: one.care - one.insured)
    insured = ordered[0].meant
    care = next((one.meant for one in ordered[1:] if one.meant != insured), None)
    return Roles(insured, care, places, compared, markers)


def _are_equals(tokens: Sequence[Token], named: list[_Named]) -> bool:
    gaps = [tokens[one.last + 1 : two.first] for one, two in pairwise(named)]
    return all(len(gap) == 1 and gap[0].text in BETWEEN_EQUALS for gap in gaps)


def _without_districts(tokens: Sequence[Token], named: list[_Named]) -> list[_Named]:
    """海南三亚: of two with no word between the second is in the first, if it can be, and each says
    which place of its name the other is. 大连市中山区 cannot be, and is no place of its own."""
    read: list[_Named] = []
    for one in named:
        last = read[-1] if read and read[-1].last + 1 == one.first else None
        inner = _inside(last, one) if last else ()
        is_district = last and not inner and _is_district(tokens, last, one)
        if last and (inner or is_district):
            whole = _named(tokens, last.first, one.last + bool(is_district))
            read[-1] = replace(whole, places=inner or last.places)
        else:
            read.append(one)
    return read


def _inside(outer: _Named, one: _Named) -> tuple[RegionRecord, ...]:
    codes = {place.code for place in outer.places}
    return tuple(place for place in one.places if place.parent in codes)


def _is_district(tokens: Sequence[Token], outer: _Named, one: _Named) -> bool:
    following = tokens[one.last + 1 : one.last + 2]
    run = (tokens[outer.last], tokens[one.first], *following)
    is_called_so = any(token.text in DISTRICT for token in following)
    is_called_so = is_called_so and all(a.is_next_to(b) for a, b in pairwise(run))
    return is_called_so and not all(place.has_cities for place in outer.places)


def _without_parents(named: list[_Named]) -> list[_Named]:
    """山东临沂 is one place."""
    parents = {place.parent for one in named for place in one.places}
    return [one for one in named if not all(place.code in parents for place in one.places)]


def _named(tokens: Sequence[Token], at: int, last: int) -> _Named:
    before = tokens[at - 1].text if at else ""
    following = _word_mark(tokens, range(last + 1, min(last + 3, len(tokens))))
    is_at = before in AT
    leading = _word_mark(tokens, range(at - 2, -1, -1)[:1] if is_at else range(at - 1, -1, -1)[:1])
    beside = {
        tokens[number].text for number in (at - 1 - is_at, last + 1) if 0 <= number < len(tokens)
    }
    is_home = HOME in beside and before not in TOWARDS
    insured = 2 * (INSURED in (following[0], leading[0])) or int(is_home)
    care = 2 * (before in TOWARDS) + (1 + is_at) * (following[0] == CARE and not is_home)
    marker = following[1] if following[0] == INSURED else None
    if marker is None and leading[0] == INSURED:
        marker = leading[1]
    entry = tokens[at].entry
    is_denied = denied_from(tokens[:at], tokens[at], AT) is not None
    return _Named(at, last, entry.places if entry else (), insured, care, marker, is_denied)


def _word_mark(tokens: Sequence[Token], numbers: range) -> tuple[str, int | None]:
    """What the nearest word says of the place; another place between ends it."""
    for number in numbers:
        entry = tokens[number].entry
        if entry is None or entry.places:
            break
        if entry.word and (entry.word.weight or entry.word.marks):
            is_marker = entry.word.marks == INSURED and entry.word.weight == 1
            return entry.word.marks, number if is_marker else None
    return "", None


def _is_about_elsewhere(tokens: Sequence[Token], one: _Named) -> bool:
    """A single place is where somebody is insured, unless the question is of care elsewhere."""
    names = {token.entry.word.name for token in tokens if token.entry and token.entry.word}
    is_towards = one.first > 0 and tokens[one.first - 1].text in TOWARDS
    return is_towards or bool(names & OF_ELSEWHERE)


def _is_insured_at_home(tokens: Sequence[Token], one: _Named) -> bool:
    """我在深圳，医保在老家: the single place that is named is the other one."""
    homes = (i for i, t in enumerate(tokens) if t.text == HOME and abs(i - one.first) > LEAST_APART)
    return any(_named(tokens, number, number).insured for number in homes)


def _is_insured_elsewhere(named: list[_Named], clear: list[_Named]) -> bool:
    """没在北京参保，在北京住院."""
    denied = {place for one in named if one.is_denied and one.insured for place in one.places}
    return bool(clear[0].care) and clear[0].meant in denied
