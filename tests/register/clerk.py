"""One clerk of the fire: asks for its numbers, one transaction each, and writes down every answer it got."""

import os
from datetime import date, timedelta
from pathlib import Path
from time import sleep

import sqlalchemy as sa
from sqlmodel import select

from service import db
from service.refusal import Refused
from service.register import RegisterEntry, SeriesCounter, cancel_number, give_number
from tests.register.asking import NOW, TODAY, request

FIRST = date(2026, 1, 1)
KINDS = ("KH", "KH", "KH", "CV")  # most of them want the same series
ON_ITS_WAY_S = 0.003  # from the commit to the written answer: a kill in between loses the answer, not the number
OVER = "over"  # a file: all the kills are done
CANCELLED = 10  # every tenth number is cancelled right after it was given


def kind_of(number: int) -> str:
    """What the request of this place in a clerk's pile asks a number for."""
    return KINDS[number % len(KINDS)]


def work(url: str, answers: Path, clerk: int, each: int) -> None:
    """Go through this clerk's pile and ask for what has no answer yet; a clerk who was killed is started again so.

    Its last request waits until the fire is over, so that no kill comes too late. A line of the file is `start`, or
    request key, number, and whether the number had been given before the kill.
    """
    engine = db.connect(url)
    answered = {line.split("\t")[0] for line in answers.read_text().splitlines()} if answers.exists() else set()
    file = os.open(answers, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, b"start\n")
    for number in range(each):
        key = f"{clerk}.{number}"
        while number == each - 1 and not (answers.parent / OVER).exists():
            sleep(ON_ITS_WAY_S)
        if key not in answered:
            given = _ask(engine, key, number, FIRST + timedelta(days=300 * number // each))
            sleep(ON_ITS_WAY_S)
            lost = given.given_by != _me()
            os.write(file, f"{key}\t{given.series} {given.serial}\t{'lost' if lost else 'new'}\n".encode())


def _me() -> str:
    return f"process {os.getpid()}"


def _ask(engine: sa.Engine, key: str, number: int, day: date) -> RegisterEntry:
    """Each clerk is at its own day: one that is behind the series takes the series' last day."""
    while True:
        try:
            with db.writing(engine) as session:
                given = give_number(session, request(key, day, kind_of(number), by=_me()), TODAY)
            break
        except Refused:
            day = _last_day(engine, kind_of(number))
    if number % CANCELLED == CANCELLED - 1:
        with db.writing(engine) as session:
            cancel_number(session, given.id or 0, "thử tắt máy giữa chừng", _me(), NOW)
    return given


def _last_day(engine: sa.Engine, series: str) -> date:
    with db.reading(engine) as session:
        day = session.exec(select(SeriesCounter.last_day).where(SeriesCounter.series == series)).one()
    assert day is not None
    return day
