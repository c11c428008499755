"""Cửa dòng lệnh: the same doings from a terminal. `program` gives the console script its commands."""

from collections.abc import Callable

from flask import Flask

from service.cli import auditing, bench, checking, composing, mailing, people, plans, reminding, reports, serving
from service.cli.terminal import Program


def program(create_app: Callable[..., Flask]) -> Program:
    """The console script `vanthu`. Exit 0 done, 1 refused (the reason on stderr), 2 wrong usage."""
    commands = Program(
        name="vanthu",
        create_app=create_app,
        help="Văn Thư: từ kế hoạch của cơ quan đến văn bản đúng thể thức, DOCX và PDF.",
    )
    for command in (
        serving.init,
        plans.sample,
        plans.plan,
        composing.compose,
        composing.write_samples,
        checking.check,
        checking.fix,
        checking.list_rules,
        reports.report,
        auditing.audit,
        people.user,
        reminding.remind,
        mailing.mail,
        serving.run,
        serving.serve,
        bench.bench,
    ):
        commands.add_command(command)
    return commands
