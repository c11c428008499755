"""Đăng nhập, đăng xuất, đổi mật khẩu."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_security import hash_password, verify_password
from werkzeug.wrappers import Response

from service import account, db
from service.account import DEMO_PASSWORD, DEMO_PEOPLE, Account, Actor
from service.refusal import Refused
from service.web.doors import now, office, today, way_back, whence
from service.web.remarks import Line, Trouble
from service.web.users import actor, close_session, open_session, user

access = Blueprint("access", __name__)
NO = (
    "E-mail hoặc mật khẩu không đúng, hoặc tài khoản đang bị khóa. "
    f"Sai {account.MOST_WRONG} lần liền thì bị khóa {account.LOCKED_MINUTES} phút; quên mật khẩu thì báo quản trị."
)
BARRED = (
    f"Từ địa chỉ máy này vừa có nhiều tài khoản bị thử mật khẩu nên tạm chưa cho ai đăng nhập; "
    f"hãy thử lại sau {account.LOCKED_MINUTES} phút, cần ngay thì báo quản trị."
)
NOT_AN_ADDRESS = "?"  # whoever tries what is no e-mail address, in the log
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$1BpDCAHgvBeCUOr9nzMmhA$vM3Qo35LgIsU0pcoqImnaVpVdmpLZ4lC/FCV0W9a8pc"


@access.route("/dang-nhap", methods=["GET", "POST"])
def log_in() -> str | tuple[str, int] | Response:
    """The log-in page; afterwards the page that was asked for."""
    back = way_back(request.values.get("ve", ""))
    if user():
        return redirect(back, 303)
    trouble, email = None, request.form.get("email", "")
    if request.method == "POST":
        who = _who_tries(email)
        barred = _is_barred(who)
        entered = None if barred else _entered(who, request.form.get("password", ""))
        if entered:
            open_session(entered)
            return redirect(url_for("access.change") if entered.one_time else back, 303)
        trouble = Trouble(BARRED if barred else NO, [])
    people = DEMO_PEOPLE if office().is_demo else ()
    page = render_template("log_in.html", trouble=trouble, email=email, back=back, demo=people, password=DEMO_PASSWORD)
    status = 429 if trouble and trouble.heading == BARRED else 422
    return (page, status) if trouble else page


def _who_tries(typed: str) -> Actor:
    try:
        return Actor(account.mail_address(typed), whence(), now())
    except Refused:
        return Actor(NOT_AN_ADDRESS, whence(), now())


def _is_barred(who: Actor) -> bool:
    with db.writing(office().engine) as session:
        return account.is_barred(session, who)


def _entered(who: Actor, password: str) -> Account | None:
    """The account, when the password is its own; every try is written down."""
    if not _is_right(who, password):
        return None
    with db.writing(office().engine) as session:
        account.enter(session, who.name, who, today())
        return account.find(session, who.name)


def _is_right(who: Actor, password: str) -> bool:
    """Whether the password is the account's. An unknown account takes as long to refuse as a known one."""
    with db.writing(office().engine) as session:
        found = account.knock(session, who.name, who, today())
    right = verify_password(
        account.normal_password(password[: account.LONGEST_PASSWORD]), found.password if found else _NOBODY
    )
    if found and right:
        return True
    with db.writing(office().engine) as session:
        account.turn_away(session, who.name, who, today())
    return False


@access.post("/dang-xuat")
def log_out() -> Response:
    """End the session, here and in every other browser of this account."""
    who = actor()
    with db.writing(office().engine) as session:
        account.leave(session, who.name, who)
    close_session()
    flash(_("Đã đăng xuất."))
    return redirect(url_for("access.log_in"), 303)


@access.get("/phien")
def stay() -> tuple[str, int]:
    """Somebody is typing: the guard has just marked the session as used, and there is nothing to say."""
    return "", 204


@access.route("/doi-mat-khau", methods=["GET", "POST"])
def change() -> str | tuple[str, int] | Response:
    """One's own password; one that was given for one time must be changed here before anything else."""
    if request.method == "GET":
        return render_template("password.html", place="access", remarks={}, trouble=None)
    who = actor()
    remarks = _remarks(who)
    if remarks:
        lines = [Line(said, f"#{name}") for name, said in remarks.items()]
        trouble = Trouble(_("Chưa đổi mật khẩu"), lines)
        return render_template("password.html", place="access", remarks=remarks, trouble=trouble), 422
    hashed = hash_password(account.normal_password(request.form["password"]))
    with db.writing(office().engine) as session:
        changed = account.change_password(session, who.name, hashed, who)
    open_session(changed)
    flash(_("Đã đổi mật khẩu."))
    return redirect(url_for("web.home"), 303)


def _remarks(who: Actor) -> dict[str, str]:
    current, new, again = (request.form.get(name, "") for name in ("current", "password", "again"))
    remarks = {}
    try:
        account.new_password(new, who.name)
        if account.normal_password(new) == account.normal_password(current):
            remarks["password"] = "Mật khẩu mới phải khác mật khẩu đang dùng."
    except Refused as no:
        remarks["password"] = no.message
    if not remarks and new != again:
        remarks["again"] = "Hai lần ghi mật khẩu mới không giống nhau."
    if not remarks and not _is_right(who, current):
        remarks["current"] = "Mật khẩu đang dùng không đúng, hoặc tài khoản đang bị khóa."
    return remarks
