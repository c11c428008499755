"""Địa chỉ lịch hạn: where a unit's deadlines can be subscribed to, known by a token that nobody can guess."""

import re
import secrets

from sqlmodel import Field, Session, SQLModel, select

TOKEN_BYTES = 32
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


class CalendarFeed(SQLModel, table=True):
    """Địa chỉ lịch của một đơn vị, by its code: whoever has the token reads its deadlines and nothing else."""

    __tablename__ = "calendar_feed"

    id: int | None = Field(default=None, primary_key=True)
    unit: str = Field(unique=True)
    token: str = Field(unique=True, max_length=64)
    made_by: str
    made_at: str


def feeds(session: Session) -> dict[str, CalendarFeed]:
    """The feed of each unit that has one."""
    return {one.unit: one for one in session.exec(select(CalendarFeed))}


def unit_of(session: Session, token: str) -> str | None:
    """Whose deadlines a token opens; None for any other text."""
    if not _TOKEN.fullmatch(token):
        return None
    found = session.exec(select(CalendarFeed).where(CalendarFeed.token == token)).one_or_none()
    return found.unit if found else None


def renew(session: Session, unit: str, by: str, at: str) -> CalendarFeed:
    """Give a unit a new token; the one before opens nothing any more."""
    made = session.exec(select(CalendarFeed).where(CalendarFeed.unit == unit).with_for_update()).one_or_none()
    made = made or CalendarFeed(unit=unit, token="", made_by=by, made_at=at)
    made.token, made.made_by, made.made_at = secrets.token_urlsafe(TOKEN_BYTES), by, at
    session.add(made)
    return made
