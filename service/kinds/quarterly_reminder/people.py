"""Nơi gửi, nơi nhận của công văn nhắc báo cáo: who owes a report, who has not sent it, and who gets the letter."""

from typing import NamedTuple

from service.calendar import Period
from service.kinds.kind import refused
from service.kinds.quarterly_reminder.inputs import Inputs, title
from service.plan import Plan, Unit
from service.refusal import Refused


class People(NamedTuple):
    """Phòng, đơn vị of one reminder; the focal unit owes its own report, but no letter goes to it."""

    focal: Unit
    owing: tuple[Unit, ...]
    late: tuple[Unit, ...]
    addressees: tuple[Unit, ...]


def people_of(plan: Plan, inputs: Inputs, period: Period) -> People:
    """Who is concerned. Raises Refused when nobody is, or a unit that is not."""
    focal = plan.focal_unit
    if focal is None:
        raise refused("unit", "Kế hoạch chưa có đơn vị đầu mối tổng hợp; hãy chọn đơn vị đầu mối trong kế hoạch.")
    owing = plan.units_with_work
    unit = _one_unit(plan, inputs, focal)
    late = _late(plan, inputs, unit)
    return People(focal, owing, late, (unit,) if unit else _addressees(inputs, period, focal, owing, late))


def _one_unit(plan: Plan, inputs: Inputs, focal: Unit) -> Unit | None:
    if inputs.unit is None:
        return None
    unit = _known(plan, "unit", inputs.unit)
    if unit.code == focal.code:
        raise refused("unit", f"{unit.name} là đầu mối tổng hợp, không phải nơi nhận công văn nhắc báo cáo.")
    if not plan.owes_report(unit):
        raise refused("unit", f"{unit.name} không chủ trì, phối hợp nội dung nào của kế hoạch nên không phải báo cáo.")
    return unit


def _late(plan: Plan, inputs: Inputs, unit: Unit | None) -> tuple[Unit, ...]:
    """Units that have not sent, in the plan's order; a press to one unit says by itself that this one has not."""
    named = [_known(plan, "late", code) for code in inputs.late]
    for late in named:
        if not plan.owes_report(late):
            raise refused("late", f"{late.name} không có phần việc trong kế hoạch nên không phải gửi báo cáo.")
    codes = {late.code for late in named}
    if unit and codes and unit.code not in codes:
        raise refused("unit", f"{unit.name} đã gửi báo cáo, không còn phải đôn đốc.")
    if unit and inputs.stage == "press":
        codes.add(unit.code)
    return tuple(late for late in plan.units if late.code in codes)


def _addressees(
    inputs: Inputs, period: Period, focal: Unit, owing: tuple[Unit, ...], late: tuple[Unit, ...]
) -> tuple[Unit, ...]:
    if inputs.stage == "press" and not late:
        raise refused(
            "late",
            f"Các phòng, đơn vị đã gửi đủ báo cáo {period.name}, không phải đôn đốc; nếu còn đơn vị chưa gửi, hãy ghi "
            f"ở “{title('late')}” (--late).",
        )
    others = tuple(unit for unit in late or owing if unit.code != focal.code)
    if not others and late:
        raise refused("late", f"Chỉ còn {focal.name} là đầu mối tổng hợp, không phải nơi nhận công văn nhắc báo cáo.")
    if not others:
        raise refused("unit", f"Ngoài {focal.name}, kế hoạch không có phòng, đơn vị nào phải báo cáo.")
    return others


def _known(plan: Plan, name: str, code: str) -> Unit:
    try:
        return plan.unit(code)
    except Refused as no:
        raise refused(name, no.message) from no
