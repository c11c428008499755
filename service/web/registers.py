"""Sổ đăng ký văn bản đi: looked through on the page, printed in the form of PL IV, taken along as a spreadsheet."""

from flask import Blueprint, Response, render_template, request

from service import db
from service.plan import plans as every_plan
from service.refusal import Refused
from service.register import STATE_NAMES, RegisterEntry, State, book_of, search, to_xlsx
from service.render import render_book
from service.web.compose import TYPES
from service.web.doors import office, today
from service.web.remarks import Trouble

registers = Blueprint("registers", __name__, url_prefix="/so-dang-ky")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YEARS = range(1945, 10_000)


@registers.get("/")
def show(trouble: Trouble | None = None) -> str:
    """The rows that hold every word, of a year and state; the address remembers what was asked."""
    rows = _asked()
    series = sorted({(row.series, row.year) for row in rows}, key=lambda one: (-one[1], one[0]))
    return render_template(
        "register.html", place="register", rows=rows, series=series, states=STATE_NAMES, year=_year(),
        words=request.args.get("tim", ""), state=_state(), trouble=trouble,
    )  # fmt: skip


def _year() -> int:
    typed = request.args.get("nam", "")
    return int(typed) if typed.isascii() and typed.isdigit() and int(typed[:6]) in YEARS else today().year


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
