"""Lời nói trên dòng lệnh: Click's own words in Vietnamese, a refusal as sentences on stderr, never a traceback."""

import json
import sys
from datetime import date, datetime
from functools import partial
from typing import Any

import click
from flask import current_app
from flask.cli import FlaskGroup, ScriptInfo
from sqlalchemy.exc import OperationalError, ProgrammingError

from service.log import Actor
from service.office import Office
from service.refusal import Refused

HEADINGS = {"Options": "Tùy chọn", "Commands": "Lệnh"}


def office() -> Office:
    """The office of the instance that the command line chose. Only inside a command."""
    found: Office = current_app.extensions["office"]
    return found


def today() -> date:
    """The office's day. Only inside a command."""
    day: date = current_app.extensions["clock"]()
    return day


def actor() -> Actor:
    """Who gives the command, for the log: whoever may read and write the instance. Only inside a command."""
    moment: datetime = current_app.extensions["now"]()
    return Actor("dòng lệnh", "", moment)


def _choose_instance(ctx: click.Context, _param: click.Parameter, folder: str | None) -> None:
    info = ctx.ensure_object(ScriptInfo)
    if folder and info.create_app is not None:
        info.create_app = partial(info.create_app, folder)


INSTANCE = click.Option(
    ["--instance"],
    metavar="THƯ_MỤC",
    is_eager=True,
    expose_value=False,
    callback=_choose_instance,
    help="Thư mục dữ liệu; mặc định theo VANTHU_INSTANCE, nếu không có thì instance/ của chương trình.",
)


AS_JSON = click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")


class Number(click.ParamType[int]):
    """Số nguyên dương, at most `most`."""

    name = "số"

    def __init__(self, most: int) -> None:
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, str) and not (value.isascii() and value.isdigit()):
            self.fail(f"“{value}” không phải số nguyên dương.", param, ctx)
        if not 1 <= int(value) <= self.most:
            self.fail(f"{value} không nằm trong khoảng từ 1 đến {self.most}.", param, ctx)
        return int(value)


class Formatter(click.HelpFormatter):
    """Trợ giúp with Vietnamese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))


class Context(click.Context):
    """Where Click finds the formatter."""

    formatter_class = Formatter


class Command(click.Command):
    """Một lệnh."""

    context_class = Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[TÙY CHỌN]"} | kwargs)
        self.params.append(INSTANCE)

    def get_short_help_str(self, limit: int = 45) -> str:
        return super().get_short_help_str(200)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Hiện phần này."
        return option


class Group(Command, click.Group):
    """Một nhóm lệnh, in the order in which its commands were added."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "LỆNH …"} | kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


class Program(Group, FlaskGroup):
    """The console script: exit 0 done, 1 refused, 2 wrong usage. Which app it is, only `create_app` says."""

    def __init__(self, **kwargs: Any) -> None:
        options: dict[str, Any] = {"add_default_commands": False, "add_version_option": False, "load_dotenv": False}
        super().__init__(context_settings={"auto_envvar_prefix": None}, **options, **kwargs)
        self.params = [param for param in self.params if param.name not in ("env_file", "app", "debug")]

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **kwargs | {"standalone_mode": False})
        except Refused as refused:
            say_no(refused)
            sys.exit(1)
        except (OperationalError, ProgrammingError) as error:
            click.echo(
                "Không dùng được cơ sở dữ liệu. Nếu chưa tạo, hoặc vừa cập nhật chương trình, hãy chạy: vanthu init\n"
                f"Chi tiết: {error.orig}",
                err=True,
            )
            sys.exit(1)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            sys.exit(2)
        except click.UsageError as error:
            click.echo(f"{usage_sentence(error)}\n{_help_hint(error.ctx)}", err=True)
            sys.exit(2)
        except (click.Abort, KeyboardInterrupt):
            click.echo("Đã dừng theo yêu cầu.", err=True)
            sys.exit(1)


def say_no(refused: Refused) -> None:
    """The sentence on stderr, then the findings that it does not name itself."""
    click.echo(refused.message, err=True)
    for finding in refused.findings:
        if finding.message not in refused.message:
            click.echo(f"- {finding.place}: {finding.message}" if finding.place else f"- {finding.message}", err=True)


def usage_sentence(error: click.UsageError) -> str:
    """What was typed wrongly, in one Vietnamese sentence."""
    match error:
        case click.exceptions.NoSuchCommand():
            return f"Không có lệnh “{error.command_name}”.{_nearest(error.possibilities)}"
        case click.NoSuchOption():
            return f"Không có tùy chọn “{error.option_name}”.{_nearest(error.possibilities)}"
        case click.BadOptionUsage():
            return f"Tùy chọn “{error.option_name}” cần một giá trị theo sau."
        case click.MissingParameter():
            return f"Thiếu {_name(error)}."
        case click.BadParameter():
            return f"Giá trị của {_name(error)} không dùng được: {error.message}"
        case _:
            return "Thừa hoặc thiếu tham số."


def _nearest(names: Any) -> str:
    return f" Có phải: {', '.join(sorted(names))}?" if names else ""


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return "tham số"
    if isinstance(error.param, click.Option):
        return f"tùy chọn {error.param.opts[0]}"
    return f"tham số {error.param.metavar or error.param.human_readable_name}"


def _help_hint(ctx: click.Context | None) -> str:
    return f"Xem cách dùng: {ctx.command_path if ctx else 'vanthu'} --help"


def say_json(value: object) -> None:
    """A result for another program to read."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
