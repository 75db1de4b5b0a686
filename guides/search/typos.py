"""One slip of the pen: taken for what it is meant to be only where a single thing is meant."""

from guides.search.index import Entry, Index

SHORTEST_HAN, SHORTEST_LATIN = 3, 5


def meant_by(index: Index, text: str) -> Entry | None:
    """What is known and one character away, if all such forms mean the same; shorter words are
    too near to others."""
    is_latin = text.isascii()
    if text.isdigit() or len(text) < (SHORTEST_LATIN if is_latin else SHORTEST_HAN):
        return None
    near = [
        entry
        for length in range(len(text) - is_latin, len(text) + is_latin + 1)
        for form, entry in index.meant.get(length, ())
        if form.isascii() is is_latin
        and length >= (SHORTEST_LATIN if is_latin else SHORTEST_HAN)
        and _is_one_slip(form, text)
    ]
    if not near or any(entry != near[0] for entry in near):
        return None
    return near[0] if near[0].word or len(near[0].places) == 1 else None


def _is_one_slip(form: str, text: str) -> bool:
    """One letter wrong, left out, too many, or two neighbours changed about."""
    if len(form) == len(text):
        wrong = [i for i, (one, other) in enumerate(zip(form, text, strict=True)) if one != other]
        if len(wrong) == 1:
            return True
        is_swap = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return is_swap and form[wrong[0]] == text[wrong[1]] and form[wrong[1]] == text[wrong[0]]
    shorter, longer = sorted((form, text), key=len)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
