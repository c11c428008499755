"""Kế hoạch: the list of plans - make one, bring one in, copy one to a new year, take one out as a file."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Redirect

from service import db, exchange
from service.plan import load
from service.plan import plans as every_plan
from service.refusal import Refused
from service.web.doors import office, opened, today
from service.web.forms import NewPlanForm
from service.web.reading import read
from service.web.remarks import Trouble, remarks_of, trouble_of

plans = Blueprint("plans", __name__, url_prefix="/ke-hoach")


@plans.get("/")
def listing(trouble: Trouble | None = None) -> str:
    """Every plan, the newest year first."""
    with db.reading(office().engine) as session:
        rows = every_plan(session)
    return render_template("plans.html", place="plans", plans=rows, trouble=trouble)


@plans.route("/moi", methods=["GET", "POST"])
def create() -> str | tuple[str, int] | Redirect:
    """A new plan: its general data; everything else follows in the outline."""
    form = NewPlanForm(request.form if request.method == "POST" else None, data=_usual(today()))
    remarks: dict[str, list[str]] = {}
    trouble = None
    if request.method == "POST":
        reading = read(form)
        try:
            file = exchange.parse(_whole(reading.value))
            with db.writing(office().engine) as session:
                exchange.store(session, file)
        except Refused as no:
            remarks, loose = remarks_of(no, reading.names)
            trouble = trouble_of(form, remarks, loose)
        else:
            flash(_("Đã tạo kế hoạch. Hãy ghi tiếp các phần còn lại."))
            return redirect(url_for("outline.show", code=file.code), 303)
    page = render_template("part.html", place="plans", heading=_("Kế hoạch mới"), form=form, remarks=remarks,
                           trouble=trouble, back=url_for("plans.listing"), save=_("Tạo kế hoạch"))  # fmt: skip
    return (page, 422) if trouble else page


def _usual(day: date) -> dict[str, Any]:
    return {"year": day.year, "number": {"symbol": "KH-"}}


def _whole(piece: dict[str, Any]) -> dict[str, Any]:
    """A plan with what every plan must have, in the usual words; a clerk changes them in the outline."""
    name = piece.get("short_name") or piece.get("subject") or ""
    return {
        "format": exchange.FORMAT,
        "closing": f"Trên đây là {name}, yêu cầu các phòng, đơn vị nghiêm túc triển khai thực hiện./.",
        "recipients": [{"file": ["VT"]}],
        "signature": {"lines": ["GIÁM ĐỐC"]},
        **piece,
    }


@plans.post("/nhap")
def bring() -> tuple[str, int] | Redirect:
    """A plan file from the clerk's disk; over an existing plan only when that was asked for."""
    file = request.files.get("file")
    try:
        if file is None or not file.filename:
            raise Refused("Chưa chọn tệp kế hoạch; hãy chọn tệp .json rồi bấm Nhập.")
        read_file = exchange.read(file.read())
        with db.writing(office().engine) as session:
            exchange.store(session, read_file, replace="replace" in request.form)
    except Refused as no:
        lines = [{"text": f"{one.place}: {one.message}", "href": None} for one in no.findings]
        heading = no.message if len(lines) < 2 else _("Tệp kế hoạch có %(n)s chỗ chưa đúng", n=len(lines))
        return listing(Trouble(heading, lines if len(lines) > 1 else [])), 422
    flash(_("Đã nhập kế hoạch %(code)s.", code=read_file.code))
    return redirect(url_for("outline.show", code=read_file.code), 303)


@plans.get("/<code>.json")
def export(code: str) -> Response:
    """The plan as a file in the exchange format."""
    with db.reading(office().engine) as session:
        text = exchange.dump(exchange.export(load(session, code)))
    answer = Response(text, mimetype="application/json")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{code}.json")
    return answer


@plans.route("/<code>/chep", methods=["GET", "POST"])
def copy(code: str) -> str | tuple[str, int]:
    """The plan for a later year, then the list of every year in it that somebody has to read again."""
    tree, _version = opened(code)
    old = exchange.parse(tree)
    typed = {"year": request.form.get("year", str(old.year + 1)), "code": request.form.get("code", "")}
    if request.method == "GET":
        return render_template("copy.html", place="plans", plan=old, typed=typed, trouble=None)
    try:
        if not typed["year"].strip().isdigit():
            raise Refused(f"Năm “{typed['year']}” không phải số; ví dụ đúng: {old.year + 1}.")
        copied = exchange.copy_to_next_year(old, int(typed["year"]), typed["code"].strip() or None)
        with db.writing(office().engine) as session:
            exchange.store(session, copied.file)
    except Refused as no:
        return render_template("copy.html", place="plans", plan=old, typed=typed, trouble=Trouble(no.message, [])), 422
    return render_template("review.html", place="plans", plan=copied.file, review=copied.review)
