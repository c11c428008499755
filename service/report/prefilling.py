"""Điền sẵn từ kỳ trước: what was planned then is where this period's text begins; figures to date stand beside."""

from collections.abc import Sequence
from typing import NamedTuple

from service.plan import Plan, Unit
from service.report.combining import Combined, to_date
from service.report.gathered import Gathered, Slot, same
from service.report.outline import blank, outline
from service.report.submission import ProcedureRow, Submission


def prefilled(plan: Plan, unit: Unit, edition: int, period: str, before: Submission | None) -> Submission:
    """A report to begin with. Nothing is taken over that this period has to say anew but pending dossiers of TTHC."""
    empty = blank(plan, unit, edition, period)
    if before is None:
        return empty
    planned = {part.objective: part.next_period for part in before.parts}
    parts = tuple(part.model_copy(update={"done": planned.get(part.objective, "")}) for part in empty.parts)
    rows = tuple(
        ProcedureRow(field=row.field, carried=row.pending, received=row.pending, pending=row.pending)
        for row in before.procedures
    )
    return empty.model_copy(update={"parts": parts, "procedures": rows})


class Beside(NamedTuple):
    """Lũy kế đến kỳ trước of one indicator of one unit, shown beside the place to fill in."""

    slot: Slot
    before: Combined


def beside(plan: Plan, unit: Unit, periods: Sequence[Gathered]) -> tuple[Beside, ...]:
    """What the unit has reported to date for each of its indicators; `periods` are those before, the oldest first."""
    mine = [
        Slot(part.objective, task.no, no)
        for part in outline(plan, unit)
        for task in part.tasks
        for no, _ in task.indicators
    ]
    return tuple(Beside(slot, _to_date(slot, unit, periods)) for slot in mine)


def _to_date(slot: Slot, unit: Unit, periods: Sequence[Gathered]) -> Combined:
    values = []
    for period in periods:
        place = same(period.plan, slot)
        sent = next((one.submission for one in period.entries if one.unit == unit.code), None)
        figure = sent.figure(place.objective.code, place.task, place.indicator) if sent and place else None
        values.append([figure] if figure else [])
    return to_date(slot.asked.combine, slot.asked.basis, values)
