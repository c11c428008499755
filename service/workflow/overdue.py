"""Việc quá hạn: tasks whose deadline has gone by and which those who lead them have not called done."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from service.plan import Objective, Plan, Role, Task, TimingKind, Unit
from service.plan.people import shares
from service.report import Gathered
from service.report.submission import Submission
from service.workflow.following import Board


class Overdue(NamedTuple):
    """Một việc quá hạn: the objective, the task with its place from 1 (None, 0: the objective itself), who leads it.

    `days` is how many days ago the deadline was; `status` what the reports said of it last.
    """

    objective: Objective
    no: int
    task: Task | None
    deadline: date
    days: int
    leads: tuple[Unit, ...]
    status: str = ""

    @property
    def units(self) -> tuple[str, ...]:
        """Codes of those who lead."""
        return tuple(unit.code for unit in self.leads)


class Timed(NamedTuple):
    """Việc có hạn: an objective or one task of it, the day, and who takes part, leads first."""

    objective: Objective
    no: int
    task: Task | None
    deadline: date
    leads: tuple[Unit, ...]
    others: tuple[Unit, ...]


def timed(plan: Plan) -> Iterator[Timed]:
    """Everything of a plan that has a day of its own; a task without words on its time has its objective's."""
    for objective in plan.objectives:
        for no, task in enumerate(objective.tasks, start=1):
            work = task if task.timing_kind else objective
            if work.timing_kind is TimingKind.DEADLINE and work.timing_date:
                yield Timed(objective, no, task, date.fromisoformat(work.timing_date), *_people(plan, objective, task))
        if not objective.tasks and objective.timing_kind is TimingKind.DEADLINE and objective.timing_date:
            yield Timed(objective, 0, None, date.fromisoformat(objective.timing_date), *_people(plan, objective, None))


def overdue(board: Board) -> tuple[Overdue, ...]:
    """The longest overdue first. What its leads called done, each with its last word, is not overdue."""
    found = []
    for one in timed(board.plan):
        days = (board.day - one.deadline).days
        said = _last_words(board.periods, one)
        if days > 0 and not _is_done(one, said):
            leads = [said[unit.code] for unit in one.leads if unit.code in said]
            found.append(Overdue(*one[:4], days, one.leads, (leads or [*said.values(), ""])[0]))
    return tuple(sorted(found, key=lambda one: -one.days))


def _people(plan: Plan, objective: Objective, task: Task | None) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """Leads and coordinators; a task that names nobody in a role has its objective's."""
    both = []
    for role in Role:
        own = [one.unit for one in shares(task.assignments, plan.members) if one.role is role] if task else []
        both.append(own or [one.unit for one in shares(objective.assignments, plan.members) if one.role is role])
    leads, others = both
    return tuple(leads), tuple(unit for unit in others if unit not in leads)


def _is_done(work: Timed, said: dict[str, str]) -> bool:
    if work.leads:
        return all(said.get(unit.code) == "done" for unit in work.leads)
    return "done" in said.values()


def _last_words(periods: tuple[Gathered, ...], work: Timed) -> dict[str, str]:
    """What each unit said last of how the work stands."""
    return {
        unit.code: status
        for period in periods
        for unit, sent in period.told
        if (status := _status(period.plan, sent, work))
    }


def _status(plan: Plan, sent: Submission, work: Timed) -> str:
    """What a report says of a task, or else of its objective as a whole."""
    code, task = work.objective.code, work.task
    part = sent.part(code)
    whole = part.status if part else ""
    if task is None:
        return whole
    objective = next((one for one in plan.objectives if one.code == code), None)
    same = [no for no, one in enumerate(objective.tasks if objective else (), start=1) if one.text == task.text]
    if not same:
        return whole
    told = sent.task(code, work.no if work.no in same else same[0])
    return told.status if told and told.status else whole
