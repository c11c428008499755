"""Ở cửa: what a page takes from the application - the office, the day, a plan as it is now."""

import hashlib
import json
import re
from datetime import date, datetime
from typing import Any

from flask import abort, current_app, request

from service import db, exchange
from service.office import Office
from service.plan import plans as every_plan

Json = dict[str, Any]
_HERE = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]{0,2000}")


def office() -> Office:
    """The office this application was made for."""
    found: Office = current_app.extensions["office"]
    return found


def today() -> date:
    """The day by the application's clock."""
    day: date = current_app.extensions["clock"]()
    return day


def now() -> datetime:
    """This moment by the application's clock, UTC."""
    moment: datetime = current_app.extensions["now"]()
    return moment


def days_ahead() -> int:
    """How many working days before its deadline a report is asked for, by the settings."""
    ahead: int = current_app.extensions["remind_days"]
    return ahead


def whence() -> str:
    """The address the request came from."""
    return request.remote_addr or ""


def is_whole(typed: str) -> bool:
    """Whether a field or an address holds a whole number. `"²".isdigit()` is true and `int("²")` raises; so does a
    number of five thousand digits."""
    return re.fullmatch(r"[0-9]{1,9}", typed) is not None


def whole(typed: str) -> int:
    """A whole number that a form carries (a version, a place); 0 for anything else, which no row has."""
    return int(typed) if is_whole(typed) else 0


def way_back(address: str) -> str:
    """A page of this site as it stands, path and query; the first page for anything that could lead elsewhere.

    A browser reads `//elsewhere`, `/\\elsewhere` and, since it drops tabs, `/<tab>/elsewhere` as another machine.
    """
    return address if _HERE.fullmatch(address) else "/"


def opened(code: str) -> tuple[Json, int]:
    """The plan of this code in its exchange format, and its version; a page not found when there is none."""
    with db.reading(office().engine) as session:
        plan = next((row for row in every_plan(session) if row.code == code), None)
        if plan is None:
            abort(404)
        return exchange.meaning(exchange.export(plan).model_dump()), plan.version


def digest(piece: object) -> str:
    """A short mark of a piece of a plan: whether somebody else has changed it since a form was opened."""
    text = json.dumps(piece, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:20]
