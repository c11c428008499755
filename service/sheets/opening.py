"""Mở bảng tính: the cells of a workbook from outside, by sheet. The only importer of openpyxl."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from lxml import etree
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter

from service.refusal import Refused
from service.unpacking import XLSX, is_package, parts_of, refuse_old, refuse_unfit
from service.wording import number

MAX_ROWS, MAX_CELLS = 5_000, 200_000
STRINGS = "xl/sharedStrings.xml"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/"
AGAIN = "hãy tải bảng tính về lại, chép phần đã ghi sang rồi nộp"

_NEEDED = re.compile(r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml|"
                     r"xl/sharedStrings\.xml|xl/worksheets/[^/]+\.xml")  # fmt: skip
_ELSEWHERE = re.compile(r"xl/(externalLinks|embeddings|activeX|queryTables|ctrlProps)/|xl/connections\.xml")
_ROW, _CELL = re.compile(rb"<(?:\w+:)?row[\s/>]"), re.compile(rb"<(?:\w+:)?c[\s/>]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z0-9:]+)[\"']")
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # ECMA-376, ST_Xstring: a character that XML cannot hold
warnings.filterwarnings("ignore", module="openpyxl")  # of what it does not read: nothing that a report holds


class Cell(NamedTuple):
    """Ô: its words, or why it has none that can be taken."""

    words: str = ""
    wrong: str = ""


class Grid(NamedTuple):
    """Ô có nội dung của một trang tính, by row and column from 1, and the ranges that are merged."""

    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[str, ...]

    def at(self, row: int, column: int) -> Cell:
        """The cell; an empty one where nothing stands."""
        return self.cells.get((row, column), Cell())


def address(sheet: str, row: int, column: int) -> str:
    """`Số liệu!D7`."""
    return f"{sheet}!{get_column_letter(column)}{row}"


def opened(content: bytes) -> dict[str, Grid]:
    """The sheets of a workbook by name. Raises Refused, one sentence, for what is no plain and safe XLSX."""
    refuse_unfit(content)
    refuse_old(content, XLSX)
    if not is_package(content):
        raise Refused("Tệp không phải bảng tính Excel; hãy chọn tệp .xlsx đã tải về và điền.")
    parts = {name: part for name, part in _parts(content).items() if _NEEDED.fullmatch(name)}
    try:
        return dict(_grids(parts))
    except Refused:
        raise
    except Exception as error:  # whatever a damaged file makes of the reader: nothing of ours runs in there
        raise Refused("Tệp bảng tính bị hỏng bên trong; hãy mở bằng Excel, lưu lại rồi gửi lại.") from error


def _parts(content: bytes) -> Mapping[str, bytes]:
    parts = parts_of(content, XLSX)
    if any(_ELSEWHERE.match(name) for name in parts):
        raise Refused(f"Bảng tính có liên kết hoặc đối tượng từ tệp khác nên không được nhận; {AGAIN}.")
    if STRICT in parts[XLSX.main]:
        raise Refused("Bảng tính lưu theo kiểu “Strict Open XML”; hãy lưu lại thành Excel Workbook (.xlsx) rồi nộp.")
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")) and (_DECLARED.search(part) or b"\x00" in part):
            raise Refused("Bảng tính có khai báo lạ (DTD) nên không được nhận; hãy mở bằng Excel, lưu lại rồi gửi lại.")
        if name.startswith("xl/worksheets/"):
            rows, cells = len(_ROW.findall(part)), len(_CELL.findall(part))
            if rows > MAX_ROWS or cells > MAX_CELLS:
                raise Refused(
                    f"Có trang tính dùng tới {number(rows)} dòng, {number(cells)} ô, nhiều hơn mẫu rất nhiều (thường "
                    f"do định dạng hay kéo công thức hết cột); {AGAIN}."
                )
    return parts


class _Reader(ExcelReader):
    """openpyxl's reader, with texts as ECMA-376 escapes them: its own drops `x005F_` wherever it stands."""

    def read_strings(self) -> None:
        if STRINGS in self.valid_files:
            self.shared_strings = _strings(self.archive.read(STRINGS))


def _strings(part: bytes) -> list[str]:
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    own = (one.iterfind(f"{MAIN}t") for one in root.iterfind(f"{MAIN}si"))
    runs = (one.iterfind(f"{MAIN}r/{MAIN}t") for one in root.iterfind(f"{MAIN}si"))
    return [_unescaped("".join(t.text or "" for t in (*texts, *more))) for texts, more in zip(own, runs, strict=True)]


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _grids(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Grid]]:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    reader = _Reader(packed, read_only=True, keep_links=False)
    reader.read()
    sheets: list[Any] = list(reader.wb.worksheets)
    for sheet in sheets:
        sheet.reset_dimensions()
        cells = {(cell.row, cell.column): _cell(cell) for row in sheet.iter_rows() for cell in row
                 if cell.value not in (None, "")}  # fmt: skip
        merged = _MERGED.findall(parts[sheet._worksheet_path])
        yield sheet.title, Grid(cells, tuple(one.decode() for one in merged))


def _cell(cell: Any) -> Cell:
    """A cell of openpyxl as words: numbers with a comma, without an exponent."""
    value = cell.value
    if cell.data_type == "f":
        return Cell(wrong="có công thức; hãy ghi kết quả, không ghi công thức")
    if cell.data_type == "e":
        return Cell(wrong=f"có lỗi của bảng tính ({value}); hãy ghi lại")
    if isinstance(value, bool):
        return Cell(wrong="là giá trị TRUE/FALSE; hãy ghi lại bằng chữ hoặc số")
    if isinstance(value, datetime | date):
        day = f"{value.day}/{value.month}/{value.year}"
        return Cell(wrong=f"bị bảng tính đổi thành ngày {day}; hãy ghi lại trên ô có định dạng Text")
    if isinstance(value, time | timedelta):
        return Cell(wrong=f"bị bảng tính đổi thành giờ ({value}); hãy ghi lại trên ô có định dạng Text")
    if isinstance(value, int | float):
        if "%" in (cell.number_format or ""):
            return Cell(wrong="có định dạng phần trăm; hãy ghi lại con số trên ô có định dạng Text")
        return Cell(str(value) if isinstance(value, int) else _decimal(value))
    return Cell(str(value))


def _decimal(value: float) -> str:
    """Without the tail that binary fractions have, and without an exponent."""
    return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")
