"""Bảng thành tệp: the plan's rows as a plan file again, nothing lost on the way, and the file's text."""

import json
from typing import Any

from service.exchange.form import FORMAT, Due, IndicatorPart, PlanFile
from service.plan import Item, Objective, Plan, ReportingRule, Role, Section, Task


def export(plan: Plan) -> PlanFile:
    """The plan as a file; `rows(export(plan))` says the same as `plan`."""
    labels = {key: getattr(plan, f"own_{key}_label") for key in ("lead", "coordinate", "timing")}
    report_to = {"name": plan.report_to_name, "rank": plan.report_to_rank}
    agency = {key: getattr(plan, f"agency_{key}") for key in ("parent", "name", "short_name", "symbol")}
    focal_unit = plan.focal_unit
    return PlanFile.model_validate(
        {
            "format": FORMAT,
            **{
                key: getattr(plan, key)
                for key in ("code", "year", "subject", "short_name", "date", "opening", "closing")
            },
            "agency": agency | {"place": plan.place},
            "number": {"serial": plan.serial, "symbol": plan.symbol},
            "units": [
                _of(unit, "code", "name", "symbol") | {"groups": [g.code for g in unit.groups]} for unit in plan.units
            ],
            "groups": [_of(group, "code", "name") for group in plan.groups],
            "labels": labels if any(labels.values()) else None,
            "sections": [_section_part(section) for section in plan.sections],
            "reporting": [_rule_part(rule) for rule in plan.reporting],
            "focal_unit": focal_unit and focal_unit.code,
            "report_to": report_to if plan.report_to_name else None,
            "recipients": [
                *(_of(recipient, "name", "purpose", "units") for recipient in plan.recipients),
                {"file": plan.filing, "copies": plan.filing_copies},
            ],
            "signature": {"lines": plan.signature_lines, "name": plan.signature_name},
        }
    )


def _of(row: object, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _section_part(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "items": [_item_part(item) for item in section.items],
        "objectives": [
            _of(objective, "code", "title", "layout")
            | {"tasks": [_task_part(t) for t in objective.tasks]}
            | _who_when(objective)
            for objective in section.objectives
        ],
    }


def _item_part(item: Item) -> dict[str, Any]:
    return _of(item, "label", "text") | {"items": [_item_part(child) for child in item.children]}


def _task_part(task: Task) -> dict[str, Any]:
    indicators = [_of(indicator, *IndicatorPart.model_fields) for indicator in task.indicators]
    return _of(task, "text", "product") | {"indicators": indicators} | _who_when(task)


def _who_when(work: Objective | Task) -> dict[str, Any]:
    lead = {"units": _codes(work, Role.LEAD), "text": work.lead_text}
    scoped = sorted((row for row in work.assignments if row.scope), key=lambda row: row.scope_position or 0)
    scopes = [{"unit": row.party.code, "text": row.scope} for row in scoped]
    coordinate = {"units": _codes(work, Role.COORDINATE), "text": work.coordinate_text, "scopes": scopes}
    timing = work.timing_kind and {"kind": work.timing_kind.value, "date": work.timing_date, "text": work.timing_text}
    return {
        "lead": lead if any(lead.values()) else None,
        "coordinate": coordinate if any(coordinate.values()) else None,
        "timing": timing,
    }


def _codes(work: Objective | Task, role: Role) -> list[str]:
    return [row.party.code for row in work.assignments if row.role is role and row.listed]


def _rule_part(rule: ReportingRule) -> dict[str, Any]:
    days = {
        upward: [_of(day, *Due.model_fields) for day in rule.days if day.upward == upward] for upward in (False, True)
    }
    cut_off = [rule.cut_off_from, rule.cut_off_to] if rule.cut_off_from else None
    return {"period": rule.period.value, "due": days[False], "cut_off": cut_off, "upward": days[True]}


def dump(file: PlanFile) -> str:
    """The file's text: keys in the format's order, what is not known left out, one line a value."""
    return json.dumps(meaning(file.model_dump()), ensure_ascii=False, indent=1) + "\n"


def meaning(tree: Any) -> Any:
    """What a file says: without null, empty lists and empty objects, which all mean “not known yet”."""
    if isinstance(tree, dict):
        kept = {key: meaning(value) for key, value in tree.items()}
        return {key: value for key, value in kept.items() if value not in (None, [], {})}
    if isinstance(tree, list):
        return [meaning(value) for value in tree]
    return int(tree) if isinstance(tree, float) and tree.is_integer() else tree
