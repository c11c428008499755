"""Đang chờ ai: the people whose step is the next one of a record, since when, and by how many days it is late."""

from collections.abc import Iterable
from datetime import date

from service.account import Account
from service.calendar import working_day_after
from service.record import Record, State
from service.workflow.policy import Person
from service.workflow.steps import is_awaited

LATE_STATES = (State.NUMBERED, State.SEALED)  # issued on the next working day at the latest (Điều 18 khoản 1)


def person_of(account: Account) -> Person:
    """An account as the steps know it."""
    return Person(account.email, account.name, frozenset(str(one) for one in account.roles), frozenset(account.units))


def waited_for(record: Record, people: Iterable[Account]) -> list[Account]:
    """Who of these can take the way forward from where the record stands; nobody where it has come to its end."""
    return [one for one in people if one.active and is_awaited(person_of(one), record)]


def late_days(record: Record, day: date) -> int:
    """By how many days a numbered record is late to be issued; 0 when it is not."""
    if State(record.state) not in LATE_STATES or not record.issued_on:
        return 0
    return max((day - working_day_after(date.fromisoformat(record.issued_on), 1)).days, 0)
