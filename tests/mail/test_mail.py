"""Letters: readable in Vietnamese by any mail program, handed over once or refused with a sentence."""

import shutil
import socket
import stat
import subprocess
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.mail import FolderMailbox, Letter, SmtpServer, Unreachable, mailbox_of, message
from service.refusal import Refused
from tests.mail.server import mail_server

NOON = datetime(2026, 8, 20, 5, tzinfo=UTC)
SUBJECT = "Chờ duyệt nội dung: V/v gửi báo cáo kết quả thực hiện Kế hoạch nâng cao chỉ số PCI quý III năm 2026 của Sở"
TEXT = "Chờ duyệt nội dung: V/v gửi báo cáo\n\nhttps://vanthu.so.example/van-ban/12/\n"
LETTER = Letter("an@so.example", SUBJECT, TEXT, "20260820050000.12.vanthu", NOON)
SENDER = "vanthu@so.example"
HEADERS = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
           "Content-Transfer-Encoding"}  # fmt: skip


def to(server, security="none", **more):
    return SmtpServer("127.0.0.1", server.port, security, SENDER, **more)


def read(content):
    return message_from_bytes(content, policy=policy.default)


def subject_of(content):
    """As a mail program reads it that takes the rules of encoded words literally (RFC 2047)."""
    return str(make_header(decode_header(message_from_bytes(content)["Subject"])))


def test_a_letter_says_from_whom_to_whom_when_and_what_in_vietnamese():
    got = read(bytes(message(LETTER, SENDER)))
    assert (got["Subject"], got["To"], got["From"]) == (SUBJECT, "an@so.example", "Văn Thư <vanthu@so.example>")
    assert got["Date"].datetime == NOON and got["Message-ID"] == "<20260820050000.12.vanthu@so.example>"
    assert subject_of(bytes(message(LETTER, SENDER))) == SUBJECT
    assert (got.get_content_type(), got.get_content_charset()) == ("text/plain", "utf-8")
    assert got.get_content().replace("\r\n", "\n") == TEXT


@given(st.text(min_size=1))
def test_nothing_in_a_subject_becomes_a_header_or_a_line_of_the_text(subject):
    content = bytes(message(LETTER._replace(subject=subject), SENDER))
    got = read(content)
    assert set(got.keys()) == HEADERS and len(got.keys()) == len(HEADERS)
    assert got.get_content().replace("\r\n", "\n") == TEXT
    assert max(map(len, content.split(b"\r\n"))) <= 998 and content.isascii()


@given(st.text("aăâđêôơưạếộữỵ XYZ0123/“”.,-\n\r\t", min_size=1, max_size=190))
def test_a_vietnamese_subject_arrives_as_it_was(subject):
    assert subject_of(bytes(message(LETTER._replace(subject=subject), SENDER))) == " ".join(subject.split())


@pytest.mark.parametrize("subject", ["Chờ ký\r\nBcc: x@elsewhere.example", "Chờ ký\nX: y", "Chờ ký\u2028Bcc: x@y"])
def test_a_second_line_of_a_subject_stays_in_the_subject(subject):
    got = read(bytes(message(LETTER._replace(subject=subject), SENDER)))
    assert got["Bcc"] is None and got["X"] is None and got["Subject"].startswith("Chờ ký ")


@pytest.mark.parametrize(
    "address", ["an", "an@", "a b@so.example", "an@so.example\r\nBcc: x@y", "a@b, c@d", "", "<a@b", "ăn@so.example"]
)
def test_what_is_no_address_gets_no_letter(address):
    with pytest.raises(Refused, match="không phải địa chỉ thư"):
        message(LETTER._replace(to=address), SENDER)


def test_a_server_gets_the_letter_for_one_person():
    with mail_server() as server:
        to(server).deliver(LETTER)
    [(whom, got)] = server.letters
    assert (whom, got["Subject"]) == (("an@so.example",), SUBJECT)


def test_a_farewell_that_fails_does_not_undo_a_letter_that_was_taken():
    with mail_server(drops="QUIT") as server:
        to(server).deliver(LETTER)
    assert len(server.letters) == 1


def test_one_address_that_is_refused_says_nothing_of_others():
    with mail_server(refuses=("an@so.example",)) as server:
        with pytest.raises(Refused, match=r"không nhận thư cho an@so\.example: 550 nobody of this name") as no:
            to(server).deliver(LETTER)
        assert not isinstance(no.value, Unreachable)
        to(server).deliver(LETTER._replace(to="binh@so.example"))
    assert [whom for whom, _ in server.letters] == [("binh@so.example",)]


