"""Lời và số của từng đơn vị: what a unit said of an objective or a task, to be read beside what is doubted."""

from collections.abc import Iterator
from typing import NamedTuple

from service.plan import Objective, Unit
from service.report.combining import combined
from service.report.gathered import Gathered
from service.report.procedures import COLUMNS
from service.report.submission import STATUSES, Part, ProcedureRow, TaskPart
from service.wording import number


class OwnFigure(NamedTuple):
    """Số đơn vị báo cáo cho một chỉ tiêu, as it would be printed."""

    name: str
    said: str


class OwnWords(NamedTuple):
    """Điều một đơn vị nói: the unit, its sentences, its judgement, its figures and its evidence."""

    unit: Unit
    lines: tuple[str, ...] = ()
    status: str = ""
    figures: tuple[OwnFigure, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def is_silent(self) -> bool:
        return not (self.lines or self.status or self.figures or self.evidence)


def own_words(now: Gathered, objective: Objective, task: int = 0, units: tuple[str, ...] = ()) -> tuple[OwnWords, ...]:
    """What each unit (or each of these) said of an objective, or of one task of it; the silent are left out."""
    found = []
    for unit, sent in now.told:
        part = sent.part(objective.code) if not units or unit.code in units else None
        if part:
            found.append(_said(unit, objective, part, task))
    return tuple(one for one in found if not one.is_silent)


def direction_words(now: Gathered) -> tuple[OwnWords, ...]:
    """What each unit said of how it was directed."""
    return tuple(OwnWords(unit, _lines(sent.direction)) for unit, sent in now.told if sent.direction)


def sheet_words(now: Gathered, units: tuple[str, ...]) -> tuple[OwnWords, ...]:
    """The sheet of thủ tục hành chính of each of these units, one line a row."""
    return tuple(
        OwnWords(unit, tuple(_row(row) for row in sent.procedures)) for unit, sent in now.told if unit.code in units
    )


def section_words(now: Gathered, field: str) -> tuple[OwnWords, ...]:
    """What each unit said of difficulties, of the next period or of proposals, under the objective's title."""
    titles = {one.code: one.title for one in now.plan.objectives}
    found = []
    for unit, sent in now.told:
        told = [(part.objective, line) for part in sent.parts for line in _lines(getattr(part, field))]
        if told:
            found.append(OwnWords(unit, tuple(f"{titles[code]}: {line}" for code, line in told)))
    return tuple(found)


def _said(unit: Unit, objective: Objective, part: Part, task: int) -> OwnWords:
    tasks = [one for one in part.tasks if task in (0, one.task)]
    told = (*(() if task else (part,)), *tasks)
    status = next((STATUSES[one.status] for one in told if one.status), "")
    lines = tuple(line for one in told for line in _lines(one.done))
    evidence = dict.fromkeys(f"{one.number} {one.about}".strip() for each in told for one in each.evidence)
    figures = tuple(figure for one in tasks for figure in _figures(objective, one))
    return OwnWords(unit, lines, status, figures, tuple(evidence))


def _figures(objective: Objective, task: TaskPart) -> Iterator[OwnFigure]:
    indicators = objective.tasks[task.task - 1].indicators
    for figure in task.figures:
        if not figure.is_blank:
            asked = indicators[figure.indicator - 1]
            said = combined(asked.combine, [figure]).words
            yield OwnFigure(asked.name, f"{said} (ước)" if figure.estimate else said)


def _row(row: ProcedureRow) -> str:
    counts = ", ".join(f"{name.lower()} {number(getattr(row, key))}" for key, name in COLUMNS.items())
    return f"{row.field}: {counts}"


def _lines(prose: str) -> tuple[str, ...]:
    return tuple(line for line in prose.split("\n") if line)
