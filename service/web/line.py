"""Đường đi của một văn bản trên trang: each step with who took it and when, and whom the next one waits for."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from service.account import Account
from service.log import LogEntry
from service.record import LINE, Record, State
from service.wording import VIETNAM
from service.workflow.waiting import waited_for

MOST_NAMES = 3


class Stop(NamedTuple):
    """Một chặng: its name, `passed`, `now` or `next`, and who brought the document there on which day."""

    name: str
    how: str
    by: str = ""


def line_of(record: Record, log: Sequence[LogEntry], people: Iterable[Account]) -> list[Stop]:
    """The way as far as it went since the document was last a draft, where it stands, and what is still before it."""
    names = {one.email: one.name for one in people}
    came = _came(log)
    state = State(record.state)
    way = [one for one in _way(record) if state in _way(record) or one in came]
    at = way.index(state) if state in way else len(way)
    stops = [
        Stop(one.label, "passed" if index < at else "now" if index == at else "next", _by(came.get(one), names))
        for index, one in enumerate(way)
    ]
    return stops if state in way else [*stops, Stop(state.label, "now", _by(came.get(state), names))]


def names_waited_for(record: Record, people: Iterable[Account]) -> str:
    """Whom the next step waits for, by name: `Lý Thị Hoa, Nông Văn Hải`; of many the first three."""
    return names_of(waited_for(record, people))


def names_of(people: Iterable[Account]) -> str:
    """Their names as one text; of many the first three."""
    found = [one.name for one in people]
    return ", ".join(found[:MOST_NAMES]) + (f" và {len(found) - MOST_NAMES} người nữa" if found[MOST_NAMES:] else "")


def _way(record: Record) -> list[State]:
    """On paper a document is signed before it has its number."""
    on_paper = (State.SIGNED,) if record.medium == "paper" else ()
    at = LINE.index(State.NUMBERED)
    return [*LINE[:at], *on_paper, *LINE[at:]]


def _came(log: Sequence[LogEntry]) -> dict[State, LogEntry]:
    """What brought it into each state, from the last time it was a draft."""
    found: dict[State, LogEntry] = {}
    for one in log:
        if one.became == State.DRAFT and one.was != State.DRAFT:
            found = {}
        if one.became and one.became != one.was:
            found[State(one.became)] = one
    return found


def _by(entry: LogEntry | None, names: dict[str, str]) -> str:
    if entry is None:
        return ""
    return f"{names.get(entry.who, entry.who)}, {datetime.fromisoformat(entry.at).astimezone(VIETNAM):%-d/%-m}"
