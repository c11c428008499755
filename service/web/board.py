"""Theo dõi: what of an issued plan has been reported, what is overdue, how its figures go, who reports in time."""

from typing import NamedTuple

from flask import Blueprint, Response, abort, render_template, request

from service import db
from service.calendar import Period
from service.charts import curve
from service.kinds.report_pictures import bars_of, curve_of
from service.kinds.report_words import brief, measured, target
from service.plan.editions import PlanEdition
from service.report.submission import STATUSES
from service.spreadsheet import XLSX
from service.web.doors import office, today
from service.web.feeds import subscriptions
from service.workbook import to_workbook
from service.workflow.board_sheets import sheets
from service.workflow.following import (
    Arrival,
    Board,
    Progress,
    Punctuality,
    Series,
    board_of,
    issued_plans,
    progress,
    punctuality,
    series,
)
from service.workflow.overdue import Overdue, overdue

board = Blueprint("board", __name__, url_prefix="/theo-doi")


class Asked(NamedTuple):
    """Điều đang xem, as the address remembers it: the plan, one unit or all, everything or only what is late."""

    plan: str = ""
    unit: str = ""
    late: bool = False

    @property
    def address(self) -> dict[str, str]:
        """As it stands in an address, without what is usual."""
        pairs = {"ke-hoach": self.plan, "don-vi": self.unit, "cham": "1" if self.late else ""}
        return {name: value for name, value in pairs.items() if value}


class Seen(NamedTuple):
    """Những gì hiện ra: the board of a plan, narrowed to what was asked."""

    board: Board
    rows: tuple[Progress, ...]
    overdue: tuple[Overdue, ...]
    series: tuple[Series, ...]
    units: tuple[Punctuality, ...]


@board.get("/")
def show() -> str:
    """The board of the plan that was asked for, else of the one that was issued last."""
    asked, issued = _asked()
    if not issued:
        return render_template("board.html", place="board", seen=None, asked=asked, issued=[])
    seen = _seen(asked)
    drawn = [one for one in seen.series if not one.is_blank]
    curves = [(one, curve(f"c{at}", curve_of(one.slot, one.readings))) for at, one in enumerate(drawn)]
    return render_template(
        "board.html", place="board", seen=seen, asked=asked, issued=_names(issued), curves=curves,
        calendars=subscriptions(seen.board.plan),
        blank=len(seen.series) - len(drawn), bars=bars_of("b", [one.bar for one in seen.units]), day=today(),
        every=punctuality(seen.board), period=Period.parse, measured=measured, target=target,
        brief=brief, statuses=STATUSES,
    )  # fmt: skip


@board.get("/bang.xlsx")
def sheet() -> Response:
    """What the page shows as a spreadsheet, narrowed in the same way."""
    asked, issued = _asked()
    if not issued:
        abort(404)
    seen = _seen(asked)
    plan = seen.board.plan
    content = to_workbook(f"Theo dõi {plan.short_name}", plan.agency_name, today(), sheets(*seen))
    answer = Response(content, mimetype=XLSX)
    answer.headers.set("Content-Disposition", "attachment", filename=f"theo-doi-{plan.code}-{today()}.xlsx")
    return answer


def _asked() -> tuple[Asked, list[PlanEdition]]:
    """What the address asks for, and every plan that was issued; a plan that was not is not found."""
    with db.reading(office().engine) as session:
        issued = issued_plans(session)
    plan = request.args.get("ke-hoach", "") or (issued[0].plan_code if issued else "")
    if issued and plan not in {one.plan_code for one in issued}:
        abort(404)
    return Asked(plan, request.args.get("don-vi", ""), request.args.get("cham") == "1"), issued


def _names(issued: list[PlanEdition]) -> dict[str, str]:
    return {one.plan_code: str(one.tree["short_name"]) for one in issued}


def _seen(asked: Asked) -> Seen:
    with db.reading(office().engine) as session:
        found = board_of(session, asked.plan, today())
    rows = [one for one in progress(found) if asked.unit in ("", *one.units) and (one.is_late or not asked.late)]
    units = [one for one in punctuality(found) if asked.unit in ("", one.unit.code)]
    return Seen(
        found,
        tuple(rows),
        tuple(one for one in overdue(found) if asked.unit in ("", *one.units)),
        tuple(one for one in series(found) if asked.unit in ("", *one.units)),
        tuple(one for one in units if one.count(Arrival.LATE) or one.count(Arrival.MISSING) or not asked.late),
    )
