"""Kế hoạch trên dòng lệnh: list, import, export, copy."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from service import db, exchange
from service.cli.files import read_file, write_files
from service.cli.terminal import AS_JSON, Group, office, say_json
from service.plan import load, plans

CODE = click.argument("code", metavar="MÃ")


@click.group(cls=Group, help="Xem, nhập, xuất, chép kế hoạch.")
def plan() -> None:
    """Kế hoạch."""


@plan.command("list", help="Liệt kê các kế hoạch, năm mới nhất trước.")
@AS_JSON
@with_appcontext
def listing(as_json: bool) -> None:
    """Code, year and short name of every plan."""
    with db.reading(office().engine) as session:
        found = plans(session)
    if as_json:
        say_json([{"code": row.code, "year": row.year, "short_name": row.short_name} for row in found])
    elif found:
        width = max(len(row.code) for row in found)
        for row in found:
            click.echo(f"{row.code:<{width}}  {row.year}  {row.short_name}")
    else:
        click.echo("Chưa có kế hoạch nào. Nhập bằng: vanthu plan import TỆP; hoặc nạp kế hoạch mẫu: vanthu sample")


@plan.command("import", help="Nhập kế hoạch từ tệp JSON; tệp sai thì không có gì được ghi.")
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Thay kế hoạch đang mang cùng mã.")
@with_appcontext
def bring(file: Path, replace: bool) -> None:
    """One plan file into the database, whole or not at all."""
    read = exchange.read(read_file(file))
    with db.writing(office().engine) as session:
        exchange.store(session, read, replace=replace)
    click.echo(f"Đã nhập kế hoạch {read.code}: {read.short_name}")


@plan.command(help="Xuất kế hoạch ra JSON, ra màn hình hoặc ra tệp.")
@CODE
@click.option("--out", metavar="TỆP", type=click.Path(path_type=Path), help="Ghi vào tệp này.")
@with_appcontext
def export(code: str, out: Path | None) -> None:
    """The plan file of one plan."""
    with db.reading(office().engine) as session:
        text = exchange.dump(exchange.export(load(session, code)))
    if out is None:
        click.echo(text, nl=False)
    else:
        write_files({out: text.encode()})
        click.echo(f"Đã ghi {out}")
