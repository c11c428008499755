"""Nhận ra phần đầu: motto, letterhead, number, place and date, kind name and subject or V/v, Kính gửi.

By what is written, wherever it stands: in a table, at tabs, in text boxes, in plain paragraphs.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from service.document import COUNTRY, MOTTO
from service.rules.parts import Piece
from service.rules.recognise.strips import Strip, alike
from service.rules.words_of_law import CIRCULATIONS, KIND_NAMES, ORGANISATIONS, URGENCIES
from service.wording import unaccented

LONGEST_HEAD = 80  # strips; whatever comes later is no head
_NUMBER = re.compile(r"số\s*[:.]?\s*[^\s,;]{0,12}\s*[/\\]|số\s*:", re.IGNORECASE)
_SIGNING = re.compile(r"(số\s*:|sao |trích sao)[^;]*;[^;]*;.*\d{1,2}\s*[:h]", re.IGNORECASE)
_DATE = re.compile(r"ngày\b.{0,20}\btháng\b.{0,20}\bnăm\b", re.IGNORECASE)
_LETTER = re.compile(r"v\s*/\s*v\b|về việc", re.IGNORECASE)
_LIST = re.compile(r"[-–—•+*]\s*\S")
_FULL_STOP = re.compile(r"[.;:!?,]$")
COUNTRY_F, MOTTO_F = unaccented(COUNTRY), unaccented(MOTTO)


class Head(NamedTuple):
    """The pieces of the head, and how many strips it takes."""

    pieces: list[Piece]
    end: int


def head(all_strips: Sequence[Strip]) -> Head:
    """Walk down from the top until the body begins."""
    walk = _Walk(all_strips)
    while walk.at < min(len(all_strips), LONGEST_HEAD) and walk.step():
        pass
    return Head([*walk.letterhead(), *walk.pieces], walk.at)


class _Walk:
    def __init__(self, all_strips: Sequence[Strip]) -> None:
        self.strips = all_strips
        self.at = 0
        self.pieces: list[Piece] = []
        self.names: list[Strip] = []
        self.found: set[str] = set()

    def take(self, part: str, place: str = "") -> None:
        strip = self.strips[self.at]
        self.pieces.append(Piece(part, place or part, strip.text, strip.look))
        self.found.add(part)
        self.at += 1

    def step(self) -> bool:
        """Take one strip, or say that the head is over."""
        strip = self.strips[self.at]
        if not strip.text:
            self.at += 1
            return True
        part = self._fixed(strip)
        if part in ("addressees", "kind_name", "letter_subject"):
            return bool(getattr(self, f"_{part}")())
        if part:
            self.take(part)
            return True
        if strip.is_capital and self._heads() and "number" not in self.found and strip.side != "right":
            self.names.append(strip)
            self.at += 1
            return True
        return self._skip(strip)

    def _fixed(self, strip: Strip) -> str | None:
        text, plain = strip.text, strip.folded
        if "country" not in self.found and alike(plain, COUNTRY_F):
            return "country"
        if "motto" not in self.found and alike(plain, MOTTO_F):
            return "motto"
        if _SIGNING.match(text):
            return "signing_line"
        if "number" not in self.found and _NUMBER.match(text) and len(text) < 60:
            return "number"
        if "place_and_date" not in self.found and _DATE.search(text) and len(text) < 90 and self._heads():
            return "place_and_date"
        if plain in URGENCIES:
            return "urgency"
        if plain in CIRCULATIONS:
            return "circulation"
        if plain.startswith("KINH GUI"):
            return "addressees"
        if "number" in self.found and strip.side != "right" and _LETTER.match(text):
            return "letter_subject"
        is_title = strip.is_capital or ((strip.is_centred or strip.is_bold) and len(text) < 40)
        if plain.rstrip(".") in KIND_NAMES and is_title:
            return "kind_name"
        return None

    def _heads(self) -> bool:
        """A date belongs to the head as long as neither kind name nor Kính gửi was met."""
        return not self.found & {"kind_name", "addressees"}

    def _skip(self, strip: Strip) -> bool:
        """Words that are no part: passed over while the number or the date is still to come, else the body begins."""
        ahead = self.strips[self.at + 1 : self.at + 8]
        waits = any(_NUMBER.match(one.text) or _DATE.search(one.text) or one.folded in KIND_NAMES for one in ahead)
        if "number" not in self.found and waits and len(strip.text) < 80:
            self.at += 1
            return True
        return False

    def _letter_subject(self) -> bool:
        first = self.strips[self.at]
        self.take("letter_subject")
        while self.at < len(self.strips):
            strip = self.strips[self.at]
            same = strip.side == first.side and strip.look.cell == first.look.cell
            if not strip.text or not same or self._fixed(strip) or len(strip.text) > 90:
                return True
            if first.side is None and (not strip.is_centred or not first.is_centred):
                return True
            self.take("letter_subject")
        return True

    def _kind_name(self) -> bool:
        self.take("kind_name")
        rows = 0
        while self.at < len(self.strips) and rows < 8:
            strip = self.strips[self.at]
            if not strip.text:
                if rows:
                    break
                self.at += 1
                continue
            is_name = strip.is_centred or (strip.is_bold and not _FULL_STOP.search(strip.text))
            if rows and (not is_name or strip.folded.startswith("KINH GUI") or strip.is_capital):
                break
            if strip.text.startswith("("):
                break
            self.take("subject")
            rows += 1
        return True

    def _addressees(self) -> bool:
        count = 0
        self.take("addressees", f"addressees[{count}]")
        while self.at < len(self.strips) and _LIST.match(self.strips[self.at].text):
            count += 1
            self.take("addressees", f"addressees[{count}]")
        return False

    def letterhead(self) -> list[Piece]:
        """Which of the names is the superior agency's: those before the first bold one, or before a new name begins."""
        bold = [index for index, strip in enumerate(self.names) if strip.is_bold]
        begins = [index for index, strip in enumerate(self.names) if strip.folded.split(" ")[0] in ORGANISATIONS]
        if bold and len(bold) < len(self.names) and bold[0] > 0:
            first = bold[0]
        else:
            first = begins[-1] if len(begins) > 1 else 0
        return [
            Piece("parent" if index < first else "issuer", "parent" if index < first else "issuer", one.text, one.look)
            for index, one in enumerate(self.names)
        ]
