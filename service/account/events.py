"""Nhật ký an toàn: what happened to accounts and rights. Rows are added and never changed; the database refuses it."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import DateTime, Dialect, Enum
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, Session, SQLModel, col, select

MOST_SHOWN = 200


class Moment(TypeDecorator[datetime]):
    """Thời điểm, UTC in the database and in Python: a server's own zone never changes it (QCVN 12:2026, 2.2.22)."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


def words_of(kind: type[StrEnum]) -> Enum:
    """A column that holds the word itself, readable in the database and the same type on every server."""
    return Enum(kind, native_enum=False, length=20, values_callable=lambda words: [word.value for word in words])


class Doing(StrEnum):
    """Việc đã xảy ra (QCVN 12:2026, 3.7.2.4: log-in, log-out, failed, locked, rights changed)."""

    LOGGED_IN = "logged_in"
    LOGGED_OUT = "logged_out"
    FAILED = "failed"
    LOCKED = "locked"
    ADDED = "added"
    RIGHTS = "rights"
    DISABLED = "disabled"
    ENABLED = "enabled"
    PASSWORD = "password"
    AUTHORITY = "authority"
    AUTHORITY_ENDED = "authority_ended"
    MAIL_TRIAL = "mail_trial"
    MAIL_AGAIN = "mail_again"

    @property
    def label(self) -> str:
        """What it is called in the log."""
        return _LABELS[self]


_LABELS = {
    Doing.LOGGED_IN: "đăng nhập",
    Doing.LOGGED_OUT: "đăng xuất",
    Doing.FAILED: "đăng nhập không được",
    Doing.LOCKED: "khóa vì sai mật khẩu nhiều lần",
    Doing.ADDED: "thêm tài khoản",
    Doing.RIGHTS: "đổi vai trò, đơn vị",
    Doing.DISABLED: "ngừng tài khoản",
    Doing.ENABLED: "mở lại tài khoản",
    Doing.PASSWORD: "đổi mật khẩu",
    Doing.AUTHORITY: "ghi thẩm quyền ký",
    Doing.AUTHORITY_ENDED: "chấm dứt thẩm quyền ký",
    Doing.MAIL_TRIAL: "gửi thư thử",
    Doing.MAIL_AGAIN: "cho gửi lại thư báo",
}


class Actor(NamedTuple):
    """Người thao tác: e-mail (or the command line), the address they come from, and when."""

    name: str
    address: str
    at: datetime


class AccountEvent(SQLModel, table=True):
    """Một dòng nhật ký: whose account, what, by whom, when (UTC), from which address."""

    __tablename__ = "account_event"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment)
    email: str = Field(max_length=254, index=True)
    what: Doing = Field(sa_type=words_of(Doing))
    by: str = Field(max_length=254)
    address: str = Field(max_length=64)
    detail: str = ""


def note(session: Session, email: str, what: Doing, actor: Actor, detail: str = "") -> None:
    """Add a line to the log, in the transaction of what it tells of."""
    session.add(
        AccountEvent(at=actor.at, email=email, what=what, by=actor.name, address=actor.address[:64], detail=detail)
    )


def events(session: Session, email: str | None = None) -> list[AccountEvent]:
    """The newest lines first, at most 200; of one account, or of all."""
    wanted = select(AccountEvent).order_by(col(AccountEvent.id).desc()).limit(MOST_SHOWN)
    return list(session.exec(wanted.where(AccountEvent.email == email) if email else wanted))
