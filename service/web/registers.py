"""Sổ đăng ký văn bản đi: looked through on the page, printed in the form of PL IV, taken along as a spreadsheet.

The clerk opens and closes the day's series here.
"""

from typing import NamedTuple

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Redirect

from service import db
from service.plan import plans as every_plan
from service.refusal import Refused
from service.register import STATE_NAMES, RegisterEntry, SeriesDay, State, book_of, open_on, search, to_xlsx
from service.render import render_book
from service.spreadsheet import XLSX
from service.web.compose import TYPES
from service.web.doors import now, office, today, whole
from service.web.people import me
from service.web.remarks import Trouble
from service.web.security import may
from service.wording import short_date
from service.workflow.opening import series_in_use, turn

registers = Blueprint("registers", __name__, url_prefix="/so-dang-ky")
YEARS = range(1945, 10_000)


@registers.get("/")
def show(trouble: Trouble | None = None) -> str:
    """The rows that hold every word, of a year and state; the address remembers what was asked."""
    rows = _asked()
    series = sorted({(row.series, row.year) for row in rows}, key=lambda one: (-one[1], one[0]))
    return render_template(
        "register.html", place="register", rows=rows, series=series, states=STATE_NAMES, year=_year(),
        words=request.args.get("tim", ""), state=_state(), trouble=trouble,
        days=_days() if may("registers.turn_series") else [], day=today(),
    )  # fmt: skip


class Day(NamedTuple):
    """Một dãy số hôm nay: its name, and who opened it when; None while it is closed."""

    series: str
    opened: SeriesDay | None


def _days() -> list[Day]:
    with db.reading(office().engine) as session:
        opened = open_on(session, today())
        return [Day(series, opened.get(series)) for series in series_in_use(session, today().year)]


@registers.post("/mo-dong")
def turn_series() -> tuple[str, int] | Redirect:
    """Open or close series for today; a page that was opened on another day does nothing."""
    to = request.form.get("to", "") == "open"
    try:
        if request.form.get("day", "") != today().isoformat():
            raise Refused(f"Trang này mở từ hôm trước; hôm nay là ngày {short_date(today())}, hãy thực hiện lại.")
        done = turn(office(), me(), request.form.getlist("series"), today(), now(), to)
    except Refused as no:
        return show(Trouble(no.message, [])), 422
    if done:
        words = ", ".join(done)
        flash(_("Đã mở dãy số %(words)s cho hôm nay.", words=words) if to else
              _("Đã đóng dãy số %(words)s.", words=words))  # fmt: skip
    return redirect(url_for("registers.show", _anchor="days"), 303)


def _year() -> int:
    typed = whole(request.args.get("nam", ""))
    return typed if typed in YEARS else today().year


def _state() -> State | None:
    typed = request.args.get("tinh-trang", "")
    return State(typed) if typed in set(State) else None


def _asked() -> list[RegisterEntry]:
    with db.reading(office().engine) as session:
        return search(session, request.args.get("tim", ""), _year(), state=_state())


@registers.get("/so.<any(pdf, docx, xlsx):ending>")
def book(ending: str) -> Response | tuple[str, int]:
    """One series of one year as a book: all its numbers, whatever was looked for."""
    series = request.args.get("day", "")
    with db.reading(office().engine) as session:
        rows = search(session, year=_year(), series=series)
        plan = next(iter(every_plan(session)), None)
    try:
        agency = plan.agency_name.upper() if plan else "CƠ QUAN"
        parent = plan.agency_parent.upper() if plan and plan.agency_parent else None
        printed = book_of(rows, agency, parent, series)
        if ending == "xlsx":
            content = to_xlsx(printed)
        else:
            pair = render_book(printed, office().fonts)
            content = pair.pdf if ending == "pdf" else pair.docx
    except Refused as no:
        return show(Trouble(no.message, [])), 422
    answer = Response(content, mimetype=TYPES.get(ending, XLSX))
    answer.headers.set("Content-Disposition", "attachment", filename=f"so-van-ban-di-{_year()}.{ending}")
    return answer
