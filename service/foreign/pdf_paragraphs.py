"""Đoạn văn from its lines: words, looks, place and distances, as `written` has them."""

from collections.abc import Sequence

from service.foreign.pdf_flow import is_centred, pitch_of
from service.foreign.pdf_lines import Line
from service.foreign.pdf_measure import SAME, Measure
from service.foreign.pdf_page import Look
from service.styles import MM_PER_PT, Align
from service.written import CellAt, Paragraph, Spacing, Span, Spot

FURTHEST_FIRST = 60.0  # a line alone that stands further in than this is not indented but placed
CELL_INSET = 6.6  # words nearer to a cell's left edge than this stand at it


def spans(paragraph: Sequence[Line]) -> tuple[Span, ...]:
    """Words in order, those of one look together; lines joined by a space, or by nothing after a hyphen in a word."""
    found: list[Span] = []
    before = ""
    for line in paragraph:
        for index, (text, look) in enumerate(line.pieces()):
            words = text.lstrip(" ") if not index else text
            if not index and before and not _goes_on(before):
                words = f" {words}"
            if before.endswith(" "):
                words = words.lstrip(" ")
            if words:
                _add(found, words, look, line.underlined)
                before += words
        before = before.rstrip(" ")
        _trim(found)
    return tuple(found)


def _goes_on(text: str) -> bool:
    """`2021-` and `2025` are one word; a dash between spaces is none."""
    return text.endswith("-") and len(text) > 1 and not text[-2].isspace()


def _add(found: list[Span], words: str, look: Look, underlined: bool) -> None:
    span = Span(words, look.font, look.size, look.bold, look.italic, look.color, underlined)
    if found and (found[-1][1:] == span[1:] or not words.strip()):
        found[-1] = found[-1]._replace(text=found[-1].text + words)
    else:
        found.append(span)


def _trim(found: list[Span]) -> None:
    while found and not (text := found[-1].text.rstrip(" ")):
        found.pop()
    if found:
        found[-1] = found[-1]._replace(text=text)


def spot(paragraph: Sequence[Line]) -> Spot:
    """The page and the box of the lines on the first page they stand on."""
    page = paragraph[0].page
    here = [line for line in paragraph if line.page == page]
    box = (
        min(line.left for line in here),
        min(line.top for line in here),
        max(line.right for line in here),
        max(line.bottom for line in here),
    )
    left, top, right, bottom = (round(edge * MM_PER_PT, 2) for edge in box)
    return Spot(page + 1, (left, top, right, bottom))


def running(
    lines: Sequence[Line], before: Sequence[Line] | None, measure: Measure, column: Sequence[Line]
) -> Paragraph:
    """A paragraph of the running text, of a column (`column` is all its lines) or of the margin."""
    last = lines[-1]
    align = _side_align(lines, column) if lines[0].side else _align(lines, measure)
    pitch = pitch_of(lines)
    first, left, right = (None, None, None) if lines[0].side else _indents(lines, align, measure)
    return Paragraph(
        spans(lines),
        spot(lines),
        align=align,
        first_mm=first,
        left_mm=left,
        right_mm=right,
        before_pt=_before(lines, before, measure),
        line=Spacing("exact", pitch) if pitch else None,
        side=lines[0].side,
        rule_mm=round(last.rule * MM_PER_PT, 2),
        width_mm=round((last.right - last.left) * MM_PER_PT, 2),
        framed=lines[0].framed,
        outside=lines[0].outside,
    )


def in_cell(lines: Sequence[Line], at: CellAt, edges: tuple[float, float]) -> Paragraph:
    """The words of a table's cell; `edges` are the cell's left and right."""
    left, right = edges
    middle = all(abs(line.middle - (left + right) / 2) < 2 * SAME for line in lines)
    align: Align | None = None
    if middle and all(line.left - left < CELL_INSET for line in lines):
        align = None  # it fills the cell
    elif middle:
        align = "center"
    elif all(line.left - left < CELL_INSET for line in lines):
        ends = {round(line.right) for line in lines[:-1]}
        align = "justify" if len(lines) > 2 and len(ends) == 1 else "left"
    elif all(right - line.right < CELL_INSET for line in lines):
        align = "right"
    pitch = pitch_of(lines)
    width = round((lines[-1].right - lines[-1].left) * MM_PER_PT, 2)
    spacing = Spacing("exact", pitch) if pitch else None
    return Paragraph(spans(lines), spot(lines), align=align, line=spacing, cell=at, width_mm=width)


def _align(lines: Sequence[Line], measure: Measure) -> Align | None:
    """None for a line alone at the left: left or justified, nobody can tell."""
    centred = [is_centred(line, measure) for line in lines]
    if all(found is not False for found in centred) and True in centred:
        return "center"
    if len(lines) > 1:
        inner = lines[:-1]
        if all(abs(line.right - inner[0].right) < SAME for line in inner) and inner[0].right > measure.right - 2 * SAME:
            return "justify"
        if all(abs(line.right - lines[0].right) < SAME for line in lines):
            return "right"
        return "left"
    line = lines[0]
    if measure.right - line.right < SAME and line.left - measure.left > FURTHEST_FIRST:
        return "right"
    return None


def _side_align(lines: Sequence[Line], column: Sequence[Line]) -> Align | None:
    """Of a column: in the middle when its lines share their middle with others, at the left when their start."""
    others = [line for line in column if line not in lines]
    starts = sum(abs(line.left - lines[0].left) < SAME for line in (*lines[1:], *others))
    middles = sum(abs(line.middle - lines[0].middle) < 2 * SAME for line in (*lines[1:], *others))
    if not starts and not middles:
        return None
    return "left" if starts >= middles else "center"


def _indents(lines: Sequence[Line], align: Align | None, measure: Measure) -> tuple[float | None, ...]:
    """First-line indent, left and right indents in mm; None where the lines do not tell."""
    fills = len(lines) == 1 and is_centred(lines[0], measure) is None
    if align in ("center", "right") or lines[0].framed or lines[0].outside or fills:
        return None, None, None
    start = lines[0].left - measure.left
    if len(lines) == 1:
        is_placed = start > FURTHEST_FIRST
        return (None, _mm(start), None) if is_placed else (_mm(start), 0.0, None)
    left = lines[1].left - measure.left
    right = measure.right - lines[0].right if align == "justify" else None
    return _mm(start - left), _mm(left), None if right is None else _mm(right)


def _mm(length: float) -> float:
    return round(length * MM_PER_PT, 2) + 0.0


def _before(lines: Sequence[Line], before: Sequence[Line] | None, measure: Measure) -> float | None:
    """The gap above: what the baselines are apart beyond the line distances; None where one of these is not known."""
    if not before or lines[0].framed or lines[0].outside:
        return None
    upper, lower = before[-1], lines[0]
    if upper.page != lower.page or upper.rule or upper.framed or lower.baseline <= upper.baseline:
        return None
    pitches = [pitch_of(one) or measure.pitch.get(one[0].size) for one in (before, lines)]
    if pitches[0] is None or pitches[1] is None:
        return None
    gap = lower.baseline - upper.baseline - 0.2 * pitches[0] - 0.8 * pitches[1]
    return max(round(gap, 1), 0.0) + 0.0
