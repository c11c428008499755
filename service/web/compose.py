"""Lập văn bản: a kind's form beside its pages. What was typed is kept for whoever typed it; the address names it."""

import io
from functools import lru_cache, partial

from flask import Blueprint, Response, abort, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Redirect

from service import db
from service.checking import check_document, office_facts
from service.correspondence import unified
from service.document import Document
from service.fonts import Fonts
from service.kinds import TYPED, Kind, read_inputs
from service.pages import page_count, picture
from service.plan import Plan
from service.plan import plans as every_plan
from service.refusal import Finding, Refused
from service.render import Rendered, render
from service.render.pdf import to_preview
from service.rules import Facts
from service.web.asking import asked, given, is_still_blank
from service.web.doors import office, today
from service.web.filled import Filled, Typed, filled, keep, of_kind
from service.web.people import checkers, everybody, signings
from service.web.remarks import Line, Trouble
from service.web.security import may
from service.wording import BLANK
from service.workflow.plan_life import plan_for

compose = Blueprint("compose", __name__, url_prefix="/lap-van-ban")
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
PICTURE_SCALE = 1.5  # pixels for each pt: sharp enough on a phone


@compose.get("/")
def choose() -> str:
    """Which plan."""
    with db.reading(office().engine) as session:
        rows = every_plan(session)
    return render_template("choose.html", place="compose", plans=rows, kinds=TYPED.values(), plan=None)


@compose.get("/<code>/")
def kinds(code: str) -> str:
    """Which kind of document."""
    return render_template("choose.html", place="compose", plans=[], kinds=TYPED.values(), plan=plan_of(code))


@compose.get("/<code>/<kind>/")
def form(code: str, kind: str) -> str:
    """The kind's form, and the document it makes."""
    what = kind_of(kind)
    plan = plan_of(code, what)
    return shown(plan, what, filled(plan, what, request.args))


@compose.post("/<code>/<kind>/")
def send(code: str, kind: str) -> tuple[str, int] | Redirect:
    """Keep what was typed and show it at its own short address; what is too long to keep is shown again as it is."""
    what = kind_of(kind)
    plan = plan_of(code, what)
    typed = of_kind(what, request.form)
    try:
        digest = keep(plan, what, typed, request.form.get("after", ""))
    except Refused as no:
        return shown(plan, what, Filled(typed, {}), Trouble(_("Chưa lập được văn bản"), [Line(no.message)])), 422
    return redirect(url_for("compose.form", code=code, kind=kind, ban=digest), 303)


def shown(plan: Plan, what: Kind, form: Filled, trouble: Trouble | None = None) -> str:
    """The page of a form: its fields, and its document unless there is trouble already."""
    remarks: dict[str, str] = {}
    pages, missing = 0, []
    found: tuple[Finding, ...] = ()
    if not trouble and (form.is_sent or not is_still_blank(what, form.typed)):
        try:
            document, _stem = composed(plan, what, form.typed)
            pages = page_count(previewed(document, office().fonts))
            found = check_document(document, _facts(plan)).findings
            missing = [_still_missing(part, what, plan) for part in _blank_parts(document)]
        except Refused as no:
            remarks = {one.place: one.message for one in no.findings if one.place in what.Inputs.model_fields}
            trouble = Trouble(_("Chưa lập được văn bản"), _lines_of(what, remarks) or [Line(no.message)])
    return render_template(
        "compose.html", place="compose", plan=plan, kind=what, fields=list(asked(what, plan, form.typed, remarks)),
        trouble=trouble, pages=pages, missing=list(dict.fromkeys(missing)), findings=found,
        links=partial(_mended_at, what, plan), query=form.query, signings=signings(what.symbol or "CV"),
        checkers=checkers(),
    )  # fmt: skip


def _lines_of(kind: Kind, remarks: dict[str, str]) -> list[Line]:
    """The remarks as lines of the summary, each leading to its field."""
    return [Line(_named(str(kind.Inputs.model_fields[name].title), said), f"#{name}") for name, said in remarks.items()]


def _named(label: str, said: str) -> str:
    return said if said.startswith(label) else f"{label}: {said}"


def _blank_parts(document: Document) -> list[str]:
    """Parts with room for what is not known yet: a number, a day, a signer's name, a blank in the body."""
    blank = [line.part for line in document.lines() if BLANK in line.text]
    return blank if document.signature.name or document.signature.second_post else [*blank, "signer"]


