"""Ghi bảng tính: the workbook of one unit and period, locked but for the cells to fill in; always the same bytes."""

import io
import math
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from xlsxwriter.worksheet import Worksheet

from service.plan import Plan
from service.report import ReportPeriod, Submission, UnitReport
from service.report.prefilling import Beside
from service.report.submission import STATUSES
from service.sheets.evidence import written
from service.sheets.layout import (
    COVER,
    HEADER_ROW,
    IDENTITY_ROW,
    Path,
    Sheet,
    form,
    identity,
    period_name,
    procedure_sheet,
    whole,
)
from service.spreadsheet import FONT, lay_out, put, workbook
from service.wording import number, short_date

LINE_PT, MOST_PT = 15, 405  # of a row: its height a line, and what a spreadsheet allows
FITS = 1.2  # letters of the text's font in the width of a digit, the unit of a column's width
COVER_WIDTHS = (24.0, 110.0)
SPARE_PROCEDURES = 20
TOP = {"valign": "top"}
TEXT = {"num_format": "@"}  # a cell of text keeps what is typed: 1.234,5 and 3/2 are not turned into something else
ENTRY = {"bg_color": "#FFF9DB", "locked": False, "border": 1, "text_wrap": True}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "hint": {"italic": True, "font_color": "#444444"},
    "plain": {},
    "guide": {"text_wrap": True},
    "header": {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True,
               "bg_color": "#E7E6E6"},
    "label": {"border": 1, "text_wrap": True},
    "group": {"border": 1, "text_wrap": True, "bold": True},
    "closed": {"border": 1, "bg_color": "#EDEDED"},
    "words": ENTRY,
    "figure": ENTRY | {"align": "right"},
    "choice": ENTRY | {"align": "center"},
}  # fmt: skip
GUIDE = (
    "Chỉ ghi vào ô nền vàng; các ô khác đã khóa, không sửa. Không thêm, xóa, đổi tên, đổi chỗ cột, dòng hay trang "
    "tính; không gộp ô.",
    "Trang “Kết quả”: mỗi nội dung, nhiệm vụ một dòng. Khó khăn, nhiệm vụ kỳ tiếp theo và đề xuất ghi ở dòng in đậm "
    "của nội dung. Đánh giá thì chọn trong danh sách.",
    "Minh chứng: mỗi văn bản một dòng (Alt+Enter để xuống dòng), số, ký hiệu trước, sau dấu chấm phẩy là nội dung nếu "
    "cần: 45/BC-SKHCN; báo cáo kiểm tra.",
    "Trang “Số liệu”: ghi như 1.234,5 - dấu chấm giữa các nhóm nghìn, dấu phẩy trước phần lẻ, không quá hai chữ số lẻ, "
    "không ghi đơn vị tính, không dùng công thức. Không có số liệu thì để trống, bằng không thì ghi 0.",
    "Tỷ lệ: chỉ ghi tử số và mẫu số, phần trăm do chương trình tính.",
    "Trang “TTHC”: mỗi lĩnh vực một dòng, ghi số hồ sơ; các số phải khớp theo các đẳng thức ghi bên cạnh bảng.",
    "Ghi xong, lưu tệp (.xlsx) rồi nộp ở trang báo cáo của đơn vị. Chỗ nào không đọc được thì được nêu hết một lần, "
    "theo trang, cột, dòng; khi còn chỗ phải sửa thì chưa có gì được ghi.",
)


def to_xlsx(
    plan: Plan, period: ReportPeriod, report: UnitReport, submission: Submission, before: Sequence[Beside] = ()
) -> bytes:
    """The workbook of a report as it stands; `before` is what was reported to date, shown beside the figures.

    Raises Refused for a cell longer than a spreadsheet can hold.
    """
    file = io.BytesIO()
    tree = whole(plan, submission).model_dump()
    unit = plan.unit(report.unit).name
    with workbook(file, f"Báo cáo {period_name(period)}", unit, date.fromisoformat(period.first)) as made:
        looks = {name: made.add_format(FONT | TOP | TEXT | look) for name, look in LOOKS.items()}
        _cover(made.add_worksheet(COVER), looks, plan, period, report)
        rows = len(submission.procedures) + SPARE_PROCEDURES
        for sheet in (*form(plan, report.unit, before), procedure_sheet(rows)):
            _Page(made.add_worksheet(sheet.name), looks, sheet).fill(tree, f"{unit}, {period_name(period)}")
    return _growing(file.getvalue())


