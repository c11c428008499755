"""Văn bản đang xử lý: what waits for me, every record, one record with its page, steps and log; the draft as data."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Redirect

from service import db
from service.account import accounts
from service.checking import check_document
from service.document import Document
from service.log import about
from service.pages import page_count
from service.record import OFFICIAL, Record, State, differences
from service.refusal import Refused
from service.register import entry_for
from service.report import PeriodRecord
from service.signing import PaperSigner
from service.web.compose import TYPES, composed, kind_of, page_picture, plan_of, previewed, shown
from service.web.doors import days_ahead, now, office, today, whole
from service.web.editing import edited, lines_of
from service.web.filled import filled
from service.web.line import line_of
from service.web.people import checkers, facts, me, signings
from service.web.remarks import Line, Trouble
from service.web.users import note_refusal
from service.web.waiting_rows import closed_to, every_record, waiting_of
from service.wording import unaccented
from service.workflow.drafting import NOT_TO_EDIT, Draft, save, versions
from service.workflow.drafting import create as start
from service.workflow.due_letters import due_for
from service.workflow.numbering import closed_series, copies_needed, request_key
from service.workflow.policy import EDIT, READ, has_right
from service.workflow.report_waiting import reports_waiting
from service.workflow.steps import is_awaited, next_step, open_steps
from service.workflow.taking import Taking, document_of, kept_files, take

records = Blueprint("records", __name__, url_prefix="/van-ban")
ENDINGS = {"pdf": "pdf", "docx": "docx", "json": "json", "sealed": "pdf"}


@records.get("/viec-cua-toi")
def mine() -> str:
    """What waits for me, the oldest first."""
    one_self, day, (every, people) = me(), today(), every_record()
    waiting = [waiting_of(one, day, people) for one in every if is_awaited(one_self, one)]
    own = [one for one in every if one.drafter == one_self.email and State(one.state) not in OFFICIAL]
    drafts = [waiting_of(one, day, people) for one in own]
    with db.reading(office().engine) as session:
        due = due_for(session, one_self, day, days_ahead())
        reports = reports_waiting(session, one_self, day)
    return render_template(
        "work.html", place="work", waiting=waiting, drafts=drafts, closed=closed_to(one_self), due=due, day=day,
        reports=reports,
    )  # fmt: skip


@records.get("/")
def listing() -> str:
    """Every record that I may see, the newest first; `tim` looks for words of the subject or number."""
    one_self, words, (every, people) = me(), request.args.get("tim", "").strip(), every_record()
    rows = [waiting_of(one, today(), people) for one in reversed(every) if has_right(one_self, READ, one)]
    if words:
        wanted = unaccented(words).split()
        rows = [one for one in rows if all(word in _folded(one.record) for word in wanted)]
    return render_template("records.html", place="records", rows=rows, words=words)


def _folded(record: Record) -> str:
    return unaccented(f"{record.serial or ''}/{record.symbol} {record.subject}")


def _seen(number: int) -> Record:
    with db.reading(office().engine) as session:
        record = session.get(Record, number)
    if record is None:
        abort(404)
    if not has_right(me(), READ, record):
        if request.method != "GET":
            note_refusal("Văn bản này của đơn vị khác.", f"record:{number}")
        abort(403, _("Văn bản này của đơn vị khác."))
    return record


@records.get("/<int:number>/")
def show(number: int, trouble: Trouble | None = None) -> str:
    """One record: its page on the left, steps and log on the right."""
    record = _seen(number)
    with db.reading(office().engine) as session:
        log, saved = about(session, f"record:{number}"), versions(session, number)
        files, people = kept_files(session, number), accounts(session)
        document = document_of(record)
        closed = closed_series(session, record, document, today())
        entry = entry_for(session, request_key(record))
        copies = entry.copies if entry else copies_needed(session, record, document)
        consolidates = session.get(PeriodRecord, number)
    steps = open_steps(me(), record)
    return render_template(
        "record.html", place="records", record=record, document=document, log=log, versions=saved, files=files,
        steps=steps, trouble=trouble, line=line_of(record, log, people), state=State(record.state),
        pages=page_count(_pdf(record)), findings=check_document(document, facts()).findings,
        may_edit=has_right(me(), EDIT, record), waiting=waiting_of(record, today(), people),
        has_next=next_step(record) is not None, closed=closed, copies=copies,
        period_id=consolidates.period_id if consolidates else None,
    )  # fmt: skip


@records.post("/<int:number>/buoc")
def step(number: int) -> tuple[str, int] | Redirect:
    """Take a step; a refusal says why on the same page, with what was typed."""
    _seen(number)
    version = whole(request.form.get("version", ""))
    taking = Taking(number, request.form.get("step", ""), version, me(), today(), now(), request.form.get("said", ""))
    try:
        take(office(), taking, current_app.extensions.get("signer") or PaperSigner(), facts())
    except Refused as no:
        return show(number, Trouble(no.message, [Line(one.message) for one in no.findings])), 422
    flash(_("Đã thực hiện."))
    return redirect(url_for("records.show", number=number), 303)


@records.get("/<int:number>/trang.pdf")
def page(number: int) -> Response:
    """The kept PDF, or the draft's preview with what is missing marked."""
    return Response(_pdf(_seen(number)), mimetype=TYPES["pdf"])


