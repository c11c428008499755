"""Vụ việc của báo cáo tổng hợp: the facts of a period - who reported when, and every figure, combined."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from service.calendar import Period, Window, estimated_days
from service.document import Block
from service.kinds.consolidated_report.inputs import Inputs
from service.kinds.report_pictures import Reading, readings
from service.plan import Indicator, Objective, PeriodKind, Plan, Unit
from service.report.combining import Combined
from service.report.gathered import Chain, Gathered, Slot, chain, slots
from service.report.procedures import merged
from service.report.states import ReportState
from service.report.submission import Part, ProcedureRow

Units = tuple[str, ...]


class Said(NamedTuple):
    """Một khối của báo cáo với nguồn: the units whose submissions it comes from, and those of a table's cells."""

    block: Block
    units: Units = ()
    cells: tuple[tuple[int, int, Units], ...] = ()


@dataclass(frozen=True)
class Case:
    """`plan` is cited and signs; objectives and units are those of the edition that the period was opened from."""

    plan: Plan
    inputs: Inputs

    @property
    def now(self) -> Gathered:
        return self.inputs.periods[-1]

    @cached_property
    def period(self) -> Period:
        return Period.parse(self.now.code)

    @property
    def is_annual(self) -> bool:
        return self.period.kind is PeriodKind.YEAR

    @property
    def window(self) -> Window:
        return Window(date.fromisoformat(self.now.first), date.fromisoformat(self.now.last))

    @cached_property
    def chain(self) -> tuple[Gathered, ...]:
        """The periods that add up to date: those of the same kind."""
        return tuple(one for one in self.inputs.periods if Period.parse(one.code).kind is self.period.kind)

    @property
    def before(self) -> tuple[Gathered, ...]:
        """The shorter periods before a year's report."""
        return tuple(one for one in self.inputs.periods if Period.parse(one.code).kind is not self.period.kind)

    @property
    def objectives(self) -> tuple[Objective, ...]:
        return self.now.plan.objectives

    @cached_property
    def combined(self) -> dict[str, tuple[tuple[Slot, Chain], ...]]:
        """Every indicator with its combined figures, by the objective's code."""
        return {one.code: tuple((slot, chain(slot, self.chain)) for slot in slots(one)) for one in self.objectives}

    def figures(self, objective: Objective) -> tuple[tuple[Slot, Chain], ...]:
        """Every indicator of an objective with its combined figures."""
        return self.combined[objective.code]

    @cached_property
    def parts(self) -> dict[str, tuple[tuple[Unit, Part], ...]]:
        """Who said something, leads first, by the objective's code."""
        found: dict[str, list[tuple[Unit, Part]]] = {one.code: [] for one in self.objectives}
        for unit, sent in self.now.told:
            for part in sent.parts:
                found[part.objective].append((unit, part))
        return {
            code: tuple(sorted(told, key=lambda one: one[0].code not in self.now.leads[code]))
            for code, told in found.items()
        }

    @cached_property
    def drawn(self) -> tuple[tuple[Slot, tuple[Reading, ...]], ...]:
        """Indicators to be drawn over all periods, where pictures are asked for: those that have a figure now."""
        if not self.inputs.pictures:
            return ()
        every = [(slot, readings(slot, self.inputs.periods)) for one in self.objectives for slot in slots(one)]
        return tuple(one for one in every if one[1][-1].units)

    def told(self, objective: Objective) -> tuple[tuple[Unit, Part], ...]:
        """Who said something of an objective, leads first."""
        return self.parts[objective.code]

    def leads(self, objective: Objective) -> frozenset[str]:
        """Codes of the units that lead an objective or a task of it."""
        return self.now.leads[objective.code]

    @property
    def estimated(self) -> Window | None:
        """Days that at least one unit could only estimate."""
        days = [
            sent.day for _, sent in self.now.told
            if sent.day and any(one.estimate for part in sent.parts for task in part.tasks for one in task.figures)
        ]  # fmt: skip
        return estimated_days(min(days), self.window) if days else None

    @cached_property
    def procedures(self) -> tuple[ProcedureRow, ...]:
        return merged(sent.procedures for _, sent in self.now.told)

    @property
    def with_procedures(self) -> Units:
        return tuple(unit.code for unit, sent in self.now.told if sent.procedures)

    def names(self, codes: Units) -> list[str]:
        return [self.now.plan.unit(code).name for code in codes]

    @cached_property
    def punctual(self) -> Units:
        """Who had sent, or said that there was nothing, by the stated day."""
        stated = self.now.stated
        return tuple(one.unit for one in self.now.entries if one.has_reported and (one.sent_on or "") <= stated)

    @cached_property
    def late(self) -> Units:
        return tuple(one.unit for one in self.now.entries if one.has_reported and one.unit not in self.punctual)

    @cached_property
    def missing(self) -> Units:
        return tuple(one.unit for one in self.now.entries if not one.has_reported)

    @property
    def with_nothing(self) -> Units:
        return tuple(one.unit for one in self.now.entries if one.state is ReportState.NOTHING)

    @cached_property
    def hashes(self) -> dict[str, str | None]:
        """SHA-256 of what each unit sent."""
        return {one.unit: one.sha256 for one in self.now.entries}


def reached(asked: Indicator, said: Combined) -> bool | None:
    """Whether a figure reaches its target; None where there is no target or no figure."""
    if asked.target is None or said.value is None:
        return None
    target = Decimal(str(asked.target))
    return said.value <= target if asked.at_least is False else said.value >= target
