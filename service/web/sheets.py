"""Bảng tính của báo cáo: downloaded for one unit and period, filled in elsewhere, sent back and saved in one step."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Redirect

from service import db
from service.calendar import Period
from service.refusal import Refused
from service.report import UnitReport
from service.spreadsheet import XLSX
from service.web.doors import now, office, today, whole
from service.web.people import me
from service.workflow.by_sheet import STALE, Fillable, Sent, fillable, sheet_of, take_sheet

sheets = Blueprint("sheets", __name__, url_prefix="/bao-cao/<int:number>/bang-tinh")


def _found(number: int) -> Fillable:
    with db.reading(office().engine) as session:
        if session.get(UnitReport, number) is None:
            abort(404)
        return fillable(session, number, me())


@sheets.get("")
def download(number: int) -> Response:
    """The workbook of the report as it stands."""
    _found(number)
    name, content = sheet_of(office(), number, me())
    answer = Response(content, mimetype=XLSX)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


@sheets.get("/nop")
def show(number: int) -> str:
    """How a workbook is filled in and sent, and what is left to mend of what was saved."""
    return _page(_found(number), None)


@sheets.post("")
def upload(number: int) -> tuple[str, int] | Redirect:
    """A workbook that was filled in: saved whole, or everything that is wrong with it on one page."""
    found = _found(number)
    given = request.files.get("file")
    over = whole(request.form.get("version", "")) or None if request.form.get("over") else None
    try:
        if given is None or not given.filename:
            raise Refused("Chưa chọn tệp; hãy chọn bảng tính đã điền rồi bấm Nộp bảng tính.")
        take_sheet(office(), Sent(number, given.read(), me(), today(), now(), over))
    except Refused as no:
        return _page(found, no), 422
    flash(_("Đã lưu báo cáo từ bảng tính."), "saved")
    return redirect(url_for("sheets.show", number=number), 303)


def _page(found: Fillable, no: Refused | None) -> str:
    is_stale = no is not None and any(one.rule == STALE for one in no.findings)
    return render_template(
        "sheet.html", place="reports", found=found, no=no, is_stale=is_stale, period=Period.parse(found.period.code)
    )
