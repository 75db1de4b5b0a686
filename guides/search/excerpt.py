"""The one sentence of a page that shows why it was found, with what was found in it marked."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from guides.search.documents import SENTENCE, Document

LONGEST = 64


@dataclass(frozen=True)
class Part:
    text: str
    is_marked: bool = False


def excerpt(document: Document, forms: Collection[str]) -> tuple[Part, ...]:
    """The sentence with most of what was asked for; without any, the first of the short answer."""
    pattern = _pattern(forms)
    firsts = SENTENCE.findall(document.short)
    candidates = [*firsts, *document.sentences]
    if not candidates:
        return ()
    best = max(candidates, key=lambda sentence: _different(pattern, sentence)) if pattern else ""
    return _marked(_cut(best or candidates[0], pattern), pattern)


def _pattern(forms: Collection[str]) -> re.Pattern[str] | None:
    written = sorted((form for form in forms if len(form) > 1), key=lambda f: (-len(f), f))
    return re.compile("|".join(map(re.escape, written)), re.IGNORECASE) if written else None


def _different(pattern: re.Pattern[str], sentence: str) -> int:
    return len(set(pattern.findall(sentence)))


def _cut(sentence: str, pattern: re.Pattern[str] | None) -> str:
    """A long sentence around what was found in it."""
    if len(sentence) <= LONGEST:
        return sentence.strip()
    match = pattern.search(sentence) if pattern else None
    start = max(0, match.start() - LONGEST // 3) if match else 0
    end = start + LONGEST
    before, after = "…" if start else "", "…" if end < len(sentence) else ""
    return f"{before}{sentence[start:end].strip()}{after}"


def _marked(sentence: str, pattern: re.Pattern[str] | None) -> tuple[Part, ...]:
    if pattern is None:
        return (Part(sentence),)
    parts, at = [], 0
    for match in pattern.finditer(sentence):
        parts += [Part(sentence[at : match.start()]), Part(match[0], is_marked=True)]
        at = match.end()
    return tuple(part for part in [*parts, Part(sentence[at:])] if part.text)
