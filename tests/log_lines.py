"""What stands in the log of a test's database."""

import sqlalchemy as sa
from sqlmodel import col, select

from service import db
from service.log import LogEntry


def lines(engine: sa.Engine) -> list[LogEntry]:
    """Every line, the oldest first."""
    with db.reading(engine) as session:
        return list(session.exec(select(LogEntry).order_by(col(LogEntry.id))))


def of_accounts(engine: sa.Engine) -> list[tuple[str, str, str, str, str]]:
    """Of every line about an account: whose, what, by whom, why or what it became, whence; the oldest first."""
    return [
        (one.about.removeprefix("account:"), one.did, one.who, one.why or one.became or "", one.address)
        for one in lines(engine)
        if one.about.startswith("account:")
    ]
