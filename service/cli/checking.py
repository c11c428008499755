"""Kiểm tra thể thức trên dòng lệnh: files against the rules, and the list of the rules itself."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import OperationalError, ProgrammingError

from service import db
from service.checking import Report, check_file, office_facts
from service.cli.files import read_file, write_files
from service.cli.terminal import AS_JSON, Command, office, say_json
from service.foreign.mending import mend
from service.refusal import Refused
from service.rules import RULES, Facts
from service.rules.quoting import quoted

LEVELS = {"MUST": "LỖI", "SHOULD": "LƯU Ý"}
UNREADABLE = 2


def facts() -> Facts:
    """What the office's plans know; nothing where there is no database yet: a file can be checked without one."""
    try:
        with db.reading(office().engine) as session:
            return office_facts(session)
    except (OperationalError, ProgrammingError):
        return Facts()


@click.command(
    cls=Command,
    help="Kiểm tra thể thức của tệp DOCX, PDF. Thoát 0: không có lỗi; 1: có lỗi; 2: có tệp không đọc được.",
)
@click.argument("files", metavar="TỆP…", nargs=-1, required=True, type=click.Path(path_type=Path))
@AS_JSON
@with_appcontext
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Every finding of every file; a file that cannot be read does not stop the others."""
    known, worst = facts(), 0
    results: list[dict[str, Any]] = []
    for path in files:
        try:
            report = check_file(read_file(path), office().fonts, known)
        except Refused as no:
            worst = UNREADABLE
            results.append({"file": str(path), "unreadable": no.message})
            if not as_json:
                click.echo(f"{path}: {no.message}", err=True)
            continue
        worst = max(worst, 0 if report.is_clean else 1)
        results.append({"file": str(path), "source": report.checked.source, "findings": report.as_json()})
        if not as_json:
            click.echo("\n".join(_said(path, report)))
    if as_json:
        say_json(results)
    sys.exit(worst)


def _said(path: Path, report: Report) -> Iterator[str]:
    must = sum(one.level == "MUST" for one in report.findings)
    if not report.findings:
        yield f"{path}: đúng thể thức, không có phát hiện nào"
        return
    yield f"{path}: {must} lỗi, {len(report.findings) - must} lưu ý"
    for one in report.findings:
        yield f"  {LEVELS[one.level]:<6} {one.rule:<7} {_where(report.spot(one)._asdict()):<10} {one.message}"


def _where(spot: dict[str, Any]) -> str:
    if spot["page"]:
        return f"trang {spot['page']}"
    return f"đoạn {spot['paragraph']}" if spot["paragraph"] else ""


@click.command(
    cls=Command, help="Sửa thể thức một tệp DOCX, ghi thành tệp khác; lời văn giữ nguyên, chỗ đổi được liệt kê."
)
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option(
    "--out", metavar="TỆP", required=True, type=click.Path(path_type=Path), help="Ghi bản đã sửa vào tệp này."
)
@AS_JSON
@with_appcontext
def fix(file: Path, out: Path, as_json: bool) -> None:
    """The mended file, what changed in its words, and what is still wrong."""
    mended = mend(read_file(file), office().fonts)
    report = check_file(mended.content, office().fonts, facts())
    write_files({out: mended.content})
    if as_json:
        changes = [change._asdict() for change in mended.changes]
        say_json({"file": str(out), "changes": changes, "findings": report.as_json()})
        return
    for change in mended.changes:
        click.echo(f"đổi: {quoted(change.before)} thành {quoted(change.after)}")
    click.echo("\n".join(_said(out, report)))


@click.command("rules", cls=Command, help="Liệt kê các quy tắc thể thức, mức độ và điều khoản.")
@AS_JSON
@with_appcontext
def list_rules(as_json: bool) -> None:
    """The table that README shows."""
    if as_json:
        say_json([{"id": one.id, "level": one.level, "cites": one.cites, "asks": one.asks} for one in RULES.values()])
    else:
        click.echo("\n".join(table()))


def table() -> Iterator[str]:
    """The rules in the order of their ids, as a Markdown table."""
    yield "| Mã | Mức | Yêu cầu | Căn cứ |"
    yield "| --- | --- | --- | --- |"
    for one in sorted(RULES.values(), key=lambda each: each.id):
        yield f"| {one.id} | {LEVELS[one.level].lower()} | {one.asks} | {one.cites} |"
