"""Quyền: one table of who may do what to whose record in which state. What is not in it is nobody's.

The steps are rows of the same table: `steps.py` gives them their way and their words. Which page a role opens at all is
the door's own table; what it shows of one record, and what it lets be done, is decided here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from service.log import Actor
from service.record import EDITABLE, OFFICIAL, Record, State

Who = Literal["drafter", "unit_head", "signatory", "clerk", "archivist", "anybody"]
Whose = Literal["any", "own", "not_own", "unit", "named", "checking"]


class Person(NamedTuple):
    """Người đang làm việc: e-mail, name, codes of roles and of units, the address they come from."""

    email: str
    name: str
    roles: frozenset[str]
    units: frozenset[str] = frozenset()
    address: str = ""

    def acting(self, at: datetime) -> Actor:
        """As the log names who does something at a moment."""
        return Actor(self.email, self.address, at)


class Acting:
    """Ai làm, lúc nào: what every doing knows of who does it, as the log and the rows write it."""

    person: Person
    at: datetime

    @property
    def moment(self) -> str:
        return self.at.isoformat(timespec="seconds")

    @property
    def by(self) -> Actor:
        return self.person.acting(self.at)


@dataclass(frozen=True)
class Right:
    """Một dòng của bảng quyền: this role, with such a record, in these states."""

    who: Who
    whose: Whose
    states: tuple[State, ...]


IS_HIS: dict[Whose, Callable[[Person, Record], bool]] = {
    "any": lambda person, record: True,
    "own": lambda person, record: person.email == record.drafter,
    "not_own": lambda person, record: person.email != record.drafter,
    "unit": lambda person, record: record.unit in person.units,
    "named": lambda person, record: person.email == record.signer,
    "checking": lambda person, record: person.email == record.checker and person.email != record.drafter,
}
EVERY = tuple(State)
ENDED = (*OFFICIAL, State.CANCELLED, State.RECALLED)

READ = (  # official documents are the whole office's; what is on its way is of those who have to do with it
    Right("drafter", "any", OFFICIAL), Right("drafter", "own", EVERY), Right("drafter", "unit", EVERY),
    Right("unit_head", "any", OFFICIAL), Right("unit_head", "own", EVERY), Right("unit_head", "unit", EVERY),
    Right("signatory", "any", OFFICIAL), Right("signatory", "named", EVERY), Right("signatory", "unit", EVERY),
    Right("clerk", "any", EVERY),
    Right("archivist", "any", ENDED),
    Right("anybody", "checking", EVERY),  # somebody of the office who was named to check the form
)  # fmt: skip
EDIT = (Right("drafter", "own", EDITABLE),)


def has_role(person: Person, who: Who) -> bool:
    """`anybody` is whoever sees documents at all: the administrator does not."""
    return bool(person.roles - {"admin"}) if who == "anybody" else who in person.roles


def has_right(person: Person, rights: tuple[Right, ...], record: Record) -> bool:
    """Whether one of these rows is about this person and this record now."""
    state = State(record.state)
    return any(
        state in one.states and has_role(person, one.who) and IS_HIS[one.whose](person, record) for one in rights
    )