def _pdf(record: Record) -> bytes:
    with db.reading(office().engine) as session:
        files = kept_files(session, record.id or 0)
    return office().store.get(files["pdf"].sha256) if "pdf" in files else previewed(document_of(record), office().fonts)


@records.get("/<int:number>/trang-<int:sheet>.png")
def sheet(number: int, sheet: int) -> Response:
    """One page as a picture, for a phone."""
    return page_picture(_pdf(_seen(number)), sheet)


@records.get("/<int:number>/tep/<any(pdf, docx, json, sealed):form>")
def kept(number: int, form: str) -> Response:
    """A kept file, as it was signed."""
    record = _seen(number)
    with db.reading(office().engine) as session:
        found = kept_files(session, number).get(form)
    if found is None:
        abort(404)
    answer = Response(office().store.get(found.sha256), mimetype=TYPES.get(ENDINGS[form], "application/json"))
    name = f"{record.serial or 0:02d}-{(record.symbol or '').replace('/', '-')}.{ENDINGS[form]}"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


@records.route("/<int:number>/sua", methods=["GET", "POST"])
def edit(number: int) -> str | tuple[str, int] | Redirect:
    """Any paragraph of a draft, as data."""
    record = _seen(number)
    if not has_right(me(), EDIT, record):
        if request.method != "GET":
            note_refusal(NOT_TO_EDIT, f"record:{number}", "save")
        abort(403, _("Chỉ người soạn thảo sửa được, và chỉ khi văn bản còn là nháp."))
    document = document_of(record)
    if request.method == "GET":
        return _edit_page(record, lines_of(document), None)
    try:
        changed = edited(document, request.form)
        save(office(), me(), number, whole(request.form.get("version", "")), changed, now().isoformat())
    except Refused as no:
        typed = [one._replace(text=request.form.get(one.name, one.text)) for one in lines_of(document)]
        return _edit_page(record, typed, Trouble(no.message, [Line(one.message) for one in no.findings])), 422
    flash(_("Đã lưu bản thảo."), "saved")
    return redirect(url_for("records.show", number=number), 303)


def _edit_page(record: Record, lines: list[Any], trouble: Trouble | None) -> str:
    return render_template("edit_record.html", place="records", record=record, lines=lines, trouble=trouble)


@records.get("/<int:number>/khac-nhau/<int:old>-<int:new>")
def compare(number: int, old: int, new: int) -> str:
    """Two saved versions, line by line."""
    record = _seen(number)
    with db.reading(office().engine) as session:
        saved = {one.number: one for one in versions(session, number)}
    if old not in saved or new not in saved:
        abort(404)
    pair = (Document.model_validate(saved[one].document) for one in (old, new))
    found = list(differences(*pair))
    return render_template(
        "differences.html", place="records", record=record, rows=found, old=saved[old], new=saved[new]
    )


@records.post("/moi/<code>/<kind>")
def create(code: str, kind: str) -> tuple[str, int] | Redirect:
    """What was composed becomes a record: it is composed again, the signature is the chosen signer's."""
    what = kind_of(kind)
    plan = plan_of(code, what)
    form = filled(plan, what, request.values)
    try:
        document, _stem = composed(plan, what, form.typed)
        signing = signings(what.symbol or "CV").get(request.form.get("signing", ""))
        if signing is None:
            if request.form.get("signing"):
                note_refusal("Người được chọn không có thẩm quyền ký loại văn bản này.", f"plan:{code}", "create")
            raise Refused("Chưa chọn người ký; hãy chọn người có thẩm quyền ký loại văn bản này.")
        signed = document.model_copy(update={"signature": signing.signature})
        medium = "paper" if request.form.get("medium") == "paper" else "electronic"
        checker = request.form.get("checker", "") or None
        if checker and checker not in checkers():
            raise Refused("Người được giao kiểm tra thể thức không có trong danh sách; hãy chọn lại.")
        unit = next(iter(sorted(me().units)), plan.focal_unit.code if plan.focal_unit else "")
        draft = Draft(signed, plan.code, unit, signing.email, medium, plan.version, checker)
        record = start(office(), me(), draft, today().isoformat(), now().isoformat(timespec="seconds"))
    except Refused as no:
        return shown(plan, what, form, Trouble(_("Chưa lưu được bản thảo"), [Line(no.message)])), 422
    flash(_("Đã lưu thành bản thảo."), "saved")
    return redirect(url_for("records.show", number=record.id), 303)
