"""Việc bị từ chối: who tried what against the office's rules is a line of the log, and changes nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from service import db
from service.log import REFUSED, Actor, Line, write
from service.refusal import Refused

LONGEST_DOING, LONGEST_REASON = 60, 1000  # what was asked may be anything that somebody sent


@contextmanager
def refusals_logged(engine: Engine, by: Actor, did: str, about: str) -> Iterator[None]:
    """Write down what is refused inside, in a transaction of its own, and raise it again."""
    try:
        yield
    except Refused as no:
        log_refusal(engine, by, did, about, no.message)
        raise


def log_refusal(engine: Engine, by: Actor, did: str, about: str, why: str) -> None:
    """Write down that somebody was refused something."""
    with db.writing(engine) as session:
        write(session, Line(by, f"{REFUSED}{did}"[:LONGEST_DOING], about, why=why[:LONGEST_REASON]))
