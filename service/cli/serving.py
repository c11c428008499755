"""Khởi tạo và mở trang: the instance's database, and the web form on this machine's own address."""

import socket

import click
import waitress
from flask import current_app
from flask.cli import with_appcontext
from werkzeug.serving import make_server

from service import db
from service.account import accounts
from service.cli.mailing import postman
from service.cli.people import first_people
from service.cli.terminal import Command, Number, office, today
from service.refusal import Refused

HOST = "127.0.0.1"
HERE = (HOST, "localhost", "::1")
ANY_ADDRESS = ("0.0.0.0", "::")
PORT = click.option("--port", type=Number(65535), default=5000, metavar="CỔNG", help="Mặc định 5000.")


@click.command(cls=Command, help="Tạo thư mục dữ liệu và cơ sở dữ liệu, hoặc nâng cấp cơ sở dữ liệu đang có.")
@click.option("--demo", is_flag=True, help="Tạo các tài khoản dùng thử, mật khẩu ai cũng biết, thay cho quản trị.")
@with_appcontext
def init(demo: bool) -> None:
    """Make the instance, or bring its tables to the newest migration; and somebody who can log in."""
    db.upgrade(office().engine)
    first_people(today(), demo)
    click.echo(f"Thư mục dữ liệu đã sẵn sàng: {office().folder}")


@click.command(cls=Command, help="Mở trang web trên chính máy này để dùng thử.")
@PORT
@with_appcontext
def run(port: int) -> None:
    """Werkzeug's server, on the loopback address only."""
    with _listen(HOST, port) as listener:
        app = current_app._get_current_object()  # type: ignore[attr-defined]
        with postman(app):
            make_server(HOST, port, app, threaded=True, fd=listener.fileno()).serve_forever()


@click.command(cls=Command, help="Mở trang web bằng máy chủ waitress, để chạy lâu dài.")
@PORT
@click.option(
    "--host",
    default=HOST,
    metavar="ĐỊA_CHỈ",
    help="Địa chỉ cho máy khác vào, ví dụ 192.168.1.5; mặc định 127.0.0.1.",
)
@with_appcontext
def serve(port: int, host: str) -> None:
    """Waitress, on the loopback address unless another one is asked for."""
    if host not in HERE:
        _open_to_others(host)
    with _listen(host, port) as listener:
        app = current_app._get_current_object()  # type: ignore[attr-defined]
        believes = current_app.config["TRUSTED_PROXIES"] > 0  # else waitress drops what clients say of their address
        with postman(app):
            waitress.create_server(app, sockets=[listener], clear_untrusted_proxy_headers=not believes).run()


def _open_to_others(host: str) -> None:
    """Other machines come in by a name that is allowed, to accounts that are somebody's. Raises Refused."""
    if office().is_demo:
        raise Refused("Bản dùng thử có mật khẩu ai cũng biết nên chỉ mở trên chính máy này; hãy bỏ --host.")
    db.upgrade(office().engine)
    with db.reading(office().engine) as session:
        if not any(one.active and not one.one_time for one in accounts(session)):
            raise Refused(
                "Chưa có ai đăng nhập và đổi mật khẩu dùng một lần, nên chưa mở cho máy khác được; "
                "hãy mở bằng vanthu run, đăng nhập rồi gọi lại."
            )
    allowed = current_app.config["ALLOWED_HOSTS"]
    if host not in ANY_ADDRESS:
        current_app.config["ALLOWED_HOSTS"] = [*allowed, host]
    elif not allowed:
        raise Refused(
            f"Mở ở mọi địa chỉ ({host}) thì phải ghi các tên được phép vào ALLOWED_HOSTS trong config.py, "
            'ví dụ ALLOWED_HOSTS = ["vanthu.so.example"].'
        )


def _listen(host: str, port: int) -> socket.socket:
    """The newest tables and somebody who can log in, then the port. Raises Refused when another program has it."""
    db.upgrade(office().engine)
    first_people(today(), demo=False)
    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise Refused(
            f"Không mở được cổng {port} ở địa chỉ {host}: chương trình khác đang dùng, máy không có địa chỉ này, "
            "hoặc không cho dùng cổng này. Hãy chọn cổng khác bằng --port."
        ) from error
    who = "chỉ trên máy này" if host in HERE else "máy khác vào được"
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    if host not in ANY_ADDRESS:
        current_app.config["SITE_URL"] = current_app.config.get("SITE_URL") or address  # for links in letters
    click.echo(f"Mở trang {address} ({who}; bấm Ctrl+C để dừng).")
    return listener
