"""Việc về tài khoản: what happens to accounts and rights, and its line of the log."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session

from service.log import Actor, Line, write


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
    EXPIRED = "expired"
    BARRED = "barred"
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
    Doing.LOCKED: "đăng nhập không được, khóa vì sai mật khẩu nhiều lần",
    Doing.EXPIRED: "hết phiên vì không dùng",
    Doing.BARRED: "tạm chặn địa chỉ vì thử nhiều tài khoản",
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


def note(
    session: Session, email: str, what: Doing, actor: Actor, detail: str = "", was: str | None = None,
    became: str | None = None,
) -> None:  # fmt: skip
    """Add a line to the log, in the transaction of what it tells of."""
    write(session, Line(actor, what, f"account:{email}", was, became, detail or None))
