"""Quản trị: who may log in and in which roles, who may sign what, and what happened to both."""

from contextlib import AbstractContextManager
from datetime import timedelta

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_security import hash_password
from werkzeug.wrappers import Response
from wtforms import Form

from service import account, db
from service.account import LOCKED_MINUTES, Account, Doing, Role
from service.account import Form as Manner
from service.plan import plans, units_of
from service.refusal import Finding, Refused
from service.register import Numbering, known_scheme
from service.web.admin_forms import AuthorityForm, PersonForm, RightsForm, SchemeForm, read_authority, read_groups
from service.web.doors import now, office, today
from service.web.logs import log_page
from service.web.people import me
from service.web.reading import read
from service.web.remarks import Trouble, trouble_of
from service.web.users import actor
from service.workflow.opening import Decision, decide
from service.workflow.refusing import refusals_logged

admin = Blueprint("admin", __name__, url_prefix="/quan-tri")
Answer = str | tuple[str, int] | Response


@admin.get("/")
def people(trouble: Trouble | None = None) -> str:
    """Every account, and whether it can be used."""
    with db.reading(office().engine) as session:
        found, units = account.accounts(session), units_of(plans(session))
    rows = [(one, _state(one)) for one in found]
    return render_template("people.html", place="admin", rows=rows, units=units, trouble=trouble)


def _state(one: Account) -> str:
    if not one.active:
        return str(_("đã ngừng"))
    if one.is_idle(today()):
        return str(_("ngừng vì lâu không dùng"))
    if one.locked_at and now() - one.locked_at < timedelta(minutes=LOCKED_MINUTES):
        return str(_("đang bị khóa"))
    return str(_("chưa đổi mật khẩu dùng một lần") if one.one_time else _("đang dùng"))


@admin.route("/nguoi-moi", methods=["GET", "POST"])
def new_person() -> Answer:
    """An account for somebody; the one-time password is shown on the answer and nowhere else."""
    form = PersonForm(request.form if request.method == "POST" else None)
    _offer(form)
    if request.method == "GET":
        return _form(_("Thêm người"), form, "admin.people")
    typed = read(form).value
    password = account.one_time_password()
    hashed = hash_password(account.normal_password(password))
    try:
        units = _known(typed.get("units", []))
        with db.writing(office().engine) as session:
            made = account.add(session, typed.get("email", ""), typed.get("name", ""), typed.get("roles", []), units,
                               hashed, actor(), today())  # fmt: skip
    except Refused as no:
        return _form(_("Thêm người"), form, "admin.people", no)
    return render_template("one_time.html", place="admin", person=made, password=password)


@admin.route("/nguoi/<int:number>", methods=["GET", "POST"])
def person(number: int) -> Answer:
    """The roles and units of an account; closing and opening it."""
    found = _person(number)
    form = RightsForm(
        request.form if request.method == "POST" else None, data={"roles": found.roles, "units": found.units}
    )
    _offer(form)
    if request.method == "GET":
        return _form(found.name, form, "admin.people", person=found, state=_state(found))
    typed = read(form).value
    try:
        units = _known([code for code in typed.get("units", []) if code not in found.units])
        kept_units = [code for code in typed.get("units", []) if code in found.units]
        with _kept_to_the_rules(Doing.RIGHTS, found.email), db.writing(office().engine) as session:
            account.change_rights(session, found.email, typed.get("roles", []), [*kept_units, *units], actor())
    except Refused as no:
        return _form(found.name, form, "admin.people", no, person=found, state=_state(found))
    flash(_("Đã lưu quyền của %(name)s.", name=found.name))
    return redirect(url_for("admin.people"), 303)


@admin.post("/nguoi/<int:number>/ngung")
def disable(number: int) -> Answer:
    """Close an account; whoever uses it is out at the next page."""
    found = _person(number)
    try:
        with _kept_to_the_rules(Doing.DISABLED, found.email), db.writing(office().engine) as session:
            account.disable(session, found.email, actor())
    except Refused as no:
        return people(Trouble(no.message, [])), 422
    flash(_("Đã ngừng tài khoản của %(name)s.", name=found.name))
    return redirect(url_for("admin.people"), 303)


@admin.post("/nguoi/<int:number>/mo-lai")
def enable(number: int) -> str:
    """Open an account that is closed, locked or whose password is forgotten, with a new one-time password."""
    found = _person(number)
    password = account.one_time_password()
    hashed = hash_password(account.normal_password(password))
    with db.writing(office().engine) as session:
        opened = account.enable(session, found.email, hashed, actor(), today())
    return render_template("one_time.html", place="admin", person=opened, password=password)


