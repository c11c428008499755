"""Đọc bảng tính đã điền: a submission, or everything that is wrong with the workbook, each by sheet, row and column."""

from collections.abc import Mapping
from typing import NamedTuple

from service.plan import Plan
from service.refusal import Finding, Refused
from service.report import ReportPeriod, Submission, UnitReport
from service.report.outline import blank
from service.report.reading import typed
from service.sheets.layout import COVER, IDENTITY_ROW, PROCEDURE_SHEET, form, identity
from service.sheets.opening import AGAIN, Grid, address, opened
from service.sheets.taking import Taking, take_lines, take_procedures
from service.wording import composed

MOST_FINDINGS = 300
_REPORT_NUMBER = "Báo cáo số"


class Filled(NamedTuple):
    """Bảng tính đã điền: what it says, and the version of the report that it was made from."""

    submission: Submission
    version: int


def report_number(content: bytes) -> int:
    """Which report the workbook says it is. Raises Refused for a file that is no such workbook."""
    known = dict(_identity(opened(content)))
    return _whole_number(known.get(_REPORT_NUMBER, ""))


def read(content: bytes, plan: Plan, period: ReportPeriod, report: UnitReport) -> Filled:
    """What was filled in. `plan` is the edition of the period.

    Raises Refused: one sentence for what is no workbook of this report, or a finding for every wrong cell at once.
    """
    book = opened(content)
    version = _version(book, plan, period, report)
    sheets = form(plan, report.unit)
    taking = Taking(blank(plan, plan.unit(report.unit), period.edition, period.code).model_dump(mode="json"))
    names = (COVER, *(sheet.name for sheet in sheets), PROCEDURE_SHEET)
    for name in names:
        if name not in book:
            taking.remark(name, 0, 0, f"không có trang tính “{name}”; {AGAIN}")
    for name in book.keys() - set(names):
        if book[name].cells:
            taking.remark(name, 0, 0, f"trang tính “{name}” không có trong mẫu; hãy chép vào chỗ có trong mẫu rồi xóa")
    for sheet in sheets:
        if sheet.name in book:
            take_lines(sheet, book[sheet.name], taking)
    if PROCEDURE_SHEET in book:
        take_procedures(book[PROCEDURE_SHEET], taking)
    return Filled(_submission(taking, names), version)


def _submission(taking: Taking, names: tuple[str, ...]) -> Submission:
    submission = None
    try:
        submission = typed(taking.tree)
    except Refused as no:
        for one in no.findings:
            taking.remark_at(one)
    findings = taking.findings(names)
    if findings or submission is None:
        more = len(findings) - MOST_FINDINGS
        raise Refused(
            f"Bảng tính có {len(findings)} chỗ phải sửa, chưa có gì được ghi."
            + (f" Dưới đây là {MOST_FINDINGS} chỗ đầu." if more > 0 else ""),
            findings[:MOST_FINDINGS],
        )
    return submission


def _identity(book: Mapping[str, Grid]) -> list[tuple[str, str]]:
    """Names and values of what the workbook is known by, as they stand."""
    if COVER not in book:
        raise Refused(
            f"Đây không phải bảng tính báo cáo của chương trình (không có trang “{COVER}”); hãy tải bảng tính của báo "
            "cáo về rồi điền."
        )
    cover = book[COVER]
    rows = range(IDENTITY_ROW, IDENTITY_ROW + 7)
    return [(composed(cover.at(row, 1).words).strip(), cover.at(row, 2).words.strip()) for row in rows]


def _version(book: Mapping[str, Grid], plan: Plan, period: ReportPeriod, report: UnitReport) -> int:
    """The version that the workbook was made from. Raises Refused for a workbook of anything else."""
    said = _identity(book)
    version = _whole_number(said[5][1])
    right = identity(plan, period, report, version)
    wrong = tuple(
        Finding("identity", "MUST", address(COVER, IDENTITY_ROW + at, 2), _other(name, value, is_value))
        for at, ((name, value), (_, is_value)) in enumerate(zip(right, said, strict=True))
        if value != is_value
    )
    if any(one.place != address(COVER, IDENTITY_ROW + 6, 2) for one in wrong):
        raise Refused(
            f"Bảng tính này không phải của báo cáo {plan.unit(report.unit).name}, kỳ {period.code}; hãy tải bảng tính "
            "của đúng đơn vị, đúng kỳ rồi điền.",
            wrong[:-1],
        )
    if wrong or [name for name, _ in said] != [name for name, _ in right]:
        raise Refused(f"Phần nhận biết ở trang “{COVER}” đã bị sửa; {AGAIN}.", wrong)
    return version


def _other(name: str, value: str, said: str) -> str:
    return f"{name} ghi “{said}”, của báo cáo này là “{value}”"


def _whole_number(words: str) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0
