"""Lời đã sửa: the right words for what has only one right form - fixed phrases, number, date, capitals, list marks.

Nothing else is touched: what a person has to decide (a citation, a name) is a finding and stays one.
"""

import re
from collections.abc import Iterator, Sequence

from service.document import COUNTRY, MOTTO, RECIPIENTS_LABEL
from service.rules.body_form import END
from service.rules.head_form import kind_of
from service.rules.parts import Checked, Piece
from service.rules.words_of_law import COPIES, KINDS
from service.wording import unaccented

_NUMBER = re.compile(r"\s*[Ss]ố\s*[:.]?\s*(?P<serial>[^/\\]*?)\s*[/\\]\s*(?P<symbol>.*?)\s*")
_DATE = re.compile(
    r"(?P<place>.*?)\s*,?\s*[Nn]gày\s*(?P<day>\d{1,2})\s*[Tt]háng\s*(?P<month>\d{1,2})\s*[Nn]ăm\s*(?P<year>\d{4})\.?"
)
_BULLET = re.compile(r"^\s*[-–—•+*]?\s*")
_ENDS = re.compile(r"[\s.;,:]+$")


def corrected(checked: Checked) -> dict[str, list[str]]:
    """The words of each part that is mended, by place, line by line as the part has them; unchanged ones too."""
    words: dict[str, list[str]] = {}
    for part, right in (("country", COUNTRY), ("motto", MOTTO), ("recipients_label", RECIPIENTS_LABEL)):
        words[part] = [right]
    for piece in checked.all("number"):
        words.setdefault("number", []).append(_number(piece.text, checked))
    for piece in checked.all("place_and_date"):
        words.setdefault("place_and_date", []).append(_date(piece.text))
    for piece in checked.all("kind_name", "parent", "issuer"):
        words.setdefault(piece.place, []).append(piece.text.strip().upper())
    subject = [piece.text.strip() for piece in checked.all("subject")]
    if subject:
        words["subject"] = [*subject[:-1], _ENDS.sub("", subject[-1])]
    for piece in checked.all("letter_subject"):
        words.setdefault("letter_subject", []).append(piece.text.strip())
    words |= _addressees(checked.all("addressees")) | _recipients(checked.all("recipients")) | _body(checked.body)
    return words


def _number(text: str, checked: Checked) -> str:
    found = _NUMBER.fullmatch(text)
    if not found:
        return text
    serial, symbol = found["serial"].strip("\u00a0 ._…"), re.sub(r"\s+", "", found["symbol"])
    if serial.isascii() and serial.isdigit():
        serial = f"{int(serial):02d}"
    elif not serial:
        serial = "\u00a0" * 6
    kind, (first, dash, rest) = kind_of(checked), symbol.partition("-")
    known = {unaccented(code): code for code in (*KINDS, *COPIES)}
    if kind and dash and unaccented(first) in known and known[unaccented(first)] not in COPIES:
        symbol = f"{kind}-{rest}"
    return f"Số: {serial}/{symbol.upper() if kind not in ('QyĐ', 'CTr', 'TTr') else symbol}"


def _date(text: str) -> str:
    found = _DATE.fullmatch(text.strip())
    if not found:
        return text.strip()
    day, month = int(found["day"]), int(found["month"])
    return f"{found['place']}, ngày {day:02d} tháng {month:02d} năm {found['year']}" if month < 3 else (
        f"{found['place']}, ngày {day:02d} tháng {month} năm {found['year']}"
    )  # fmt: skip


def _addressees(pieces: Sequence[Piece]) -> dict[str, list[str]]:
    """One on the label's line without an end; several with dashes, semicolons and a full stop."""
    if not pieces:
        return {}
    first, *names = pieces
    label, inline = "Kính gửi:", first.text.partition(":")[2] if ":" in first.text else first.text[len("Kính gửi") :]
    inline = _ENDS.sub("", _BULLET.sub("", inline, count=1))
    if not names:
        return {first.place: [f"{label} {inline}".strip()]}
    words = {first.place: [label if not inline else f"{label} {inline}"]}
    for piece in names:
        words[piece.place] = [_item(piece.text, "." if piece is names[-1] else ";")]
    return words


def _recipients(pieces: Sequence[Piece]) -> dict[str, list[str]]:
    words = {}
    for piece in pieces:
        text = _item(piece.text, "." if piece is pieces[-1] else ";")
        if piece is pieces[-1]:
            text = re.sub(r"^- [Ll][Ưưu][Uu]?\s*:?\s*", "- Lưu: ", text)
            text = re.sub(r"^- Lưu: V\.?T\.?\s*([;,]\s*|(?=[A-ZĐ]))", "- Lưu: VT, ", text)
        words[piece.place] = [text]
    return words


def _item(text: str, end: str) -> str:
    return f"- {_ENDS.sub('', _BULLET.sub('', text, count=1))}{end}"


def _body(body: Sequence[Piece]) -> dict[str, list[str]]:
    """The ends of căn cứ, and the closing mark."""
    words: dict[str, list[str]] = {}
    bases = [piece for piece in body if piece.part == "legal_basis"]
    for piece in bases:
        words[piece.place] = [_ENDS.sub("", piece.text) + ("." if piece is bases[-1] else ";")]
    for piece in _with_marks(body):
        words[piece.place] = [piece.text.replace(END, "." if piece.text.rstrip().endswith(END) else "")]
    if body and not body[-1].text.rstrip().endswith(END):
        last = words.get(body[-1].place, [body[-1].text])[0]
        words[body[-1].place] = [re.sub(r"[\s.;,/]+$", "", last) + END]
    return words


def _with_marks(body: Sequence[Piece]) -> Iterator[Piece]:
    return (piece for piece in body[:-1] if END in piece.text)
