"""Phần việc phải báo cáo: which objectives, in which role and scope, as words and as rows of the report's table."""

from collections.abc import Iterator

from service.document import Alignment, Cell, Row, Run
from service.kinds.quarterly_reminder.case import Case
from service.kinds.report_words import target
from service.plan import Commitment, Indicator, Objective, Role, Task
from service.wording import joined, upper_first

_ROLES = {Role.LEAD: "Chủ trì", Role.COORDINATE: "Phối hợp"}


def listed(case: Case, role: Role) -> str:
    """What the one unit of a letter leads or coordinates: `Chỉ số “A”; Chỉ số “B” (phạm vi)`; empty for nothing."""
    own = [one for one in _commitments(case) if one.role is role]
    return "; ".join(f"{one.objective.title} ({part})" if (part := _part(one)) else one.objective.title for one in own)


def rows(case: Case, columns: int) -> Iterator[Row]:
    """Rows of the report's table: an objective with who answers for it, then the tasks and figures to report on."""
    if case.one_unit:
        parts = [(own.objective, own.tasks or own.objective.tasks, _role(own)) for own in _commitments(case)]
    else:
        parts = [(one, one.tasks, _leads(case, one)) for one in case.plan.objectives if _concerns(case, one)]
    for index, (objective, tasks, role) in enumerate(parts, start=1):
        figures = [figure for task in tasks for figure in task.indicators]
        yield _row(columns, (str(index), objective.title, role, ""), is_title=True, is_group=bool(figures))
        for line, figure in enumerate(figures, start=1):
            yield _row(columns, (f"{index}.{line}", _asked(figure), "", target(figure)))


def _commitments(case: Case) -> tuple[Commitment, ...]:
    return case.plan.duties_of(case.one_unit) if case.one_unit else ()


def _part(own: Commitment) -> str:
    """The part of an objective that a unit has: its scope, or the tasks that are its own."""
    if own.scope:
        return own.scope
    places = [str(place) for place, task in enumerate(own.objective.tasks, start=1) if _is_among(task, own.tasks)]
    return f"nhiệm vụ thứ {joined(places)}" if places else ""


def _is_among(task: Task, tasks: tuple[Task, ...]) -> bool:
    return any(task is one for one in tasks)


def _role(own: Commitment) -> str:
    role, part = _ROLES[own.role], _part(own)
    if part.lower().startswith(role.lower()):
        return upper_first(part)
    return f"{role}: {part}" if part else role


def _concerns(case: Case, objective: Objective) -> bool:
    addressed = {unit.code for unit in case.people.addressees}
    return any(duty.unit.code in addressed for duty in case.plan.duties(objective))


def _leads(case: Case, objective: Objective) -> str:
    names = [duty.unit.name for duty in case.plan.duties(objective) if duty.role is Role.LEAD]
    return joined(names, last=", ") if names else ""


def _asked(figure: Indicator) -> str:
    """A ratio asks for its two figures: percentages of units are never averaged."""
    if figure.numerator and figure.denominator:
        return f"{figure.name} ({figure.numerator}/{figure.denominator})"
    return figure.name


def _row(columns: int, words: tuple[str, ...], is_title: bool = False, is_group: bool = False) -> Row:
    """A row that begins with these words; the other cells are for the unit to fill in."""
    cells = [
        _cell(text, "center" if place in (0, 3) else "left", is_title and place < 2) for place, text in enumerate(words)
    ]
    return Row(cells=tuple(cells + [Cell()] * (columns - len(cells))), is_group=is_group)


def _cell(text: str, align: Alignment, bold: bool) -> Cell:
    return Cell(runs=(Run(text=text, bold=bold),) if text else (), align=align)
