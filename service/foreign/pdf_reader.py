"""Đọc tệp PDF: what somebody's PDF says and looks like, as a `Written`, whoever made the file."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

import pypdfium2.raw as raw

from service.foreign.pdf_columns import with_sides
from service.foreign.pdf_flow import grouped
from service.foreign.pdf_grids import FRAME_HEIGHT, Grid, grids_and_rules
from service.foreign.pdf_lines import Line, column_lines, joined_lines
from service.foreign.pdf_measure import Measure, measured
from service.foreign.pdf_page import Page, Run, TooMuch, read_page
from service.foreign.pdf_paragraphs import running
from service.foreign.pdf_sheets import Sheet, section, section_starts, take_margins
from service.foreign.pdf_tables import Tables
from service.pages import PDFIUM
from service.refusal import Refused
from service.written import Paragraph, Section, Written

MOST_PAGES = 500
MIDDLE_EM = 0.3  # how far over the baseline the middle of small letters is


def read_pdf(content: bytes) -> Written:
    """Bản viết của một tệp PDF. Raises Refused for what is not a PDF, is damaged, locked, too long or a scan."""
    if b"%PDF-" not in content[:1024]:
        raise Refused("Tệp này không phải tệp PDF; hãy chọn đúng tệp .pdf.")
    with PDFIUM:
        pages = _pages(content)
    if not any(not run.is_blank for page in pages for run in page.runs):
        raise Refused("Tệp PDF là bản chụp, không có chữ để đọc; hãy dùng tệp PDF do phần mềm soạn thảo xuất ra.")
    return _Writing(pages).written()


def _pages(content: bytes) -> list[Page]:
    document = raw.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise Refused("Tệp PDF có mật khẩu nên không đọc được; hãy bỏ mật khẩu rồi chọn lại tệp.")
        raise Refused("Tệp PDF bị hỏng nên không mở được; hãy xuất lại tệp từ phần mềm soạn thảo.")
    try:
        pages = raw.FPDF_GetPageCount(document)
        if pages > MOST_PAGES:
            raise Refused(
                f"Tệp PDF có {pages} trang, nhiều hơn {MOST_PAGES} trang; hãy tách tệp rồi kiểm tra từng phần."
            )
        return [_page(document, index) for index in range(pages)]
    finally:
        raw.FPDF_CloseDocument(document)


def _page(document: Any, index: int) -> Page:
    page = raw.FPDF_LoadPage(document, index)
    where = f"Trang {index + 1} của tệp PDF"
    if not page:
        raise Refused(f"{where} bị hỏng nên không đọc được; hãy xuất lại tệp từ phần mềm soạn thảo.")
    try:
        return read_page(page)
    except TooMuch as error:
        raise Refused(f"{where} có quá nhiều hình vẽ nên không đọc được; hãy bỏ hình vẽ rồi xuất lại tệp.") from error
    except ValueError as error:
        raise Refused(f"{where} bị hỏng nên không đọc được; hãy xuất lại tệp từ phần mềm soạn thảo.") from error
    finally:
        raw.FPDF_ClosePage(page)


class _Writing:
    """One file on its way from pages to paragraphs."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = pages
        self.sheets = [_sheet(page, index) for index, page in enumerate(pages)]
        take_margins(self.sheets)
        self.tables = Tables()
        self.paragraphs: list[Paragraph] = []
        self.sections: list[Section] = []

    def written(self) -> Written:
        starts = section_starts(self.sheets)
        parts = [self.sheets[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
        for part, measure in zip(parts, _measures(parts), strict=True):
            start = len(self.paragraphs)
            self.write(part, measure)
            self.sections.append(section(part, measure, start))
        fonts = {span.font for paragraph in self.paragraphs for span in paragraph.spans}
        odd = {font for page in self.pages for font in page.blank_fonts} - fonts
        return Written("pdf", tuple(self.paragraphs), tuple(self.sections), len(self.pages), tuple(sorted(odd)))

    def write(self, sheets: Sequence[Sheet], measure: Measure) -> None:
        """The paragraphs of one section."""
        for sheet in sheets:
            sheet.lines = with_sides(sheet.lines, measure, is_first=sheet.index == 0)
        _take_above_head(sheets[0])
        waiting = [sheet for sheet in sheets if sheet.above or sheet.below]
        for stretch in _stretches(sheets):
            if isinstance(stretch, tuple):
                self.paragraphs += self.tables.cells(*stretch)
                continue
            before: list[Line] | None = None
            for lines, column in grouped(stretch, measure):
                self.paragraphs += _margin_text(waiting, lines[0].page, measure)
                self.paragraphs.append(running(lines, before, measure, column))
                before = lines
        self.paragraphs += _margin_text(waiting, sheets[-1].index + 1, measure)


def _margin_text(waiting: list[Sheet], page: int, measure: Measure) -> Iterator[Paragraph]:
    """Text in the margins of the pages before `page`, and above the text of `page`."""
    for sheet in list(waiting):
        if sheet.index <= page:
            for lines, column in grouped(sheet.above, measure):
                yield running(lines, None, measure, column)
            sheet.above = []
        if sheet.index < page:
            for lines, column in grouped(sheet.below, measure):
                yield running(lines, None, measure, column)
            waiting.remove(sheet)


def _sheet(page: Page, index: int) -> Sheet:
    grids, rules = grids_and_rules(page.strokes)
    upright = [run for run in page.runs if run.is_upright]
    free = _sorted_into(grids, upright)
    boxes = [grid for grid in grids if grid.is_box and any(not run.is_blank for run in _runs(grid))]
    frames = [grid for grid in boxes if grid.bottom - grid.top <= FRAME_HEIGHT]
    for grid in grids:
        if grid.is_box and grid not in frames:
            free += _runs(grid)
    lines = column_lines(free, index)
    lines += [line.at(framed=True) for grid in frames for line in joined_lines(_runs(grid), index)]
    tables = [grid for grid in grids if not grid.is_box and any(not run.is_blank for run in _runs(grid))]
    turned = [Line((run,), index, outside=True) for run in page.runs if not run.is_upright and not run.is_blank]
    lines.sort(key=lambda line: (line.baseline, line.left))
    return Sheet(index, page.width, page.height, lines, tables, rules, below=turned)


def _runs(grid: Grid) -> list[Run]:
    return [run for runs in grid.runs.values() for run in runs]


def _sorted_into(grids: Sequence[Grid], runs: Sequence[Run]) -> list[Run]:
    """Each run to the cell in which its middle lies; the runs that lie in none."""
    free = []
    for run in runs:
        x, y = (run.left + run.right) / 2, run.baseline - MIDDLE_EM * run.look.size
        for grid in reversed(grids):  # a table inside a box comes after it
            cell = grid.cell(x, y)
            if cell:
                grid.runs.setdefault(cell, []).append(run)
                break
        else:
            free.append(run)
    return free


def _measures(parts: Sequence[Sequence[Sheet]]) -> list[Measure]:
    """The measure of each section; the first that tells both edges steps in for those that do not."""
    own = [[line for sheet in part for line in _single(sheet.lines)] for part in parts]
    found = [_with_tables(measured(lines, part[0].width), part) for lines, part in zip(own, parts, strict=True)]
    known = next(
        ((one, part[0].width) for one, part in zip(found, parts, strict=True) if one.tells_left and one.tells_right),
        None,
    )
    if not known:
        return found
    best, width = known
    return [
        measured(lines, part[0].width, best._replace(right=part[0].width - (width - best.right)))
        for lines, part in zip(own, parts, strict=True)
    ]


def _with_tables(measure: Measure, sheets: Sequence[Sheet]) -> Measure:
    """A table is as wide as the text area, or nearly."""
    edges = [edge for sheet in sheets for grid in sheet.tables for edge in (grid.xs[0], grid.xs[-1])]
    if not edges:
        return measure
    left = measure.left if measure.tells_left else min(measure.left, *edges)
    right = measure.right if measure.tells_right else max(measure.right, *edges)
    return measure._replace(left=left, right=right)


def _single(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of the running text with nothing beside them."""
    for index, line in enumerate(lines):
        near = [*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]]
        beside = any(abs(other.baseline - line.baseline) < 0.6 * line.size for other in near)
        if not line.framed and not beside:
            yield line


def _take_above_head(sheet: Sheet) -> None:
    """What stands over the head of the first page stands in its margin (ô 11, ô 14)."""
    if sheet.index or not any(line.side for line in sheet.lines):
        return
    top = min(line.baseline for line in sheet.lines if line.side)
    is_above = [line.side is None and line.baseline < top for line in sheet.lines]
    sheet.above += [line.at(outside=True) for line, above in zip(sheet.lines, is_above, strict=True) if above]
    sheet.lines = [line for line, above in zip(sheet.lines, is_above, strict=True) if not above]


def _stretches(sheets: Sequence[Sheet]) -> Iterator[list[Line] | tuple[Grid, int, bool]]:
    """Running text between two tables (over page ends), and each table with its page and whether it opens the page."""
    lines: list[Line] = []
    for sheet in sheets:
        tables = list(sheet.tables)
        for line, number in zip([*sheet.lines, None], count(), strict=False):
            while tables and (line is None or tables[0].top < line.baseline):
                if lines:
                    yield lines
                    lines = []
                yield tables[0], sheet.index, number == 0 and tables[0] is sheet.tables[0]
                tables.pop(0)
            if line:
                lines.append(line)
    if lines:
        yield lines
