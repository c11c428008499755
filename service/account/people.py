"""Tài khoản: who may log in, in which roles, for which units."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from secrets import token_hex

from sqlalchemy import JSON, Column
from sqlmodel import Field, Session, SQLModel, select

from service.account.events import Doing, Moment, note
from service.log import Actor
from service.refusal import Finding, Refused
from service.wording import clean_text

IDLE_DAYS = 45  # QCVN 12:2026, 3.7.2.7.6: an account nobody used for longer is disabled
_ADDRESS = re.compile(r"[^@\s]{1,64}@[^@\s]{1,189}")


class Role(StrEnum):
    """Vai trò của tài khoản. Only the clerk's register gives numbers; the admin looks after people, not documents."""

    DRAFTER = "drafter"
    UNIT_HEAD = "unit_head"
    SIGNATORY = "signatory"
    CLERK = "clerk"
    ARCHIVIST = "archivist"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        """What the office calls it."""
        return _LABELS[self]


_LABELS = {
    Role.DRAFTER: "chuyên viên",
    Role.UNIT_HEAD: "trưởng phòng",
    Role.SIGNATORY: "lãnh đạo",
    Role.CLERK: "văn thư",
    Role.ARCHIVIST: "lưu trữ",
    Role.ADMIN: "quản trị",
}


class Account(SQLModel, table=True):
    """Tài khoản: `email` is the log-in name and never changes, `units` the codes of the units one belongs to.

    `fs_uniquifier` names the account in session cookies: a new one ends every session. `one_time` asks for a new
    password at the next log-in. `last_seen_on` is the day of the last use, at first the day of making.
    """

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True, max_length=254)
    name: str
    password: str
    active: bool = True
    fs_uniquifier: str = Field(unique=True, max_length=64)
    one_time: bool = True
    failed: int = 0
    locked_at: datetime | None = Field(default=None, sa_type=Moment)
    last_seen_on: date
    roles: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    units: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))

    @property
    def held(self) -> tuple[Role, ...]:
        """Its roles, in the order of `Role`."""
        return tuple(role for role in Role if role in self.roles)

    def is_idle(self, today: date) -> bool:
        """Whether nobody used it for more than 45 days."""
        return (today - self.last_seen_on).days > IDLE_DAYS


def mail_address(typed: str) -> str:
    """The log-in name as it is stored. Raises Refused for what is not an e-mail address."""
    try:
        address = clean_text(typed).strip().lower()
    except ValueError as error:
        raise _refused("email", f"E-mail {error}.") from error
    if not _ADDRESS.fullmatch(address):
        raise _refused("email", f"“{typed}” không phải địa chỉ e-mail; ví dụ đúng: nguyenvanan@langson.gov.vn.")
    return address


def add(
    session: Session, email: str, name: str, roles: Iterable[str], units: Iterable[str], hashed: str, actor: Actor,
    today: date,
) -> Account:  # fmt: skip
    """A new account with a one-time password, of which only the hash is given. Raises Refused, saying at which field.

    `session` is of `db.writing`, here and in everything else that changes an account.
    """
    address, called, held = mail_address(email), _name(name), _roles(roles)
    if find(session, address):
        raise _refused("email", f"Đã có tài khoản “{address}”.")
    made = Account(
        email=address, name=called, password=hashed, fs_uniquifier=token_hex(16), last_seen_on=today, roles=held,
        units=_codes(units),
    )  # fmt: skip
    session.add(made)
    note(session, address, Doing.ADDED, actor, _rights(made))
    return made


def change_rights(session: Session, email: str, roles: Iterable[str], units: Iterable[str], actor: Actor) -> Account:
    """Give an account these roles and units in place of those it has; they hold from its next page on."""
    account = _existing(session, email)
    before, held, codes = _rights(account), _roles(roles), _codes(units)
    if Role.ADMIN not in held:
        _leave_an_admin(session, account)
    account.roles, account.units = held, codes
    if _rights(account) != before:
        note(session, account.email, Doing.RIGHTS, actor, was=before, became=_rights(account))
    return account


def check_units(units: Iterable[str], known: Iterable[str]) -> None:
    """Raises Refused for the code of a unit that no plan of the office has."""
    unknown = [code for code in _codes(units) if code not in set(known)]
    if unknown:
        there_are = ", ".join(sorted(set(known))) or "chưa có; hãy nhập kế hoạch trước"
        raise _refused("units", f"Không kế hoạch nào có đơn vị “{unknown[0]}”; các đơn vị: {there_are}.")


def disable(session: Session, email: str, actor: Actor) -> Account:
    """Close an account; its sessions end at once. It is never deleted: its name stands in logs and records."""
    account = _existing(session, email)
    _leave_an_admin(session, account)
    if account.active:
        account.active, account.fs_uniquifier = False, token_hex(16)
        note(session, account.email, Doing.DISABLED, actor)
    return account


def enable(session: Session, email: str, hashed: str, actor: Actor, today: date) -> Account:
    """Open an account that is closed or locked, or whose password is forgotten, with a new one-time password."""
    account = _existing(session, email)
    account.active, account.one_time, account.failed, account.locked_at = True, True, 0, None
    account.password, account.fs_uniquifier, account.last_seen_on = hashed, token_hex(16), today
    note(session, account.email, Doing.ENABLED, actor)
    return account


def accounts(session: Session) -> list[Account]:
    """Every account, by e-mail."""
    return list(session.exec(select(Account).order_by(Account.email)))


def find(session: Session, email: str) -> Account | None:
    """The account of this log-in name, if there is one."""
    return session.exec(select(Account).where(Account.email == email)).one_or_none()


def find_by_key(session: Session, key: str) -> Account | None:
    """The account that a session cookie names."""
    return session.exec(select(Account).where(Account.fs_uniquifier == key)).one_or_none()


def _existing(session: Session, email: str) -> Account:
    address = mail_address(email)
    found = session.exec(select(Account).where(Account.email == address).with_for_update()).one_or_none()
    if found is None:
        raise _refused("email", f"Không có tài khoản “{address}”.")
    return found


def _leave_an_admin(session: Session, leaving: Account) -> None:
    others = (one for one in accounts(session) if one.active and one.email != leaving.email)
    if Role.ADMIN in leaving.roles and leaving.active and not any(Role.ADMIN in one.roles for one in others):
        raise _refused(
            "roles",
            f"“{leaving.email}” là quản trị duy nhất còn hoạt động; hãy trao vai trò quản trị cho người khác trước.",
        )


def _name(typed: str) -> str:
    try:
        name = " ".join(clean_text(typed).split())
    except ValueError as error:
        raise _refused("name", f"Họ tên {error}.") from error
    if not name or len(name) > 100:
        raise _refused("name", "Phải ghi họ tên, không quá 100 ký tự.")
    return name


def _roles(given: Iterable[str]) -> list[str]:
    asked = set(given)
    unknown = asked - set(Role)
    if unknown or not asked:
        known = ", ".join(f"{role} ({role.label})" for role in Role)
        said = f"Không có vai trò “{min(unknown)}”" if unknown else "Phải chọn ít nhất một vai trò"
        raise _refused("roles", f"{said}; các vai trò: {known}.")
    return [role.value for role in Role if role in asked]


def _codes(units: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(code.strip() for code in units if code.strip()))


def _rights(account: Account) -> str:
    roles = ", ".join(role.label for role in account.held)
    return f"{roles}; đơn vị: {', '.join(account.units)}" if account.units else roles


def _refused(field: str, message: str) -> Refused:
    return Refused(message, (Finding("account", "MUST", field, message),))
