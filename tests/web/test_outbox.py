"""The outbox as the administrator sees it: what failed and why, a letter to oneself, and no document's subject."""

import pytest
from sqlmodel import select

from service import db
from service.account import Doing, Role
from service.log import Asked, search
from service.mail import FolderMailbox, SmtpServer
from service.notice import Notice, put
from service.workflow.sending import RECORD_PAGE, send_due
from tests.mail.server import mail_server
from tests.people import add, address, let_sign, log_in

HERE = "/quan-tri/thu/"
SUBJECT = "V/v gửi báo cáo kết quả"


@pytest.fixture
def admin(app):
    add(app, address(Role.ADMIN), [Role.ADMIN])
    client = app.test_client()
    log_in(client, address(Role.ADMIN))
    return client


@pytest.fixture
def dead(app):
    """The office's mail server is away."""
    with mail_server() as server:
        port = server.port
    app.extensions["mail"] = SmtpServer("127.0.0.1", port, "none", "vanthu@so.example")


def rows(app):
    with db.reading(app.extensions["office"].engine) as session:
        return list(session.exec(select(Notice).order_by(Notice.id)))


def tell(app, *people):
    with db.writing(app.extensions["office"].engine) as session:
        put(session, people, "record:12", "approve", app.extensions["clock"](), f"Chờ duyệt nội dung: {SUBJECT}",
            app.extensions["now"]())  # fmt: skip


def send(app):
    return send_due(app.extensions["office"], app.extensions["mail"], "", app.extensions["now"])


def log(app):
    with db.reading(app.extensions["office"].engine) as session:
        return [one.did for one in search(session, Asked(kind="account"), most=200)[0]]


def test_what_failed_is_shown_with_its_reason_and_sent_when_it_is_asked_for(app, admin, dead):
    tell(app, "an@so.example", "binh@so.example")
    send(app)
    page = admin.get(HERE).text
    assert "Gửi không được: 1" in page and "Không nối được tới máy chủ thư" in page
    assert "Đã thử 1 lần, thử lại lúc 08:05 20/8/2026." in page and "Đang chờ gửi: 1" in page
    with mail_server() as server:
        app.extensions["mail"] = SmtpServer("127.0.0.1", server.port, "none", "vanthu@so.example")
        assert admin.post(f"{HERE}gui-lai").status_code == 303
        assert send(app) == (2, (), 0)
    page = admin.get(HERE).text
    assert "Không có thư nào gửi không được." in page and "Đã gửi gần đây: 2" in page
    assert len(server.letters) == 2 and log(app)[0] == Doing.MAIL_AGAIN


def test_an_administrator_sees_who_is_told_and_no_subject(app, admin):
    tell(app, "an@so.example")
    page = admin.get(HERE).text
    assert "an@so.example" in page and "Chờ duyệt nội dung" in page and "văn bản #12" in page
    assert SUBJECT not in page


def test_a_letter_to_oneself_goes_at_once_and_says_what_is_wrong_when_it_does_not(app, admin):
    with mail_server() as server:
        app.extensions["mail"] = SmtpServer("127.0.0.1", server.port, "none", "vanthu@so.example")
        answer = admin.post(f"{HERE}gui-thu", follow_redirects=True)
    assert f"Đã gửi thư thử tới {address(Role.ADMIN)}." in answer.text
    assert [whom for whom, _ in server.letters] == [(address(Role.ADMIN),)]
    answer = admin.post(f"{HERE}gui-thu")
    assert answer.status_code == 422 and "hãy xem SMTP_HOST, SMTP_PORT" in answer.text
    assert log(app)[:2] == [Doing.MAIL_TRIAL, Doing.MAIL_TRIAL] and rows(app) == []


def test_without_a_server_letters_are_files_of_the_office(app, admin):
    tell(app, "an@so.example")
    assert isinstance(app.extensions["mail"], FolderMailbox) and send(app) == (1, (), 0)
    assert admin.post(f"{HERE}gui-thu").status_code == 303
    folder = app.extensions["office"].folder / "mail"
    assert len(list(folder.glob("*.eml"))) == 2 and str(folder) in admin.get(HERE).text


def test_a_step_is_taken_while_the_mail_server_is_away_and_told_when_it_is_back(app, dead):
    for role in (Role.DRAFTER, Role.UNIT_HEAD, Role.SIGNATORY):
        add(app, address(role), [role], ["khqlcn"])
    let_sign(app, address(Role.SIGNATORY))
    drafter = app.test_client()
    log_in(drafter, address(Role.DRAFTER))
    query = {"period": "2026-Q3", "stage": "request", "signing": "1", "medium": "electronic"}
    where = drafter.post("/van-ban/moi/pci-2026/quarterly_reminder", data=query).location
    assert drafter.post(f"{where}buoc", data={"step": "submit", "version": "1"}).status_code == 303
    assert send(app).sent == 0
    assert [(one.to, one.what, one.sent_at) for one in rows(app)] == [(address(Role.UNIT_HEAD), "approve", None)]
    assert RECORD_PAGE.format(1) == where  # the link of the letter leads to the page of the record
    app.extensions["mail"] = FolderMailbox(app.extensions["office"].mail, "vanthu@so.example")
    with db.writing(app.extensions["office"].engine) as session:
        session.get(Notice, 1).next_try_at = app.extensions["now"]()
    assert send(app) == (1, (), 0)