def _still_missing(part: str, kind: Kind, plan: Plan) -> Line:
    """What a blank on the page is called, and the field that fills it."""
    words, name = {
        "number": (_("số văn bản"), "number"),
        "attached_to": (_("số văn bản"), "number"),  # `(Kèm theo Công văn số …)` is filled by the same field
        "place_and_date": (_("ngày ban hành"), "issued"),
        "signer": (_("họ tên người ký"), "signer"),
    }.get(part, (_("chỗ để trống trong nội dung"), ""))
    if name in kind.Inputs.model_fields:
        return Line(words, f"#{name}")
    if name != "signer" or not may("outline.part"):
        return Line(words)
    return Line(words, url_for("outline.part", code=plan.code, name="noi-nhan-chu-ky", _anchor="signature-name"))


def _mended_at(kind: Kind, plan: Plan, finding: Finding) -> str | None:
    """Where a clerk mends what a finding names: a field of this form, or the part of the plan that holds the words."""
    part = finding.place.split("[")[0]
    own = ("number", "signer", "circulation", "addressees", "recipients", "body")
    field = {"place_and_date": "issued", "letter_subject": "subject"}.get(part, part if part in own else "")
    if field in kind.Inputs.model_fields:
        return f"#{field}"
    page = {
        "number": "thong-tin-chung", "place_and_date": "thong-tin-chung", "parent": "thong-tin-chung",
        "issuer": "thong-tin-chung", "subject": "thong-tin-chung", "letter_subject": "thong-tin-chung",
        "recipients": "noi-nhan-chu-ky", "authority": "noi-nhan-chu-ky", "signer": "noi-nhan-chu-ky",
    }.get(part)  # fmt: skip
    if page and may("outline.part"):
        return url_for("outline.part", code=plan.code, name=page)
    return url_for("outline.show", code=plan.code) if part in ("body", "appendices") else None


@compose.get("/<code>/<kind>/xem-truoc.pdf")
def preview(code: str, kind: str) -> Response:
    """The pages to be seen beside the form, with what is missing marked red."""
    document, _stem = _asked_for(code, kind)
    return Response(previewed(document, office().fonts), mimetype=TYPES["pdf"])


@compose.get("/<code>/<kind>/trang-<int:sheet>.png")
def page(code: str, kind: str, sheet: int) -> Response:
    """One page as a picture, for a phone, which shows no PDF inside a page."""
    document, _stem = _asked_for(code, kind)
    return page_picture(previewed(document, office().fonts), sheet)


def page_picture(pdf: bytes, sheet: int) -> Response:
    """A page of a PDF as an answer; not found when there is none."""
    try:
        drawn = picture(pdf, sheet, PICTURE_SCALE)
    except IndexError:
        abort(404)
    kept = io.BytesIO()
    drawn.save(kept, "PNG")
    return Response(kept.getvalue(), mimetype="image/png")


@compose.get("/<code>/<kind>/tai-<any(pdf, docx):ending>")
def download(code: str, kind: str, ending: str) -> Response:
    """One of the two forms, to keep."""
    document, stem = _asked_for(code, kind)
    rendered = _rendered(document, office().fonts)
    content = rendered.pdf if ending == "pdf" else rendered.docx
    return send_file(io.BytesIO(content), mimetype=TYPES[ending], as_attachment=True, download_name=f"{stem}.{ending}")


def _asked_for(code: str, kind: str) -> tuple[Document, str]:
    what = kind_of(kind)
    plan = plan_of(code, what)
    return composed(plan, what, filled(plan, what, request.args).typed)


def composed(plan: Plan, kind: Kind, typed: Typed) -> tuple[Document, str]:
    """The document that a form makes, and the name of its files."""
    inputs = read_inputs(kind, given(kind, typed))
    return unified(kind.compose(plan, inputs, today()), everybody(plan)), kind.file_stem(plan, inputs)


def _facts(plan: Plan) -> Facts:
    with db.reading(office().engine) as session:
        return office_facts(session, plan)


@lru_cache(maxsize=32)
def previewed(document: Document, fonts: Fonts) -> bytes:
    """The pages to be seen, with what is missing marked; the last ones are remembered."""
    return to_preview(document, fonts)


@lru_cache(maxsize=32)
def _rendered(document: Document, fonts: Fonts) -> Rendered:
    return render(document, fonts)


def plan_of(code: str, kind: Kind | None = None) -> Plan:
    """The plan of this code, as a kind of document is composed from it; a page not found when there is none."""
    with db.reading(office().engine) as session:
        plan = next((row for row in every_plan(session) if row.code == code), None) or abort(404)
        return plan_for(session, plan, kind.code) if kind else plan


def kind_of(code: str) -> Kind:
    """The kind of this code; a page not found when there is none."""
    return TYPED.get(code) or abort(404)
