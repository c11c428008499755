"""Điều đang ghi trong biểu mẫu: what the address of a compose page says - `?ban=` and a digest, or first values."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import abort
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from service import db
from service.kinds import Kind
from service.plan import Plan
from service.typed_form import KEPT_DAYS, TypedForm, put, typed_form
from service.web.asking import usual
from service.web.doors import office, today
from service.web.people import me

Typed = Mapping[str, Sequence[str]]


class Filled(NamedTuple):
    """Biểu mẫu đã ghi đến đâu: the values by field, the arguments of an address that says the same, and whether
    somebody has sent the form; a form just opened is not told what it lacks."""

    typed: Typed
    query: Mapping[str, str | list[str]]
    is_sent: bool = False


def filled(plan: Plan, kind: Kind, said: MultiDict[str, str]) -> Filled:
    """What stands in the form: what was kept under `ban`, else the usual values under those that a link gives.

    Not found when nothing is kept under it for this plan and kind by who is logged in.
    """
    if "ban" not in said:
        given = of_kind(kind, said)
        return Filled(usual(kind, plan, today()) | given, given)
    with db.reading(office().engine) as session:
        row = session.get(TypedForm, (said["ban"], me().email))
    if row is None or (row.plan_code, row.kind) != (plan.code, kind.code):
        abort(404, _("Không có bản gõ này. Bản gõ chỉ mở được cho người đã gõ, và giữ %(n)s ngày.", n=KEPT_DAYS))
    return Filled(row.typed, {"ban": row.digest}, is_sent=True)


def of_kind(kind: Kind, said: MultiDict[str, str]) -> dict[str, list[str]]:
    """What was sent for the fields of a kind; the rest is not the form's."""
    return {name: said.getlist(name) for name in kind.Inputs.model_fields if name in said}


def keep(plan: Plan, kind: Kind, typed: Typed, after: str) -> str:
    """Keep what was typed and return its digest. Raises Refused when it is too long."""
    form = typed_form(me().email, plan.code, kind.code, typed, today())
    digest = form.digest
    with db.writing(office().engine) as session:
        put(session, form, today(), after)
    return digest
