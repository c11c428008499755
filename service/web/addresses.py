"""Sổ địa chỉ: agencies and groups that documents are sent to - looked through, written down, out of use."""

from typing import Any, TypeVar

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlmodel import Session
from werkzeug.wrappers import Response
from wtforms import Form

from service import db
from service.correspondence import (
    Agency,
    AgencyGroup,
    Entry,
    Rank,
    agencies,
    groups,
    keep_agency,
    keep_group,
)
from service.log import Line as Said
from service.log import write
from service.refusal import Refused
from service.web.address_forms import AgencyForm, GroupForm
from service.web.doors import digest, office
from service.web.reading import read
from service.web.remarks import Line, trouble_of
from service.web.users import actor, note_refusal
from service.wording import unaccented

addresses = Blueprint("addresses", __name__, url_prefix="/so-dia-chi")
Answer = str | tuple[str, int] | Response
STALE = "Vừa có người sửa mục này sau khi bạn mở; hãy mở lại để xem rồi sửa tiếp."
Row = TypeVar("Row", Agency, AgencyGroup)


def ranks() -> list[tuple[str, Any]]:
    """The ranks as choices."""
    return [("", _("Hãy chọn")), *((rank.value, _(rank.label)) for rank in Rank)]


@addresses.get("/")
def show() -> str:
    """Agencies that hold every word, with or without accents, and the groups."""
    words = request.args.get("tim", "")
    with db.reading(office().engine) as session:
        every, grouped = agencies(session), groups(session)
    of = {one.id: [group.name for group in grouped if one in group.members] for one in every}
    found = [one for one in every if all(word in _folded(one, of[one.id]) for word in unaccented(words).split())]
    found.sort(key=lambda one: not one.active)
    return render_template("addresses.html", place="addresses", rows=found, of=of, groups=grouped, words=words,
                           is_empty=not every)  # fmt: skip


def _folded(row: Agency, in_groups: list[str]) -> str:
    words = (row.name, row.short_name, row.email, row.address, row.rank.label, *in_groups)
    return unaccented(" ".join(one for one in words if one))


@addresses.route("/co-quan/moi", methods=["GET", "POST"])
def new_agency() -> Answer:
    """An agency that the book does not have yet."""
    return _agency_page(None)


@addresses.route("/co-quan/<int:number>", methods=["GET", "POST"])
def agency(number: int) -> Answer:
    """One agency, to be looked at and changed."""
    with db.reading(office().engine) as session:
        return _agency_page(session.get(Agency, number) or abort(404))


def _agency_page(row: Agency | None) -> Answer:
    with db.reading(office().engine) as session:
        grouped, mark = groups(session), _mark(session, row)
    data = {"groups": [str(group.id) for group in grouped if row in group.members], "seen": mark}
    form = AgencyForm(request.form if request.method == "POST" else None, obj=row, data=data)
    form.rank.offer(ranks())
    form.groups.offer([(str(group.id), group.name) for group in grouped])
    if request.method == "GET":
        return _form(form, row)
    typed = read(form).value
    try:
        with db.writing(office().engine) as session:
            entry = Entry(**{name: typed.get(name, "") for name in Entry._fields})
            kept = keep_agency(session, entry, typed.get("groups", []), _same(session, row, typed))
            log(session, "keep_agency", kept.name)
    except Refused as no:
        _note_stale(no, "keep_agency")
        return _form(form, row, no)
    return _kept(kept)


@addresses.route("/nhom/moi", methods=["GET", "POST"])
def new_group() -> Answer:
    """A group that the book does not have yet."""
    return _group_page(None)


@addresses.route("/nhom/<int:number>", methods=["GET", "POST"])
def group(number: int) -> Answer:
    """One group and its agencies."""
    with db.reading(office().engine) as session:
        return _group_page(session.get(AgencyGroup, number) or abort(404))


def _group_page(row: AgencyGroup | None) -> Answer:
    with db.reading(office().engine) as session:
        every, mark = agencies(session), _mark(session, row)
    data = {"members": [str(one.id) for one in row.members] if row else [], "seen": mark}
    form = GroupForm(request.form if request.method == "POST" else None, data={"name": row and row.name, **data})
    form.members.offer([(str(one.id), one.name) for one in every if one.active])
    if request.method == "GET":
        return _form(form, row)
    typed = read(form).value
    try:
        with db.writing(office().engine) as session:
            kept = keep_group(session, typed.get("name", ""), typed.get("members", []), _same(session, row, typed))
            log(session, "keep_group", kept.name)
    except Refused as no:
        _note_stale(no, "keep_group")
        return _form(form, row, no)
    return _kept(kept)


def _kept(row: Agency | AgencyGroup) -> Response:
    flash(_("Đã ghi %(name)s vào sổ địa chỉ.", name=row.name))
    return redirect(url_for("addresses.show"), 303)


@addresses.post("/co-quan/<int:number>/dung")
def use_agency(number: int) -> Response:
    """Stop offering an agency, or offer it again; what was sent to it stays as it is."""
    with db.writing(office().engine) as session:
        row = session.get(Agency, number) or abort(404)
        return _use(session, row)


@addresses.post("/nhom/<int:number>/dung")
def use_group(number: int) -> Response:
    """Stop offering a group, or offer it again."""
    with db.writing(office().engine) as session:
        row = session.get(AgencyGroup, number) or abort(404)
        return _use(session, row)


def _use(session: Session, row: Agency | AgencyGroup) -> Response:
    is_wanted = request.form.get("do") == "again"
    if row.active != is_wanted:
        row.active = is_wanted
        session.add(row)
        log(session, "use_agency" if is_wanted else "stop_agency", row.name)
    flash(_("%(name)s được dùng lại.", name=row.name) if is_wanted else _("Đã ngừng dùng %(name)s.", name=row.name))
    return redirect(url_for("addresses.show"), 303)


def _mark(session: Session, row: Agency | AgencyGroup | None) -> str:
    """What a form was opened from: the row, and who belongs to whom."""
    if row is None:
        return ""
    pairs = [(group.id, one.agency_id) for group in groups(session) for one in group.memberships]
    mine = 1 if isinstance(row, Agency) else 0
    return digest([row.model_dump(mode="json"), [pair for pair in pairs if pair[mine] == row.id]])


def _same(session: Session, row: Row | None, typed: dict[str, Any]) -> Row | None:
    """The row in this transaction, if it is what the form was opened from. Raises Refused."""
    if row is None:
        return None
    found = session.get(type(row), row.id, with_for_update=True) or abort(404)
    if _mark(session, found) != typed.get("seen"):
        raise Refused(STALE)
    return found


def _note_stale(no: Refused, did: str) -> None:
    """A form that somebody else was faster with stands in the log; what was mistyped does not."""
    if no.message == STALE:
        note_refusal(STALE, "addresses", did)


def log(session: Session, did: str, words: str) -> None:
    """One line of the log, in the transaction that does what it tells of."""
    write(session, Said(actor(), did, "addresses", why=words))


def _form(form: Form, row: Agency | AgencyGroup | None, no: Refused | None = None) -> Answer:
    remarks: dict[str, list[str]] = {}
    for one in no.findings if no else ():
        remarks.setdefault(one.place, []).append(one.message)
    trouble = trouble_of(form, remarks, [] if remarks else [Line(no.message)]) if no else None
    page = render_template("address.html", place="addresses", form=form, row=row, remarks=remarks, trouble=trouble,
                           is_agency=isinstance(form, AgencyForm))  # fmt: skip
    return (page, 422) if no else page
