"""Tên và ký hiệu cơ quan: names that are no longer in use (TEN-01), one spelling of each agency's symbol (SO-02)."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from service.rules.catalogue import Wrong, rule
from service.rules.known import CODES, KINDS
from service.rules.parts import Checked, Facts, Piece
from service.rules.tokens import letter_edits, said

_DATE = re.compile(r"ngày\s*(\d{0,2})\s*tháng\s*(\d{0,2})\s*năm\s*(\d{4})")
_MERGED = date(2025, 3, 1)  # ministries and departments rearranged
_NO_DISTRICTS = date(2025, 7, 1)  # two levels of local government
_OLD_DEPARTMENTS = (
    (re.compile(r"\bSở (?:Kế hoạch và Đầu tư|KH&ĐT)(?![\w&])"), "Sở Tài chính"),
    (re.compile(r"\bSở (?:Thông tin và Truyền thông|TT&TT)(?![\w&])"), "Sở Khoa học và Công nghệ"),
)
_DISTRICTS = re.compile(r"\b(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân) (?:các |cấp )?huyện\b")
_SPOKEN_OF = re.compile(  # the name is told as history
    r"trước đây|\(cũ\)|\bcũ\b|\bnguyên (?:là|Giám|Phó)|hợp nhất|sáp nhập|đổi tên|giải thể|kết thúc hoạt động"
)
_DAYS = re.compile(r"\b(\d\d?)(?:/| tháng )(\d\d?)(?:/| năm )(\d{4})\b")
_YEARS = re.compile(r"(?:năm |/)((?:19|20)\d\d)\b")
_SENTENCE_END = re.compile(r"[.;](?:\s|$)")
_SENTENCE = 600  # characters of a sentence that are read on each side of a name
_SYMBOL = re.compile(r"(?<![\w/])\d{0,4}(?:/(?:19|20)\d\d)?/([A-ZĐ][\w&]*(?:-[A-ZĐ][\w&]*)*)")
_LONGEST = 20
_MOST = 100  # symbols of one document that are compared with each other
_SHORTEST = 4  # letters of a symbol that can be told from another agency's


@rule("TEN-01", "SHOULD", "Cơ cấu tổ chức từ 01/3/2025 và 01/7/2025", "tên cơ quan đang hoạt động")
def obsolete_names(checked: Checked, facts: Facts) -> Wrong:
    """Departments and districts that were no more on the day of this document; an older one may name them."""
    day = _earliest_day(checked.text("place_and_date"))
    if day is None:
        return
    for piece in checked.sentences():
        if day >= _MERGED:
            for old, new in _OLD_DEPARTMENTS:
                for found in old.finditer(piece.text):
                    if not _is_history(piece.text, found, _MERGED):
                        yield piece.place, said(piece.text, *found.span(), "tên cơ quan cũ từ ngày 01/3/2025", new)
        if day >= _NO_DISTRICTS:
            for found in _DISTRICTS.finditer(piece.text):
                if not _is_history(piece.text, found, _NO_DISTRICTS):
                    why = "từ ngày 01/7/2025 không còn cấp huyện"
                    yield piece.place, said(piece.text, *found.span(), why, "UBND các xã, phường")


def _earliest_day(text: str) -> date | None:
    """The day of the document, the first that is possible where a part is left to be written by hand."""
    found = _DATE.search(text)
    try:
        return date(int(found[3]), int(found[2] or 1), int(found[1] or 1)) if found else None
    except ValueError:
        return None


def _is_history(text: str, found: re.Match[str], since: date) -> bool:
    """Whether the sentence tells of earlier days: a document of that time, or the merger itself."""
    first, last = max(found.start() - _SENTENCE, 0), found.end() + _SENTENCE
    start = max((end.end() for end in _SENTENCE_END.finditer(text, first, found.start())), default=first)
    end = _SENTENCE_END.search(text, found.end(), last)
    sentence = text[start : end.end() if end else last]
    days = ((int(year), int(month), int(day)) for day, month, year in _DAYS.findall(sentence))
    return (
        bool(_SPOKEN_OF.search(sentence))
        or any(day < (since.year, since.month, since.day) for day in days)
        or any(int(year) < since.year for year in _YEARS.findall(sentence))
    )


@rule("SO-02", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục II.3", "mỗi cơ quan một cách viết ký hiệu trong văn bản")
def one_symbol(checked: Checked, facts: Facts) -> Wrong:
    """`SKHCN` beside `SKHCCN` and `SKH&CN`. Right is the office's own, then the one used most, then the number's."""
    used = list(codes(checked))
    times = Counter(code for _, _, code in used)
    own = {code for piece, _, code in used if piece.part == "number"}
    known = facts.symbols | CODES

    def weight(code: str) -> tuple[bool, int, bool, bool]:
        return code in facts.symbols, times[code], code in own, code in known

    usual = [code for code, _ in times.most_common(_MOST)]
    right = {
        code: max((one for one in usual if one == code or _is_same_agency(one, code, known)), key=weight)
        for code in usual
    }
    for piece, start, code in used:
        if right.get(code, code) != code:
            why = f"ký hiệu của cùng một cơ quan viết khác nhau trong văn bản ({right[code]}, {code})"
            yield piece.place, said(piece.text, start, start + len(code), why, right[code])


def codes(checked: Checked) -> Iterator[tuple[Piece, int, str]]:
    """Symbols of agencies and units in the number and in cited documents: `SKHCN` of `41/KH-SKHCN`."""
    for piece in (*checked.all("number"), *checked.sentences()):
        for found in _SYMBOL.finditer(piece.text):
            start = found.start(1)
            for code in found[1].split("-"):
                if code not in KINDS and len(code) < _LONGEST:
                    yield piece, start, code
                start += len(code) + 1


def _is_same_agency(one: str, other: str, known: frozenset[str]) -> bool:
    """Whether two symbols differ by `&`, or a letter too many, too few or swapped."""
    left, right = one.replace("&", ""), other.replace("&", "")
    if min(len(left), len(right)) < _SHORTEST or left[0] != right[0] or (one in known and other in known):
        return False
    return left == right or (
        letter_edits(left, right) == 1 and (len(left) != len(right) or sorted(left) == sorted(right))
    )
