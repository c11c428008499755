"""Báo cáo của đơn vị, as a frozen value: what a unit says for one period, in the shape of the plan.

Objectives are named by their code, tasks and indicators by their place in the edition of the plan that the period was
opened from, counted from 1.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from service.document import Value, Words
from service.report.decimals import DECIMALS, plain
from service.wording import clean_text

FORMAT = "vanthu-report/1"
Status = Literal["", "done", "ongoing", "not_done"]
STATUSES = {"done": "Đạt", "ongoing": "Đang thực hiện", "not_done": "Chưa đạt"}
_BREAK = re.compile("\r\n|[\r\n\u2028\u2029]")


def _prose(given: object) -> object:
    """Paragraphs, one a line: blank lines are left out, runs of blanks are one."""
    if not isinstance(given, str) or not given:
        return given
    lines = (" ".join(clean_text(line.replace("\t", " ")).split()) for line in _BREAK.split(given))
    return "\n".join(line for line in lines if line)


def _line(given: object) -> object:
    found = _prose(given)
    if isinstance(found, str) and "\n" in found:
        raise ValueError("phải viết trên một dòng")
    return found


Prose = Annotated[str, BeforeValidator(_prose), Field(max_length=20_000)]
ProseLine = Annotated[str, BeforeValidator(_line), Field(max_length=500)]
Number = Annotated[Decimal, Field(ge=0, max_digits=17, decimal_places=DECIMALS), AfterValidator(plain)]
Count = Annotated[int, Field(ge=0, le=999_999_999)]
Place = Annotated[int, Field(ge=1)]


class Evidence(Value):
    """Minh chứng: number and symbol of a document (`45/BC-SKHCN`), and what it is where that is said."""

    number: Annotated[ProseLine, Field(min_length=1)]
    about: ProseLine = ""


class Figure(Value):
    """Số liệu of one indicator: a value, or both numbers of a ratio; `estimate` (số ước) is set by `dated`."""

    indicator: Place
    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    estimate: bool = False

    @property
    def is_blank(self) -> bool:
        return self.value is None and self.numerator is None and self.denominator is None


class Told(Value):
    """Kết quả of an objective or a task: what was done, how it stands (đạt, đang thực hiện, chưa đạt), evidence."""

    done: Prose = ""
    status: Status = ""
    evidence: tuple[Evidence, ...] = ()


class TaskPart(Told):
    """Kết quả of one task of the objective."""

    task: Place
    figures: tuple[Figure, ...] = ()

    @model_validator(mode="after")
    def says_each_once(self) -> Self:
        _refuse_repeated([one.indicator for one in self.figures], "chỉ tiêu thứ {} được báo cáo hai lần")
        return self


class Part(Told):
    """Kết quả of one objective, and what the unit says of it for the period to come."""

    objective: Words
    tasks: tuple[TaskPart, ...] = ()
    difficulties: Prose = ""
    next_period: Prose = ""
    proposals: Prose = ""

    @model_validator(mode="after")
    def says_each_once(self) -> Self:
        _refuse_repeated([one.task for one in self.tasks], "nhiệm vụ thứ {} được báo cáo hai lần")
        return self


class ProcedureRow(Value):
    """Một dòng của biểu thủ tục hành chính (TTHC), in numbers of dossiers; all are typed and checked to balance."""

    field: Annotated[ProseLine, Field(min_length=1)]
    carried: Count = 0
    new: Count = 0
    received: Count = 0
    solved: Count = 0
    early: Count = 0
    on_time: Count = 0
    overdue: Count = 0
    pending: Count = 0


class Submission(Value):
    """Báo cáo kỳ of a unit. `day` is the day it was sent; None while it is written."""

    format: Literal["vanthu-report/1"] = "vanthu-report/1"
    plan: Words
    edition: Place
    period: Words
    unit: Words
    day: date | None = None
    direction: Prose = ""
    parts: tuple[Part, ...] = ()
    procedures: tuple[ProcedureRow, ...] = ()

    @model_validator(mode="after")
    def says_each_once(self) -> Self:
        _refuse_repeated([one.objective for one in self.parts], "nội dung “{}” được báo cáo hai lần")
        _refuse_repeated([one.field for one in self.procedures], "lĩnh vực “{}” có hai dòng trong biểu TTHC")
        return self

    def part(self, objective: str) -> Part | None:
        """What it says of an objective."""
        return next((one for one in self.parts if one.objective == objective), None)

    def task(self, objective: str, task: int) -> TaskPart | None:
        """What it says of a task."""
        part = self.part(objective)
        return next((one for one in part.tasks if one.task == task), None) if part else None

    def figure(self, objective: str, task: int, indicator: int) -> Figure | None:
        """The figure of an indicator, where one was given."""
        told = self.task(objective, task)
        found = (one for one in told.figures if one.indicator == indicator and not one.is_blank) if told else iter(())
        return next(found, None)

    @property
    def text(self) -> str:
        """As it is frozen: the same submission is the same text."""
        return self.model_dump_json()

    @property
    def sha256(self) -> str:
        """What it is known by once it is frozen."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def dated(submission: Submission, day: date, last: date) -> Submission:
    """As it is sent on a day: before the last day of the cut-off window every figure is an estimate (số ước)."""
    return Submission.model_validate(
        submission.model_dump()
        | {
            "day": day,
            "parts": [
                part.model_dump() | {"tasks": [_estimated(task, day < last) for task in part.tasks]}
                for part in submission.parts
            ],
        }
    )


def _estimated(task: TaskPart, estimate: bool) -> dict[str, object]:
    figures = [one.model_dump() | {"estimate": estimate and not one.is_blank} for one in task.figures]
    return task.model_dump() | {"figures": figures}


def _refuse_repeated(keys: Sequence[object], message: str) -> None:
    for index, key in enumerate(keys):
        if key in keys[:index]:
            raise ValueError(message.format(key))
