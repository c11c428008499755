"""Báo cáo của đơn vị trên dòng lệnh: its workbook written, and one that was filled in taken."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from service import account, db
from service.cli.files import read_file, write_files
from service.cli.terminal import Group, Number, office, today
from service.refusal import Refused
from service.sheets import report_number
from service.workflow.by_sheet import Sent, fillable, sheet_of, take_sheet
from service.workflow.policy import Person
from service.workflow.waiting import person_of


@click.group(cls=Group, help="Báo cáo kỳ của phòng, đơn vị bằng bảng tính.")
def report() -> None:
    """Báo cáo của đơn vị."""


@report.command(help="Ghi bảng tính của một báo cáo ra tệp để đơn vị điền; số của báo cáo ở địa chỉ trang báo cáo.")
@click.argument("number", metavar="SỐ", type=Number(10**9))
@click.option(
    "--out", metavar="TỆP", type=click.Path(path_type=Path), help="Ghi vào tệp này; mặc định đặt tên theo kỳ."
)
@with_appcontext
def sheet(number: int, out: Path | None) -> None:
    """The workbook of the report as it stands."""
    name, content = sheet_of(office(), number, None)
    path = out or Path(name)
    write_files({path: content})
    click.echo(f"Đã ghi {path}")


@report.command(help="Lưu một bảng tính đã điền vào báo cáo của nó; có chỗ sai thì nêu hết và không ghi gì.")
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--by", "email", metavar="E-MAIL", required=True, help="Người lưu: soạn thảo hoặc trưởng đơn vị.")
@click.option("--replace", is_flag=True, help="Thay cả những gì đã lưu sau khi tải bảng tính về.")
@with_appcontext
def take(file: Path, email: str, replace: bool) -> None:
    """What was filled in, whole or not at all; what is left to mend before it is sent is said."""
    content, person = read_file(file), _person(email)
    number = report_number(content)
    with db.reading(office().engine) as session:
        version = fillable(session, number, person).report.version
    at = current_app.extensions["now"]()
    take_sheet(office(), Sent(number, content, person, today(), at, version if replace else None))
    with db.reading(office().engine) as session:
        found = fillable(session, number, person)
    click.echo(f"Đã lưu báo cáo {found.period.code} của {found.unit_name}; chưa gửi.")
    for one in found.left:
        click.echo(f"- Trước khi gửi còn phải sửa: {one.message}")


def _person(email: str) -> Person:
    with db.reading(office().engine) as session:
        found = account.find(session, account.mail_address(email))
    if found is None or not found.active:
        raise Refused(f"Không có tài khoản đang hoạt động “{email}”.")
    return person_of(found)
