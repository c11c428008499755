"""Kế hoạch trên dòng lệnh: list, import, export, copy."""

from itertools import groupby
from pathlib import Path

import click
from flask.cli import with_appcontext

from service import db, exchange
from service.cli.files import read_file, write_files
from service.cli.terminal import AS_JSON, Command, Group, Number, actor, office, say_json
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
        exchange.save(session, read, actor(), exchange.REPLACED if replace else exchange.IMPORTED, replace=replace)
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


@plan.command(help="Chép kế hoạch sang năm mới: dời ngày, bỏ số, đổi năm trong tên; liệt kê những chỗ cần rà lại.")
@CODE
@click.option("--year", type=Number(9999), metavar="NĂM", help="Năm của kế hoạch mới; mặc định là năm sau.")
@click.option("--code", "new_code", metavar="MÃ_MỚI", help="Mã của kế hoạch mới; mặc định là mã cũ đổi năm.")
@AS_JSON
@with_appcontext
def copy(code: str, year: int | None, new_code: str | None, as_json: bool) -> None:
    """The plan for a later year, and every mention of a year that somebody has to read again."""
    with db.writing(office().engine) as session:
        old = exchange.export(load(session, code))
        copied = exchange.copy_to_next_year(old, year or old.year + 1, new_code)
        exchange.save(session, copied.file, actor(), exchange.COPIED, f"từ {code}")
    if as_json:
        say_json({"code": copied.file.code, "review": [mention._asdict() for mention in copied.review]})
        return
    click.echo(f"Đã chép thành kế hoạch {copied.file.code}: {copied.file.short_name}")
    if copied.review:
        click.echo(f"Còn {len(copied.review)} chỗ nhắc đến một năm, cần đọc lại:")
    for (place, text), mentions in groupby(copied.review, key=lambda mention: (mention.place, mention.text)):
        click.echo(f"- {place} ({', '.join(str(mention.year) for mention in mentions)}): {text}")


@click.command(cls=Command, help="Nạp kế hoạch mẫu của chương trình; đã có thì giữ nguyên.")
@with_appcontext
def sample() -> None:
    """The plan that the program brings along, unless the instance has it already."""
    file = exchange.sample()
    with db.writing(office().engine) as session:
        if any(row.code == file.code for row in plans(session)):
            click.echo(f"Đã có kế hoạch mẫu {file.code}, giữ nguyên.")
            return
        exchange.save(session, file, actor(), exchange.IMPORTED)
    click.echo(f"Đã nạp kế hoạch mẫu {file.code}: {file.short_name}")
