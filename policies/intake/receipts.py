"""Receipt numbers: 7K3M-QX4T-9RWA. To be read aloud, written down by hand, and not guessed.

A number is made of what was sent and when, under the site's key. So a form that is sent twice
within minutes has one number, whichever process takes it, and the table's own uniqueness lets only
one row be. To whoever lacks the key it is as good as drawn by lot: 25¹² numbers are 55 bits.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.utils.crypto import salted_hmac

# Of letters and digits that are taken for each other only one, or none, is left.
ALPHABET = "23456789ACDEFHJKMNPQRTWXY"
_TAKEN_FOR = str.maketrans("BGSZ", "8652")
_GROUPS, _GROUP = 3, 4
_WRITTEN = re.compile(f"[{ALPHABET}]{{{_GROUPS * _GROUP}}}")


def make_number(parts: Iterable[str]) -> str:
    """The number of what these parts say; each part ends where it ends."""
    text = "".join(f"{len(part)}:{part}" for part in parts)
    digest = salted_hmac("policies.intake.receipts", text, algorithm="sha256").digest()
    rest, signs = int.from_bytes(digest, "big"), []
    for _ in range(_GROUPS * _GROUP):
        rest, place = divmod(rest, len(ALPHABET))
        signs.append(ALPHABET[place])
    return _grouped("".join(signs))


def read_number(typed: str) -> str:
    """The number that was meant, whatever stands between its signs; empty if none can have been."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    signs = "".join(sign for sign in plain if sign.isalnum()).translate(_TAKEN_FOR)
    return _grouped(signs) if _WRITTEN.fullmatch(signs) else ""


def _grouped(signs: str) -> str:
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))
