"""Người dùng trên dòng lệnh: accounts made, changed, closed, opened and listed; every change is in the log."""

from datetime import date

import click
from flask.cli import with_appcontext
from flask_security import hash_password

from service import account, db
from service.account import Account, Role, add_demo
from service.cli.terminal import AS_JSON, Group, actor, office, say_json, today
from service.correspondence.demo import add_demo_book
from service.plan import plans, units_of
from service.refusal import Refused

EMAIL = click.argument("email", metavar="E-MAIL")
ROLES = click.option(
    "--role", "roles", multiple=True, metavar="VAI_TRÒ",
    help=f"Một vai trò, ghi được nhiều lần: {', '.join(f'{role} ({role.label})' for role in Role)}.",
)  # fmt: skip
UNITS = click.option("--unit", "units", multiple=True, metavar="MÃ", help="Mã đơn vị, ghi được nhiều lần.")
FIRST_ADMIN = "quantri@localhost"
FIRST_NAME = "Quản trị"


@click.group(cls=Group, help="Thêm, sửa, ngừng, mở lại, liệt kê tài khoản.")
def user() -> None:
    """Tài khoản."""


@user.command(help="Thêm tài khoản; mật khẩu dùng một lần được in ra một lần này.")
@EMAIL
@click.option("--name", required=True, metavar="HỌ_TÊN", help="Họ tên, như in dưới chữ ký.")
@ROLES
@UNITS
@with_appcontext
def add(email: str, name: str, roles: tuple[str, ...], units: tuple[str, ...]) -> None:
    """A new account."""
    password = account.one_time_password()
    hashed = hash_password(account.normal_password(password))
    with db.writing(office().engine) as session:
        account.check_units(units, units_of(plans(session)))
        made = account.add(session, email, name, roles, units, hashed, actor(), today())
    click.echo(f"Đã thêm tài khoản {made.email}: {_roles(made)}")
    _say_password(password)


@user.command("role", help="Đặt lại vai trò và đơn vị của tài khoản; không ghi đơn vị thì giữ nguyên đơn vị.")
@EMAIL
@ROLES
@UNITS
@with_appcontext
def change(email: str, roles: tuple[str, ...], units: tuple[str, ...]) -> None:
    """Other rights for an account."""
    with db.writing(office().engine) as session:
        account.check_units(units, units_of(plans(session)))
        found = account.find(session, account.mail_address(email))
        kept = found.units if found and not units else units
        changed = account.change_rights(session, email, roles, kept, actor())
    click.echo(f"Tài khoản {changed.email}: {_roles(changed)}")


@user.command(help="Ngừng tài khoản: không đăng nhập được nữa, phiên đang mở kết thúc ngay. Tài khoản không bị xóa.")
@EMAIL
@with_appcontext
def disable(email: str) -> None:
    """Close an account."""
    with db.writing(office().engine) as session:
        closed = account.disable(session, email, actor())
    click.echo(f"Đã ngừng tài khoản {closed.email}")


@user.command(help="Mở lại tài khoản bị ngừng, bị khóa hoặc quên mật khẩu, với mật khẩu dùng một lần mới.")
@EMAIL
@with_appcontext
def enable(email: str) -> None:
    """Open an account again."""
    password = account.one_time_password()
    hashed = hash_password(account.normal_password(password))
    with db.writing(office().engine) as session:
        opened = account.enable(session, email, hashed, actor(), today())
    click.echo(f"Đã mở lại tài khoản {opened.email}")
    _say_password(password)


@user.command("list", help="Liệt kê các tài khoản.")
@AS_JSON
@with_appcontext
def listing(as_json: bool) -> None:
    """Every account with its rights and whether it can be used."""
    with db.reading(office().engine) as session:
        found = account.accounts(session)
    if as_json:
        say_json([_as_json(one) for one in found])
    for one in () if as_json else found:
        state = "" if one.active else " (đã ngừng)"
        units = f" [{', '.join(one.units)}]" if one.units else ""
        click.echo(f"{one.email}  {one.name}: {_roles(one)}{units}{state}")


def _as_json(one: Account) -> dict[str, object]:
    return {
        "email": one.email, "name": one.name, "roles": one.roles, "units": one.units, "active": one.active,
        "last_seen_on": one.last_seen_on.isoformat(),
    }  # fmt: skip


def _roles(one: Account) -> str:
    return ", ".join(role.label for role in one.held)


def _say_password(password: str) -> None:
    click.echo(f"Mật khẩu dùng một lần: {password} (phải đổi khi đăng nhập lần đầu)")


def first_people(day: date, demo: bool) -> None:
    """Nobody is there yet: make the first admin and say the password once, or the people and addresses of the demo."""
    with db.reading(office().engine) as session:
        if account.accounts(session):
            if demo and not office().is_demo:
                raise Refused("Thư mục này đã có tài khoản thật, không thành bản dùng thử được; hãy chọn thư mục khác.")
            return
    demo = demo or office().is_demo  # the mark stands before the accounts, so a demo that was cut short stays one
    password = account.DEMO_PASSWORD if demo else account.one_time_password()
    hashed = hash_password(account.normal_password(password))
    with db.writing(office().engine) as session:
        if account.accounts(session):  # another process was faster
            return
        if demo:
            office().demo_mark.touch()
            add_demo(session, hashed, actor(), day)
            add_demo_book(session)
            click.echo(f"Bản dùng thử: mỗi vai trò một tài khoản, mật khẩu {password}; xem ở trang đăng nhập.")
            return
        account.add(session, FIRST_ADMIN, FIRST_NAME, [Role.ADMIN], (), hashed, actor(), day)
    click.echo(f"Tài khoản quản trị đầu tiên: {FIRST_ADMIN}")
    _say_password(password)
