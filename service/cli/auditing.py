"""Kiểm toán trên dòng lệnh: whether log, register, content and kept files are what they were."""

import sys

import click
from flask.cli import with_appcontext

from service.cli.terminal import AS_JSON, Command, Group, office, say_json
from service.workflow.audit import verified


@click.group(cls=Group, help="Kiểm toán nhật ký, sổ đăng ký, nội dung đã duyệt và tệp đã giữ.")
def audit() -> None:
    """Kiểm toán."""


@audit.command(cls=Command, help="Đối chiếu tất cả; thoát 0: nguyên vẹn, 1: có chỗ sai, mỗi chỗ một dòng.")
@AS_JSON
@with_appcontext
def verify(as_json: bool) -> None:
    """Every line of the log, every number, every kept byte."""
    found = verified(office())
    if as_json:
        counts = {name: count for name, count in found._asdict().items() if name != "findings"}
        wrong = [{"rule": one.rule, "place": one.place, "message": one.message} for one in found.findings]
        say_json({"verified": counts, "findings": wrong})
    else:
        click.echo(f"Nhật ký: {found.lines} dòng, mã băm của dòng cuối {found.last[:16] or '(chưa có)'}")
        click.echo(f"Văn bản: {found.records}")
        click.echo(f"Tệp đã giữ: {found.files}")
        click.echo(f"Sổ đăng ký: {found.numbers} số trong {found.series} dãy")
        for one in found.findings:
            click.echo(f"{one.place}: {one.message}", err=True)
        if not found.findings:
            click.echo("Nguyên vẹn: nhật ký, sổ đăng ký, nội dung đã duyệt, tệp đã giữ.")
    sys.exit(1 if found.findings else 0)
