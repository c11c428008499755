"""Phần trang của tệp PDF: page numbers, where a section begins, what stands in the margins, and how wide these are."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from service.foreign.pdf_grids import Grid
from service.foreign.pdf_lines import Line
from service.foreign.pdf_measure import SAME, Measure
from service.foreign.pdf_strokes import Stroke
from service.styles import MM_PER_PT, PAGE, Align, pt
from service.written import PageNumber, Section

EDGE_PT = pt(27.0)  # a page number stands nearer to the sheet's edge than this
RUNNING_HEAD_PT = pt(22.0)
SMALL_PT = 12.1  # type of an address line or a footnote
RULE_BELOW_PT = 22.0  # a line further below the words does not belong to them
UNDER_EM = 0.22  # one nearer than this underlines them
BASELINE, DESCENT = 0.8, 0.2  # where Word puts the baseline in a line of exactly N pt
USUAL_LINE_EM = 1.2
ASCENT_EM, NATURAL_EM = 0.89, 0.94  # of Times New Roman, without and with its line gap
CENTRE = 0.08  # of the sheet: the text area stands up to so much beside its middle

_NUMBER = re.compile(r"(?:Trang |- ?)?(\d{1,4})(?: ?-|/\d{1,4})?", re.IGNORECASE)


@dataclass
class Sheet:
    """Một trang đang đọc: lines of the running text and of the margins, tables, and the page's number."""

    index: int
    width: float
    height: float
    lines: list[Line]
    tables: list[Grid]
    rules: list[Stroke]
    number: Line | None = None
    above: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)

    @property
    def shown(self) -> int | None:
        """The number that the page shows."""
        found = self.number and _NUMBER.fullmatch(self.number.text)
        return int(found[1]) if found else None


def take_margins(sheets: Sequence[Sheet]) -> None:
    """Move page numbers, running heads and what stands under a line at the page's foot out of the running text."""
    for sheet in sheets:
        _take_number(sheet)
        _take_foot(sheet)
        _take_rules(sheet)
    heads = Counter(_key(sheet.lines[0]) for sheet in sheets if sheet.lines)
    feet = Counter(_key(sheet.lines[-1]) for sheet in sheets if len(sheet.lines) > 1)
    for sheet in sheets:
        if sheet.lines and heads[_key(sheet.lines[0])] > 1 and sheet.lines[0].baseline < RUNNING_HEAD_PT:
            sheet.above.append(sheet.lines.pop(0).at(outside=True))
        last = sheet.lines[-1] if sheet.lines else None
        if last and feet[_key(last)] > 1 and sheet.height - last.baseline < RUNNING_HEAD_PT / 2:
            sheet.below.append(sheet.lines.pop().at(outside=True))


def _key(line: Line) -> tuple[str, int]:
    return line.text, round(line.baseline)


def _take_number(sheet: Sheet) -> None:
    if not sheet.lines:
        return
    first = min([grid.top for grid in sheet.tables] + [line.baseline for line in sheet.lines])
    last = max([grid.bottom for grid in sheet.tables] + [line.baseline for line in sheet.lines])
    for line in sheet.lines:
        is_first = line.baseline <= first + 1 and line.baseline < EDGE_PT
        is_last = line.baseline >= last - 1 and line.baseline > sheet.height - EDGE_PT
        if (is_first or is_last) and not line.framed and _NUMBER.fullmatch(line.text):
            sheet.number = line
            sheet.lines.remove(line)
            return


def _take_foot(sheet: Sheet) -> None:
    """Lines of small type under the lowest drawn line of the page: the address (ô 13), footnotes."""
    for rule in sorted(sheet.rules, key=lambda rule: -rule.top):
        under = [line for line in sheet.lines if line.baseline > rule.top]
        if not under:
            continue
        is_foot = rule.top > sheet.height / 2 and all(line.size < SMALL_PT for line in under)
        if (
            is_foot
            and under[0].top - rule.top < RULE_BELOW_PT
            and not any(one.bottom > rule.top for one in sheet.tables)
        ):
            sheet.rules.remove(rule)
            sheet.lines = [line for line in sheet.lines if line not in under]
            sheet.below += [line.at(outside=True) for line in under]
        return


