"""Một kế hoạch: its outline, and one page for each part of it.

Each part is saved alone. A save holds when nobody changed the same part meanwhile; else both texts stand side by side.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from types import MappingProxyType
from typing import Any, NamedTuple

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import Field, FieldList, Form, FormField

from service import db, exchange
from service.plan import load
from service.refusal import Refused
from service.web import parts
from service.web.doors import Json, digest, is_whole, office, opened
from service.web.fields import GroupTicks, UnitChoice, UnitOrGroupChoice, UnitTicks
from service.web.parts import Part
from service.web.reading import every_field, read
from service.web.remarks import remarks_of, trouble_of
from service.web.rows import NoSuchRow, act
from service.web.users import actor, note_refusal
from service.web.whereabouts import Whereabouts
from service.workflow.plan_life import history
from service.workflow.refusing import refusals_logged

outline = Blueprint("outline", __name__, url_prefix="/ke-hoach/<code>")
Answer = str | tuple[str, int] | Response
STALE = "Vừa có người khác sửa phần này."
LONGEST_NAME = 200  # of a part, in the log
_WAYS = {"up": "lên", "down": "xuống", "delete": "xóa"}


@outline.get("/")
def show(code: str) -> str:
    """The whole plan as an outline."""
    plan, version = opened(code)
    with db.reading(office().engine) as session:
        log, row = history(session, code), load(session, code)
        is_unknown = row.is_issued and not row.editions  # issued before it came here
    return render_template(
        "outline.html", place="plans", plan=plan, version=version, parts=parts.PARTS, log=log, is_unknown=is_unknown
    )


@outline.post("/thu-tu")
def move(code: str) -> Response:
    """Move or delete a section or an objective (`sections-1-objectives-0-up`)."""
    plan, version = opened(code)
    action = request.form.get("do", "")
    anchor = ""
    if request.form.get("version") != str(version):
        note_refusal(STALE, f"plan:{code}", exchange.MOVED)
        flash(_("Vừa có người khác sửa kế hoạch này. Đây là bản mới nhất; hãy xem lại rồi thao tác lại nếu vẫn cần."))
    elif action.startswith("sections-"):
        try:
            moved = _moved(plan, action)
            anchor = act(plan, action)
            _store(plan, version, exchange.MOVED, moved)
        except NoSuchRow:
            abort(400)
        except Refused as no:
            flash(no.message)
    return redirect(url_for("outline.show", code=code, _anchor=anchor), 303)


def _moved(plan: Json, action: str) -> str:
    """What a button does, in words for the log: `xuống: II. NỘI DUNG`."""
    way = _WAYS.get(action.rsplit("-")[-1], "dời")
    places = [int(part) for part in action.split("-") if is_whole(part)]
    keys = ("sections", "objectives") if "-objectives-" in action else ("sections",)
    row = plan
    for key, place in zip(keys, places, strict=False):
        row = next(iter(row.get(key, [])[place : place + 1]), {})
    return f"{way}: {row.get('heading') or row.get('title') or ''}"[:LONGEST_NAME]


@outline.route("/phan/<name>", methods=["GET", "POST"])
def part(code: str, name: str) -> Answer:
    """One of the plan's fixed parts: general data, units, reporting, closing."""
    return _edit(code, lambda _plan: parts.PARTS.get(name))


@outline.route("/muc/<int:index>", methods=["GET", "POST"])
def section(code: str, index: int) -> Answer:
    """A section's heading and items."""
    return _edit(code, lambda plan: _section_as_opened(plan, index))


def _section_as_opened(plan: Json, index: int) -> Part:
    """The section a form was opened from, wherever somebody has moved it meanwhile; else the one at this place."""
    was = request.form.get("was")
    places = sorted(range(len(plan.get("sections", []))), key=lambda place: place != index)
    same = (place for place in places if was and digest(parts.section(place).take(plan)) == was)
    return parts.section(next(same, index))


@outline.route("/muc/moi", methods=["GET", "POST"])
def new_section(code: str) -> Answer:
    """A section at the end of the plan."""
    return _edit(code, lambda plan: parts.new_section(plan))


@outline.route("/muc/<int:index>/noi-dung-moi", methods=["GET", "POST"])
def new_objective(code: str, index: int) -> Answer:
    """An objective at the end of a section."""
    return _edit(code, lambda plan: parts.new_objective(plan, index))


@outline.route("/noi-dung/<objective>", methods=["GET", "POST"])
def objective(code: str, objective: str) -> Answer:
    """An objective with its tasks, people and time."""
    return _edit(code, lambda plan: parts.objective(plan, objective))


