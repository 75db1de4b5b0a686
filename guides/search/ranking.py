"""Which pages, in which order. A score is a sum of whole numbers, each with its reason:

- a word leads to the page, first, second, … in its list: LEADS, times the word's weight;
- two or more words of the question lead there together: TOGETHER, times their number;
- a word, or what nobody knows, stands in the title, the short answer or the text: IN_TEXT;
- a place is named: its own page.

Equals stand in the order of the documents.
"""

from collections import Counter
from dataclasses import dataclass

from guides.search.addresses import href_of
from guides.search.documents import CHANGE, PLACE, Document
from guides.search.excerpt import Part, excerpt
from guides.search.index import Index
from guides.search.reading import Asked
from guides.search.vocabulary import Word
from policies.book import Book, RegionRecord
from policies.vocabulary import RegionLevel

LEADS = (30, 20, 14, 10, 7, 5, 3)
TOGETHER = (40, 28, 20, 12)
IN_TITLE, IN_SHORT, IN_TEXT = 6, 3, 1
UNKNOWN_WORD_WEIGHT = 4
ALONE, TWO_ALONE, BESIDE_WORDS, WHERE_TREATED = 100, 60, 45, 12
DOORS_OF_A_PLACE = ("/calculator/", "/contribution/", "/filing/", "/changes/")
CHANGE_OF_THE_PLACE, CHANGE_ASKED = 10, 20
FILLED = {"工具": "替你填好：{}", "比较": "先列出：{}", "问题": "按{}看", "本站": "只看{}"}
"""How a result says what its address carries, by its kind."""
MOST, MOST_CHANGES = 12, 3
LEAST_OF_BEST = 8
"""A page with less than one eighth of the best score says too little."""
PLACE_ADDRESS = "/regions/{region}/"
RECORDED = "收录了这里自己的规定，交多少、报多少、怎么备案都在这一页。"
NOT_RECORDED = "这里自己的规定还没有收录，可以看全国和省里的。"


@dataclass(frozen=True)
class Found:
    kind: str
    title: str
    within: str
    """Of a place, its province; of a form, that it is filled in already, and with what."""
    href: str
    why: tuple[Part, ...]
    score: int


def found_for(index: Index, asked: Asked) -> list[Found]:
    """The pages for a question, the best first."""
    scores = _scores(index, asked)
    documents = index.documents | _places(index.book, asked)
    order = {address: number for number, address in enumerate(documents)}
    ranked = sorted(
        ((score, address) for address, score in scores.items() if address in documents),
        key=lambda pair: (-pair[0], order[pair[1]]),
    )
    least = ranked[0][0] / LEAST_OF_BEST if ranked else 0
    found: list[Found] = []
    changes = 0
    for score, address in ranked:
        document = documents[address]
        changes += document.kind == CHANGE
        if score < least or (document.kind == CHANGE and changes > MOST_CHANGES):
            continue
        found.append(_found(index.book, asked, document, score))
    return found[:MOST]


def _scores(index: Index, asked: Asked) -> Counter[str]:
    scores: Counter[str] = Counter()
    for word in asked.words:
        for lead, points in zip(word.leads, LEADS, strict=False):
            scores[_address(lead, asked)] += points * word.weight
    for together in index.vocabulary.together:
        if together.words <= asked.names:
            for lead, points in zip(together.leads, TOGETHER, strict=False):
                scores[_address(lead, asked)] += points * len(together.words)
    _add_places(scores, asked)
    _add_texts(scores, index, asked)
    return scores


def _address(lead: str, asked: Asked) -> str:
    """A lead to a place's page is one only where the place is known."""
    if lead != PLACE_ADDRESS:
        return lead
    return _page_of(asked.roles.insured) if asked.roles.insured else ""


def _page_of(region: RegionRecord) -> str:
    return PLACE_ADDRESS.format(region=region.slug)


def _add_places(scores: Counter[str], asked: Asked) -> None:
    is_alone = not asked.topics and asked.amount is None
    for number, region in enumerate(asked.places):
        if is_alone and region != asked.roles.care:
            points = (TWO_ALONE if asked.roles.are_several else ALONE) - 5 * number
        else:
            points = WHERE_TREATED if region == asked.roles.care else BESIDE_WORDS
        scores[_page_of(region)] += points
    if is_alone and asked.roles.insured and not asked.roles.care:
        for number, address in enumerate(DOORS_OF_A_PLACE):
            scores[address] += ALONE // 2 - 5 * number


def _add_texts(scores: Counter[str], index: Index, asked: Asked) -> None:
    forms = [(_forms(word), word.weight) for word in asked.words]
    forms += [((text,), UNKNOWN_WORD_WEIGHT) for text in asked.unknown if len(text) > 1]
    codes = {region.code for region in asked.places}
    is_of_changes = any(word.name == "changes" for word in asked.words)
    for address, document in index.documents.items():
        if document.kind == CHANGE and codes and document.region not in codes:
            continue
        points = sum(_points_of(document, said) * weight for said, weight in forms)
        if document.kind == CHANGE:
            points += CHANGE_OF_THE_PLACE * (document.region in codes)
            points += CHANGE_ASKED * (is_of_changes and bool(codes))
        if points:
            scores[address] += points


def _forms(word: Word) -> tuple[str, ...]:
    """What may stand in a text; one character stands everywhere."""
    return tuple(form for form in {word.label.lower(), *word.says} if len(form) > 1)


def _points_of(document: Document, forms: tuple[str, ...]) -> int:
    for points, text in (
        (IN_TITLE, document.title.lower()),
        (IN_SHORT, document.short.lower()),
        (IN_TEXT, document.text),
    ):
        if any(form in text for form in forms):
            return points
    return 0


def _places(book: Book, asked: Asked) -> dict[str, Document]:
    """The pages of the places named, and that of the nation, which a word may lead to."""
    documents = {}
    nations = (r for r in book.regions.values() if r.level is RegionLevel.NATION)
    for region in (*asked.places, *nations):
        name = region.name if region.level is RegionLevel.NATION else region.full_name
        document = Document(_page_of(region), PLACE, name, "", region=region.code)
        documents[document.address] = document
    return documents


def _found(book: Book, asked: Asked, document: Document, score: int) -> Found:
    if document.kind == PLACE:
        region = book.regions[document.region]
        parent = book.regions[region.parent] if region.parent else None
        within = parent.name if parent and parent.level is not RegionLevel.NATION else ""
        line = RECORDED if book.has_policy(region.code) else NOT_RECORDED
        return Found(PLACE, document.title, within, document.address, (Part(line),), score)
    href, filled = href_of(document, asked)
    forms = {form for word in asked.topics for form in _forms(word)} | set(asked.unknown)
    within = FILLED[document.kind].format(filled) if filled else ""
    return Found(document.kind, document.title, within, href, excerpt(document, forms), score)
