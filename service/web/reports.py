"""Báo cáo của đơn vị: a unit's report for a period - the form that follows the plan, its document, its steps.

A save holds when nobody changed the same fields meanwhile; what others changed elsewhere is taken in, and of a field
that two have changed both texts stand side by side.
"""

import io
import json
from collections.abc import Mapping
from datetime import date

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from pydantic import TypeAdapter, ValidationError
from werkzeug.wrappers import Response as Redirect

from service import db
from service.document import DocumentNumber
from service.kinds.kind import Day
from service.refusal import Finding, Refused
from service.render import render
from service.report import ReportState, Submission, UnitReport
from service.report.reading import typed as read_typed
from service.web.compose import TYPES, page_picture, previewed
from service.web.doors import now, office, today, whole
from service.web.people import me
from service.web.remarks import Trouble
from service.web.report_form import Texts, changes, merged, texts_of, tree_of, typed_texts
from service.web.report_page import BLANK_ROWS, Opened, Typed, document, is_writable, opened, page, remarks_of
from service.workflow.report_rights import writes
from service.workflow.reporting import Reporting, take_report, versions_of

reports = Blueprint("reports", __name__, url_prefix="/bao-cao/<int:number>")
DAY: TypeAdapter[date] = TypeAdapter(Day)
Answer = tuple[str, int] | Redirect


@reports.get("/")
def show(number: int) -> str:
    """One report: the form or what it says, and its document."""
    return page(opened(number))


@reports.post("/")
def save(number: int) -> str | Answer:
    """Save what was typed, and send it if asked. A refusal says why at the field, with everything that was typed."""
    one, action = opened(number), request.form.get("do", "save")
    texts = typed_texts(one.sheet, request.form, one.texts)
    if action in ("restore", "add"):
        return page(one, Typed(texts, rows=BLANK_ROWS + (action == "add"), base=_base()))
    if request.form.get("version") != str(one.report.version) and is_writable(one):
        texts, both = merged(texts, one.texts, _was())
        texts = typed_texts(one.sheet, texts, texts)
        if both:
            theirs = [each for each in changes(one.sheet, texts, one.texts) if each.name in both]
            return page(one, Typed(texts, theirs=theirs)), 409
    try:
        saved = _saved(one, texts)
    except Refused as no:
        if not no.findings and opened(number).report.version != one.report.version:
            return save(number)  # somebody saved between the reading and the writing: now the two are put together
        remarks, trouble = remarks_of(one, no, texts, _("Chưa lưu: có %(n)s chỗ cần sửa", n=max(len(no.findings), 1)))
        return page(one, Typed(texts, remarks, trouble if no.findings else Trouble(no.message, []))), 422
    if action == "send":
        return _taken(number, "send", saved.version)
    flash(_("Đã lưu báo cáo."), "saved")
    return redirect(url_for("reports.show", number=number), 303)


def _base() -> tuple[str, str]:
    """The version that the form was opened from, with its marks, as they came."""
    return request.form.get("version", ""), json.dumps(_was())


def _was() -> Mapping[str, str]:
    """The marks of the texts that the form was opened with."""
    try:
        found = json.loads(request.form.get("was", "{}"))
    except ValueError:
        abort(400)
    return {str(name): str(text) for name, text in found.items()} if isinstance(found, dict) else {}


def _saved(one: Opened, texts: Texts) -> UnitReport:
    """The report with these texts; as it is where it says just this already. Raises Refused with places."""
    if one.report.state == ReportState.DRAFT and texts == one.texts:
        return one.report
    number, day = _received(texts)
    content = read_typed(tree_of(one.sheet, texts, one.content))
    version = one.report.version
    asked = Reporting(one.report.id or 0, "save", version, me(), today(), now(), content=content,
                      received_number=number, received_on=day)  # fmt: skip
    return take_report(office(), asked)


def _received(texts: Texts) -> tuple[str | None, date | None]:
    """Number and day of the unit's own document, where it has one. Raises Refused by the field."""
    number, typed_day = texts.get("received_number"), texts.get("received_on", "")
    wrong, day = [], None
    try:
        if number:
            DocumentNumber.parse(number)
    except ValueError as error:
        wrong.append(Finding("received", "MUST", "received_number", str(error)))
    try:
        day = DAY.validate_python(typed_day) if typed_day else None
    except ValidationError as error:
        said = str(error.errors()[0].get("ctx", {}).get("error", typed_day))
        wrong.append(Finding("received", "MUST", "received_on", said))
    if day and day > today():
        wrong.append(Finding("received", "MUST", "received_on", "ngày của văn bản báo cáo không thể sau hôm nay"))
    if wrong:
        raise Refused("Số hoặc ngày văn bản chưa đúng.", tuple(wrong))
    return number, day


@reports.post("/buoc")
def step(number: int) -> Answer:
    """Take a step that needs nothing of the form."""
    opened(number)
    return _taken(number, request.form.get("step", ""), whole(request.form.get("version", "")))


def _taken(number: int, code: str, version: int) -> Answer:
    asked = Reporting(number, code, version, me(), today(), now(), request.form.get("said", ""))
    try:
        take_report(office(), asked)
    except Refused as no:
        one = opened(number)
        remarks, trouble = remarks_of(one, no, one.texts)
        return page(one, Typed(one.texts, remarks, trouble, is_new=False)), 422
    flash(_("Đã thực hiện."), "saved")
    return redirect(url_for("reports.show", number=number), 303)


@reports.get("/trang.pdf")
def preview(number: int) -> Response:
    """The pages to be seen beside the form."""
    return Response(_previewed(number), mimetype=TYPES["pdf"])


@reports.get("/trang-<int:sheet>.png")
def picture(number: int, sheet: int) -> Response:
    """One page as a picture, for a phone."""
    return page_picture(_previewed(number), sheet)


def _previewed(number: int) -> bytes:
    one = opened(number)
    with db.reading(office().engine) as session:
        return previewed(document(session, one)[0], office().fonts)


@reports.get("/tai-<any(pdf, docx):ending>")
def download(number: int, ending: str) -> Response:
    """One of the two forms, to keep."""
    one = opened(number)
    with db.reading(office().engine) as session:
        composed, stem = document(session, one)
    rendered = render(composed, office().fonts)
    content = rendered.pdf if ending == "pdf" else rendered.docx
    return send_file(io.BytesIO(content), mimetype=TYPES[ending], as_attachment=True, download_name=f"{stem}.{ending}")


@reports.get("/khac-nhau/<int:old>-<int:new>")
def compare(number: int, old: int, new: int) -> str:
    """Two saved versions, field by field; they are the unit's own."""
    one = opened(number)
    if not writes(me(), one.report):
        abort(403, _("Các bản đang soạn chỉ đơn vị báo cáo xem được."))
    with db.reading(office().engine) as session:
        saved = {each.number: each for each in versions_of(session, number)}
    if old not in saved or new not in saved:
        abort(404)
    pair = [texts_of(one.sheet, Submission.model_validate(saved[each].content)) for each in (old, new)]
    return render_template("report_differences.html", place="periods", **one._asdict(), old=saved[old], new=saved[new],
                           rows=list(changes(one.sheet, *pair)))  # fmt: skip
