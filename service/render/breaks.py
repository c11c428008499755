"""Chỗ xuống dòng: lines end at spaces and after hyphens, in the PDF as in Word.

Pango follows UAX #14: it would break `02/NQ-CP` after the slash and keep `2021-2025` whole; Word and LibreOffice do
neither.
Two invisible characters in the HTML say where; they draw nothing, and no word that leaves this room has them.
"""

import re

KEEP, BREAK = "\u2060", "\u200b"  # WORD JOINER, ZERO WIDTH SPACE
_TEXT = re.compile(r">[^<>]*[-/}.,:;”’»][^<>]*<")
_NO_BREAK = re.compile(r"(?<=[/}.,:;])(?=[^\s<])")
_HYPHEN = re.compile(r"(?<=\S-)(?=\d)")
_AFTER_QUOTE = re.compile(r"(?:(?<=[”’»])|(?<=&#34;)|(?<=&#39;))(?= [(\[{])")  # UAX #14, LB15, keeps `” (` together


def with_breaks(html: str) -> str:
    """The HTML with its break marks, in the words of the body only."""
    head, body = html.split("<body>", 1)
    return f"{head}<body>{_TEXT.sub(_marked, body)}"


def without_breaks(text: str) -> str:
    """The words as they are written."""
    return text.replace(KEEP, "").replace(BREAK, "")


def _marked(found: re.Match[str]) -> str:
    return _AFTER_QUOTE.sub(BREAK, _HYPHEN.sub(BREAK, _NO_BREAK.sub(KEEP, found[0])))
