"""Từ chối và phát hiện: the one way to say no, and the one shape of a remark about a document."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["MUST", "SHOULD"]


@dataclass(frozen=True)
class Finding:
    """Phát hiện: one remark. `rule` is its official id (or a field's name), `place` a part, block path or JSON path."""

    rule: str
    level: Level
    place: str
    message: str


class Refused(Exception):
    """Từ chối: bad input, said in one Vietnamese sentence the reader can act on; `findings` say where, all at once.

    The web turns it into the form again, the command line into exit 1. It carries no HTTP code and no markup.
    """

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.findings = findings