def _take_rules(sheet: Sheet) -> None:
    """Give each drawn line to the words right above it."""
    for rule in sheet.rules:
        middle = (rule.left + rule.right) / 2
        near = [
            (rule.top - line.baseline, index)
            for index, line in enumerate(sheet.lines)
            if 0 < rule.top - line.baseline < RULE_BELOW_PT and line.left - 6 < middle < line.right + 6
        ]
        if near:
            gap, index = min(near)
            line = sheet.lines[index]
            if gap > UNDER_EM * line.size:
                sheet.lines[index] = line.at(rule=rule.right - rule.left)
            elif rule.right - rule.left > 0.7 * (line.right - line.left):
                sheet.lines[index] = line.at(underlined=True)


def section_starts(sheets: Sequence[Sheet]) -> list[int]:
    """Pages (from 0) on which a section begins: the sheet turns, or the numbers begin again or are hidden."""
    shows = any(sheet.shown is not None for sheet in sheets)
    starts, last = [0], sheets[0].shown
    for before, sheet in pairwise(sheets):
        turned = abs(before.width - sheet.width) > 2 or abs(before.height - sheet.height) > 2
        again = sheet.shown == 1 or (sheet.shown is not None and last is not None and sheet.shown <= last)
        if turned or again or (shows and sheet.shown is None):
            starts.append(sheet.index)
            last = None
        last = sheet.shown if sheet.shown is not None else last
    return starts


def section(sheets: Sequence[Sheet], measure: Measure, start: int) -> Section:
    """The section on these pages; `start` is the index of its first paragraph."""
    first = sheets[0]
    begins = first.shown in (1, None) and (len(sheets) == 1 or sheets[1].shown in (2, None))
    return Section(
        width_mm=_mm(first.width),
        height_mm=_mm(first.height),
        top_mm=_top(sheets, measure),
        bottom_mm=_bottom(sheets, measure),
        left_mm=_mm(measure.left) if measure.tells_left else None,
        right_mm=_mm(first.width - measure.right) if measure.tells_right else None,
        start=start,
        number=_page_number(sheets, measure),
        restarts=first.index > 0 and begins,
    )


def _mm(length: float) -> float:
    return round(length * MM_PER_PT, 2)


def _page_number(sheets: Sequence[Sheet], measure: Measure) -> PageNumber | None:
    shown = [(sheet, sheet.number) for sheet in (*sheets[1:], sheets[0]) if sheet.number]
    if not shown:
        return None
    sheet, line = shown[0]
    look = line.runs[0].look
    align: Align = "left" if line.middle < sheet.width / 2 else "right"
    if abs(line.middle - measure.middle) < 4 * SAME or abs(line.middle - sheet.width / 2) < CENTRE * sheet.width:
        align = "center"
    place: Literal["header", "footer"] = "header" if line.baseline < sheet.height / 2 else "footer"
    return PageNumber(place, align, look.size, look.bold, look.italic, sheets[0].number is not None)


def _top(sheets: Sequence[Sheet], measure: Measure) -> float | None:
    """The highest top of a page's first line or table: of the pages after the first, where there are any."""
    pages = [sheet for sheet in sheets[1:] or sheets if sheet.lines or sheet.tables]
    tops = [(_mm(grid.top), _mm(grid.top)) for sheet in pages for grid in sheet.tables[:1]]
    tops += [_line_top(line, measure) for sheet in pages for line in sheet.lines if not line.framed]
    return _likely(*min(tops)) if tops else None


def _line_top(line: Line, measure: Measure) -> tuple[float, float]:
    """Between what heights (mm) the top of the line lies: the room a program leaves over the first line differs."""
    over = max(BASELINE * _pitch(line, measure), NATURAL_EM * line.size)
    return _mm(line.baseline - over), _mm(line.baseline - ASCENT_EM * line.size)


def _likely(least: float, most: float) -> float:
    """Of the margins that may be meant, the one in whole 5 mm, else the largest in whole mm, else the largest."""
    for step in (5, 1):
        whole = math.floor((most + 0.1) / step) * step
        if whole >= least - 0.1:
            return float(whole)
    return most


def _bottom(sheets: Sequence[Sheet], measure: Measure) -> float | None:
    """What the lowest text of the pages before the last leaves free.

    A page may end early, so a margin is only as large as that at most: above the decree's it is not told.
    """
    full = [sheet for sheet in sheets[:-1] if not sheet.below]
    ends = [sheet.height - grid.bottom for sheet in full for grid in sheet.tables]
    for sheet in full:
        ends += [sheet.height - line.baseline - DESCENT * _pitch(line, measure) for line in sheet.lines]
    found = _mm(min(ends)) if ends else None
    return found if found is not None and found <= PAGE.bottom_range[1] else None


def _pitch(line: Line, measure: Measure) -> float:
    return measure.pitch.get(line.size) or USUAL_LINE_EM * line.size
