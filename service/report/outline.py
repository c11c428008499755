"""Đề cương: what a unit has to report on by the plan, and what in a report does not fit the plan."""

from collections.abc import Iterator
from typing import NamedTuple

from service.plan import Indicator, Objective, Plan, Role, Task, Unit
from service.refusal import Finding
from service.report.submission import Figure, Part, Submission, TaskPart


class TaskSlot(NamedTuple):
    """Chỗ báo cáo of one task: its place in the objective, from 1."""

    no: int
    task: Task

    @property
    def indicators(self) -> tuple[tuple[int, Indicator], ...]:
        return tuple(enumerate(self.task.indicators, start=1))


class PartSlot(NamedTuple):
    """Chỗ báo cáo of one objective: the unit's role and scope in it, and the tasks that are its own to report on."""

    objective: Objective
    role: Role
    scope: str | None
    tasks: tuple[TaskSlot, ...]


def outline(plan: Plan, unit: Unit) -> tuple[PartSlot, ...]:
    """What the unit reports on, in the plan's order."""
    return tuple(
        PartSlot(own.objective, own.role, own.scope, _slots(own.objective, own.tasks)) for own in plan.duties_of(unit)
    )


def blank(plan: Plan, unit: Unit, edition: int, period: str) -> Submission:
    """A report of the unit in which nothing is said yet, with a place for everything."""
    parts = tuple(
        Part(objective=slot.objective.code, tasks=tuple(_blank_task(task) for task in slot.tasks))
        for slot in outline(plan, unit)
    )
    return Submission(plan=plan.code, edition=edition, period=period, unit=unit.code, parts=parts)


def misplaced(plan: Plan, submission: Submission) -> Iterator[Finding]:
    """What of a report does not fit the plan: an objective, a task or an indicator that is not the unit's."""
    slots = {slot.objective.code: slot for slot in outline(plan, plan.unit(submission.unit))}
    for at, part in enumerate(submission.parts):
        slot = slots.get(part.objective)
        if slot is None:
            yield _finding(f"parts[{at}]", f"Nội dung “{part.objective}” không phải phần việc của đơn vị theo kế hoạch")
            continue
        tasks = {one.no: one for one in slot.tasks}
        for index, told in enumerate(part.tasks):
            place = f"parts[{at}].tasks[{index}]"
            if told.task not in tasks:
                title = slot.objective.title
                yield _finding(place, f"{title}: nhiệm vụ thứ {told.task} không phải phần việc của đơn vị")
            else:
                yield from _misplaced_figures(place, slot.objective.title, tasks[told.task], told)


def _misplaced_figures(place: str, title: str, slot: TaskSlot, told: TaskPart) -> Iterator[Finding]:
    indicators = dict(slot.indicators)
    for index, figure in enumerate(told.figures):
        asked = indicators.get(figure.indicator)
        at = f"{place}.figures[{index}]"
        if asked is None:
            yield _finding(at, f"{title}, nhiệm vụ thứ {slot.no}: không có chỉ tiêu thứ {figure.indicator}")
        elif asked.combine == "ratio" and figure.value is not None:
            yield _finding(at, f"“{asked.name}” là tỷ lệ: hãy ghi {asked.numerator} và {asked.denominator}")
        elif asked.combine != "ratio" and (figure.numerator is not None or figure.denominator is not None):
            yield _finding(at, f"“{asked.name}” không phải tỷ lệ, chỉ ghi một số")


def incomplete(plan: Plan, submission: Submission) -> Iterator[Finding]:
    """Ratios of which only one number is given, or that stand over nothing: to be mended before the report is sent."""
    for at, part in enumerate(submission.parts):
        tasks = plan.objective(part.objective).tasks
        for row, told in enumerate(part.tasks):
            for index, figure in enumerate(told.figures):
                asked = tasks[told.task - 1].indicators[figure.indicator - 1]
                if asked.combine == "ratio":
                    yield from _half_ratio(f"parts[{at}].tasks[{row}].figures[{index}]", asked, figure)


def _half_ratio(at: str, asked: Indicator, figure: Figure) -> Iterator[Finding]:
    for name, other in (("numerator", figure.denominator), ("denominator", figure.numerator)):
        if getattr(figure, name) is None and other is not None:
            yield Finding("ratio", "MUST", f"{at}.{name}", f"“{asked.name}”: chưa ghi {getattr(asked, name)}")
    if figure.denominator == 0 and figure.numerator:
        yield Finding("ratio", "MUST", f"{at}.denominator", f"“{asked.name}”: {asked.denominator} không thể là 0")


def _slots(objective: Objective, own: tuple[Task, ...]) -> tuple[TaskSlot, ...]:
    numbered = enumerate(objective.tasks, start=1)
    return tuple(TaskSlot(no, task) for no, task in numbered if not own or any(task is one for one in own))


def _blank_task(slot: TaskSlot) -> TaskPart:
    return TaskPart(task=slot.no, figures=tuple(Figure(indicator=no) for no, _ in slot.indicators))


def _finding(place: str, message: str) -> Finding:
    return Finding("outline", "MUST", place, message)
