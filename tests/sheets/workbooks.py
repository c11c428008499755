"""Workbooks that the tests fill in: made for reports of the sample plan, changed as people and programs do."""

import io
import zipfile
from collections.abc import Callable

import openpyxl

from service.report import ReportPeriod, Submission, UnitReport
from service.sheets import Filled, read, to_xlsx
from tests.report.reports import PLAN, WINDOWS, report


def period(code: str = "2026-Q3", edition: int = 1) -> ReportPeriod:
    first, last, stated = WINDOWS[code]
    return ReportPeriod(id=3, plan_code="pci-2026", code=code, edition=edition, first=first, last=last, stated=stated,
                        requested=stated, late_from=stated)  # fmt: skip


def row(unit: str = "vp", number: int = 7, version: int = 4) -> UnitReport:
    return UnitReport(id=number, period_id=3, unit=unit, since="2026-01-30", version=version)


def workbook(submission: Submission | None = None, unit: str = "vp", code: str = "2026-Q3", edition: int = 1) -> bytes:
    return to_xlsx(PLAN, period(code, edition), row(unit), submission or report(unit, period=code))


def taken(content: bytes, unit: str = "vp") -> Filled:
    return read(content, PLAN, period(), row(unit))


def changed(change: Callable[[openpyxl.Workbook], object], content: bytes | None = None) -> bytes:
    """The workbook opened, changed and saved by another program."""
    book = openpyxl.load_workbook(io.BytesIO(content or workbook()))
    change(book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def typed_into(cells: dict[str, object], content: bytes | None = None) -> bytes:
    """These words in these cells (`Số liệu!H6`)."""

    def fill(book: openpyxl.Workbook) -> None:
        for place, words in cells.items():
            sheet, _, cell = place.partition("!")
            book[sheet][cell].value = words

    return changed(fill, content)


def repacked(content: bytes, **changes: bytes | None) -> bytes:
    """Parts added, changed or (None) left out; in a name `__` is a slash and `_dot_` a dot."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    parts |= {name.replace("__", "/").replace("_dot_", "."): part for name, part in changes.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            if part is not None:
                archive.writestr(name, part)
    return made.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)