def _growing(content: bytes) -> bytes:
    """The same with rows whose height is not fixed, so that they grow while somebody types; XlsxWriter fixes each."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            is_sheet = entry.filename.startswith("xl/worksheets/")  # which hold no words: those are in a part of theirs
            new.writestr(entry, part.replace(b' customHeight="1"', b"") if is_sheet else part)
    return made.getvalue()


def _height(cells: Iterable[tuple[str, float]]) -> float:
    """How high a row must be for texts in columns of these widths; programs that do not measure need to be told."""
    lines = (sum(max(math.ceil(len(line) / width / FITS), 1) for line in words.split("\n")) for words, width in cells)
    return min(LINE_PT * max(lines, default=1), MOST_PT)


def _set_up(page: Worksheet) -> None:
    lay_out(page)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&L&A&R&P/&N")
    page.hide_gridlines(2)
    page.protect("", {"format_columns": True, "format_rows": True})


def _cover(page: Worksheet, looks: dict[str, Any], plan: Plan, period: ReportPeriod, report: UnitReport) -> None:
    """What the workbook is for, what it is known by, and how it is filled in."""
    _set_up(page)
    for at, width in enumerate(COVER_WIDTHS):
        page.set_column(at, at, width)
    first, last, stated = (short_date(date.fromisoformat(one)) for one in (period.first, period.last, period.stated))
    unit = plan.unit(report.unit).name
    _text(page, 1, 1, f"BÁO CÁO {period_name(period).upper()} - {unit.upper()}", looks["title"])
    _text(page, 2, 1, f"{plan.short_name}; số liệu từ {first} đến hết {last}; gửi chậm nhất {stated}.", looks["plain"])
    _text(page, 3, 1, "Các dòng sau để nhận ra bảng tính, không sửa:", looks["hint"])
    known = identity(plan, period, report, report.version)
    for row, (name, value) in enumerate(known, IDENTITY_ROW):
        _text(page, row, 1, name, looks["label"])
        _text(page, row, 2, value, looks["label"])
    below = IDENTITY_ROW + len(known) + 1
    _text(page, below, 1, "Cách điền", looks["title"])
    for row, words in enumerate(GUIDE, below + 1):
        _text(page, row, 2, f"{row - below}. {words}", looks["guide"])
        page.set_row(row - 1, _height([(words, COVER_WIDTHS[1])]))


class _Page:
    """Một trang tính being written."""

    def __init__(self, page: Worksheet, looks: dict[str, Any], sheet: Sheet) -> None:
        self._page, self._looks, self._sheet = page, looks, sheet

    def fill(self, tree: dict[str, Any], whose: str) -> None:
        """Header, rows and what the submission says already."""
        page, sheet, looks = self._page, self._sheet, self._looks
        _set_up(page)
        page.repeat_rows(HEADER_ROW - 1)
        page.freeze_panes(HEADER_ROW, 2 if sheet.lines[0].labels else 1)
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, column.width)
            _text(page, HEADER_ROW, at + 1, column.title, looks["header"])
        _text(page, 1, 1, f"{sheet.title} - {whose}", looks["title"])
        _text(page, 2, 1, sheet.hint, looks["hint"])
        for row, words in enumerate(sheet.notes, HEADER_ROW):
            _text(page, row, sheet.notes_column, words, looks["plain"])
        widths = [column.width for column in sheet.columns]
        page.set_row(HEADER_ROW - 1, _height((column.title, column.width / FITS) for column in sheet.columns))
        for row, line in enumerate(sheet.lines, HEADER_ROW + 1):
            texts = [*line.labels, *(_said(path, tree) for path in line.paths)]
            page.set_row(row - 1, _height(zip(texts, widths, strict=True)))
            for at, words in enumerate(line.labels, start=1):
                _text(page, row, at, words, looks["group" if line.is_group else "label"])
            for at, path in enumerate(line.paths, len(line.labels) + 1):
                self._entry(row, at, path, texts[at - 1])
        self._page.ignore_errors({"number_stored_as_text": f"A1:XFD{HEADER_ROW + len(sheet.lines)}"})

    def _entry(self, row: int, column: int, path: Path | None, words: str) -> None:
        if path is None:
            self._page.write_blank(row - 1, column - 1, None, self._looks["closed"])
            return
        name = path[-1]
        look = "choice" if name == "status" else "words" if name in _WORDS else "figure"
        _text(self._page, row, column, words, self._looks[look])
        if name == "status":
            self._page.data_validation(row - 1, column - 1, row - 1, column - 1, {
                "validate": "list", "source": list(STATUSES.values()), "error_title": "Đánh giá",
                "error_message": f"Hãy chọn: {', '.join(STATUSES.values())}.",
            })  # fmt: skip


_WORDS = ("done", "direction", "evidence", "difficulties", "next_period", "proposals", "field")


def _said(path: Path | None, tree: Any) -> str:
    """The words of a cell to fill in; none beyond the rows of TTHC that there are."""
    for step in path or ():
        if isinstance(step, int) and step >= len(tree):
            return ""
        tree = tree[step]
    match path[-1] if path else None:
        case None:
            return ""
        case "status":
            return STATUSES.get(tree, "")
        case "evidence":
            return written(tree)
    return tree or "" if tree is None or isinstance(tree, str) else number(tree)


def _text(page: Worksheet, row: int, column: int, words: str, look: Any) -> None:
    """Words in a cell, row and column from 1, as the findings of a sheet count; a cell to fill in stays blank."""
    if words:
        put(page, row - 1, column - 1, words, look)
    else:
        page.write_blank(row - 1, column - 1, None, look)
