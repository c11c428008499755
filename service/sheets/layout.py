"""Mẫu bảng tính: sheets, columns and rows as data. What is written and what is read walk the same value."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.calendar import Period
from service.kinds.report_words import target
from service.plan import Indicator, Plan, Role
from service.report import ReportPeriod, Submission, UnitReport
from service.report.outline import PartSlot, blank, outline
from service.report.prefilling import Beside
from service.report.procedures import COLUMNS as PROCEDURES
from service.report.procedures import EQUATIONS
from service.report.submission import Part, TaskPart

FORMAT = "vanthu-sheet/1"
COVER, RESULTS, FIGURES, PROCEDURE_SHEET = "Hướng dẫn", "Kết quả", "Số liệu", "TTHC"
IDENTITY_ROW = 4  # the first row, from 1, of what the workbook is known by
HEADER_ROW = 3
KEYS = 2  # of the locked columns, those by which a row is known
MOST_PROCEDURES = 500
_ROLES = {Role.LEAD: "chủ trì", Role.COORDINATE: "phối hợp"}

Path = tuple[str | int, ...]


class Column(NamedTuple):
    """Cột: its heading and its width in characters."""

    title: str
    width: float


class Line(NamedTuple):
    """Dòng: what is printed in the locked columns, and where in a submission each cell to fill in belongs.

    A path is None where nothing is to be filled in.
    """

    labels: tuple[str, ...]
    paths: tuple[Path | None, ...]
    is_group: bool = False


class Sheet(NamedTuple):
    """Trang tính: locked columns first, then those to fill in; `lines` stand below the header, `notes` beside it."""

    name: str
    title: str
    hint: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()

    @property
    def notes_column(self) -> int:
        """The column of the notes, from 1; one is left free before it."""
        return len(self.columns) + 2


RESULT_COLUMNS = (
    Column("TT", 6), Column("Nội dung, nhiệm vụ", 40), Column("Kết quả thực hiện", 44), Column("Đánh giá", 15),
    Column("Minh chứng", 24), Column("Khó khăn, vướng mắc, nguyên nhân", 25), Column("Nhiệm vụ kỳ tiếp theo", 25),
    Column("Đề xuất, kiến nghị", 25),
)  # fmt: skip
FIGURE_COLUMNS = (
    Column("TT", 7), Column("Chỉ tiêu", 40), Column("Cách ghi", 36), Column("Đơn vị tính", 10), Column("Mục tiêu", 14),
    Column("Đã báo cáo đến kỳ trước", 16), Column("Giá trị", 14), Column("Tử số", 14), Column("Mẫu số", 14),
)  # fmt: skip
PROCEDURE_COLUMNS = (Column("Lĩnh vực", 36), *(Column(title, 12) for title in PROCEDURES.values()))
_BASES = {"period": "trong kỳ", "year_to_date": "lũy kế từ đầu năm"}


def path_words(path: Path) -> str:
    """`parts[0].tasks[1].done`, as findings name a place."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def identity(plan: Plan, period: ReportPeriod, report: UnitReport, version: int) -> tuple[tuple[str, str], ...]:
    """What the workbook is known by, with its names; the last is a digest that binds the others and the rows."""
    known = (
        ("Mã kế hoạch", plan.code), ("Bản kế hoạch", str(period.edition)), ("Mã kỳ báo cáo", period.code),
        ("Mã đơn vị", report.unit), ("Báo cáo số", str(report.id)), ("Lần lưu", str(version)),
    )  # fmt: skip
    rows = [line.labels[:KEYS] for sheet in form(plan, report.unit) for line in sheet.lines]
    mark = hashlib.sha256("\n".join([FORMAT, *(value for _, value in known), repr(rows)]).encode()).hexdigest()
    return (*known, ("Mã kiểm", mark[:24]))


