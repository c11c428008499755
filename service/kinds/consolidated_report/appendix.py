"""Phụ lục của báo cáo tổng hợp: biểu tổng hợp and, where units sent one, the sheet of thủ tục hành chính."""

from collections.abc import Iterator
from typing import NamedTuple

from service.document import Row, Table
from service.kinds.consolidated_report.case import Case, Said, Units, reached
from service.kinds.consolidated_report.pictures import pictures
from service.kinds.report_tables import cell, procedures, title
from service.kinds.report_words import END, RATE_NOTE, brief, evidence_words, measured, paragraph, target
from service.plan import Objective, Role, Task
from service.report.gathered import Chain, Slot
from service.report.submission import STATUSES
from service.wording import joined

COLUMNS = (
    ("TT", 13.0),
    ("Chỉ số, nhiệm vụ, chỉ tiêu", 66.0),
    ("Đơn vị chủ trì", 27.0),
    ("Mục tiêu", 22.0),
    ("Kết quả kỳ này", 27.0),
    ("Lũy kế", 27.0),
    ("Đánh giá", 22.0),
    ("Minh chứng", 32.0),
    ("Ghi chú", 16.0),
)
OF_PERIOD, TO_DATE, STATUS, EVIDENCE = 4, 5, 6, 7  # columns that come from submissions


class Sheet(NamedTuple):
    """Một phụ lục: its title and its blocks with their sources."""

    title: str
    body: tuple[Said, ...]
    landscape: bool = True


class Line(NamedTuple):
    """Một hàng của biểu tổng hợp, with the units that each of its cells comes from."""

    row: Row
    sources: dict[int, Units]


def sheets(case: Case) -> tuple[Sheet, ...]:
    """One to three sheets, the tables landscape; each ends with the mark of the end (PL I, mục III.1)."""
    note = paragraph(f"Ghi chú: số liệu lũy kế tính từ đầu năm; (ước) là số ước thực hiện{END}")
    found = [Sheet(f"Biểu tổng hợp kết quả thực hiện {case.period.name}", (_summary(case), Said(note)))]
    if case.procedures:
        note = paragraph(RATE_NOTE)
        table = Said(procedures(case.procedures), case.with_procedures)
        found.append(Sheet(f"Kết quả giải quyết thủ tục hành chính {case.period.name}", (table, Said(note))))
    if case.drawn:
        found.append(Sheet(f"Biểu đồ kết quả thực hiện {case.period.name}", tuple(pictures(case)), landscape=False))
    return tuple(found)


def _summary(case: Case) -> Said:
    lines = [line for number, one in enumerate(case.objectives, start=1) for line in _objective(case, number, one)]
    header = Row(cells=tuple(title(name) for name, _ in COLUMNS))
    table = Table(
        columns_mm=tuple(width for _, width in COLUMNS), header=(header,), rows=tuple(line.row for line in lines)
    )
    cells = tuple((at, column, units) for at, line in enumerate(lines) for column, units in line.sources.items())
    return Said(table, cells=cells)


def _objective(case: Case, number: int, objective: Objective) -> Iterator[Line]:
    told = {unit.code: part for unit, part in case.told(objective)}
    leads = [code for code, part in told.items() if code in case.leads(objective) and part.status]
    status = STATUSES[told[leads[0]].status] if leads else ""
    proof = evidence_words(one for part in told.values() for one in part.evidence)
    names = joined(objective.names(Role.LEAD), last=", ") if objective.names(Role.LEAD) else ""
    sources = {STATUS: tuple(leads[:1]), EVIDENCE: tuple(code for code, part in told.items() if part.evidence)}
    noted = "Chưa đủ báo cáo" if any(code in case.missing for code in case.leads(objective)) else ""
    texts = (str(number), objective.title, names, "", "", "", status, proof, noted)
    yield _line(texts, sources, is_group=bool(objective.tasks), bold=True)
    figures = case.figures(objective)
    for no, task in enumerate(objective.tasks, start=1):
        own = [one for one in figures if one[0].task == no]
        yield _task(case, objective, f"{number}.{no}", no, task, is_group=bool(own))
        for index, (slot, said) in enumerate(own, start=1):
            yield _indicator(case, slot, said, is_last=index == len(own))


def _task(case: Case, objective: Objective, mark: str, no: int, task: Task, is_group: bool) -> Line:
    told = {unit.code: one for unit, part in case.told(objective) for one in part.tasks if one.task == no}
    judged = next((code for code, one in told.items() if code in case.leads(objective) and one.status), None)
    status = STATUSES[told[judged].status] if judged else ""
    proof = evidence_words(one for part in told.values() for one in part.evidence)
    names = joined(task.names(Role.LEAD), last=", ") if task.names(Role.LEAD) else ""
    sources = {
        STATUS: (judged,) if judged else (),
        EVIDENCE: tuple(code for code, one in told.items() if one.evidence),
    }
    return _line((mark, brief(task.text), names, "", "", "", status, proof, ""), sources, is_group)


def _indicator(case: Case, slot: Slot, said: Chain, is_last: bool) -> Line:
    asked = slot.asked
    is_reached = reached(asked, said.to_date)
    status = "" if is_reached is None else "Đạt" if is_reached else "Chưa đạt" if case.is_annual else "Đang thực hiện"
    texts = (
        "", asked.name, "", target(asked), measured(asked, said.of_period), measured(asked, said.to_date), status, "",
        "(ước)" if said.to_date.estimate else "",
    )  # fmt: skip
    return _line(texts, {OF_PERIOD: said.units, TO_DATE: said.units, STATUS: said.units}, is_group=not is_last)


def _line(texts: tuple[str, ...], sources: dict[int, Units], is_group: bool, bold: bool = False) -> Line:
    centred = (0, 3, OF_PERIOD, TO_DATE, STATUS, 8)
    cells = [cell(text, "center" if at in centred else "left", bold and at < 2) for at, text in enumerate(texts)]
    said = {at: units for at, units in sources.items() if units and texts[at]}
    return Line(Row(cells=tuple(cells), is_group=is_group), said)
