"""People of a test's office, and the moment in which they act."""

from datetime import UTC, date, datetime, timedelta

from service import account, db
from tests.log_lines import of_accounts

MORNING = datetime(2026, 8, 20, 1, 0, tzinfo=UTC)
TODAY = date(2026, 8, 20)


def actor(name="quantri@so.example", minutes=0):
    return account.Actor(name, "10.0.0.7", MORNING + timedelta(minutes=minutes))


def add(engine, email="an@so.example", roles=("drafter",), units=(), today=TODAY):
    with db.writing(engine) as session:
        return account.add(session, email, "Nguyễn Văn An", roles, units, "hash", actor(), today)


def found(engine, email="an@so.example"):
    with db.reading(engine) as session:
        return account.find(session, email)


def log(engine):
    """What was written down, the oldest first."""
    return [line[:4] for line in of_accounts(engine)]
