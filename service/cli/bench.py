"""Đo: milliseconds a document and peak memory, ours beside the usual ways, each way in a process of its own."""

import re
import resource
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import click
from flask.cli import with_appcontext

from service import exchange
from service.cli.bench_check import bench_check
from service.cli.bench_register import bench_register
from service.cli.bench_report import bench_report
from service.cli.terminal import AS_JSON, Group, office, say_json
from service.document import Cell, Document, Row, Run, Table
from service.fonts import Fonts
from service.kinds.samples import samples
from service.render.docx import plain_docxtpl, to_docx
from service.render.pdf import plain_weasyprint, to_pdf

ROWS = 120  # of the table that shows what rows cost
SECONDS = 2.0  # how long each way is measured, at least
LEAST, MOST = 3, 500  # how often


class Way(NamedTuple):
    """Một cách làm: how it is called, what it does for one document, and the way it is compared with."""

    name: str
    make: Callable[[Document, Fonts], object]
    beside: str | None = None


class Figure(NamedTuple):
    """Kết quả đo of one way and one document."""

    document: str
    way: str
    ms: float
    times: int
    peak_mib: float


def by_libreoffice(document: Document, fonts: Fonts) -> bytes:
    """The usual road to a PDF: docxtpl, then LibreOffice."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "document.docx")
        path.write_bytes(plain_docxtpl(document, fonts))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        call = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)]
        subprocess.run(call, check=True, capture_output=True, stdin=subprocess.DEVNULL)
        return path.with_suffix(".pdf").read_bytes()


WAYS = (
    Way("DOCX, Văn Thư", to_docx, "DOCX, docxtpl"),
    Way("DOCX, docxtpl", plain_docxtpl),
    Way("PDF, Văn Thư", to_pdf, "PDF, WeasyPrint"),
    Way("PDF, WeasyPrint", plain_weasyprint),
    *([Way("PDF, docxtpl và LibreOffice", by_libreoffice)] if shutil.which("soffice") else []),
)


def measure(name: str, way: str, document: Document, fonts: Fonts) -> Figure:
    """Run in a fresh process: once to warm up, then until there is enough to take the median of."""
    make = next(one.make for one in WAYS if one.name == way)
    make(document, fonts)
    times: list[float] = []
    while len(times) < LEAST or (sum(times) < SECONDS and len(times) < MOST):
        start = perf_counter()
        make(document, fonts)
        times.append(perf_counter() - start)
    return Figure(name, way, round(median(times) * 1000, 2), len(times), round(_peak_kib() / 1024, 1))


def _peak_kib() -> int:
    """This process's highest memory and its largest child's; `ru_maxrss` of a new process starts with its parent's."""
    own = re.search(r"^VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(), re.MULTILINE)
    return int(own[1] if own else 0) + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


@click.group(
    cls=Group,
    invoke_without_command=True,
    help="Đo thời gian và bộ nhớ cho mỗi văn bản, so với docxtpl, WeasyPrint và LibreOffice.",
)
@AS_JSON
@click.pass_context
@with_appcontext
def bench(context: click.Context, as_json: bool) -> None:
    """Every way for the reminder, the plan, and the plan with a long table, side by side in one run."""
    if context.invoked_subcommand:
        return
    figures: list[Figure] = []
    for name, document in _documents().items():
        for way in WAYS:
            with ProcessPoolExecutor(1, get_context("spawn")) as fresh:
                figures.append(fresh.submit(measure, name, way.name, document, office().fonts).result())
            if not as_json:
                _show(figures)
    if as_json:
        say_json([figure._asdict() for figure in figures])


bench.add_command(bench_check)
bench.add_command(bench_report)
bench.add_command(bench_register)


def _documents() -> dict[str, Document]:
    plan = exchange.rows(exchange.sample())
    made = {sample.name: sample.kind.compose(plan, sample.inputs, sample.today) for sample in samples(plan)}
    text = made["ke-hoach-doan-van"]
    return {
        "Công văn": made["cong-van-de-nghi-chung"],
        "Kế hoạch": text,
        f"Kế hoạch có bảng {ROWS} hàng": text.model_copy(update={"body": (*text.body[:-1], _table(), text.body[-1])}),
    }


def _table() -> Table:
    def row(*texts: str) -> Row:
        return Row(cells=tuple(Cell(runs=(Run(text=text),)) for text in texts))

    rows = tuple(row(str(number), f"Nhiệm vụ số {number}", "Văn phòng Sở", "Quý III") for number in range(1, ROWS + 1))
    return Table(columns_mm=(15, 75, 45, 30), header=(row("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"),), rows=rows)


def _show(figures: list[Figure]) -> None:
    """The newest figure; after its rival, how many times ours is faster."""
    newest = figures[-1]
    line = f"{newest.document:<28} {newest.way:<28} {newest.ms:>9.2f} ms {newest.peak_mib:>7.1f} MiB"
    ours = next((way.name for way in WAYS if way.beside == newest.way), None)
    beside = [figure for figure in figures if figure.document == newest.document and figure.way == ours]
    click.echo(line + (f"  (Văn Thư nhanh gấp {newest.ms / beside[0].ms:.1f} lần)" if beside else ""))
