"""Mở sổ, đóng sổ: the clerk lets a day's electronic signatures take numbers of a series, and stops it."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session, col, select

from service import db
from service.kinds import KINDS
from service.office import Office
from service.record import LogEntry
from service.record.log import write
from service.refusal import Refused
from service.register import LETTER, SeriesCounter, close_series, known_scheme, open_series, series_of
from service.workflow.policy import Person


def series_in_use(session: Session, year: int) -> list[str]:
    """The series of every kind of document we make, and any other that has numbers this year."""
    scheme = known_scheme(session, year)
    ours = [series_of(kind.symbol or LETTER, scheme) for kind in KINDS.values()]
    counted = select(SeriesCounter.series).where(SeriesCounter.year == year, SeriesCounter.last_serial > 0)
    return list(dict.fromkeys((*sorted(set(ours)), *session.exec(counted.order_by(col(SeriesCounter.series))))))


def turn(office: Office, person: Person, series: Iterable[str], day: date, at: datetime, to: bool) -> list[str]:
    """Open (`to`) or close the series for the day; what is so already stays, and only a change is logged.

    Raises Refused for somebody who is no clerk, and for a series that is not in use.
    """
    if "clerk" not in person.roles:
        raise Refused("Chỉ văn thư mở và đóng dãy số (Nghị định 30/2020/NĐ-CP, Điều 4).")
    wanted, moment = list(series), at.isoformat(timespec="seconds")
    with db.writing(office.engine) as session:
        unknown = set(wanted) - set(series_in_use(session, day.year))
        if unknown or not wanted:
            raise Refused("Không có dãy số này trong năm; hãy chọn một dãy trong danh sách.")
        done = (open_series if to else close_series)(session, wanted, day, person.email, moment)
        if done:
            write(session, LogEntry(at=moment, who=person.email, did="open_series" if to else "close_series",
                                    why=f"{', '.join(done)}; {day.isoformat()}"))  # fmt: skip
        return done