@pytest.mark.parametrize("command", ["EHLO", "MAIL", "RCPT", "DATA"])
def test_a_server_that_hangs_up_has_not_got_the_letter(command):
    with mail_server(drops=command) as server, pytest.raises(Unreachable):
        to(server).deliver(LETTER)
    assert server.letters == []


def test_a_server_that_is_not_there_or_says_nothing_is_out_of_reach():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(Unreachable, match="Không nối được tới máy chủ thư"):
        SmtpServer("127.0.0.1", port, "none", SENDER).deliver(LETTER)
    with mail_server(is_silent=True) as server, pytest.raises(Unreachable, match="quá lâu không trả lời"):
        to(server, timeout=0.1).deliver(LETTER)


def test_a_name_and_password_are_given_and_never_said():
    with mail_server(login="vanthu Mat-khau-1") as server:
        to(server, user="vanthu", password="Mat-khau-1").deliver(LETTER)
        wrong = to(server, user="vanthu", password="Mat-khau-2")
        with pytest.raises(Unreachable, match="SMTP_PASSWORD") as no:
            wrong.deliver(LETTER)
    assert "Mat-khau" not in no.value.message + repr(wrong) + wrong.where and len(server.letters) == 1


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for 127.0.0.1 that nobody trusts but who is told to."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl: a certificate for the test's server cannot be made")
    folder = tmp_path_factory.mktemp("tls")
    files = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
         "subjectAltName=IP:127.0.0.1", "-out", files[0], "-keyout", files[1]], check=True, capture_output=True,
    )  # fmt: skip
    return files


def test_starttls_is_used_with_a_server_whose_certificate_is_trusted_and_with_no_other(certificate, monkeypatch):
    with mail_server(certificate=certificate, login="vanthu Mat-khau-1") as server:
        ours = to(server, "starttls", user="vanthu", password="Mat-khau-1")
        with pytest.raises(Unreachable, match="Kết nối bảo mật tới máy chủ thư"):
            ours.deliver(LETTER)
        assert server.letters == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        ours.deliver(LETTER)
    assert len(server.letters) == 1


def test_a_server_without_starttls_gets_neither_password_nor_letter():
    with mail_server() as server, pytest.raises(Unreachable, match="không có STARTTLS"):
        to(server, "starttls", user="vanthu", password="Mat-khau-1").deliver(LETTER)
    assert server.letters == []


def test_a_folder_holds_each_letter_once_for_its_owner(tmp_path):
    box = FolderMailbox(tmp_path / "mail", SENDER)
    for _ in range(2):
        box.deliver(LETTER)
    [file] = (tmp_path / "mail").iterdir()
    assert file.name == "20260820050000.12.vanthu.eml" and read(file.read_bytes())["Subject"] == SUBJECT
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file, file.parent)] == [0o600, 0o700]


def test_a_folder_that_cannot_be_written_is_out_of_reach(tmp_path):
    (tmp_path / "mail").touch()
    with pytest.raises(Unreachable, match="Không ghi được thư"):
        FolderMailbox(tmp_path / "mail", SENDER).deliver(LETTER)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"SMTP_SECURITY": "ssl"}, "SMTP_SECURITY phải là một trong: starttls, tls, none"),
        ({"SMTP_PORT": "25"}, "SMTP_PORT phải là số"),
        ({"SMTP_PORT": 0}, "SMTP_PORT phải là số"),
        ({"SMTP_SECURITY": "none", "SMTP_USER": "vanthu"}, "không mã hóa"),
        ({"MAIL_FROM": "Văn Thư"}, "không phải địa chỉ thư"),
        ({"SITE_URL": "vanthu.so.example"}, "SITE_URL"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused(tmp_path, settings, words):
    with pytest.raises(Refused, match=words):
        mailbox_of({"SMTP_HOST": "mail.so.example"} | settings, tmp_path, False)


def test_letters_of_the_demo_and_of_an_office_without_a_server_stay_on_this_machine(tmp_path):
    settings = {"SMTP_HOST": "mail.so.example", "SITE_URL": "https://vanthu.so.example:8443/"}
    server = mailbox_of(settings, tmp_path, False)
    assert server == SmtpServer("mail.so.example", 587, "starttls", "vanthu@vanthu.so.example")
    for box in (mailbox_of(settings, tmp_path, True), mailbox_of({}, tmp_path, False)):
        assert isinstance(box, FolderMailbox)
