"""Cửa vào: one policy for every page, the names this site goes by, the headers of every answer, the cookies' key."""

import ipaddress
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response as Answer

from service import db
from service.account import IDLE_MINUTES, Account, Role, seen
from service.office import KEY
from service.refusal import Refused
from service.web.doors import office, today
from service.web.users import end_idle_session, held, idle_seconds, note_refusal, stamp, user

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)
MAX_REQUEST_BYTES = 16 * 1024 * 1024  # a scanned PDF may be checked; a plan has a limit of its own
MAX_FORM_BYTES = 4 * 1024 * 1024
STAMP_SECONDS = 30  # a session is marked as used at most this often: answers that cross would undo each other's cookie


READERS = frozenset(Role) - {Role.ADMIN}  # the admin looks after people and sees no documents
WRITERS = frozenset((Role.DRAFTER, Role.UNIT_HEAD))
ADDRESSERS = frozenset((Role.CLERK, Role.DRAFTER))  # who keeps the address book
REPORTERS = frozenset((*WRITERS, Role.SIGNATORY))  # which report is whose to read, `workflow/report_rights.py` says
ADMINS = frozenset((Role.ADMIN,))
EVERYBODY = frozenset(Role)  # whoever is logged in
PUBLIC: None = None  # nobody needs to be logged in

POLICY: dict[str, frozenset[Role] | None] = {
    **dict.fromkeys(("web.static", "bootstrap.static", "language.switch", "access.log_in"), PUBLIC),
    **dict.fromkeys(("web.home", "access.log_out", "access.change", "access.stay"), EVERYBODY),
    **dict.fromkeys(("plans.listing", "plans.export", "outline.show"), READERS),
    **dict.fromkeys(("check.drop", "check.show", "check.fix", "check.take"), READERS),
    **dict.fromkeys(("compose.choose", "compose.kinds", "compose.form", "compose.send"), READERS),
    **dict.fromkeys(("compose.preview", "compose.page", "compose.download"), READERS),
    **dict.fromkeys(("plans.create", "plans.bring", "plans.replace", "plans.copy", "plans.recognise"), WRITERS),
    **dict.fromkeys(("outline.move", "outline.part", "outline.section", "outline.objective"), WRITERS),
    **dict.fromkeys(("outline.new_section", "outline.new_objective"), WRITERS),
    **dict.fromkeys(("records.mine", "records.listing", "records.show", "records.page", "records.kept"), READERS),
    **dict.fromkeys(("records.sheet", "registers.show", "registers.book"), READERS),
    **dict.fromkeys(("board.show", "board.sheet"), READERS),
    "feeds.ics": PUBLIC,  # a calendar program logs in nowhere: the token in the address is what opens it
    "feeds.renew": frozenset((Role.UNIT_HEAD, Role.CLERK)),
    "registers.turn_series": frozenset((Role.CLERK,)),
    **dict.fromkeys(("records.step", "records.compare"), READERS),  # which step is whose, the table of steps says
    **dict.fromkeys(("records.create", "records.edit"), frozenset((Role.DRAFTER,))),
    **dict.fromkeys(("periods.listing", "periods.show"), READERS),
    "periods.draft": frozenset((Role.DRAFTER,)),
    "periods.step": WRITERS,  # which step is whose, the table of a report's steps says
    "addresses.show": READERS,
    **dict.fromkeys(("addresses.new_agency", "addresses.agency", "addresses.use_agency"), ADDRESSERS),
    **dict.fromkeys(("addresses.new_group", "addresses.group", "addresses.use_group"), ADDRESSERS),
    **dict.fromkeys(("pasting.show", "pasting.look", "pasting.take"), ADDRESSERS),
    **dict.fromkeys(("sheets.show", "sheets.download", "sheets.upload"), WRITERS),
    **dict.fromkeys(("consolidation.show", "consolidation.words", "consolidation.submission"), READERS),
    **dict.fromkeys(("consolidated.draft", "consolidated.preview", "consolidated.page"), READERS),
    **dict.fromkeys(("consolidated.download", "consolidated.sources", "consolidated.changes"), READERS),
    **dict.fromkeys(("consolidation.settle", "consolidation.save"), WRITERS),  # of the focal unit, the steps say
    "consolidated.create": frozenset((Role.DRAFTER,)),
    "consolidation.reopen": frozenset((Role.UNIT_HEAD,)),
    **dict.fromkeys(("reports.show", "reports.preview", "reports.picture", "reports.download"), REPORTERS),
    "report_files.take": REPORTERS,
    **dict.fromkeys(("report_files.put", "report_files.drop"), WRITERS),
    **dict.fromkeys(("reports.save", "reports.step", "reports.compare"), WRITERS),
    **dict.fromkeys(("admin.people", "admin.new_person", "admin.person", "admin.disable", "admin.enable"), ADMINS),
    **dict.fromkeys(
        ("admin.authorities", "admin.new_authority", "admin.end_authority", "admin.log", "admin.scheme"), ADMINS
    ),
    **dict.fromkeys(("outbox.show", "outbox.send_trial", "outbox.send_again"), ADMINS),
}
ONE_TIME = ("access.change", "access.log_out", "access.stay")  # what a one-time password opens


