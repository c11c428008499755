"""Nhắc báo cáo trên dòng lệnh: every reminder that is due on a day is drafted, in the focal unit's name, once."""

import sys
from datetime import date

import click
from flask import current_app
from flask.cli import with_appcontext

from service.cli.composing import DayType
from service.cli.terminal import Command, office, today
from service.wording import joined
from service.workflow.due_letters import Drafted, remind_due


@click.command(
    cls=Command,
    help="Lập bản thảo mọi công văn đề nghị báo cáo, đôn đốc đến hạn lập, mỗi công văn một lần; thoát 1 khi có công "
    "văn chưa lập được.",
)
@click.option("--day", type=DayType(), metavar="NGÀY", help="Ngày coi là hôm nay; mặc định theo đồng hồ máy.")
@click.option("--dry-run", is_flag=True, help="Chỉ nêu công văn nào đến hạn lập, không lập.")
@with_appcontext
def remind(day: date | None, dry_run: bool) -> None:
    """What is due, drafted or only named."""
    ahead, now = current_app.extensions["remind_days"], current_app.extensions["now"]()
    found = remind_due(office(), day or today(), now, ahead, dry_run=dry_run)
    for one in found:
        click.echo(f"{_named(one)}: {_outcome(one)}", err=bool(one.refused))
    if not found:
        click.echo("Không có công văn nhắc nào đến hạn lập.")
    sys.exit(1 if any(one.refused for one in found) else 0)


def _named(one: Drafted) -> str:
    to = joined([unit.name for unit in one.reminder.units])
    return f"{one.reminder.name} {one.reminder.of_period} ({one.reminder.period.plan_code}), gửi {to}"


def _outcome(one: Drafted) -> str:
    if one.record:
        return f"bản thảo #{one.record.id} của {one.record.drafter}"
    return one.refused or "đến hạn lập"
