"""Lịch hạn của đơn vị: read by a calendar program that knows the token, given and renewed on the board."""

from typing import Any, NamedTuple

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Redirect

from service import db
from service.feed import feeds as every_feed
from service.feed import unit_of
from service.ical import to_ics
from service.plan import Plan
from service.web.doors import now, office
from service.web.people import me
from service.workflow.deadlines import deadlines, may_renew, renew_feed
from service.workflow.following import issued_plans

feeds = Blueprint("feeds", __name__, url_prefix="/theo-doi/lich")


class Subscription(NamedTuple):
    """Lịch của một đơn vị as I see it: its code and name, its address if it has one, whether I may give a new one."""

    code: str
    name: str
    address: str | None
    may_renew: bool


def subscriptions(plan: Plan) -> list[Subscription]:
    """The calendars of my units; all of them for the clerk."""
    with db.reading(office().engine) as session:
        known = every_feed(session)
    mine = [unit for unit in plan.units_with_work if unit.code in me().units or may_renew(me(), unit.code)]
    return [
        Subscription(unit.code, unit.name, _address(known[unit.code].token) if unit.code in known else None,
                     may_renew(me(), unit.code))
        for unit in mine
    ]  # fmt: skip


def _address(token: str) -> str:
    return url_for("feeds.ics", token=token, _external=True)


@feeds.get("/<token>.ics")
def ics(token: str) -> Response:
    """The deadlines of the unit whose token this is; nobody has to be logged in, and any other token finds nothing."""
    with db.reading(office().engine) as session:
        unit = unit_of(session, token)
        if unit is None:
            abort(404)
        events = deadlines(session, unit)
        names = (str(one["name"]) for new in issued_plans(session) for one in new.tree["units"] if one["code"] == unit)
        name = next(names, unit)
    return Response(to_ics(f"Hạn báo cáo, công việc: {name}", events), mimetype="text/calendar")


@feeds.post("/")
def renew() -> Redirect:
    """Give a unit the address of its calendar, or a new one in place of it."""
    renew_feed(office(), me(), request.form.get("unit", ""), now())
    flash(_("Đã lập địa chỉ lịch; địa chỉ trước, nếu có, không còn dùng được."))
    asked: dict[str, Any] = {one: given for one in ("ke-hoach", "don-vi", "cham") if (given := request.form.get(one))}
    return redirect(url_for("board.show", **asked, _anchor="calendar"), 303)
