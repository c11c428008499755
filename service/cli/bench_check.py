"""Đo việc kiểm tra: milliseconds a file, and whether memory grows from the 50th file to the 500th."""

import re
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

import click
from flask.cli import with_appcontext

from service import exchange
from service.checking import check_file, facts_of
from service.cli.terminal import AS_JSON, Command, office, say_json
from service.fonts import Fonts
from service.kinds.samples import samples
from service.render import render
from service.rules import Facts

FILES = 500
EARLY = 50  # from here on everything that is kept is there


class Checked(NamedTuple):
    """Kết quả đo of one form of the six-page reminder."""

    form: str
    ms: float
    rss_mib_at_50: float
    rss_mib_at_500: float


def measure(form: str, content: bytes, fonts: Fonts, facts: Facts) -> Checked:
    """Run in a fresh process."""
    times: list[float] = []
    early = 0.0
    for number in range(1, FILES + 1):
        start = perf_counter()
        check_file(content, fonts, facts)
        times.append(perf_counter() - start)
        if number == EARLY:
            early = _rss_mib()
    return Checked(form, round(median(times) * 1000, 1), early, _rss_mib())


def _rss_mib() -> float:
    found = re.search(r"^VmRSS:\s+(\d+)", Path("/proc/self/status").read_text(), re.MULTILINE)
    return round(int(found[1] if found else 0) / 1024, 1)


@click.command("check", cls=Command, help=f"Đo thời gian kiểm tra một tệp 6 trang và bộ nhớ qua {FILES} tệp.")
@AS_JSON
@with_appcontext
def bench_check(as_json: bool) -> None:
    """DOCX and PDF of the sample reminder, 500 times each."""
    plan = exchange.rows(exchange.sample())
    made = {sample.name: sample.kind.compose(plan, sample.inputs, sample.today) for sample in samples(plan)}
    rendered = render(made["cong-van-de-nghi-chung"], office().fonts)
    figures = []
    for form, content in (("DOCX", rendered.docx), ("PDF", rendered.pdf)):
        with ProcessPoolExecutor(1, get_context("spawn")) as fresh:
            figures.append(fresh.submit(measure, form, content, office().fonts, facts_of([plan])).result())
        if not as_json:
            one = figures[-1]
            click.echo(
                f"{form:<5} {one.ms:>7.1f} ms một tệp; bộ nhớ {one.rss_mib_at_50} MiB ở tệp thứ {EARLY}, "
                f"{one.rss_mib_at_500} MiB ở tệp thứ {FILES} (gấp {one.rss_mib_at_500 / one.rss_mib_at_50:.2f})"
            )
    if as_json:
        say_json([figure._asdict() for figure in figures])