def may(endpoint: str) -> bool:
    """Whether who is logged in may open this page; pages show no link that would be refused."""
    roles = POLICY.get(endpoint, frozenset())
    return roles is PUBLIC or bool(roles & held())


def secret_key(instance: Path) -> bytes:
    """The key that signs cookies, made in the instance folder at the first start; only its owner may read it (600)."""
    path = instance / KEY
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        key = secrets.token_bytes(32)
        file.write(key)
    return key


def is_loopback(host: str | None) -> bool:
    """Whether a name or address is this machine's own."""
    try:
        return host == "localhost" or ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _guard() -> Answer | None:
    """Before every page: the site's own name, somebody who is logged in, a role that the policy lets in."""
    host = urlsplit(f"//{request.host}").hostname
    if not is_loopback(host) and host not in current_app.config["ALLOWED_HOSTS"]:
        # a page elsewhere could point its own name here (DNS rebinding)
        abort(403, _("Trang này không mở dưới tên máy chủ đó; tên được phép ghi ở ALLOWED_HOSTS trong config.py."))
    endpoint = request.endpoint
    if endpoint is None:
        return None
    if endpoint not in POLICY:
        abort(403, _("Trang này chưa được cấp quyền cho ai."))
    if idle_seconds() > IDLE_MINUTES * 60:
        end_idle_session()
    roles = POLICY[endpoint]
    return None if roles is PUBLIC else _let_in(endpoint, roles)


def _let_in(endpoint: str, roles: frozenset[Role]) -> Answer | None:
    found = user()
    if found is None:
        if request.method != "GET":
            abort(401)
        back = request.full_path.rstrip("?")
        return redirect(url_for("access.log_in", ve=None if back == "/" else back), 303)
    _in_use(found)
    if found.one_time and endpoint not in ONE_TIME:
        return redirect(url_for("access.change"), 303)
    if not roles & held():
        if request.method != "GET":
            note_refusal(request.path)
        abort(403, _("Trang này không thuộc vai trò của bạn; cần thì hỏi quản trị."))
    return None


def _in_use(found: Account) -> None:
    if idle_seconds() > STAMP_SECONDS:
        stamp()
    if found.last_seen_on != today():
        with db.writing(office().engine) as session:
            seen(session, found.email, today())


def _headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    if request.endpoint not in ("web.static", "bootstrap.static"):
        response.headers["Cache-Control"] = "no-store"  # nothing to see by going back after log-out
    return response


def protect(app: Flask) -> None:
    """Put the guard before every page and the headers on every answer. Raises Refused for a wrong TRUSTED_PROXIES."""
    app.config.setdefault("ALLOWED_HOSTS", [])
    app.config.setdefault("TRUSTED_PROXIES", 0)
    app.config.update(
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_FORM_BYTES,
        WTF_CSRF_TIME_LIMIT=None,
    )
    proxies = app.config["TRUSTED_PROXIES"]
    if type(proxies) is not int or proxies < 0:
        raise Refused("TRUSTED_PROXIES trong config.py phải là số máy chủ trung gian đứng trước: 0, 1, 2…")
    if proxies:  # the address alone: what a proxy says of host and scheme could come from a page elsewhere
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=0)  # type: ignore[method-assign]
    app.before_request(_guard)
    app.after_request(_headers)
