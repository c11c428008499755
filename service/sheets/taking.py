"""Lấy từng ô: the cells of each sheet into the tree of a submission, and a remark on each that cannot be taken."""

import re
from collections.abc import Iterator
from typing import Any

from service.refusal import Finding
from service.report.submission import STATUSES
from service.sheets.evidence import said
from service.sheets.layout import (
    HEADER_ROW,
    KEYS,
    MOST_PROCEDURES,
    PROCEDURE_SHEET,
    Line,
    Path,
    Sheet,
    path_words,
    procedure_sheet,
)
from service.sheets.opening import Cell, Grid, address
from service.wording import composed

MOST_LOST = 20  # rows of one sheet that are no longer where they belong, before the rest is said in one sentence
_CODES = {label.lower(): code for code, label in STATUSES.items()} | {"": ""}
_MISSING, _NAMES = "chưa ghi", {"field": "lĩnh vực", "number": "số, ký hiệu"}  # what a sentence of `typed` is about
_LAST_STEP = re.compile(r"(\.\w+|\[\d+\])$")
_LINE = re.compile(r"evidence\[(\d+)\]")

Spot = tuple[str, int, int]


class Taking:
    """Việc đang làm: the tree that is filled, where each place of it stands in the workbook, and what is wrong."""

    def __init__(self, tree: dict[str, Any]) -> None:
        self.tree = tree
        self._spots: dict[str, Spot] = {}
        self._remarks: list[tuple[Spot, Finding]] = []

    def remark(self, sheet: str, row: int, column: int, message: str, to: str = "") -> None:
        """Something wrong at a cell, or (row 0) with a whole sheet; `to` names a range instead."""
        place = f"{sheet}!{to}" if to else address(sheet, row, column) if row else sheet
        self._remarks.append(((sheet, row, column), Finding("sheet", "MUST", place, message)))

    def remark_at(self, finding: Finding) -> None:
        """A remark on a place of the submission, at its cell."""
        place, message = finding.place, finding.message
        line = _LINE.search(place)
        if message == _MISSING:
            message = f"{message} {_NAMES.get(place.rpartition('.')[2], '')}".strip()
        while place and place not in self._spots:
            place = _LAST_STEP.sub("", place) if _LAST_STEP.search(place) else ""
        if place:
            self.remark(*self._spots[place], f"{f'dòng {int(line[1]) + 1}: ' if line else ''}{message}")
        elif not self._remarks:
            self.remark(PROCEDURE_SHEET, 0, 0, message)

    def put(self, path: Path, spot: Spot, value: object) -> None:
        """The value of a cell, at its place in the tree."""
        at: Any = self.tree
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value
        self._spots[path_words(path)] = spot

    def findings(self, names: tuple[str, ...]) -> tuple[Finding, ...]:
        """Everything that is wrong, once each, in the order of the workbook."""
        order = {name: at for at, name in enumerate(names)}
        ordered = sorted(self._remarks, key=lambda one: (order.get(one[0][0], len(order)), one[0]))
        return tuple(dict.fromkeys(finding for _, finding in ordered))


def take_lines(sheet: Sheet, grid: Grid, taking: Taking) -> None:
    """A sheet whose rows the plan gives."""
    if _has_its_columns(sheet, grid, taking):
        lost = 0
        for row, line in enumerate(sheet.lines, HEADER_ROW + 1):
            other = next((at for at in range(KEYS) if not _same(grid.at(row, at + 1).words, line.labels[at])), None)
            if other is None:
                _take_line(sheet.name, grid, row, line, taking)
                continue
            lost += 1
            if lost < MOST_LOST:
                name = " ".join(line.labels[:KEYS]).strip()
                taking.remark(
                    sheet.name, row, other + 1, f"dòng này phải là “{_short(name)}”; không thêm, xóa hay đổi chỗ dòng"
                )
            elif lost == MOST_LOST:
                taking.remark(
                    sheet.name, row, 1, "từ dòng này còn nhiều dòng không ở đúng chỗ; hãy chép sang bảng tính mới"
                )
    _look_around(sheet, grid, HEADER_ROW + len(sheet.lines), taking)