class Typed(NamedTuple):
    """What a page shows: the form, remarks by field, the summary, and where the eye should go."""

    form: Form
    remarks: Mapping[str, list[str]] = MappingProxyType({})
    trouble: Any = None
    focus: str = ""
    did: str = ""
    theirs: Sequence[tuple[str, str, str]] = ()


def _edit(code: str, of: Callable[[Json], Part | None]) -> Answer:
    plan, version = opened(code)
    piece_of = of(plan)
    piece = piece_of.take(plan) if piece_of else None
    if piece_of is None or piece is None:
        abort(404)
    was = request.form.get("was", digest(piece))
    if request.method == "GET":
        return _page(code, plan, piece_of, was, Typed(piece_of.form(data=piece)))
    form = piece_of.form(request.form)
    action = request.form.get("do", "save")
    if action != "save":
        return _page(code, plan, piece_of, was, _acted(piece_of, form, action))
    if was != digest(piece):
        note_refusal(f"{_name(piece_of, piece)}. {STALE}", f"plan:{code}", exchange.PART_CHANGED)
        mine = Typed(form, theirs=_differences(form, piece_of.form(data=piece)))
        return _page(code, plan, piece_of, digest(piece), mine), 409
    reading = read(form)
    changed, names = deepcopy(plan), piece_of.paths(reading.value, reading.names)
    try:
        piece_of.put(changed, deepcopy(reading.value))
        _store(changed, version, exchange.PART_CHANGED, _name(piece_of, reading.value))
    except Refused as no:
        remarks, loose = remarks_of(no, names, Whereabouts(changed), piece_of.at)
        return _page(code, plan, piece_of, was, Typed(form, remarks, trouble_of(form, remarks, loose))), 422
    flash(_("Đã lưu: %(part)s.", part=piece_of.title), "saved")
    return redirect(url_for("outline.show", code=code), 303)


def _store(tree: Json, version: int, did: str, why: str) -> None:
    file, who = exchange.parse(tree), actor()
    with refusals_logged(office().engine, who, did, f"plan:{file.code}"), db.writing(office().engine) as session:
        exchange.save(session, file, who, did, why, expected_version=version)


def _name(piece_of: Part, piece: Json) -> str:
    """The part as the log names it, in Vietnamese whatever the page speaks: `Mục: II. NỘI DUNG`."""
    with force_locale("vi"):
        title = str(piece_of.title)
    said = piece.get("heading") or piece.get("title")
    return f"{title}: {said}"[:LONGEST_NAME] if said else title


def _acted(piece_of: Part, form: Form, action: str) -> Typed:
    """The same form with a row added, moved or deleted, or with a draft taken back into it; nothing is saved."""
    if action == "restore":
        return Typed(form)
    data = form.data
    try:
        focus = act(data, action)
    except NoSuchRow:
        abort(400)
    return Typed(piece_of.form(data=data), focus=focus, did=action.rpartition("-")[2])


def _page(code: str, plan: Json, piece_of: Part, was: str, typed: Typed) -> str:
    _offer(typed.form, plan)
    return render_template(
        "part.html", place="plans", heading=piece_of.title, plan=plan, was=was, save=_("Lưu"),
        back=url_for("outline.show", code=code), changed=request.method == "POST", **typed._asdict(),
    )  # fmt: skip


def _offer(form: Form, plan: Json) -> None:
    """Give the choices of units and groups what the plan has."""
    units = [(row["code"], row["name"]) for row in plan.get("units", [])]
    groups = [(row["code"], row["name"]) for row in plan.get("groups", [])]
    empty = [("", _("Hãy chọn"))]
    for field in every_field(form):
        if isinstance(field, UnitOrGroupChoice):
            field.offer([*empty, *units, *groups])
        elif isinstance(field, UnitChoice):
            field.offer([*empty, *units])
        elif isinstance(field, UnitTicks):
            field.offer(units)
        elif isinstance(field, GroupTicks):
            field.offer(groups)


def _differences(mine: Form, theirs: Form) -> list[tuple[str, str, str]]:
    """Fields whose text is not the same in both: label, what I typed, what stands there now."""
    ours, others = _texts(mine), _texts(theirs)
    return [
        (label, text, others.get(name, ("", ""))[1])
        for name, (label, text) in {**others, **ours}.items()
        if ours.get(name, ("", ""))[1] != others.get(name, ("", ""))[1]
        for text in [ours.get(name, ("", ""))[1]]
    ]


def _texts(form: Form) -> dict[str, tuple[str, str]]:
    def shown(field: Field) -> str:
        return ", ".join(field.data) if isinstance(field.data, list) else str(field.data or "").replace("\r\n", "\n")

    leaves = (field for field in every_field(form) if not isinstance(field, FieldList | FormField))
    return {
        field.name: (str(field.label.text), shown(field)) for field in leaves if getattr(field, "look", "") != "kept"
    }
