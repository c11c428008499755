"""Từ dòng thành đoạn: where a paragraph of a PDF begins, told by gaps, indents, full lines and looks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from service.foreign.pdf_lines import Line
from service.foreign.pdf_measure import LINE_EM, SAME, Measure

SPACE_EM = 0.25
INSET = 15.0  # a centred line stands at least this far from both edges
HANGING = 90.0  # how far the second line of a list's item may stand right of its mark
ANOTHER_SIZE = 0.6
EVEN_EM = 1.55  # a title may have wider lines than the text under it
_MARK = re.compile(r"(?:[-–+•*]|\(?[\w.]{1,5}[.)])\s|Kính gửi:")
_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)\. ?\w")
_SIGNER = re.compile(r"(?:[A-ZĐÀ-Ỹ][^\W\dA-ZĐ]+ ){1,5}[A-ZĐÀ-Ỹ][^\W\dA-ZĐ]+")  # họ tên, each word with a capital
_ENDS_ITEM = (";", ".", ":", ",")


class Stretch(NamedTuple):
    """Lines that follow one another in one column: where they end at most, how far apart they are by type size, and
    whether they stand around one middle (None: the running text, where each line is asked)."""

    lines: list[Line]
    edge: float
    pitch: Mapping[float, float]
    is_even: bool | None


def grouped(lines: Iterable[Line], measure: Measure) -> list[tuple[list[Line], list[Line]]]:
    """Paragraphs of lines in reading order, each with all the lines of its column."""
    found: list[tuple[list[Line], list[Line]]] = []
    for side, column in groupby(lines, key=lambda line: line.side):
        own = list(column)
        stretch = _column(own) if side else Stretch(own, measure.right, measure.pitch, None)
        paragraphs: list[list[Line]] = []
        for line in stretch.lines:
            is_signer = line is stretch.lines[-1] and side == "right" and bool(_SIGNER.fullmatch(line.text))
            if paragraphs and not is_signer and not _begins(paragraphs[-1], line, measure, stretch):
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
        found += [(paragraph, stretch.lines) for paragraph in paragraphs]
    return found


def _column(lines: list[Line]) -> Stretch:
    """A column of the head or of the signature row: its right edge is the end of its longest line."""
    pitch: dict[float, float] = {}
    for before, line in pairwise(lines):
        distance = line.baseline - before.baseline
        if before.size == line.size and distance > 0.9 * line.size:
            pitch[line.size] = min(pitch.get(line.size, LINE_EM * line.size), distance)
    starts = sum(abs(line.left - other.left) < SAME for line in lines for other in lines)
    middles = sum(abs(line.middle - other.middle) < 2 * SAME for line in lines for other in lines)
    return Stretch(lines, max(line.right for line in lines), pitch, middles > starts)


def _begins(paragraph: Sequence[Line], line: Line, measure: Measure, stretch: Stretch) -> bool:
    before = paragraph[-1]
    if before.framed != line.framed or abs(before.size - line.size) > ANOTHER_SIZE:
        return True
    if before.framed or line.outside:
        return not 0.3 * line.size < line.baseline - before.baseline < LINE_EM * line.size
    if before.page != line.page:
        if line.page != before.page + 1 or line.side or is_centred(before, measure) or is_centred(line, measure):
            return True
        distance = 0.0
    else:
        distance = line.baseline - before.baseline
        if distance < 0.3 * line.size:
            return True
    furthest = _furthest(paragraph, stretch.pitch)
    if _is_set_even(before, line, measure) if stretch.is_even is None else stretch.is_even:
        at_most = furthest if stretch.is_even else max(furthest, EVEN_EM * line.size)
        return distance > at_most or bool(before.rule) or _begins_even(paragraph, line)
    if distance > furthest or before.rule:
        return True
    if line.side == "left" and line.text.startswith("-") and before.text.endswith(_ENDS_ITEM):
        return True
    return not _is_full(paragraph, line, stretch.edge) or _is_indented(paragraph, line, measure)


def _furthest(paragraph: Sequence[Line], usual: Mapping[float, float]) -> float:
    """How far below its last line the next line of a paragraph may stand."""
    last = paragraph[-1]
    pitch = pitch_of(paragraph[-2:]) or usual.get(last.size)
    return pitch + max(1.5, 0.1 * pitch) if pitch else LINE_EM * last.size


def is_centred(line: Line, measure: Measure) -> bool | None:
    """Whether the line stands in the middle of the text area; None for one that fills it and so may be either."""
    if abs(line.middle - measure.middle) > 2 * SAME:
        return False
    if line.left - measure.left < INSET or measure.right - line.right < INSET:
        return None
    return measure.indent is None or abs(line.left - measure.left - measure.indent) > SAME


def _is_set_even(before: Line, line: Line, measure: Measure) -> bool:
    """Whether two lines of the running text look like lines of a name set in its middle."""
    found = is_centred(before, measure), is_centred(line, measure)
    return True in found and False not in found


def _begins_even(paragraph: Sequence[Line], line: Line) -> bool:
    """In a name over several lines a line ends only where the next word would make it the widest."""
    before = paragraph[-1]
    if before.look != line.look or _AUTHORITY.match(line.text) or _AUTHORITY.match(before.text):
        return True
    if before.text.count("(") > before.text.count(")"):
        return False  # (Kèm theo …)
    widest = max(one.right - one.left for one in (*paragraph, line))
    return before.right - before.left + SPACE_EM * line.size + line.first_word < widest - 2


def _is_full(paragraph: Sequence[Line], line: Line, edge: float) -> bool:
    """Whether the first word of `line` had no room on the line before."""
    before = paragraph[-1]
    room = edge - before.right
    if len(paragraph) > 1 and room > 2 * SAME and all(edge - one.right < SAME for one in paragraph[:-1]):
        return False  # justified so far, and this line is not
    return room < 2.5 or SPACE_EM * before.size + line.first_word > room - 0.8


def _is_indented(paragraph: Sequence[Line], line: Line, measure: Measure) -> bool:
    """Whether `line` stands where a paragraph's first line does, or at least not where the last one goes on."""
    first = paragraph[0]
    if len(paragraph) > 1:
        return abs(line.left - paragraph[1].left) > 2 * SAME
    shift = line.left - first.left
    if shift > 2 * SAME:
        return not (_MARK.match(first.text) and shift < HANGING)
    is_at_indent = measure.indent is not None and abs(line.left - measure.left - measure.indent) < SAME
    return is_at_indent and measure.indent is not None and measure.indent > 2 * SAME


def pitch_of(paragraph: Sequence[Line]) -> float | None:
    """The distance of its baselines; None for one line, or one line a page."""
    distances = sorted(
        line.baseline - before.baseline for before, line in pairwise(paragraph) if before.page == line.page
    )
    return round(distances[len(distances) // 2], 1) if distances else None
