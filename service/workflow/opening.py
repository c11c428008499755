"""Mở sổ, đóng sổ: the clerk lets a day's electronic signatures take numbers of a series, and stops it.

How the year is numbered at all, the head of the agency decides; the administrator writes it down.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from service import db
from service.kinds import KINDS
from service.log import Line, write
from service.office import Office
from service.refusal import Finding, Refused
from service.register import (
    LETTER,
    Numbering,
    SeriesCounter,
    choose_scheme,
    close_series,
    known_scheme,
    open_series,
    series_of,
)
from service.workflow.policy import Person
from service.workflow.refusing import refusals_logged


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
    wanted, moment, did = list(series), at.isoformat(timespec="seconds"), "open_series" if to else "close_series"
    about = f"register:{day.isoformat()}"
    with refusals_logged(office.engine, person.acting(at), did, about), db.writing(office.engine) as session:
        if "clerk" not in person.roles:
            raise Refused("Chỉ văn thư mở và đóng dãy số (Nghị định 30/2020/NĐ-CP, Điều 4).")
        unknown = set(wanted) - set(series_in_use(session, day.year))
        if unknown or not wanted:
            raise Refused("Không có dãy số này trong năm; hãy chọn một dãy trong danh sách.")
        done = (open_series if to else close_series)(session, wanted, day, person.email, moment)
        if done:
            write(session, Line(person.acting(at), did, about, why=", ".join(done)))
        return done


class Decision(NamedTuple):
    """Quyết định về cách đánh số: of which year, which way, `groups` by name, and whose decision it is."""

    year: int
    numbering: Numbering
    groups: Mapping[str, Iterable[str]]
    decided_by: str


def decide(office: Office, person: Person, decision: Decision, at: datetime) -> None:
    """Write down how the year's documents are numbered. Raises Refused once a number of the year was given."""
    if "admin" not in person.roles:
        raise Refused("Chỉ quản trị ghi cách đánh số mà người đứng đầu cơ quan đã quyết định.")
    if not decision.decided_by.strip():
        said = "Hãy ghi ai quyết định cách đánh số: người đứng đầu cơ quan (Nghị định 30/2020/NĐ-CP, Điều 15 khoản 1)."
        raise Refused(said, (Finding("decided_by", "MUST", "decided_by", said),))
    moment = at.isoformat(timespec="seconds")
    with db.writing(office.engine) as session:
        choose_scheme(session, decision.year, decision.numbering, decision.decided_by.strip(), moment, decision.groups)
        why = f"{decision.numbering.label}; {decision.decided_by.strip()}"
        write(session, Line(person.acting(at), "scheme", f"register:{decision.year}", why=why))
