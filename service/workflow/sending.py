"""Gửi thư báo: what is due is claimed, sent outside any transaction, and marked; what fails stays with its reason."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from service import db
from service.mail import Letter, Mailbox, Unreachable
from service.notice import Notice, claim, mark_failed, mark_sent, unsent
from service.office import Office
from service.refusal import Refused

RECORD_PAGE = "/van-ban/{}/"
PAGES = {"record": RECORD_PAGE, "period": "/ky-bao-cao/{}/"}  # by what a notice is about
CLOSING = "Thư do Văn Thư tự gửi, mỗi việc nhiều nhất một lần trong ngày; xin không trả lời thư này."


class Sent(NamedTuple):
    """Kết quả một lượt gửi: how many were sent, what failed and why, how many still wait."""

    sent: int
    failed: tuple[tuple[str, str], ...]
    waiting: int


def send_due(office: Office, mailbox: Mailbox, site: str, now: Callable[[], datetime]) -> Sent:
    """Send every notice that is due. `site` is the address of the pages, for links; without it there are none.

    Any number of senders may run: each notice is claimed by one. When the mailbox is out of reach the rest waits.
    """
    began, sent, failed = now(), 0, []
    while True:
        with db.writing(office.engine) as session:
            notice = claim(session, began, now())
        if notice is None:
            break
        try:
            mailbox.deliver(letter_of(notice, site))
        except Refused as no:
            with db.writing(office.engine) as session:
                mark_failed(session, notice.id or 0, no.message)
            failed.append((notice.to, no.message))
            if isinstance(no, Unreachable):
                break
        else:
            with db.writing(office.engine) as session:
                mark_sent(session, notice.id or 0, now())
            sent += 1
    with db.reading(office.engine) as session:
        return Sent(sent, tuple(failed), len(unsent(session)))


def letter_of(notice: Notice, site: str) -> Letter:
    """The notice as a letter: its line, a link to the page, and that nobody reads answers."""
    kind, _, number = notice.about.partition(":")
    link = f"{site.rstrip('/')}{PAGES[kind].format(number)}" if site and kind in PAGES else ""
    text = "\n\n".join(part for part in (notice.text, link, CLOSING) if part) + "\n"
    key = f"{notice.made_at:%Y%m%d%H%M%S}.{notice.id}.vanthu"
    return Letter(notice.to, notice.text, text, key, notice.made_at)
