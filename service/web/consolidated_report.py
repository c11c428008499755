"""Bản báo cáo tổng hợp trên trang: its pages and files, where each sentence comes from, what changed, and the draft."""

import io

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from sqlmodel import Session
from werkzeug.wrappers import Response as Redirect

from service import db
from service.checking import check_document
from service.document import Document
from service.kinds.consolidated_report import KIND
from service.pages import page_count
from service.record import Record, differences
from service.record.cells import cell_changes, without_tables
from service.refusal import Refused
from service.render import render
from service.report import PeriodRecord
from service.report.marks import marks
from service.web.compose import TYPES, page_picture, previewed
from service.web.consolidation import opened
from service.web.doors import now, office, today, whole
from service.web.people import checkers, facts, me, signings
from service.web.remarks import Line, Trouble
from service.workflow.consolidating import is_focal
from service.workflow.policy import READ, has_right
from service.workflow.report_life import (
    ReportDraft,
    composed,
    draft_report,
    issued_before,
    made_of,
    on_its_way,
    records_of,
    submitted,
    unfinished,
)
from service.workflow.taking import document_of

consolidated = Blueprint("consolidated", __name__, url_prefix="/ky-bao-cao/<int:number>/tong-hop")


@consolidated.get("/ban-bao-cao")
def draft(number: int, trouble: Trouble | None = None) -> str:
    """The report as it stands: what is still open, its pages, and the draft to be made of it."""
    with db.reading(office().engine) as session:
        period, plan = opened(session, number)
        made = composed(session, period, today())
        open_points = unfinished(session, period, made)
        made_before = records_of(session, period)
        before, going = issued_before(session, period), on_its_way(session, period)
    is_mine = is_focal(me(), plan)
    return render_template(
        "consolidated_report.html", place="periods", period=period, plan=plan, open_points=open_points, going=going,
        before=before, records=[one for one in made_before if has_right(me(), READ, one)], trouble=trouble,
        may_draft=is_mine and "drafter" in me().roles and not period.closed_on,
        may_reopen=is_mine and "unit_head" in me().roles and bool(period.closed_on), signings=signings("BC"),
        checkers=checkers(), pages=page_count(previewed(made.document, office().fonts)),
        findings=check_document(made.document, facts()).findings,
    )  # fmt: skip


@consolidated.post("/ban-thao")
def create(number: int) -> tuple[str, int] | Redirect:
    """What was consolidated becomes a record, or the drafter's own draft anew."""
    try:
        signing = signings("BC").get(request.form.get("signing", ""))
        if signing is None:
            raise Refused("Chưa chọn người ký; hãy chọn người có thẩm quyền ký báo cáo.")
        checker = request.form.get("checker", "") or None
        if checker and checker not in checkers():
            raise Refused("Người được giao kiểm tra thể thức không có trong danh sách; hãy chọn lại.")
        medium = "paper" if request.form.get("medium") == "paper" else "electronic"
        record = draft_report(
            office(), ReportDraft(number, me(), signing.signature, signing.email, today(), now(), medium, checker)
        )
    except Refused as no:
        lines = [Line(one.message) for one in no.findings] or [Line(no.message)]
        return draft(number, Trouble(no.message if no.findings else _("Chưa lưu được bản thảo"), lines)), 422
    flash(_("Đã lưu thành bản thảo."), "saved")
    return redirect(url_for("records.show", number=record.id), 303)


@consolidated.get("/xem-truoc.pdf")
def preview(number: int) -> Response:
    """The pages as they would be drafted now, with what is missing marked."""
    return Response(previewed(_document(number), office().fonts), mimetype=TYPES["pdf"])


@consolidated.get("/trang-<int:sheet>.png")
def page(number: int, sheet: int) -> Response:
    """One page as a picture, for a phone."""
    return page_picture(previewed(_document(number), office().fonts), sheet)


@consolidated.get("/tai-<any(pdf, docx):ending>")
def download(number: int, ending: str) -> Response:
    """One of the two forms, to keep."""
    rendered = render(_document(number), office().fonts)
    content = rendered.pdf if ending == "pdf" else rendered.docx
    return send_file(io.BytesIO(content), mimetype=TYPES[ending], as_attachment=True,
                     download_name=f"{KIND.code}-{number}.{ending}")  # fmt: skip


@consolidated.get("/nguon")
def sources(number: int) -> str:
    """Every sentence and figure with the submission that it comes from: of the report as it stands, or of a record."""
    with db.reading(office().engine) as session:
        period, plan = opened(session, number)
        record = _record(session, number, request.args.get("van-ban", ""))
        if record is None:
            made = composed(session, period, today())
            document, hashes = made.document, submitted(made.periods[-1])
            found = marks(made.sources, hashes, document, document)
        else:
            row, then = made_of(session, record) or abort(404)
            document = document_of(record)
            found = marks(row.sources, row.submissions, then, document)
    return render_template(
        "report_sources.html", place="periods", period=period, plan=plan, document=document, marks=found, record=record
    )


@consolidated.get("/khac-truoc")
def changes(number: int) -> str:
    """What the report says otherwise than the one that was issued before it, words and figures."""
    with db.reading(office().engine) as session:
        period, plan = opened(session, number)
        record = _record(session, number, request.args.get("van-ban", ""))
        before = _before(session, number, record) if record else issued_before(session, period)
        if before is None:
            abort(404)
        after = document_of(record) if record else composed(session, period, today()).document
    old, new = _comparable(document_of(before)), _comparable(after)
    return render_template(
        "report_changes.html", place="periods", period=period, plan=plan, before=before, record=record,
        words=list(differences(without_tables(old), without_tables(new))), figures=list(cell_changes(old, new)),
    )  # fmt: skip


def _record(session: Session, number: int, asked: str) -> Record | None:
    """The record that the address asks for: one of this period that who is logged in may read."""
    if not asked:
        return None
    row = session.get(PeriodRecord, whole(asked))
    record = session.get(Record, row.record_id) if row and row.period_id == number else None
    if record is None or not has_right(me(), READ, record):
        abort(404)
    return record


def _before(session: Session, number: int, record: Record) -> Record | None:
    """The report of the same period that was issued last before this one was drafted."""
    period, _plan = opened(session, number)
    issued = [one for one in records_of(session, period) if one.serial and (one.id or 0) < (record.id or 0)]
    return issued[-1] if issued else None


def _comparable(document: Document) -> Document:
    """Without number, date and signer, which are another report's own."""
    number = document.number.model_copy(update={"serial": None}) if document.number else None
    signature = document.signature.model_copy(update={"lines": ("…",), "name": ""})
    appendices = tuple(one.model_copy(update={"attached_to": None}) for one in document.appendices)
    return document.model_copy(
        update={"number": number, "place_and_date": "…", "signature": signature, "appendices": appendices}
    )


def _document(number: int) -> Document:
    with db.reading(office().engine) as session:
        period, _plan = opened(session, number)
        return composed(session, period, today()).document
