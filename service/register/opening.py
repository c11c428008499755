"""Mở sổ: the clerk opens a series for a day; only then does an electronic signature take its next number.

Numbers and dates are given by the agency's văn thư (NĐ 30/2020/NĐ-CP, Điều 4 khoản 2 điểm b, Điều 15): the opening is
that giving, done once a day instead of once a document.
"""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Field, Session, SQLModel, col, select

from service.refusal import Refused
from service.register.entries import SeriesCounter
from service.register.rows import start_row
from service.wording import short_date


class SeriesDay(SQLModel, table=True):
    """Một dãy số của một ngày: open from the clerk's word on until she closes it. Moments are UTC, ISO 8601."""

    __tablename__ = "series_day"

    series: str = Field(primary_key=True, max_length=200)
    day: date = Field(primary_key=True)
    is_open: bool = True
    by: str = Field(max_length=254)
    at: str = Field(max_length=32)


def open_series(session: Session, series: Iterable[str], day: date, by: str, at: str) -> list[str]:
    """Open each series for the day; those that were closed come back. Raises Refused for a day that has gone by.

    One whose numbers already bear a later day cannot be opened for an earlier one: nothing is back-dated.
    """
    wanted = list(series)
    for name in wanted:
        last = _last_day(session, name)
        if last is not None and last > day:
            raise Refused(
                f"Không mở dãy số “{name}” cho ngày {short_date(day)}: dãy này đã có số mang ngày {short_date(last)}, "
                "không cấp số lùi ngày (Nghị định 30/2020/NĐ-CP, Điều 15)."
            )
    return [name for name in wanted if _turned(session, name, day, True, by, at)]


def close_series(session: Session, series: Iterable[str], day: date, by: str, at: str) -> list[str]:
    """No number of these series for the rest of the day, unless they are opened again."""
    return [name for name in series if _turned(session, name, day, False, by, at)]


def open_on(session: Session, day: date) -> dict[str, SeriesDay]:
    """The series that are open on a day, by name."""
    found = select(SeriesDay).where(SeriesDay.day == day, col(SeriesDay.is_open)).order_by(col(SeriesDay.series))
    return {one.series: one for one in session.exec(found)}


def refuse_closed(session: Session, series: str, day: date) -> None:
    """Raises Refused when the clerk has not opened the series for the day; a closing at this moment waits."""
    found = select(SeriesDay).where(SeriesDay.series == series, SeriesDay.day == day).with_for_update(read=True)
    one = session.exec(found).one_or_none()
    if one is None or not one.is_open:
        raise Refused(
            f"Văn thư chưa mở dãy số “{series}” cho ngày {short_date(day)} nên chưa ký cấp số được; hãy báo văn thư mở "
            "sổ rồi ký lại (Nghị định 30/2020/NĐ-CP, Điều 15)."
        )


def _last_day(session: Session, series: str) -> date | None:
    counters = session.exec(select(SeriesCounter).where(SeriesCounter.series == series))
    return max((one.last_day for one in counters if one.last_day), default=None)


def _turned(session: Session, series: str, day: date, to: bool, by: str, at: str) -> bool:
    """Whether this changed anything."""
    if to:
        start_row(session, SeriesDay(series=series, day=day, is_open=False, by=by, at=at))
    found = select(SeriesDay).where(SeriesDay.series == series, SeriesDay.day == day).with_for_update()
    one = session.exec(found).one_or_none()
    if one is None or one.is_open is to:
        return False
    one.is_open, one.by, one.at = to, by, at
    session.add(one)
    session.flush()
    return True
