"""Kế hoạch: the list of plans - make one, bring one in, copy one to a new year, take one out as a file."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Redirect

from service import db, exchange
from service.plan import Plan, load
from service.plan import plans as every_plan
from service.refusal import Refused
from service.web.doors import is_whole, now, office, opened, today
from service.web.forms import NewPlanForm
from service.web.people import me
from service.web.reading import read
from service.web.remarks import Line, Trouble, remarks_of, trouble_of
from service.web.users import actor
from service.web.whereabouts import Whereabouts
from service.workflow import plan_life
from service.workflow.refusing import refusals_logged

plans = Blueprint("plans", __name__, url_prefix="/ke-hoach")


@plans.get("/")
def listing(trouble: Trouble | None = None) -> str:
    """Every plan, the newest year first."""
    return render_template("plans.html", place="plans", plans=_every(), trouble=trouble)


def _every() -> list[Plan]:
    with db.reading(office().engine) as session:
        return list(every_plan(session))


@plans.route("/moi", methods=["GET", "POST"])
def create() -> str | tuple[str, int] | Redirect:
    """A new plan: its general data; everything else follows in the outline."""
    form = NewPlanForm(request.form if request.method == "POST" else None, data=_usual(today()))
    remarks: dict[str, list[str]] = {}
    trouble = None
    if request.method == "POST" and request.form.get("do") != "restore":
        reading = read(form)
        try:
            file = exchange.parse(_whole(reading.value))
            _store(file, exchange.CREATED)
        except Refused as no:
            remarks, loose = remarks_of(no, reading.names, Whereabouts(_whole(reading.value), stored=False))
            trouble = trouble_of(form, remarks, loose)
        else:
            flash(_("Đã tạo kế hoạch. Hãy ghi tiếp các phần còn lại."), "saved")
            return redirect(url_for("outline.show", code=file.code), 303)
    page = render_template("part.html", place="plans", heading=_("Kế hoạch mới"), form=form, remarks=remarks,
                           trouble=trouble, back=url_for("plans.listing"), save=_("Tạo kế hoạch"),
                           changed=request.method == "POST")  # fmt: skip
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
    """A plan file from the clerk's disk; a plan that is there already is shown beside it first."""
    upload = request.files.get("file")
    try:
        if upload is None or not upload.filename:
            raise Refused("Chưa chọn tệp kế hoạch; hãy chọn tệp .json rồi bấm Nhập.")
        file = exchange.read(upload.read())
        if any(plan.code == file.code for plan in _every()):
            return _compared(file)
        _store(file, exchange.IMPORTED)
    except Refused as no:
        return listing(_trouble_in_file(no)), 422
    flash(_("Đã nhập kế hoạch %(code)s.", code=file.code))
    return redirect(url_for("outline.show", code=file.code), 303)


@plans.post("/thay")
def replace() -> tuple[str, int] | Redirect:
    """The file that was shown beside the plan takes its place, unless somebody changed the plan meanwhile."""
    version = request.form.get("version", "")
    try:
        file = exchange.read(request.form.get("content", "").encode())
        if not is_whole(version):
            raise Refused("Chưa xem hai bản; hãy nhập lại tệp từ danh sách kế hoạch.")
        with refusals_logged(office().engine, actor(), exchange.REPLACED, f"plan:{file.code}"):
            _store(file, exchange.REPLACED, expected_version=int(version))
    except Refused as no:
        return listing(_trouble_in_file(no)), 422
    flash(_("Đã thay kế hoạch %(code)s bằng tệp.", code=file.code))
    return redirect(url_for("outline.show", code=file.code), 303)


def _compared(file: exchange.PlanFile) -> tuple[str, int]:
    """The plan as it is and as the file says, place by place; nothing is stored yet."""
    kept, version = opened(file.code)
    brought = exchange.meaning(file.model_dump())
    old, new = dict(_leaves(kept)), dict(_leaves(brought))
    before, after = Whereabouts(kept, stored=False), Whereabouts(brought, stored=False)
    rows = [
        ((after if path in new else before).find(path).words, old.get(path, ""), new.get(path, ""))
        for path in dict.fromkeys([*old, *new])
        if old.get(path) != new.get(path)
    ]
    page = render_template("replace.html", place="plans", plan=file, rows=rows, version=version,
                           content=exchange.dump(file))  # fmt: skip
    return page, 409


def _leaves(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text and number of a plan with its JSON path, as a clerk would read it."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _leaves(value, f"{path}.{key}".lstrip("."))
    elif isinstance(tree, list) and any(isinstance(value, dict | list) for value in tree):
        for index, value in enumerate(tree):
            yield from _leaves(value, f"{path}[{index}]")
    else:
        yield path, ", ".join(str(value) for value in tree) if isinstance(tree, list) else str(tree)


def _store(file: exchange.PlanFile, did: str, why: str | None = None, expected_version: int | None = None) -> None:
    with db.writing(office().engine) as session:
        exchange.save(session, file, actor(), did, why, expected_version)


def _trouble_in_file(no: Refused) -> Trouble:
    lines = [Line(f"{one.place}: {one.message}") for one in no.findings]
    if len(lines) < 2:
        return Trouble(no.message, [])
    return Trouble(_("Tệp kế hoạch có %(n)s chỗ chưa đúng", n=len(lines)), lines)


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
        if not is_whole(typed["year"].strip()):
            raise Refused(f"Năm “{typed['year']}” không phải số; ví dụ đúng: {old.year + 1}.")
        copied = exchange.copy_to_next_year(old, int(typed["year"]), typed["code"].strip() or None)
        _store(copied.file, exchange.COPIED, f"từ {code}")
    except Refused as no:
        return render_template("copy.html", place="plans", plan=old, typed=typed, trouble=Trouble(no.message, [])), 422
    places = Whereabouts(exchange.meaning(copied.file.model_dump()))
    review = [(one, places.find(one.place)) for one in copied.review]
    return render_template("review.html", place="plans", plan=copied.file, review=review)


@plans.post("/<code>/ban-hanh")
def recognise(code: str) -> Redirect:
    """A plan that was issued before it came here: what it says is frozen, its periods open."""
    opened(code)
    try:
        count = plan_life.recognise(office(), me(), code, now())
    except Refused as no:
        flash(no.message)
        return redirect(url_for("outline.show", code=code), 303)
    flash(_("Đã ghi nhận kế hoạch đã ban hành; mở %(n)s kỳ báo cáo.", n=count))
    return redirect(url_for("periods.listing"), 303)
