"""The outbox is emptied: once by however many senders, later when the server is away, each failure with its reason."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlmodel import select

from service import db
from service.mail import FolderMailbox, SmtpServer
from service.notice import MOST_TRIES, Notice, put, try_again
from service.workflow.sending import letter_of, send_due
from tests.mail.server import mail_server
from tests.workflow.office_of_people import office_at

SITE = "https://vanthu.so.example"
DAY = date(2026, 8, 20)
PEOPLE = ("an@so.example", "binh@so.example", "chi@so.example")


class Clock:
    def __init__(self):
        self.moment = datetime(2026, 8, 20, 1, tzinfo=UTC)

    def __call__(self):
        return self.moment

    def go_on(self, **much):
        self.moment += timedelta(**much)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def office(engine, tmp_path):
    return office_at(engine, tmp_path)


def tell(office, clock, people=PEOPLE, what="approve", day=DAY):
    with db.writing(office.engine) as session:
        put(session, people, "record:12", what, day, "Chờ duyệt nội dung: V/v gửi báo cáo", clock())


def rows(office):
    with db.reading(office.engine) as session:
        return list(session.exec(select(Notice).order_by(Notice.id)))


def at(server):
    return SmtpServer("127.0.0.1", server.port, "none", "vanthu@so.example", timeout=5)


def test_what_is_due_is_sent_once_with_a_link_to_its_page(office, clock):
    tell(office, clock)
    with mail_server() as server:
        assert send_due(office, at(server), SITE, clock) == (3, (), 0)
        assert send_due(office, at(server), SITE, clock) == (0, (), 0)
    assert [whom for whom, _ in server.letters] == [(one,) for one in PEOPLE]
    text = server.letters[0][1].get_content()
    assert "Chờ duyệt nội dung: V/v gửi báo cáo" in text and "https://vanthu.so.example/van-ban/12/" in text
    assert len({got["Message-ID"] for _, got in server.letters}) == 3
    assert all(one.sent_at == clock() and one.error == "" for one in rows(office))


def test_the_same_thing_is_put_once_a_day_by_however_many_at_once(office, clock):
    barrier = Barrier(2)

    def one_of_two():
        barrier.wait()
        tell(office, clock)

    threads = [Thread(target=one_of_two) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [one.to for one in rows(office)] == list(PEOPLE)
    tell(office, clock, day=DAY + timedelta(1))
    tell(office, clock, what="sign")
    assert len(rows(office)) == 9


def test_a_dead_server_keeps_every_notice_with_the_reason_and_is_asked_once_a_run(office, clock):
    tell(office, clock)
    with mail_server() as server:
        gone = at(server)
    result = send_due(office, gone, SITE, clock)
    assert (result.sent, [to for to, _ in result.failed], result.waiting) == (0, ["an@so.example"], 3)
    assert [(one.tries, bool(one.error)) for one in rows(office)] == [(1, True), (0, False), (0, False)]
    assert "Không nối được tới máy chủ thư" in rows(office)[0].error
    with mail_server() as server:
        assert send_due(office, at(server), SITE, clock).sent == 2  # the first one waits for its next try
        clock.go_on(minutes=5)
        assert send_due(office, at(server), SITE, clock) == (1, (), 0)
    assert len(server.letters) == 3


def test_one_refused_address_does_not_hold_up_the_others(office, clock):
    tell(office, clock)
    with mail_server(refuses=("binh@so.example",)) as server:
        result = send_due(office, at(server), SITE, clock)
    assert (result.sent, result.waiting) == (2, 1)
    assert result.failed == (("binh@so.example", rows(office)[1].error),) and "550" in rows(office)[1].error


def test_each_wait_is_twice_as_long_until_it_is_given_up_and_somebody_asks_again(office, clock):
    tell(office, clock, PEOPLE[:1])
    with mail_server() as server:
        gone = at(server)
    waits = []
    for _ in range(MOST_TRIES):
        send_due(office, gone, SITE, clock)
        waits.append(rows(office)[0].next_try_at - clock())
        clock.moment = rows(office)[0].next_try_at
    assert waits[:3] == [timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=20)]
    assert max(waits) == timedelta(hours=12) and sum(waits, timedelta()) > timedelta(days=2)
    assert rows(office)[0].is_given_up and send_due(office, gone, SITE, clock) == (0, (), 1)
    with db.writing(office.engine) as session:
        assert try_again(session, clock()) == 1
    with mail_server() as server:
        assert send_due(office, at(server), SITE, clock) == (1, (), 0)


class Slow:
    """A mailbox in which a letter takes a while, so that two senders meet."""

    where = "kiểm thử"

    def __init__(self, parties):
        self.got, self.barrier = [], Barrier(parties)

    def deliver(self, letter):
        if self.barrier.n_waiting or not self.got:
            self.barrier.wait(30)
        self.got.append(letter.to)


def test_two_senders_at_once_send_each_notice_once(office, clock):
    people = [f"nguoi{number}@so.example" for number in range(20)]
    tell(office, clock, people)
    box, sent = Slow(2), []
    threads = [Thread(target=lambda: sent.append(send_due(office, box, SITE, clock).sent)) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(box.got) == sorted(people) and sum(sent) == 20 and min(sent) > 0


def test_a_sender_that_dies_leaves_a_notice_that_is_tried_again_after_its_wait(office, clock, tmp_path):
    tell(office, clock, PEOPLE[:1])

    class Dies:
        where = "kiểm thử"

        def deliver(self, letter):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send_due(office, Dies(), SITE, clock)
    box = FolderMailbox(tmp_path / "mail", "vanthu@so.example")
    assert send_due(office, box, SITE, clock) == (0, (), 1)
    clock.go_on(minutes=5)
    assert send_due(office, box, SITE, clock) == (1, (), 0)


def test_a_full_disk_keeps_the_notice(office, clock, tmp_path):
    tell(office, clock, PEOPLE[:1])
    (tmp_path / "mail").touch()
    assert "Không ghi được thư" in send_due(office, FolderMailbox(tmp_path / "mail", "a@b"), SITE, clock).failed[0][1]
    assert rows(office)[0].sent_at is None


def test_without_the_address_of_the_site_there_is_no_link(office, clock):
    tell(office, clock, PEOPLE[:1])
    assert "://" not in letter_of(rows(office)[0], "").text
