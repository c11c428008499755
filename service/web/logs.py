"""Trang nhật ký của quản trị: every line, by who, what it is about and on which day, a page at a time."""

from datetime import date, datetime, time, timedelta
from typing import Any

from flask import render_template, request

from service import db
from service.log import Asked, moment, search
from service.web.doors import office, whole
from service.web.remarks import Trouble
from service.web.wall import about_what, kinds_of_lines
from service.wording import VIETNAM

LINES = 100  # on one page


def log_page() -> str:
    """The lines that the address asks for."""
    who, kind, day = (request.args.get(name, "").strip() for name in ("ai", "ve", "ngay"))
    asked, trouble = Asked(who, kind if kind in kinds_of_lines() else ""), None
    try:
        asked = asked._replace(**_whole(date.fromisoformat(day))) if day else asked
    except (ValueError, OverflowError):
        trouble = Trouble(f"“{day}” không phải một ngày; hãy chọn ngày khác.", [])
    sheet = max(whole(request.args.get("trang", "")), 1)
    with db.reading(office().engine) as session:
        lines, count = search(session, asked, LINES, (sheet - 1) * LINES)
    return render_template(
        "log.html", place="admin", lines=lines, count=count, sheet=sheet, sheets=-(-count // LINES), who=who,
        kind=asked.kind, day=day, kinds=kinds_of_lines(), trouble=trouble, exactly=_exactly, about_what=about_what,
    )  # fmt: skip


def _whole(day: date) -> dict[str, Any]:
    """From the first moment of a day on the wall to the first of the next."""
    start = datetime.combine(day, time(), VIETNAM)
    return {"since": moment(start), "before": moment(start + timedelta(days=1))}


def _exactly(at: str) -> str:
    return datetime.fromisoformat(at).astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M:%S")
