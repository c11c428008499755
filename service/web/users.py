"""Người đang dùng: Flask-Security over our own accounts, with nothing of it but the session and the hash."""

from datetime import UTC, datetime
from typing import Any

from flask import Flask, current_app, g, session
from flask_security import RoleMixin, Security, UserDatastore, UserMixin, current_user, login_user

from service import account, db
from service.account import Account, Actor, Role
from service.web.doors import now, office, whence
from service.workflow.refusing import log_refusal

SETTINGS: dict[str, Any] = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],  # argon2 salts by itself; a second key could only be lost
    "SECURITY_CLI_USERS_NAME": None,
    "SECURITY_CLI_ROLES_NAME": None,
    "SECURITY_TWO_FACTOR_IMPLEMENTATIONS": {},
}


class Person(UserMixin):
    """Người dùng of one request: an account as it was when the request came."""

    fs_uniquifier = ""

    def __init__(self, row: Account) -> None:
        self.account = row
        self.roles = []  # Flask-Security's own; ours are the account's, and POLICY asks for those
        self.fs_uniquifier, self.active = row.fs_uniquifier, row.active


class People(UserDatastore):
    """Where Flask-Security finds who a session belongs to. It changes nothing: `service.account` does."""

    def __init__(self) -> None:
        super().__init__(Person, RoleMixin)

    def find_user(self, case_insensitive: bool = False, **kwargs: Any) -> Person | None:
        with db.reading(office().engine) as reading:
            row = account.find_by_key(reading, kwargs["fs_uniquifier"])
        return Person(row) if row else None


def set_up(app: Flask) -> None:
    """Give the app its log-in. No route, form, token, mail or command of Flask-Security's own is left."""
    app.config.update(SETTINGS)
    security = Security(app, People(), register_blueprint=False)
    security.login_manager.request_loader(lambda request: None)  # no token in headers or addresses
    security.login_manager.session_protection = "strong"


def user() -> Account | None:
    """Who is logged in; None for nobody."""
    return current_user.account if current_user.is_authenticated else None


def held() -> frozenset[Role]:
    """The roles of who is logged in."""
    found = user()
    return frozenset(found.held) if found else frozenset()


def actor() -> Actor:
    """Who does what this request asks, for the log."""
    found = user()
    return Actor(found.email if found else "", whence(), now())


def note_refusal(why: str, about: str = "site", did: str = "open") -> None:
    """Write down that who is logged in sent what is not theirs to send."""
    log_refusal(office().engine, actor(), did, about, why)


def forget_user() -> None:
    """For the rest of this request nobody is logged in, and nobody is looked up."""
    g._login_user = current_app.extensions["security"].login_manager.anonymous_user()  # where Flask-Login looks first


def open_session(row: Account) -> None:
    """Begin a session for an account; of an older one in this browser only the language stays."""
    close_session()
    login_user(Person(row), remember=False)
    stamp()


def close_session() -> None:
    """Forget who is logged in, on this side."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language


def end_idle_session() -> None:
    """Nobody used the session for too long: it ends, and the log says so."""
    with db.writing(office().engine) as writing:
        used = datetime.fromtimestamp(session.get("seen", 0), UTC)
        account.expire(writing, session["_user_id"], used, Actor("", whence(), now()))
    close_session()


def stamp() -> None:
    """Write into the session that it is in use."""
    session["seen"] = int(now().timestamp())


def idle_seconds() -> float:
    """How long ago the session of who is logged in was used; a session without the mark is older than any."""
    return now().timestamp() - float(session.get("seen", 0)) if "_user_id" in session else 0.0
