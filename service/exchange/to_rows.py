"""Tệp thành bảng: a plan file as new rows of the plan's tables."""

from collections.abc import Iterable, Mapping
from typing import Any

from service.exchange.form import (
    Coordinate,
    ItemPart,
    Lead,
    ObjectivePart,
    PlanFile,
    Rule,
    SectionPart,
    TaskPart,
)
from service.plan import (
    Assignment,
    DueDay,
    Indicator,
    Item,
    Objective,
    PeriodKind,
    Plan,
    PlanRecipient,
    ReportingRule,
    Role,
    Section,
    Task,
    TimingKind,
    Unit,
    UnitGroup,
    UnitInGroup,
)

Parties = Mapping[str, Unit | UnitGroup]


def rows(file: PlanFile) -> Plan:
    """The plan as new rows, bound to no session; good enough to compose from."""
    groups = [UnitGroup(position=at, code=part.code, name=part.name) for at, part in enumerate(file.groups)]
    group_of = {group.code: group for group in groups}
    units = [
        Unit(
            position=at,
            code=part.code,
            name=part.name,
            symbol=part.symbol,
            is_focal=part.code == file.focal_unit,
            memberships=[UnitInGroup(position=no, group=group_of[code]) for no, code in enumerate(part.groups)],
        )
        for at, part in enumerate(file.units)
    ]
    parties: Parties = group_of | {unit.code: unit for unit in units}
    return Plan(
        **_head(file),
        units=units,
        groups=groups,
        sections=[_section(at, part, parties) for at, part in enumerate(file.sections)],
        reporting=[_rule(at, part) for at, part in enumerate(file.reporting)],
        recipients=[
            PlanRecipient(position=at, name=part.name or "", purpose=part.purpose, units=part.units)
            for at, part in enumerate(file.recipients[:-1])
        ],
    )


def _head(file: PlanFile) -> dict[str, Any]:
    agency, filing = file.agency, file.recipients[-1]
    head = {key: getattr(file, key) for key in ("code", "year", "subject", "short_name", "date", "opening", "closing")}
    head |= {f"agency_{key}": getattr(agency, key) for key in ("parent", "name", "short_name", "symbol")}
    head |= {f"own_{key}_label": file.labels and getattr(file.labels, key) for key in ("lead", "coordinate", "timing")}
    head |= {f"report_to_{key}": file.report_to and getattr(file.report_to, key) for key in ("name", "rank")}
    head |= {"place": agency.place, "serial": file.number.serial, "symbol": file.number.symbol}
    head |= {"filing": filing.file, "filing_copies": filing.copies}
    return head | {"signature_lines": file.signature.lines, "signature_name": file.signature.name}


def _section(at: int, part: SectionPart, parties: Parties) -> Section:
    objectives = [_objective(no, objective, parties) for no, objective in enumerate(part.objectives)]
    return Section(position=at, heading=part.heading, items=_items(part.items), objectives=objectives)


def _items(parts: Iterable[ItemPart]) -> list[Item]:
    return [
        Item(position=at, label=part.label, text=part.text, children=_items(part.items))
        for at, part in enumerate(parts)
    ]


def _objective(at: int, part: ObjectivePart, parties: Parties) -> Objective:
    tasks = [_task(no, task, parties) for no, task in enumerate(part.tasks)]
    return Objective(
        position=at, code=part.code, title=part.title, layout=part.layout, tasks=tasks, **_work(part, parties)
    )


def _task(at: int, part: TaskPart, parties: Parties) -> Task:
    indicators = [Indicator(position=no, **dict(indicator)) for no, indicator in enumerate(part.indicators)]
    return Task(position=at, text=part.text, product=part.product, indicators=indicators, **_work(part, parties))


def _work(part: ObjectivePart | TaskPart, parties: Parties) -> dict[str, Any]:
    lead, coordinate, timing = part.lead or Lead(), part.coordinate or Coordinate(), part.timing
    return {
        "lead_text": lead.text,
        "coordinate_text": coordinate.text,
        "timing_kind": timing and TimingKind(timing.kind),
        "timing_date": timing and timing.date,
        "timing_text": timing and timing.text,
        "assignments": [*_assignments(Role.LEAD, lead, parties), *_assignments(Role.COORDINATE, coordinate, parties)],
    }


def _assignments(role: Role, part: Lead, parties: Parties) -> list[Assignment]:
    scopes = part.scopes if isinstance(part, Coordinate) else []
    scope_of = {scope.unit: (at, scope.text) for at, scope in enumerate(scopes)}
    unlisted = [scope.unit for scope in scopes if scope.unit not in part.units]
    found = []
    for at, code in enumerate([*part.units, *unlisted]):
        party, (order, scope) = parties[code], scope_of.get(code, (None, None))
        found.append(
            Assignment(
                role=role,
                position=at,
                listed=code in part.units,
                scope=scope,
                scope_position=order,
                unit=party if isinstance(party, Unit) else None,
                group=party if isinstance(party, UnitGroup) else None,
            )
        )
    return found


def _rule(at: int, part: Rule) -> ReportingRule:
    cut_off_from, cut_off_to = part.cut_off or (None, None)
    days = [(due, upward) for upward, dues in enumerate((part.due, part.upward)) for due in dues]
    return ReportingRule(
        position=at,
        period=PeriodKind(part.period),
        cut_off_from=cut_off_from,
        cut_off_to=cut_off_to,
        days=[DueDay(position=no, upward=bool(upward), **dict(due)) for no, (due, upward) in enumerate(days)],
    )
