"""Thư báo: sent by command, and each minute beside the pages, in a thread that ends with the server."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from service import db
from service.cli.terminal import Group, office
from service.wording import VIETNAM
from service.workflow.notices import tell_late
from service.workflow.sending import Sent, send_due

EVERY_S = 60.0
MORNING = 7  # o'clock: what is late is told when people come to work, not at midnight


@click.group(cls=Group, help="Gửi thư báo việc.")
def mail() -> None:
    """Thư báo."""


@mail.command(help="Gửi mọi thư báo đang đến lượt và thư về văn bản chậm phát hành; thoát 1 khi có thư chưa gửi được.")
@with_appcontext
def send() -> None:
    """Everything that is due, with its reason where it fails."""
    db.upgrade(office().engine)
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    tell_late(office(), app.extensions["clock"](), app.extensions["now"]())
    result = _send(app)
    for to, why in result.failed:
        click.echo(f"{to}: {why}", err=True)
    click.echo(f"Đã gửi {result.sent} thư, {len(result.failed)} thư gửi không được, còn chờ {result.waiting} thư.")
    sys.exit(1 if result.failed else 0)


def _send(app: Flask) -> Sent:
    site = app.config.get("SITE_URL") or ""
    return send_due(app.extensions["office"], app.extensions["mail"], site, app.extensions["now"])


def post(app: Flask) -> None:
    """One round of the postman: what is late, once the office is at work, and everything that is due."""
    now = app.extensions["now"]()
    if now.astimezone(VIETNAM).hour >= MORNING:
        tell_late(app.extensions["office"], app.extensions["clock"](), now)
    _send(app)


@contextmanager
def postman(app: Flask, every: float = EVERY_S) -> Iterator[None]:
    """While the pages are open letters are sent. What goes wrong is said on stderr and tried again a minute later."""
    over = Event()

    def walk() -> None:
        while True:
            try:
                post(app)
            except Exception as error:
                click.echo(f"Chưa gửi được thư báo: {error}", err=True)
            if over.wait(every):
                return

    thread = Thread(target=walk, name="postman", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=2)  # a letter that is on its way is not waited for longer: it is tried again