def take_procedures(grid: Grid, taking: Taking) -> None:
    """The sheet of thủ tục hành chính: every row in which something stands."""
    width = len(procedure_sheet(0).columns)
    rows = sorted({row for row, column in grid.cells if row > HEADER_ROW and column <= width})
    sheet = procedure_sheet(len(rows))
    last = max(rows, default=HEADER_ROW)
    if _has_its_columns(sheet, grid, taking):
        if len(rows) > MOST_PROCEDURES:
            words = f"có {len(rows)} dòng, nhiều nhất {MOST_PROCEDURES} dòng; hãy gộp bớt lĩnh vực"
            taking.remark(sheet.name, rows[MOST_PROCEDURES], 1, words)
            rows = rows[:MOST_PROCEDURES]
        taking.tree["procedures"] = [{} for _ in rows]
        known: dict[str, int] = {}
        for row, line in zip(rows, sheet.lines, strict=False):
            _take_line(sheet.name, grid, row, line, taking)
            field = _plain(grid.at(row, 1).words)
            if field and known.setdefault(field, row) != row:
                taking.remark(sheet.name, row, 1, f"lĩnh vực này đã có ở dòng {known[field]}; hãy gộp thành một dòng")
    _look_around(sheet, grid, last, taking)


def _has_its_columns(sheet: Sheet, grid: Grid, taking: Taking) -> bool:
    """Whether every heading stands where it belongs; a sheet in which one does not is not read further."""
    wrong = [
        (at, column.title)
        for at, column in enumerate(sheet.columns, start=1)
        if not _same(grid.at(HEADER_ROW, at).words, column.title)
    ]
    for at, title in wrong:
        there = grid.at(HEADER_ROW, at).words
        taking.remark(sheet.name, HEADER_ROW, at, f"cột này phải là “{title}”, trong tệp là “{_short(there)}”; không "
                      "thêm, xóa, đổi tên hay đổi chỗ cột")  # fmt: skip
    return not wrong


def _take_line(name: str, grid: Grid, row: int, line: Line, taking: Taking) -> None:
    for column, path in enumerate(line.paths, len(line.labels) + 1):
        cell = grid.at(row, column)
        if cell.wrong:
            continue  # said when looking around
        if path is None:
            if cell.words.strip():
                taking.remark(name, row, column, "ô này không ghi ở dòng này; hãy chuyển sang ô nền vàng")
            continue
        taking.put(path, (name, row, column), _value(path, cell, (name, row, column), taking))


def _value(path: Path, cell: Cell, spot: Spot, taking: Taking) -> object:
    match path[-1]:
        case "evidence":
            return said(cell.words)
        case "status":
            code = _CODES.get(_plain(cell.words))
            if code is None:
                words = ", ".join(STATUSES.values())
                taking.remark(*spot, f"“{_short(cell.words)}” không có trong danh sách; hãy chọn một trong: {words}")
            return code or ""
    return cell.words


def _look_around(sheet: Sheet, grid: Grid, last: int, taking: Taking) -> None:
    """Cells that hold no plain value, merged ranges, and what stands where nothing is asked."""
    for merged in grid.merged:
        taking.remark(sheet.name, 1, 1, "các ô bị gộp; hãy bỏ gộp ô (Unmerge Cells)", merged)
    for (row, column), cell in grid.cells.items():
        if cell.wrong:
            taking.remark(sheet.name, row, column, cell.wrong)
    lost = dict(_outside(sheet, grid, last))
    for at, (row, column) in enumerate(sorted(lost.items())):
        if at < MOST_LOST:
            taking.remark(sheet.name, row, column, "nằm ngoài mẫu; hãy chuyển vào ô nền vàng hoặc xóa đi")
        elif at == MOST_LOST:
            words = f"từ dòng này còn {len(lost) - at} dòng có nội dung nằm ngoài mẫu; hãy chuyển đi hoặc xóa"
            taking.remark(sheet.name, row, column, words)


def _outside(sheet: Sheet, grid: Grid, last: int) -> Iterator[tuple[int, int]]:
    """Row and first column of what stands beside or below the form."""
    notes = {(HEADER_ROW + at, sheet.notes_column): words for at, words in enumerate(sheet.notes)}
    for (row, column), cell in sorted(grid.cells.items(), reverse=True):
        is_within = column <= len(sheet.columns) and row <= last
        is_note = (row, column) in notes and _same(cell.words, notes[row, column])
        if not is_within and not is_note and cell.words.strip():
            yield row, column


def _plain(words: str) -> str:
    return " ".join(composed(words).lower().split())


def _same(one: str, other: str) -> bool:
    return " ".join(composed(one).split()) == " ".join(composed(other).split())


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:60]}…"
