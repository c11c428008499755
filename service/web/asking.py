"""Điều cần hỏi: a kind's Inputs as fields of a page, with what was typed, what may be chosen and what is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple, get_args, get_origin

from flask_babel import gettext as _
from pydantic.fields import FieldInfo

from service.calendar import Period, deadline, periods
from service.correspondence import key, listed, of_plan, proposed, read_line
from service.kinds import Kind
from service.plan import Plan
from service.web.language import chosen
from service.web.people import everybody
from service.wording import short_date

Choices = list[tuple[str, str]]


class Asked(NamedTuple):
    """One field: `look` is line, lines, choice or ticks; `typed` the words in it, or the ticked codes.

    `offers` are lines that may be ticked and come with those that were typed.
    """

    name: str
    label: str
    hint: str
    look: str
    typed: list[str]
    choices: Choices
    remark: str
    offers: Sequence[str] = ()


def asked(kind: Kind, plan: Plan, typed: Mapping[str, Sequence[str]], remarks: Mapping[str, str]) -> Iterator[Asked]:
    """The fields of a kind, its own first; the plan gives what there is to choose from."""
    own = kind.Inputs.__annotations__  # what only this kind asks stands before number, date and marks
    for name, field in sorted(kind.Inputs.model_fields.items(), key=lambda item: item[0] not in own):
        choices = _choices(field, plan)
        several = any(get_origin(one) is tuple for one in _types(field))
        look = "lines" if _extra(field).get("lines") else "ticks" if several else "choice" if choices else "line"
        if look == "choice" and not field.is_required() and field.default is None:
            choices = [("", "–"), *choices]
        hint = _(field.description) if field.description else ""
        words = [text for text in typed.get(name, []) if text.strip()]
        yield Asked(
            name, _(str(field.title)), hint, look, words, choices, remarks.get(name, ""),
            list(_offers(field, plan, words)),
        )  # fmt: skip


def _offers(field: FieldInfo, plan: Plan, typed: Sequence[str]) -> Iterator[str]:
    """Names of the address book and of the plan that are not in the field yet, each once, as the field lists them."""
    how = _extra(field).get("book")
    seen = {key(read_line(line).name) for text in typed for line in text.splitlines()}
    for party in (*everybody(plan), *of_plan(plan)) if how else ():
        called = {key(name) for name in (party.name, party.short_name) if name}
        if not seen & called:
            yield listed(party) if how == "listed" else party.name
        seen |= called


def usual(kind: Kind, plan: Plan, today: date) -> dict[str, list[str]]:
    """What stands in the form when it is opened: the kind's own defaults, the period that is due next, whom a letter
    of the plan usually informs.
    """
    values: dict[str, list[str]] = {}
    for name, field in kind.Inputs.model_fields.items():
        if _extra(field).get("choices") == "periods" and periods(plan):
            ahead = [period for period in periods(plan) if not deadline(plan, period).is_past(today)]
            values[name] = [(ahead or list(periods(plan)[-1:]))[0].code]
        elif _extra(field).get("proposed"):
            values[name] = ["\n".join(listed(party) for party in proposed(plan, everybody(plan)))]
        elif not field.is_required() and field.default not in (None, ()):
            values[name] = [str(field.default)]
    return values


def is_still_blank(kind: Kind, typed: Mapping[str, Sequence[str]]) -> bool:
    """Whether something that must be said has not been said yet."""
    return any(field.is_required() and name not in typed for name, field in kind.Inputs.model_fields.items())


def given(kind: Kind, typed: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """What was typed as the kind's Inputs read it: a list where it asks for several."""
    result: dict[str, object] = {}
    for name, field in kind.Inputs.model_fields.items():
        values = [value for value in typed.get(name, []) if value.strip()]
        if any(get_origin(one) is tuple for one in _types(field)):
            result[name] = tuple(values)
        elif values:
            result[name] = values[0]
    return result


def _types(field: FieldInfo) -> tuple[Any, ...]:
    return (field.annotation, *get_args(field.annotation))


def _extra(field: FieldInfo) -> dict[str, Any]:
    return field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}


def _period(period: Period, stated: date) -> str:
    name = period.name if chosen() == "vi" else period.code
    return str(_("%(period)s (hạn %(day)s)", period=name, day=short_date(stated)))


def _choices(field: FieldInfo, plan: Plan) -> Choices:
    extra = _extra(field)
    if extra.get("choices") == "units":
        return [(unit.code, unit.name) for unit in plan.units]
    if extra.get("choices") == "objectives":
        return [(objective.code, objective.title) for objective in plan.objectives]
    if extra.get("choices") == "periods":
        return [(period.code, _period(period, deadline(plan, period).stated)) for period in periods(plan)]
    labels = extra.get("labels", {})
    values = [value for one in _types(field) if get_origin(one) is Literal for value in get_args(one)]
    return [(str(value), _(labels[value]) if value in labels else str(value)) for value in values]
