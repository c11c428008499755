"""Văn bản đang xử lý: what waits for me, every record, one record with its page, steps and log; the draft as data."""

from datetime import date
from typing import Any, NamedTuple

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlmodel import col, select
from werkzeug.wrappers import Response as Redirect

from service import db
from service.calendar import working_day_after
from service.checking import check_document
from service.document import Document
from service.log import about
from service.pages import page_count
from service.record import LINE, OFFICIAL, Record, State, differences
from service.refusal import Refused
from service.signing import PaperSigner
from service.web.compose import TYPES, composed, kind_of, page_picture, plan_of, previewed
from service.web.doors import now, office, today
from service.web.editing import edited, lines_of
from service.web.people import facts, me, signings
from service.web.remarks import Line, Trouble
from service.web.users import note_refusal
from service.workflow.drafting import NOT_TO_EDIT, Draft, save, versions
from service.workflow.drafting import create as start
from service.workflow.steps import Person, open_steps, waits_for
from service.workflow.taking import Taking, document_of, kept_files, take

records = Blueprint("records", __name__, url_prefix="/van-ban")
LATE_STATES = (State.NUMBERED, State.SEALED)  # issued on the next working day at the latest (Điều 18 khoản 1)
ENDINGS = {"pdf": "pdf", "docx": "docx", "json": "json", "sealed": "pdf"}


class Waiting(NamedTuple):
    """Việc đang chờ: a record, who is next, since how many days, and by how many it is late."""

    record: Record
    state: str
    days: int
    late: int


def _waiting(record: Record, day: date) -> Waiting:
    days = (day - date.fromisoformat(record.since)).days
    late = 0
    if State(record.state) in LATE_STATES and record.issued_on:
        late = max((day - working_day_after(date.fromisoformat(record.issued_on), 1)).days, 0)
    return Waiting(record, State(record.state).label, days, late)


def _every() -> list[Record]:
    with db.reading(office().engine) as session:
        return list(session.exec(select(Record).order_by(col(Record.since), col(Record.id))))


@records.get("/viec-cua-toi")
def mine() -> str:
    """What waits for me, the oldest first."""
    one_self, day = me(), today()
    waiting = [_waiting(one, day) for one in _every() if _waits_for_me(one_self, one)]
    drafts = [
        _waiting(one, day) for one in _every() if one.drafter == one_self.email and State(one.state) not in OFFICIAL
    ]
    return render_template("work.html", place="work", waiting=waiting, drafts=drafts)


def _waits_for_me(who: Person, record: Record) -> bool:
    next_one = waits_for(record)
    return any(step.who == next_one for step in open_steps(who, record))


@records.get("/")
def listing() -> str:
    """Every record that I may see, the newest first; `tim` looks for words of the subject or number."""
    one_self, words = me(), request.args.get("tim", "").strip()
    rows = [_waiting(one, today()) for one in reversed(_every()) if _may_see(one_self, one)]
    if words:
        rows = [one for one in rows if words.lower() in f"{one.record.subject} {one.record.symbol}".lower()]
    return render_template("records.html", place="records", rows=rows, words=words)


def _may_see(who: Person, record: Record) -> bool:
    """One's own, one's unit's, what one signs; the clerk, the archivist and what is official are open to all."""
    return (
        State(record.state) in OFFICIAL
        or who.email in (record.drafter, record.signer)
        or record.unit in who.units
        or bool(who.roles & {"clerk", "archivist", "admin"})
    )


def _seen(number: int) -> Record:
    with db.reading(office().engine) as session:
        record = session.get(Record, number)
    if record is None:
        abort(404)
    if not _may_see(me(), record):
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
        files = kept_files(session, number)
    document = document_of(record)
    steps = open_steps(me(), record)
    return render_template(
        "record.html", place="records", record=record, document=document, log=log, versions=saved, files=files,
        steps=steps, trouble=trouble, line=_line(record), state=State(record.state),
        pages=page_count(_pdf(record)), findings=check_document(document, facts()).findings, may_edit=_may_edit(record),
        waiting=_waiting(record, today()),
    )  # fmt: skip


def _may_edit(record: Record) -> bool:
    return State(record.state) is State.DRAFT and record.drafter == me().email


def _line(record: Record) -> list[tuple[str, str]]:
    """The steps as a line: each state with `passed`, `now` or `next`."""
    state = State(record.state)
    at = LINE.index(state) if state in LINE else len(LINE)
    return [(one.label, "passed" if index < at else "now" if index == at else "next") for index, one in enumerate(LINE)]


@records.post("/<int:number>/buoc")
def step(number: int) -> tuple[str, int] | Redirect:
    """Take a step; a refusal says why on the same page, with what was typed."""
    _seen(number)
    version = request.form.get("version", "")
    taking = Taking(number, request.form.get("step", ""), int(version) if version.isdigit() else 0, me(), today(),
                    now(), request.form.get("said", ""))  # fmt: skip
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
    if not _may_edit(record):
        if request.method != "GET":
            note_refusal(NOT_TO_EDIT, f"record:{number}", "save")
        abort(403, _("Chỉ người soạn thảo sửa được, và chỉ khi văn bản còn là nháp."))
    document = document_of(record)
    if request.method == "GET":
        return _edit_page(record, lines_of(document), None)
    version = request.form.get("version", "")
    try:
        changed = edited(document, request.form)
        save(office(), me(), number, int(version) if version.isdigit() else 0, changed, now().isoformat())
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
    """What was composed becomes a record: the clerk's answers are asked again, the signature is the chosen signer's."""
    plan, what = plan_of(code), kind_of(kind)
    try:
        document, _stem = composed(plan, what, request.form)
        signing = signings(what.symbol or "CV").get(request.form.get("signing", ""))
        if signing is None:
            if request.form.get("signing"):
                note_refusal("Người được chọn không có thẩm quyền ký loại văn bản này.", f"plan:{code}", "create")
            raise Refused("Chưa chọn người ký; hãy chọn người có thẩm quyền ký loại văn bản này.")
        signed = document.model_copy(update={"signature": signing.signature})
        medium = "paper" if request.form.get("medium") == "paper" else "electronic"
        unit = next(iter(sorted(me().units)), plan.focal_unit.code if plan.focal_unit else "")
        draft = Draft(signed, plan.code, unit, signing.email, medium, plan.version)
        record = start(office(), me(), draft, today().isoformat(), now().isoformat(timespec="seconds"))
    except Refused as no:
        return render_template("error.html", heading=_("Chưa lưu được bản thảo"), advice=no.message, typed=[]), 422
    flash(_("Đã lưu thành bản thảo."), "saved")
    return redirect(url_for("records.show", number=record.id), 303)
