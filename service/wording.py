"""Lời văn: Vietnamese dates, numerals, quarter names, joined lists, and clean text at the door."""

import re
import unicodedata

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean_text(text: str) -> str:
    """Text as NFC. Raises ValueError (a Vietnamese sentence) for characters that no document may hold.

    Lone surrogates and control characters make a DOCX lose the rest of a paragraph without a word; bidi overrides make a
    reader see something else than what is stored.
    """
    found = _FORBIDDEN.search(text)
    if found:
        raise ValueError(f"có ký tự không in được (U+{ord(found[0]):04X}) ở vị trí {found.start() + 1}; hãy xóa ký tự đó")
    return unicodedata.normalize("NFC", text)
