"""Từ dòng thành đoạn: where a paragraph of a PDF begins, told by gaps, indents, full lines and looks."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from service.foreign.pdf_lines import Line
from service.foreign.pdf_measure import LINE_EM, SAME, Measure

SPACE_EM = 0.25
INSET = 15.0  # a centred line stands at least this far from both edges
HANGING = 90.0  # how far the second line of a list's item may stand right of its mark
ANOTHER_SIZE = 0.6
_MARK = re.compile(r"(?:[-–+•*]|\(?[\w.]{1,5}[.)])\s|Kính gửi:")
_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)\. ?\w")
_ENDS_ITEM = (";", ".", ":", ",")


def grouped(lines: Iterable[Line], measure: Measure) -> list[tuple[list[Line], list[Line]]]:
    """Paragraphs of lines in reading order, each with all the lines of its column.

    The right edge of a column is the end of its longest line.
    """
    found: list[tuple[list[Line], list[Line]]] = []
    for side, stretch in groupby(lines, key=lambda line: line.side):
        column = list(stretch)
        edge = max(line.right for line in column) if side else measure.right
        paragraphs: list[list[Line]] = []
        for line in column:
            if paragraphs and not _begins(paragraphs[-1], line, measure, edge):
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
        found += [(paragraph, column) for paragraph in paragraphs]
    return found


def _begins(paragraph: Sequence[Line], line: Line, measure: Measure, edge: float) -> bool:
    before = paragraph[-1]
    if before.side != line.side or before.place != line.place or abs(before.size - line.size) > ANOTHER_SIZE:
        return True
    if before.place == "framed" or (before.place == "outside" and before.page == line.page):
        return False
    if before.page != line.page:
        if line.page != before.page + 1 or line.side or is_centred(before, measure) or is_centred(line, measure):
            return True
    elif not 0.3 * line.size < line.baseline - before.baseline <= _furthest(paragraph, measure):
        return True
    if before.rule:
        return True
    if line.side == "left" and line.text.startswith("-") and before.text.endswith(_ENDS_ITEM):
        return True
    if _is_set_even(before, line, measure):
        return _begins_even(paragraph, line)
    return not _is_full(paragraph, line, edge) or _is_indented(paragraph, line, measure)


def _furthest(paragraph: Sequence[Line], measure: Measure) -> float:
    """How far below its last line the next line of a paragraph may stand."""
    last = paragraph[-1]
    if len(paragraph) > 1 and paragraph[-2].page == last.page:
        pitch: float | None = last.baseline - paragraph[-2].baseline
    else:
        pitch = measure.pitch.get(last.size)
    return pitch + max(1.5, 0.1 * pitch) if pitch else LINE_EM * last.size


def is_centred(line: Line, measure: Measure) -> bool | None:
    """Whether the line stands in the middle of the text area; None for one that fills it and so may be either."""
    if abs(line.middle - measure.middle) > 2 * SAME:
        return False
    if line.left - measure.left < INSET or measure.right - line.right < INSET:
        return None
    return measure.indent is None or abs(line.left - measure.left - measure.indent) > SAME


def _is_set_even(before: Line, line: Line, measure: Measure) -> bool:
    """Whether two lines look like lines of a name set in the middle (of the page or of a column)."""
    if line.side:
        return abs(before.middle - line.middle) < 2 * SAME and abs(before.left - line.left) > SAME
    found = is_centred(before, measure), is_centred(line, measure)
    return True in found and False not in found


def _begins_even(paragraph: Sequence[Line], line: Line) -> bool:
    """In a name over several lines a line ends only where the next word would make it the widest."""
    before = paragraph[-1]
    if before.look != line.look or _AUTHORITY.match(line.text) or _AUTHORITY.match(before.text):
        return True
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
