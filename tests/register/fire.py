"""Sổ dưới lửa: clerks ask for numbers at once, are killed in the middle (kill -9) and go on; then all is counted.

    python -m tests.register.fire [--processes 8] [--each 200] [--kills 40] URL

The URL is that of a database without a single number (`sqlite:////tmp/fire.db`): numbers cannot be taken out again.
"""

import argparse
import os
import random
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import NamedTuple

from service import db
from service.register import RegisterEntry, State, search
from tests.register.clerk import CANCELLED, OVER, work

CONTEXT = get_context("forkserver")
PAUSE_S = 0.002
LONGEST_S = 600


class Burnt(NamedTuple):
    """What is left after the fire: figures, and every fault that was found."""

    numbers: int
    kills: int
    lost_answers: int
    cancelled: int
    seconds: float
    wrong: list[str]


class Clerks:
    """The clerks at work: started, killed, started again until each has all its answers."""

    def __init__(self, url: str, folder: Path, processes: int, each: int) -> None:
        self.url, self.each = url, each
        self.answers = [folder / f"{clerk}.answers" for clerk in range(processes)]
        self.starts = [0] * processes
        self.running: list[BaseProcess] = [self._start(clerk) for clerk in range(processes)]

    def _start(self, clerk: int) -> BaseProcess:
        process = CONTEXT.Process(target=work, args=(self.url, self.answers[clerk], clerk, self.each))
        process.start()
        self.starts[clerk] += 1
        return process

    def lines(self, clerk: int) -> list[str]:
        return self.answers[clerk].read_text().splitlines() if self.answers[clerk].exists() else []

    def given(self) -> int:
        return sum(line != "start" for clerk in range(len(self.answers)) for line in self.lines(clerk))

    def at_work(self) -> list[int]:
        """Who has begun since the last start, and is not through."""
        return [
            clerk
            for clerk, process in enumerate(self.running)
            if process.is_alive() and self.lines(clerk).count("start") == self.starts[clerk]
        ]

    def kill_one(self, choice: random.Random) -> bool:
        busy = self.at_work()
        if not busy:
            return False
        clerk = choice.choice(busy)
        process = self.running[clerk]
        sleep(choice.random() * 0.02)  # anywhere within a transaction, or between two
        if process.is_alive() and process.pid:
            os.kill(process.pid, signal.SIGKILL)
        process.join()
        killed = process.exitcode == -signal.SIGKILL
        if killed:
            self.running[clerk] = self._start(clerk)
        return killed


def burn(url: str, folder: Path, processes: int, each: int, kills: int, seed: int = 0) -> Burnt:
    """The whole of it on an empty register: upgrade, work under fire, count."""
    CONTEXT.set_forkserver_preload(["tests.register.clerk"])  # a clerk is back at work at once
    engine = db.connect(url)
    db.upgrade(engine)
    with db.reading(engine) as session:
        if search(session):
            raise SystemExit("the register of this database has numbers already; give an empty one")
    start, choice = monotonic(), random.Random(seed)
    clerks, done, total = Clerks(url, folder, processes, each), 0, processes * each
    while any(process.is_alive() for process in clerks.running):
        if monotonic() - start > LONGEST_S:
            raise SystemExit("the clerks did not finish")
        if done < kills and clerks.given() >= total * done // (kills + 1):  # spread over the whole of the work
            done += clerks.kill_one(choice)
        if done == kills:
            (folder / OVER).touch()
        sleep(PAUSE_S)
    seconds = monotonic() - start
    failed = [f"clerk {clerk} ended with {one.exitcode}" for clerk, one in enumerate(clerks.running) if one.exitcode]
    answers = [line.split("\t") for clerk in range(processes) for line in clerks.lines(clerk) if line != "start"]
    with db.reading(engine) as session:
        rows = search(session)
    engine.dispose()
    wanted = {f"{clerk}.{number}" for clerk in range(processes) for number in range(each)}
    lost = sum(answer[2] == "lost" for answer in answers)
    cancelled = sum(row.state is State.CANCELLED for row in rows)
    wrong = failed + list(faults(rows, answers, wanted))
    if cancelled != processes * (each // CANCELLED):
        wrong.append(f"{cancelled} numbers are cancelled, not {processes * (each // CANCELLED)}")
    return Burnt(len(rows), done, lost, cancelled, seconds, wrong)


def faults(rows: list[RegisterEntry], answers: list[list[str]], wanted: set[str]) -> Iterator[str]:
    """Gaps, doubles, dates out of order, requests without a number or with two, answers the register does not hold."""
    by_series: dict[str, list[RegisterEntry]] = defaultdict(list)
    for row in rows:
        by_series[row.series].append(row)
    for series, given in by_series.items():
        serials = sorted(row.serial for row in given)
        if serials != list(range(1, len(given) + 1)):
            yield f"{series}: numbers are not 1..{len(given)}: {serials}"
        days = [row.issued_on for row in sorted(given, key=lambda row: row.serial)]
        if days != sorted(days):
            yield f"{series}: days do not follow the numbers"
    yield from (
        f"{key} has {times} rows" for key, times in Counter(row.request_key for row in rows).items() if times > 1
    )
    missing = wanted ^ {row.request_key for row in rows}
    if missing:
        yield f"requests without a number, or numbers without a request: {sorted(missing)}"
    said = sorted((answer[0], answer[1]) for answer in answers)
    if said != sorted((row.request_key, f"{row.series} {row.serial}") for row in rows):
        yield "an answer is not what the register holds"


def main(arguments: list[str]) -> int:
    """Print the figures; 1 when there is a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.register.fire")
    for name, default in (("processes", 8), ("each", 200), ("kills", 40)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("url")
    asked = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        burnt = burn(asked.url, Path(folder), asked.processes, asked.each, asked.kills)
    print(
        f"{asked.processes} processes x {asked.each}: {burnt.numbers} numbers in {burnt.seconds:.1f} s, "
        f"{burnt.kills} kill -9, {burnt.lost_answers} answers lost and asked again, {burnt.cancelled} cancelled"
    )
    print("\n".join(burnt.wrong) or "no gap, no double, one number for each request key, days in order")
    return bool(burnt.wrong) or burnt.kills < asked.kills


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
