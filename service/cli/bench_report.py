"""Đo báo cáo tổng hợp: seconds to consolidate and to draw a report of 300 rows, of 50 units and of 500."""

from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from time import perf_counter
from typing import Any, NamedTuple

import click
from flask.cli import with_appcontext

from service import exchange
from service.calendar import Period
from service.cli.terminal import AS_JSON, Command, office, say_json
from service.fonts import Fonts
from service.kinds import consolidated_report
from service.kinds.sample_reports import gathered
from service.plan import Plan
from service.render.docx import to_docx
from service.render.pdf import to_pdf
from service.report.reconciling import reconcile
from service.wording import number

UNITS = (50, 500)
ROWS = 300  # of biểu tổng hợp
TASKS = 10  # of one objective, each with one indicator
DAY = date(2026, 9, 16)


class Measured(NamedTuple):
    """Kết quả đo, in seconds: reconciling, combining what the units sent, and each of both forms."""

    units: int
    rows: int
    reconcile_s: float
    combine_s: float
    docx_s: float
    pdf_s: float


def measure(units: int, fonts: Fonts) -> Measured:
    """Run in a fresh process."""
    plan = _plan(units)
    periods = tuple(gathered(plan, Period.parse(code), at) for at, code in enumerate(("2026-Q2", "2026-Q3")))
    begun = perf_counter()
    reconcile(periods[-1], periods[:-1])
    start = perf_counter()
    document = consolidated_report.compose(plan, consolidated_report.Inputs(periods=periods), DAY)
    combined = perf_counter()
    to_docx(document, fonts)
    docx = perf_counter()
    to_pdf(document, fonts)
    pdf = perf_counter()
    table = document.appendices[0].body[0]
    rows = len(table.rows) if table.kind == "table" else 0
    spans = (start - begun, combined - start, docx - combined, pdf - docx)
    return Measured(units, rows, *(round(one, 2) for one in spans))


def _plan(count: int) -> Plan:
    """The sample plan with so many units and rows; the first unit leads, the others coordinate."""
    tree: dict[str, Any] = exchange.sample().model_dump(mode="json", exclude_none=True)
    group = tree["groups"][0]["code"]
    names = [(f"u{at}", f"Phòng Nghiệp vụ {at}", f"NV{at}") for at in range(count)]
    tree["units"] = [{"code": code, "name": name, "symbol": symbol, "groups": [group]} for code, name, symbol in names]
    tree["focal_unit"] = "u0"
    tree["recipients"] = [{"name": "Các phòng, đơn vị thuộc Sở"}, {"file": ["VT"]}]
    tree["sections"] = [{"heading": "Nội dung", "objectives": _objectives(group)}]
    return exchange.rows(exchange.parse(tree))


def _objectives(group: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    left = ROWS
    while left > 0:
        tasks = min(TASKS, max((left - 1) // 2, 1))
        left -= 1 + 2 * tasks
        found.append(
            {
                "code": f"o{len(found)}", "title": f"Nội dung {len(found) + 1}", "lead": {"units": ["u0"]},
                "coordinate": {"units": [group]}, "tasks": [_task(len(found), at) for at in range(tasks)],
            }
        )  # fmt: skip
    return found


def _task(objective: int, at: int) -> dict[str, Any]:
    asked = {"name": f"Số lượt hướng dẫn {objective + 1}.{at + 1}", "unit": "lượt", "combine": "sum", "basis": "period"}
    return {"text": f"Hướng dẫn doanh nghiệp về thủ tục {objective + 1}.{at + 1}.", "indicators": [asked]}


@click.command(
    "report", cls=Command, help=f"Đo thời gian lập báo cáo tổng hợp {ROWS} dòng của 50 và của 500 đơn vị, DOCX và PDF."
)
@AS_JSON
@with_appcontext
def bench_report(as_json: bool) -> None:
    """Each number of units in a fresh process."""
    figures = []
    for units in UNITS:
        with ProcessPoolExecutor(1, get_context("spawn")) as fresh:
            figures.append(fresh.submit(measure, units, office().fonts).result())
        if not as_json:
            one = figures[-1]
            click.echo(
                f"{one.units:>4} đơn vị, {one.rows} dòng: đối chiếu {number(one.reconcile_s)} s, "
                f"cộng gộp {number(one.combine_s)} s, DOCX {number(one.docx_s)} s, PDF {number(one.pdf_s)} s"
            )
    if as_json:
        say_json([figure._asdict() for figure in figures])
    else:
        few, many = (one.reconcile_s + one.combine_s for one in figures)
        click.echo(
            f"Đối chiếu và cộng gộp, {UNITS[1]} đơn vị so với {UNITS[0]}: gấp {number(round(many / few, 1))} lần"
        )
