"""Các loại văn bản: the written list of kinds. A new kind is one module and its name here."""

from service.kinds import (
    consolidated_report,
    correction_letter,
    implementation_plan,
    letter,
    plan_amendment,
    quarterly_reminder,
    unit_report,
)
from service.kinds.kind import Inputs, Kind, read_inputs

__all__ = ["KINDS", "TYPED", "Inputs", "Kind", "read_inputs"]

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        implementation_plan.KIND,
        quarterly_reminder.KIND,
        letter.KIND,
        correction_letter.KIND,
        plan_amendment.KIND,
        unit_report.KIND,
        consolidated_report.KIND,
    )
}
TYPED = {code: kind for code, kind in KINDS.items() if kind.is_typed}  # those with a form and a command
