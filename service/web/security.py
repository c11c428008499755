"""Cửa vào: this machine only, one policy for every page, the headers of every answer, the key for the cookies."""

import ipaddress
import os
import secrets
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request
from flask_babel import gettext as _

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)
MAX_REQUEST_BYTES = 16 * 1024 * 1024  # a scanned PDF may be checked; a plan has a limit of its own
MAX_FORM_BYTES = 4 * 1024 * 1024


class Access(StrEnum):
    """Quyền vào một trang. Nobody logs in yet, so the only rule is: from this machine."""

    THIS_MACHINE = "this_machine"


POLICY: dict[str, Access] = dict.fromkeys(
    (
        "web.static",
        "bootstrap.static",
        "web.home",
        "language.switch",
        "plans.listing",
        "plans.create",
        "plans.bring",
        "plans.replace",
        "plans.copy",
        "plans.export",
        "outline.show",
        "outline.move",
        "outline.part",
        "outline.section",
        "outline.objective",
        "outline.new_section",
        "outline.new_objective",
        "check.drop",
        "check.show",
        "check.fix",
        "check.take",
        "compose.choose",
        "compose.kinds",
        "compose.form",
        "compose.preview",
        "compose.page",
        "compose.download",
    ),
    Access.THIS_MACHINE,
)


def secret_key(instance: Path) -> bytes:
    """The key that signs cookies, made in the instance folder at the first start; only its owner may read it (600)."""
    path = instance / "secret_key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        key = secrets.token_bytes(32)
        file.write(key)
    return key


def _is_loopback(address: str | None) -> bool:
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False


def _guard() -> None:
    """Refuse other machines, and other host names: a page elsewhere could point its own name here (DNS rebinding)."""
    host = urlsplit(f"//{request.host}").hostname
    if not (host == "localhost" or _is_loopback(host)) or not _is_loopback(request.remote_addr):
        abort(403, _("Văn Thư chưa có đăng nhập nên chỉ mở trên chính máy này, ở địa chỉ 127.0.0.1."))
    if request.endpoint is not None and request.endpoint not in POLICY:
        abort(403, _("Trang này chưa được cấp quyền cho ai."))


def _headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    if request.endpoint not in ("web.static", "bootstrap.static"):
        response.headers["Cache-Control"] = "no-cache"
    return response


def protect(app: Flask) -> None:
    """Put the guard before every page and the headers on every answer."""
    app.config.update(
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_FORM_BYTES,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.before_request(_guard)
    app.after_request(_headers)
