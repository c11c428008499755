"""Lập văn bản: a kind's form beside its pages. Nothing is stored: the address says everything that was typed."""

import io
from functools import lru_cache, partial

from flask import Blueprint, Response, abort, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from service import db
from service.checking import check_document, facts_of, signers
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
from service.web.asking import asked, given, is_still_blank, usual
from service.web.doors import office, today
from service.web.people import signings
from service.web.remarks import Line, Trouble
from service.web.security import may
from service.wording import BLANK

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
    plan, what = plan_of(code), kind_of(kind)
    typed = request.args if request.args else MultiDict[str, str](usual(what, plan, today()))
    remarks: dict[str, str] = {}
    trouble, pages, missing = None, 0, []
    found: tuple[Finding, ...] = ()
    if request.args or not is_still_blank(what, typed):  # a form just opened is not told what it lacks
        try:
            document, _stem = composed(plan, what, typed)
            pages = page_count(previewed(document, office().fonts))
            found = check_document(document, _facts(plan)).findings
            missing = [_still_missing(part, what, plan) for part in _blank_parts(document)]
        except Refused as no:
            remarks = {one.place: one.message for one in no.findings if one.place in what.Inputs.model_fields}
            trouble = Trouble(_("Chưa lập được văn bản"), _lines_of(what, remarks) or [Line(no.message)])
    fields = list(asked(what, plan, {name: typed.getlist(name) for name in typed}, remarks))
    return render_template(
        "compose.html", place="compose", plan=plan, kind=what, fields=fields, trouble=trouble, pages=pages,
        missing=list(dict.fromkeys(missing)), findings=found, links=partial(_mended_at, what, plan),
        query=typed.to_dict(flat=False), signings=signings(what.symbol or "CV"),
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
    document, _stem = composed(plan_of(code), kind_of(kind), request.args)
    return Response(previewed(document, office().fonts), mimetype=TYPES["pdf"])


@compose.get("/<code>/<kind>/trang-<int:sheet>.png")
def page(code: str, kind: str, sheet: int) -> Response:
    """One page as a picture, for a phone, which shows no PDF inside a page."""
    document, _stem = composed(plan_of(code), kind_of(kind), request.args)
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
    document, stem = composed(plan_of(code), kind_of(kind), request.args)
    rendered = _rendered(document, office().fonts)
    content = rendered.pdf if ending == "pdf" else rendered.docx
    return send_file(io.BytesIO(content), mimetype=TYPES[ending], as_attachment=True, download_name=f"{stem}.{ending}")


def composed(plan: Plan, kind: Kind, typed: MultiDict[str, str]) -> tuple[Document, str]:
    """The document that a form makes, and the name of its files."""
    inputs = read_inputs(kind, given(kind, {name: typed.getlist(name) for name in typed}))
    return kind.compose(plan, inputs, today()), kind.file_stem(plan, inputs)


def _facts(plan: Plan) -> Facts:
    with db.reading(office().engine) as session:
        return facts_of([plan], composed_from=plan, signers=signers(session))


@lru_cache(maxsize=32)
def previewed(document: Document, fonts: Fonts) -> bytes:
    """The pages to be seen, with what is missing marked; the last ones are remembered."""
    return to_preview(document, fonts)


@lru_cache(maxsize=32)
def _rendered(document: Document, fonts: Fonts) -> Rendered:
    return render(document, fonts)


def plan_of(code: str) -> Plan:
    """The plan of this code; a page not found when there is none."""
    with db.reading(office().engine) as session:
        plan = next((row for row in every_plan(session) if row.code == code), None)
    return plan or abort(404)


def kind_of(code: str) -> Kind:
    """The kind of this code; a page not found when there is none."""
    return TYPED.get(code) or abort(404)
