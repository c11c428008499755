"""Kiểm toán trên dòng lệnh: whether log, register, content and kept files are what they were."""

import sys

import click
from flask.cli import with_appcontext

from service.cli.terminal import AS_JSON, Command, Group, office, say_json
from service.workflow.audit import audit as found_by_audit


@click.group(cls=Group, help="Kiểm toán nhật ký, sổ đăng ký, nội dung đã duyệt và tệp đã giữ.")
def audit() -> None:
    """Kiểm toán."""


@audit.command(cls=Command, help="Đối chiếu tất cả; thoát 0: nguyên vẹn, 1: có chỗ sai, mỗi chỗ một dòng.")
@AS_JSON
@with_appcontext
def verify(as_json: bool) -> None:
    """Every line of the log, every number, every kept byte."""
    findings = found_by_audit(office())
    if as_json:
        say_json([{"rule": one.rule, "place": one.place, "message": one.message} for one in findings])
    else:
        for one in findings:
            click.echo(f"{one.place}: {one.message}", err=True)
        if not findings:
            click.echo("Nguyên vẹn: nhật ký, sổ đăng ký, nội dung đã duyệt, tệp đã giữ.")
    sys.exit(1 if findings else 0)
