"""`vanthu mail send` and the postman beside the pages: letters leave, failures are said and kept."""

import threading
from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from service import create_app, db
from service.cli.mailing import postman
from service.notice import Notice, put
from tests.mail.server import mail_server
from tests.test_cli import Vanthu


@pytest.fixture
def vanthu(tmp_path):
    vanthu = Vanthu(tmp_path / "instance")
    vanthu.done("init")
    return vanthu


def configured(vanthu, *lines):
    (vanthu.folder / "config.py").write_text("\n".join(lines), encoding="utf-8")


def tell(vanthu, *people):
    with db.writing(create_app(vanthu.folder).extensions["office"].engine) as session:
        now = datetime(2026, 8, 20, 1, tzinfo=UTC)
        put(session, people, "record:12", "approve", date(2026, 8, 20), "Chờ duyệt nội dung: V/v báo cáo", now)


def rows(vanthu):
    with db.reading(create_app(vanthu.folder).extensions["office"].engine) as session:
        return list(session.exec(select(Notice).order_by(Notice.id)))


def test_the_command_sends_what_is_due_through_the_server_of_the_settings(vanthu):
    tell(vanthu, "an@so.example", "binh@so.example")
    with mail_server(refuses=("binh@so.example",)) as server:
        configured(vanthu, 'SMTP_HOST = "127.0.0.1"', f"SMTP_PORT = {server.port}", 'SMTP_SECURITY = "none"',
                   'SITE_URL = "https://vanthu.so.example"')  # fmt: skip
        result = vanthu("mail", "send")
    assert (result.exit_code, result.stdout) == (1, "Đã gửi 1 thư, 1 thư gửi không được, còn chờ 1 thư.\n")
    assert "binh@so.example: Máy chủ thư không nhận thư cho binh@so.example: 550" in result.stderr
    [(whom, got)] = server.letters
    assert whom == ("an@so.example",) and got["From"] == "Văn Thư <vanthu@vanthu.so.example>"
    assert "https://vanthu.so.example/van-ban/12/" in got.get_content()
    assert vanthu.done("mail", "send") == "Đã gửi 0 thư, 0 thư gửi không được, còn chờ 1 thư.\n"


def test_without_a_server_the_command_writes_files(vanthu):
    tell(vanthu, "an@so.example")
    assert "Đã gửi 1 thư" in vanthu.done("mail", "send")
    assert len(list((vanthu.folder / "mail").glob("*.eml"))) == 1


def test_a_setting_that_cannot_be_meant_is_said_in_a_sentence(vanthu):
    configured(vanthu, 'SMTP_HOST = "mail.so.example"', 'SMTP_SECURITY = "ssl"')
    assert "SMTP_SECURITY phải là một trong" in vanthu.refused("mail", "send")


def test_letters_of_the_demo_never_leave_the_machine(tmp_path):
    demo = Vanthu(tmp_path / "demo")
    demo.done("init", "--demo")
    tell(demo, "an@so.example")
    with mail_server() as server:
        configured(demo, 'SMTP_HOST = "127.0.0.1"', f"SMTP_PORT = {server.port}", 'SMTP_SECURITY = "none"')
        demo.done("mail", "send")
    assert server.letters == [] and len(list((demo.folder / "mail").glob("*.eml"))) == 1


class Box:
    """A mailbox that says when it was used; the first letter meets a fault nobody thought of."""

    where = "kiểm thử"

    def __init__(self):
        self.got, self.filled, self.faults = [], threading.Event(), 1

    def deliver(self, letter):
        if self.faults:
            self.faults -= 1
            raise RuntimeError("sự cố lạ")
        self.got.append(letter.to)
        self.filled.set()


def test_the_postman_goes_on_after_a_fault_and_stops_with_the_server(vanthu, capsys):
    tell(vanthu, "an@so.example", "binh@so.example")
    app = create_app(vanthu.folder)
    app.extensions["mail"] = box = Box()
    with postman(app, every=0.01):
        assert box.filled.wait(60)
    assert "postman" not in {one.name for one in threading.enumerate()}
    assert box.got == ["binh@so.example"] and "Chưa gửi được thư báo: sự cố lạ" in capsys.readouterr().err
    assert [bool(one.sent_at) for one in rows(vanthu)] == [False, True]  # the first one waits for its next try