@admin.get("/tham-quyen")
def authorities(trouble: Trouble | None = None) -> str:
    """Every authority to sign, those that hold today first."""
    with db.reading(office().engine) as session:
        names = {one.email: one.name for one in account.accounts(session)}
        found = account.authorities(session)
    rows = [(one, names[one.email], account.signature_lines(one)) for one in found]
    rows.sort(key=lambda row: not row[0].holds_on(today()))
    return render_template("authorities.html", place="admin", rows=rows, today=today(), trouble=trouble)


@admin.route("/tham-quyen/moi", methods=["GET", "POST"])
def new_authority() -> Answer:
    """Who may sign, for whom, what, from when, by which paper."""
    form = AuthorityForm(request.form if request.method == "POST" else None, data={"since": today().isoformat()})
    with db.reading(office().engine) as session:
        form.email.offer([("", _("Hãy chọn")), *((one.email, one.name) for one in account.accounts(session))])
    form.form.offer([("", _("Hãy chọn")), *((manner.value, _(manner.label)) for manner in Manner)])
    if request.method == "GET":
        return _form(_("Ghi thẩm quyền ký"), form, "admin.authorities")
    try:
        with db.writing(office().engine) as session:
            account.give(session, read_authority(read(form).value), actor())
    except Refused as no:
        return _form(_("Ghi thẩm quyền ký"), form, "admin.authorities", no)
    flash(_("Đã ghi thẩm quyền ký."))
    return redirect(url_for("admin.authorities"), 303)


@admin.post("/tham-quyen/<int:number>/cham-dut")
def end_authority(number: int) -> Answer:
    """Today is the last day of an authority."""
    try:
        with _kept_to_the_rules(Doing.AUTHORITY_ENDED), db.writing(office().engine) as session:
            account.end(session, number, today(), actor())
    except Refused as no:
        return authorities(Trouble(no.message, [])), 422
    flash(_("Thẩm quyền ký hết hiệu lực sau hôm nay."))
    return redirect(url_for("admin.authorities"), 303)


@admin.route("/danh-so", methods=["GET", "POST"])
def scheme() -> Answer:
    """How the numbers of a year run, as the head of the agency decided (Điều 15 khoản 1)."""
    year = today().year
    form = SchemeForm(request.form if request.method == "POST" else None, data=_scheme_now(year))
    form.year.offer([(str(one), str(one)) for one in (year, year + 1)])
    form.numbering.offer([(one.value, _(one.label)) for one in Numbering])
    heading = _("Cách đánh số văn bản")
    if request.method == "GET":
        return _form(heading, form, "admin.people")
    typed, said = read(form).value, "Hãy chọn năm và cách đánh số có trong danh sách."
    try:
        if typed.get("year") not in (str(year), str(year + 1)) or typed.get("numbering") not in set(Numbering):
            raise Refused(said, (Finding("scheme", "MUST", "numbering", said),))
        decision = Decision(int(typed["year"]), Numbering(typed["numbering"]), read_groups(typed.get("groups", [])),
                            typed.get("decided_by", ""))  # fmt: skip
        decide(office(), me(), decision, now())
    except Refused as no:
        return _form(heading, form, "admin.people", no)
    flash(_("Đã ghi cách đánh số năm %(year)s.", year=decision.year))
    return redirect(url_for("admin.scheme"), 303)


def _scheme_now(year: int) -> dict[str, object]:
    with db.reading(office().engine) as session:
        found = known_scheme(session, year)
    groups = [f"{name}: {', '.join(kinds)}" for name, kinds in found.groups.items()]
    return {"year": str(year), "numbering": found.numbering, "groups": groups, "decided_by": found.decided_by or ""}


@admin.get("/nhat-ky")
def log() -> str:
    """What happened, the newest first."""
    return log_page()


def _kept_to_the_rules(did: Doing, email: str = "") -> AbstractContextManager[None]:
    return refusals_logged(office().engine, actor(), did, f"account:{email}" if email else "site")


def _person(number: int) -> Account:
    with db.reading(office().engine) as session:
        return session.get(Account, number) or abort(404)


def _offer(form: PersonForm | RightsForm) -> None:
    with db.reading(office().engine) as session:
        form.units.offer(list(units_of(plans(session)).items()))
    form.roles.offer([(role.value, _(role.label)) for role in Role])


def _known(units: list[str]) -> list[str]:
    """The units as they were ticked. Raises Refused for one that no plan has."""
    with db.reading(office().engine) as session:
        account.check_units(units, units_of(plans(session)))
    return units


def _form(
    heading: str, form: Form, back: str, no: Refused | None = None, person: Account | None = None, state: str = ""
) -> str | tuple[str, int]:
    remarks: dict[str, list[str]] = {}
    for one in no.findings if no else ():
        remarks.setdefault(one.place, []).append(one.message)
    trouble = trouble_of(form, remarks, []) if remarks else None
    page = render_template("form.html", place="admin", heading=heading, form=form, remarks=remarks, trouble=trouble,
                           back=url_for(back), person=person, state=state)  # fmt: skip
    return (page, 422) if no else page