def form(plan: Plan, unit: str, beside: Sequence[Beside] = ()) -> tuple[Sheet, Sheet]:
    """The sheets whose rows follow the plan: of what was done, and of figures."""
    slots = outline(plan, plan.unit(unit))
    results = Sheet(
        RESULTS, "KẾT QUẢ THỰC HIỆN",
        "Ghi vào ô nền vàng. Minh chứng: mỗi văn bản một dòng (Alt+Enter để xuống dòng), số, ký hiệu trước, sau dấu "
        "chấm phẩy là nội dung nếu cần: 45/BC-SKHCN; báo cáo kiểm tra.",
        RESULT_COLUMNS, (_direction(), *(line for at, slot in enumerate(slots) for line in _results(at, slot))),
    )  # fmt: skip
    told = {(one.slot.objective.code, one.slot.task, one.slot.indicator): one.before.words for one in beside}
    figures = Sheet(
        FIGURES, "SỐ LIỆU CHỈ TIÊU",
        "Ghi vào ô nền vàng như 1.234,5, không ghi đơn vị tính; tỷ lệ thì ghi tử số và mẫu số. Không có số liệu thì để "
        "trống, bằng không thì ghi 0.",
        FIGURE_COLUMNS, tuple(line for at, slot in enumerate(slots) for line in _figures(at, slot, told)),
    )  # fmt: skip
    return results, figures


def procedure_sheet(count: int) -> Sheet:
    """The sheet of thủ tục hành chính with this many rows, none of which is given by the plan."""
    rows = (tuple(("procedures", at, name) for name in ("field", *PROCEDURES)) for at in range(count))
    return Sheet(
        PROCEDURE_SHEET, "KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "Mỗi lĩnh vực một dòng, ghi số hồ sơ; ô trống là không có hồ sơ. Không có TTHC thì để trống cả trang.",
        PROCEDURE_COLUMNS, tuple(Line((), paths) for paths in rows), ("Các số phải khớp", *map(_equation, EQUATIONS)),
    )  # fmt: skip


def _equation(equation: tuple[str, tuple[str, ...]]) -> str:
    total, parts = equation
    return f"{PROCEDURES[total]} = {' + '.join(PROCEDURES[part] for part in parts)}"


def whole(plan: Plan, submission: Submission) -> Submission:
    """The same with a place for everything that the unit reports on, in the plan's order."""
    empty = blank(plan, plan.unit(submission.unit), submission.edition, submission.period)
    parts = tuple(_whole_part(one, submission.part(one.objective) or one) for one in empty.parts)
    return submission.model_copy(update={"parts": parts})


def _whole_part(empty: Part, said: Part) -> Part:
    told = {one.task: one for one in said.tasks}
    return said.model_copy(update={"tasks": tuple(_whole_task(one, told.get(one.task, one)) for one in empty.tasks)})


def _whole_task(empty: TaskPart, said: TaskPart) -> TaskPart:
    given = {one.indicator: one for one in said.figures}
    return said.model_copy(update={"figures": tuple(given.get(one.indicator, one) for one in empty.figures)})


def period_name(period: ReportPeriod) -> str:
    """`quý III năm 2026`."""
    return Period.parse(period.code).name


def _direction() -> Line:
    paths: tuple[Path | None, ...] = (("direction",), None, None, None, None, None)
    return Line(("", "Công tác chỉ đạo, tổ chức thực hiện"), paths)


def _results(at: int, slot: PartSlot) -> Iterator[Line]:
    role = f"{_ROLES[slot.role]}: {slot.scope}" if slot.scope else _ROLES[slot.role]
    own = ("done", "status", "evidence", "difficulties", "next_period", "proposals")
    yield Line((str(at + 1), f"{slot.objective.title} ({role})"), tuple(("parts", at, name) for name in own), True)
    for index, task in enumerate(slot.tasks):
        paths = tuple(("parts", at, "tasks", index, name) for name in own[:3])
        yield Line((f"{at + 1}.{task.no}", task.task.text), (*paths, None, None, None))


def _figures(at: int, slot: PartSlot, told: dict[tuple[str, int, int], str]) -> Iterator[Line]:
    if any(task.indicators for task in slot.tasks):
        yield Line((str(at + 1), slot.objective.title, "", "", "", ""), (None, None, None), True)
    for index, task in enumerate(slot.tasks):
        for place, (no, asked) in enumerate(task.indicators):
            before = told.get((slot.objective.code, task.no, no), "")
            path: Path = ("parts", at, "tasks", index, "figures", place)
            yield _figure(f"{at + 1}.{task.no}.{no}", asked, before, path)


def _figure(mark: str, asked: Indicator, before: str, path: Path) -> Line:
    is_ratio = asked.combine == "ratio"
    how = f"Tử số: {asked.numerator}; mẫu số: {asked.denominator}" if is_ratio else "Ghi vào cột Giá trị"
    labels = (mark, asked.name, f"{how}; {_BASES[asked.basis]}", asked.unit or "", target(asked), before)
    names = (None, "numerator", "denominator") if is_ratio else ("value", None, None)
    return Line(labels, tuple((*path, name) if name else None for name in names))
