"""Đo sổ đăng ký: numbers given a second, each in a transaction of its own, by one writer and by eight at once."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import click
from flask.cli import with_appcontext
from sqlalchemy import make_url, text
from sqlalchemy.exc import ArgumentError

from service import db
from service.cli.terminal import AS_JSON, Command, say_json
from service.refusal import Refused
from service.register import NumberRequest, give_number

NUMBERS = 400  # in all, whatever the number of writers
WRITERS = (1, 8)
POSTGRES = "VANTHU_BENCH_POSTGRES"  # the URL of a server to measure on
SCHEMA = "vanthu_bench"
DAY = date(2026, 1, 5)
TOGETHER_S = 60.0  # how long the first writer waits for the last one to be ready

_together: list[Callable[[float], object]] = []  # in a writer's process: where all of them wait for each other


class Given(NamedTuple):
    """Kết quả đo of one server and so many writers."""

    server: str
    writers: int
    numbers: int
    per_second: float


def measure(server: str, url: str, writers: int) -> Given:
    """Every writer gives its share of one series; the clock runs from the first start to the last end."""
    context = get_context("spawn")
    barrier = context.Barrier(writers)
    share = NUMBERS // writers
    with ProcessPoolExecutor(writers, context, _keep, (barrier.wait,)) as pool:
        spans = list(
            pool.map(_give, [url] * writers, [f"{writers}.{one}" for one in range(writers)], [share] * writers)
        )
    seconds = max(end for _, end in spans) - min(start for start, _ in spans)
    return Given(server, writers, share * writers, round(share * writers / seconds, 1))


def _keep(wait: Callable[[float], object]) -> None:
    _together.append(wait)


def _give(url: str, writer: str, share: int) -> tuple[float, float]:
    engine = db.connect(url)
    with db.reading(engine) as session:
        session.connection()
    _together[0](TOGETHER_S)
    start = perf_counter()
    for number in range(share):
        with db.writing(engine) as session:
            give_number(session, _request(f"{writer}.{number}"), DAY)
    end = perf_counter()
    engine.dispose()
    return start, end


def _request(key: str) -> NumberRequest:
    return NumberRequest(
        request_key=key,
        record=key,
        kind="KH",
        symbol="KH-SKHCN",
        issued_on=DAY,
        kind_name="Kế hoạch",
        subject="Cải thiện chỉ số năng lực cạnh tranh cấp tỉnh năm 2026",
        signer="Nguyễn Văn Đức",
        recipients="UBND tỉnh (b/c); các phòng, đơn vị thuộc Sở",
        kept_by="VT, KHQLCN",
        by="van.thu@example.vn",
        at="2026-01-05T02:00:00Z",
    )


@contextmanager
def _sqlite() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        url = db.file_url(Path(folder, "register.db")).render_as_string()
        _make(url)
        yield url


@contextmanager
def _postgres(given: str) -> Iterator[str]:
    """A schema of its own, gone afterwards: numbers given to a register could never be taken out of it again."""
    try:
        url = make_url(given)
        url = url.update_query_dict({"options": f"-csearch_path={SCHEMA}"})
        server = db.connect(given)
    except (ArgumentError, ImportError) as error:
        raise Refused(f"{POSTGRES} không phải địa chỉ của một cơ sở dữ liệu PostgreSQL.") from error
    with server.begin() as connection:
        connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
    try:
        own = url.render_as_string(hide_password=False)
        _make(own)
        yield own
    finally:
        with server.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {SCHEMA} CASCADE"))
        server.dispose()


def _make(url: str) -> None:
    engine = db.connect(url)
    db.upgrade(engine)
    engine.dispose()


@click.command(
    "register",
    cls=Command,
    help=f"Đo số lần cấp số mỗi giây trên SQLite, và trên PostgreSQL nếu đặt {POSTGRES}; 1 và 8 tiến trình cùng ghi.",
)
@AS_JSON
@with_appcontext
def bench_register(as_json: bool) -> None:
    """Each server with one writer and with eight, each time on an empty register."""
    postgres = os.environ.get(POSTGRES)
    figures = []
    for server in ("SQLite", *(["PostgreSQL"] if postgres else [])):
        for writers in WRITERS:
            with _postgres(postgres) if postgres and server == "PostgreSQL" else _sqlite() as url:
                figures.append(measure(server, url, writers))
            if not as_json:
                one = figures[-1]
                click.echo(f"{server:<10} {writers} tiến trình ghi: {one.per_second:>7.1f} số mỗi giây")
    if as_json:
        say_json([figure._asdict() for figure in figures])
