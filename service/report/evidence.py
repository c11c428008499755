"""Minh chứng trên giấy: documents as lines of text, one a line - `45/BC-SKHCN (báo cáo kiểm tra)` - and back."""

import re
from collections.abc import Iterable

from service.report.submission import Evidence

_MARKS = " ,;:-–"


def evidence_text(evidence: Iterable[Evidence]) -> str:
    """One document a line, what it is in brackets."""
    return "\n".join(f"{one.number} ({one.about})" if one.about else one.number for one in evidence)


def read_evidence(text: str) -> list[dict[str, str]]:
    """The documents that the lines name, as members of `Evidence`: a number and symbol, then what it is.

    A line that does not begin with a number and symbol is taken as a whole: nothing that was typed is lost.
    """
    return [_read(line) for line in (" ".join(one.split()) for one in text.splitlines()) if line]


def _read(line: str) -> dict[str, str]:
    number, _, rest = line.partition(" ")
    if not re.fullmatch(r"\d+\S*/\S+", number):
        return {"number": line}
    about = rest.strip(_MARKS)
    if about.startswith("(") and about.endswith(")"):  # brackets of its own may be inside
        about = about[1:-1]
    return {"number": number.rstrip(_MARKS), "about": about.strip()}
