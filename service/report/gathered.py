"""Báo cáo của một kỳ, gathered: what each unit sent, beside the edition of the plan that the period was opened from."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from service.plan import Indicator, Objective, Plan, Role, Unit
from service.report.combining import Combined, of_period, to_date
from service.report.states import REPORTED, ReportState
from service.report.submission import Figure, Submission, TaskPart


class Entry(NamedTuple):
    """Báo cáo của một đơn vị: its state, what it sent and the SHA-256 of that, and the first day on which it sent."""

    unit: str
    state: ReportState
    submission: Submission | None = None
    sha256: str | None = None
    sent_on: str | None = None

    @property
    def has_reported(self) -> bool:
        return self.state in REPORTED


@dataclass(frozen=True)
class Gathered:
    """Các báo cáo của một kỳ; entries stand in the plan's order of units, days are ISO 8601."""

    code: str
    plan: Plan
    first: str
    last: str
    stated: str
    entries: tuple[Entry, ...]
    upward: str | None = None

    @cached_property
    def told(self) -> tuple[tuple[Unit, Submission], ...]:
        """Units with what they sent; those that had nothing to report have said nothing."""
        units = {unit.code: unit for unit in self.plan.units}
        said = (ReportState.SENT, ReportState.ACCEPTED)
        return tuple((units[one.unit], one.submission) for one in self.entries if one.submission and one.state in said)

    @cached_property
    def leads(self) -> dict[str, frozenset[str]]:
        """Codes of the units that lead an objective or a task of it, by the objective's code."""
        return {
            one.code: frozenset(duty.unit.code for duty in self.plan.duties(one) if duty.role is Role.LEAD)
            for one in self.plan.objectives
        }

    @cached_property
    def tasks(self) -> dict[tuple[str, int], list[tuple[str, TaskPart]]]:
        """What each unit told of a task, by the objective's code and the task's place."""
        found: dict[tuple[str, int], list[tuple[str, TaskPart]]] = defaultdict(list)
        for unit, sent in self.told:
            for part in sent.parts:
                for task in part.tasks:
                    found[part.objective, task.task].append((unit.code, task))
        return dict(found)

    @cached_property
    def given(self) -> dict[tuple[str, int, int], list[tuple[str, Figure]]]:
        """Every figure that was given, with its unit, by objective, task and indicator; who leads comes last."""
        found: dict[tuple[str, int, int], list[tuple[str, Figure]]] = defaultdict(list)
        for (objective, no), told in self.tasks.items():
            for unit, task in told:
                for figure in (one for one in task.figures if not one.is_blank):
                    found[objective, no, figure.indicator].append((unit, figure))
        return {
            place: sorted(given, key=lambda one: one[0] in self.leads.get(place[0], ()))
            for place, given in found.items()
        }


class Slot(NamedTuple):
    """Chỗ của một chỉ tiêu: objective, place of the task and of the indicator in it."""

    objective: Objective
    task: int
    indicator: int

    @property
    def asked(self) -> Indicator:
        return self.objective.tasks[self.task - 1].indicators[self.indicator - 1]


class Chain(NamedTuple):
    """Số liệu của một chỉ tiêu: in the period and to date, and which units gave it now."""

    of_period: Combined
    to_date: Combined
    units: tuple[str, ...]


def slots(objective: Objective) -> tuple[Slot, ...]:
    """Every indicator of an objective, in the plan's order."""
    return tuple(
        Slot(objective, task, no)
        for task, one in enumerate(objective.tasks, start=1)
        for no, _ in enumerate(one.indicators, start=1)
    )


def all_slots(plan: Plan) -> Iterator[Slot]:
    """Every indicator of a plan."""
    for objective in plan.objectives:
        yield from slots(objective)


def figures(gathered: Gathered, slot: Slot) -> list[tuple[str, Figure]]:
    """What each unit gave for an indicator; who leads comes last, so that it speaks where the last figure counts."""
    place = same(gathered.plan, slot)
    return gathered.given.get((place.objective.code, place.task, place.indicator), []) if place else []


def chain(slot: Slot, periods: Sequence[Gathered]) -> Chain:
    """An indicator over periods that follow each other, the oldest first.

    What a figure to date has grown by is said of the units that give it now, each since it last gave it.
    """
    by_period = [figures(period, slot) for period in periods]
    how, basis = slot.asked.combine, slot.asked.basis
    values = [[figure for _, figure in period] for period in by_period]
    if basis == "year_to_date" and by_period:
        now, latest = dict(by_period[-1]), {unit: figure for period in by_period[:-1] for unit, figure in period}
        values = [[latest[unit] for unit in now if unit in latest], list(now.values())]
    units = tuple(unit for unit, _ in by_period[-1]) if by_period else ()
    return Chain(of_period(how, basis, values), to_date(how, basis, values), units)


def same(plan: Plan, slot: Slot) -> Slot | None:
    """The same indicator in another edition of the plan: at the same place, or else by its name."""
    objective = next((one for one in plan.objectives if one.code == slot.objective.code), None)
    if objective is slot.objective:
        return slot
    named = [one for one in slots(objective) if one.asked.name == slot.asked.name] if objective else []
    placed = [one for one in named if (one.task, one.indicator) == (slot.task, slot.indicator)]
    return next(iter([*placed, *named]), None)
