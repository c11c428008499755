"""Lập văn bản trên dòng lệnh: one command a kind, its options made from the kind's Inputs; three files or none."""

import json
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import click
from click.types import OptionHelpExtra
from flask.cli import with_appcontext
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from service import db, exchange
from service.cli.files import read_file, write_files
from service.cli.terminal import AS_JSON, Command, Group, office, say_json, today
from service.correspondence import address_book, of_units, unified
from service.document import Document
from service.fonts import Fonts
from service.kinds import TYPED, Kind, read_inputs
from service.kinds.kind import Day
from service.kinds.samples import samples
from service.plan import load
from service.render import render


class DayType(click.ParamType[date]):
    """Ngày, as clerks write it (`15/9/2026`) or in ISO form."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return TypeAdapter[date](Day).validate_python(value)
        except ValidationError:
            self.fail(f"“{value}” không phải ngày có trong lịch; cách viết đúng: 15/9/2026.", param, ctx)


class LinesType(click.ParamType[str]):
    """Các dòng chữ, typed or in a text file (`@tep.txt`)."""

    name = "các dòng"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not str(value).startswith("@"):
            return str(value)
        path = Path(value[1:])
        try:
            return read_file(path).decode("utf-8-sig")
        except UnicodeDecodeError:
            self.fail(f"tệp {path} không phải văn bản thuần UTF-8.", param, ctx)


class Asked(click.Option):
    """Một điều được hỏi; its own words say whether it must be answered."""

    def get_help_extra(self, ctx: click.Context) -> OptionHelpExtra:
        return {}


@click.group(cls=Group, help="Lập văn bản từ kế hoạch: ghi tệp .docx, .pdf và .json.")
def compose() -> None:
    """Lập văn bản."""


def files(document: Document, fonts: Fonts, folder: Path, stem: str) -> dict[Path, bytes]:
    """The document's three files: both forms and the value itself."""
    rendered = render(document, fonts)
    value = json.dumps(document.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"
    contents = {".docx": rendered.docx, ".pdf": rendered.pdf, ".json": value.encode()}
    return {folder / f"{stem}{ending}": content for ending, content in contents.items()}


def _command(kind: Kind) -> click.Command:
    @click.command(kind.code, cls=Command, help=f"{kind.name}.", params=_options(kind))
    @click.option(
        "--today", "day", type=DayType(), metavar="NGÀY", help="Ngày coi là hôm nay; mặc định theo đồng hồ máy."
    )
    @click.option("--out", type=click.Path(path_type=Path), default=".", metavar="THƯ_MỤC", help="Nơi ghi tệp.")
    @AS_JSON
    @with_appcontext
    def write(plan: str, day: date | None, out: Path, as_json: bool, **given: object) -> None:
        inputs = read_inputs(kind, {name: value for name, value in given.items() if value not in (None, ())})
        with db.reading(office().engine) as session:
            row = load(session, plan)
            book = (*address_book(session), *of_units(row))
        document = unified(kind.compose(row, inputs, day or today()), book)
        written = files(document, office().fonts, out, kind.file_stem(row, inputs))
        write_files(written)
        if as_json:
            say_json([str(path) for path in written])
        else:
            for path in written:
                click.echo(f"Đã ghi {path}")

    return write


def _options(kind: Kind) -> list[click.Parameter]:
    plan = Asked(["--plan"], required=True, metavar="MÃ", help="Mã kế hoạch. Bắt buộc.")
    return [plan, *(_option(name, asked) for name, asked in kind.Inputs.model_fields.items())]


def _option(name: str, asked: FieldInfo) -> click.Option:
    """The option for one field: its label and hint, the values of a choice; several times for a list."""
    extra: dict[str, Any] = asked.json_schema_extra if isinstance(asked.json_schema_extra, dict) else {}
    kinds = (asked.annotation, *get_args(asked.annotation))
    choices = [value for kind in kinds if get_origin(kind) is Literal for value in get_args(kind)]
    labels = extra.get("labels", {})
    named = (f"{value} ({labels[value]})" if value in labels else str(value) for value in choices)
    words = (
        f"{asked.title}.",
        asked.description,
        f"Chọn một: {'; '.join(named)}." if choices else None,
        "Ghi nhiều lần, hoặc @tệp.txt để đọc các dòng của một tệp." if extra.get("lines") else None,
        "Bắt buộc." if asked.is_required() else None,
    )
    return Asked(
        [extra.get("option", f"--{name.replace('_', '-')}"), name],
        type=LinesType() if extra.get("lines") else None,
        multiple=any(get_origin(kind) is tuple for kind in kinds),
        required=asked.is_required(),
        metavar="GIÁ_TRỊ",
        help=" ".join(word for word in words if word),
    )


for _kind in TYPED.values():
    compose.add_command(_command(_kind))


@click.command(
    "samples", cls=Command, help="Ghi văn bản mẫu, đủ mọi loại và kiểu trình bày, vào samples/ của thư mục dữ liệu."
)
@AS_JSON
@with_appcontext
def write_samples(as_json: bool) -> None:
    """Every kind and layout on the sample plan, to be looked at."""
    plan, written = exchange.rows(exchange.sample()), []
    for sample in samples(plan):
        document = sample.kind.compose(plan, sample.inputs, sample.today)
        done = files(document, office().fonts, office().samples, sample.name)
        write_files(done)
        written.append({"title": sample.title, "files": [str(path) for path in done]})
        if not as_json:
            click.echo(f"{sample.title}: {office().samples / sample.name}.{{docx,pdf,json}}")
    if as_json:
        say_json(written)
