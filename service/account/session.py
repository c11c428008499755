"""Đăng nhập: when a password is looked at, how often it may be wrong, what it must be made of (QCVN 12:2026)."""

import secrets
import unicodedata
from datetime import date, datetime, timedelta
from secrets import token_hex

from sqlalchemy import update
from sqlmodel import Session, col, func, select

from service.account.events import Doing, note
from service.account.people import Account
from service.log import Actor, Line, LogEntry, hold, moment, write
from service.refusal import Finding, Refused

IDLE_MINUTES = 15  # 3.6.2.1.8: a session nobody uses ends
MOST_WRONG = 5  # 3.6.2.1.9: wrong passwords in a row, then the account is locked
LOCKED_MINUTES = 15
MOST_ACCOUNTS = 10  # tried from one address without success within a quarter of an hour; then nobody comes in from it
SHORTEST_PASSWORD, LONGEST_PASSWORD = 8, 128  # 3.7.2.6.4; the upper bound keeps a password cheap to look at
_LETTERS = "abcdefghjkmnpqrstuvwxyz"  # without those that are read for another: i, l, o, 0, 1
_DIGITS = "23456789"
_WRONG = (Doing.FAILED, Doing.LOCKED)
IDLE_TOO_LONG = "không ai dùng quá 45 ngày"


def is_barred(session: Session, actor: Actor) -> bool:
    """Whether so many accounts were tried from this address that nobody is let in from there now; said in one line."""
    since = moment(actor.at - timedelta(minutes=LOCKED_MINUTES))
    from_there = (col(LogEntry.address) == actor.address, col(LogEntry.at) > since)
    barred = select(LogEntry.id).where(LogEntry.did == Doing.BARRED, *from_there).limit(1)
    if session.exec(barred).first():
        return True
    tried = select(func.count(col(LogEntry.about).distinct())).where(col(LogEntry.did).in_(_WRONG), *from_there)
    if session.exec(tried).one() < MOST_ACCOUNTS:
        return False
    hold(session)
    if not session.exec(barred).first():  # another one came here at the same moment
        write(session, Line(actor, Doing.BARRED, "site", why=f"{LOCKED_MINUTES} phút"))
    return True


def knock(session: Session, email: str, actor: Actor, today: date) -> Account | None:
    """The account whose password may be looked at now; None for one that is unknown, closed or locked.

    The try is counted before the password is looked at, so that many at the same moment are not more than five.
    """
    found = session.exec(select(Account).where(Account.email == email).with_for_update()).one_or_none()
    if found is None or not found.active or found.is_idle(today):
        return None
    if found.locked_at and actor.at - found.locked_at < timedelta(minutes=LOCKED_MINUTES):
        return None
    if found.locked_at:
        found.failed, found.locked_at = 0, None
    if found.failed >= MOST_WRONG:  # five are being looked at right now
        found.locked_at = actor.at
        return None
    found.failed += 1
    return found


def turn_away(session: Session, email: str, actor: Actor, today: date) -> None:
    """Write down a log-in that did not succeed, in one line; the fifth in a row locks the account.

    An account that nobody used for too long is closed by the first who tries it.
    """
    found = session.exec(select(Account).where(Account.email == email).with_for_update()).one_or_none()
    if found and found.active and found.is_idle(today):
        found.active, found.fs_uniquifier = False, token_hex(16)
        note(session, email, Doing.DISABLED, actor, IDLE_TOO_LONG)
    elif found and found.failed >= MOST_WRONG and found.locked_at is None:
        found.locked_at = actor.at
        note(session, email, Doing.LOCKED, actor)
    else:
        note(session, email, Doing.FAILED, actor)


def enter(session: Session, email: str, actor: Actor, today: date) -> None:
    """The password was right: the count starts anew."""
    account = _of(session, email)
    account.failed, account.locked_at, account.last_seen_on = 0, None, today
    note(session, email, Doing.LOGGED_IN, actor)


def seen(session: Session, email: str, today: date) -> None:
    """Somebody uses the account today."""
    session.execute(update(Account).where(col(Account.email) == email).values(last_seen_on=today))


def expire(session: Session, key: str, used: datetime, actor: Actor) -> None:
    """A session that nobody used has ended: one line for each, however often its cookie still comes."""
    found = session.exec(select(Account).where(Account.fs_uniquifier == key).with_for_update()).one_or_none()
    if found is None:  # its end was written down as a log-out or a new password
        return
    about, was = f"account:{found.email}", moment(used)
    said = select(LogEntry.id).where(LogEntry.about == about, LogEntry.did == Doing.EXPIRED, LogEntry.was == was)
    if session.exec(said.limit(1)).first() is None:
        write(session, Line(actor._replace(name=found.email), Doing.EXPIRED, about, was))


def leave(session: Session, email: str, actor: Actor) -> None:
    """Log-out: a cookie that somebody kept is worth nothing any more, on any machine."""
    _of(session, email).fs_uniquifier = token_hex(16)
    note(session, email, Doing.LOGGED_OUT, actor)


def change_password(session: Session, email: str, hashed: str, actor: Actor) -> Account:
    """One's own new password; every session of the old one ends."""
    account = _of(session, email)
    account.password, account.one_time, account.fs_uniquifier = hashed, False, token_hex(16)
    account.failed, account.locked_at = 0, None
    note(session, email, Doing.PASSWORD, actor)
    return account


def normal_password(typed: str) -> str:
    """A password in one form, whichever keyboard wrote it."""
    return unicodedata.normalize("NFKC", typed)


def new_password(typed: str, email: str) -> str:
    """A password in the form that is hashed. Raises Refused, saying all that it lacks."""
    password = normal_password(typed)
    asked = {
        f"từ {SHORTEST_PASSWORD} đến {LONGEST_PASSWORD} ký tự": SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD,
        "chữ hoa": any(sign.isupper() for sign in password),
        "chữ thường": any(sign.islower() for sign in password),
        "chữ số": any(sign.isdigit() for sign in password),
    }
    message = ""
    if not all(asked.values()):
        message = f"Mật khẩu phải có {', '.join(what for what, is_there in asked.items() if not is_there)}."
    elif len(name := email.split("@")[0]) > 3 and name in password.lower():
        message = "Mật khẩu không được chứa tên đăng nhập."
    if message:
        raise Refused(message, (Finding("account", "MUST", "password", message),))
    return password


def one_time_password() -> str:
    """A password to be read out and typed once: `Kfmz-qwpt-4829`, about 48 bits."""
    words = ["".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(2)]
    return f"{words[0].capitalize()}-{words[1]}-" + "".join(secrets.choice(_DIGITS) for _ in range(4))


def _of(session: Session, email: str) -> Account:
    return session.exec(select(Account).where(Account.email == email).with_for_update()).one()
