"""Khởi tạo và mở trang: the instance's database, and the web form on this machine's own address."""

import socket

import click
import waitress
from flask import current_app
from flask.cli import with_appcontext
from werkzeug.serving import make_server

from service import db
from service.cli.terminal import Command, Number, office
from service.refusal import Refused

HOST = "127.0.0.1"
PORT = click.option("--port", type=Number(65535), default=5000, metavar="CỔNG", help="Mặc định 5000.")


@click.command(cls=Command, help="Tạo thư mục dữ liệu và cơ sở dữ liệu, hoặc nâng cấp cơ sở dữ liệu đang có.")
@with_appcontext
def init() -> None:
    """Make the instance, or bring its tables to the newest migration."""
    db.upgrade(office().engine)
    click.echo(f"Thư mục dữ liệu đã sẵn sàng: {office().folder}")


@click.command(cls=Command, help="Mở trang web trên chính máy này để dùng thử.")
@PORT
@with_appcontext
def run(port: int) -> None:
    """Werkzeug's server, on the loopback address only."""
    with _listen(port) as listener:
        app = current_app._get_current_object()  # type: ignore[attr-defined]
        make_server(HOST, port, app, threaded=True, fd=listener.fileno()).serve_forever()


@click.command(cls=Command, help="Mở trang web trên chính máy này bằng máy chủ waitress, để chạy lâu dài.")
@PORT
@with_appcontext
def serve(port: int) -> None:
    """Waitress, on the loopback address only."""
    with _listen(port) as listener:
        app = current_app._get_current_object()  # type: ignore[attr-defined]
        waitress.create_server(app, sockets=[listener]).run()


def _listen(port: int) -> socket.socket:
    """The newest tables, then the port. Raises Refused when another program has it."""
    db.upgrade(office().engine)
    try:
        listener = socket.create_server((HOST, port))
    except OSError as error:
        raise Refused(
            f"Không mở được cổng {port}: chương trình khác đang dùng, hoặc máy không cho dùng cổng này. "
            "Hãy chọn cổng khác bằng --port."
        ) from error
    click.echo(f"Mở trang http://{HOST}:{port} (chỉ trên máy này; bấm Ctrl+C để dừng).")
    return listener
