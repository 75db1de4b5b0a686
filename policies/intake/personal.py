"""Numbers that say who somebody is: refused of readers, warned of in what staff make public.

Pure. Rather too little than too much: the number of a document, an amount or a hotline must pass.
"""

import re
import unicodedata

_GAP = "[ -]?"
_IDENTITY = re.compile(
    rf"(?<!\d)[1-9]\d{{5}}{_GAP}(19|20)\d\d(0[1-9]|1[0-2])[0-3]\d{_GAP}\d{{3}}[\dXx](?!\d)"
)
_MOBILE = re.compile(rf"(?<!\d)(\+?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)")
_KINDS = ((_IDENTITY, "身份证号"), (_MOBILE, "手机号"))


def personal_numbers(text: str) -> list[str]:
    """身份证号, 手机号: the kinds that seem to stand in a text."""
    plain = unicodedata.normalize("NFKC", text).replace("–", "-")
    return [kind for pattern, kind in _KINDS if pattern.search(plain)]
