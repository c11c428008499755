"""Tệp kế hoạch, phiên bản 1: the exchange format as strict values, one class an object of the file.

Required are `format`, `code`, `year`, `agency`, `subject`, `short_name`, `number.symbol`, `closing`, `signature.lines`
and the file line of `recipients`; null or absence elsewhere means “not known yet”. Nothing is coerced, unknown keys are
refused, text is NFC and printed as it stands. What relates two places of a file is in `checks`.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from service.wording import clean_text

FORMAT: Literal["vanthu-plan/1"] = "vanthu-plan/1"


def _words(text: str) -> str:
    """Text of one line or one paragraph, with something in it."""
    text = clean_text(text)
    if not text.strip():
        raise ValueError("để trống; hãy ghi nội dung hoặc bỏ khóa này")
    if re.search("[\t\n\u2028\u2029]", text):
        raise ValueError("có dấu xuống dòng hoặc dấu tab; mỗi đoạn là một mục riêng")
    return text


def _subject(text: str) -> str:
    if text.rstrip().endswith("."):
        raise ValueError("trích yếu không có dấu chấm ở cuối")
    return text


def _closing(text: str) -> str:
    if not text.endswith("./."):
        raise ValueError("câu kết phải kết thúc bằng “./.”")
    return text


def _code(text: str) -> str:
    if not re.fullmatch("[a-z0-9-]{1,40}", text):
        raise ValueError("mã chỉ gồm chữ thường không dấu a-z, chữ số và dấu gạch nối, từ 1 đến 40 ký tự")
    return text


def _symbol(text: str) -> str:
    if re.search(r"[\s/]", text):
        raise ValueError("ký hiệu không được có khoảng trắng hay dấu “/”")
    return text


def _issue_date(text: str) -> str:
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return text[:5] + _real_date(f"{text}-01")[5:7]
    return _real_date(text)


def _real_date(text: str) -> str:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise ValueError("ngày không có trong lịch; cách viết đúng: 2026-03-14")


def _day_of_year(text: str) -> str:
    # 29/02 is refused too: a rule stands for every year, and three of four have no such day.
    try:
        if re.fullmatch(r"\d{2}-\d{2}", text):
            return date.fromisoformat(f"2001-{text}").isoformat()[5:]
    except ValueError:
        pass
    raise ValueError("ngày không phải năm nào cũng có; cách viết đúng, tháng trước ngày sau: 03-15")


def _none_is_empty(value: Any) -> Any:
    return [] if value is None else value


T = TypeVar("T")
Words = Annotated[str, AfterValidator(_words)]
Code = Annotated[str, AfterValidator(_code)]
Symbol = Annotated[Words, AfterValidator(_symbol)]
DayOfYear = Annotated[str, AfterValidator(_day_of_year)]
Positive = Annotated[int, Field(ge=1, le=999_999)]
Many = Annotated[list[T], BeforeValidator(_none_is_empty)]
Measure = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]


class Part(BaseModel):
    """Phần của tệp: what every object of the file is."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Agency(Part):
    """Cơ quan ban hành and its parent (cơ quan chủ quản)."""

    parent: Words | None = None
    name: Words
    short_name: Words
    symbol: Symbol
    place: Words


class Number(Part):
    """Số, ký hiệu; `serial` null while the plan has no number."""

    serial: Positive | None = None
    symbol: Symbol


class UnitPart(Part):
    """Phòng, đơn vị; `groups` are codes."""

    code: Code
    name: Words
    symbol: Symbol
    groups: Many[Code] = []


class GroupPart(Part):
    """Nhóm đơn vị."""

    code: Code
    name: Words


class Labels(Part):
    """Tên gọi của ba dòng phân công, where the plan has its own."""

    lead: Words | None = None
    coordinate: Words | None = None
    timing: Words | None = None


class ItemPart(Part):
    """Khoản, điểm; the label is text."""

    label: Words | None = None
    text: Words
    items: Many["ItemPart"] = []


class Lead(Part):
    """Chủ trì: codes of units or groups; `text` is printed instead of their names."""

    units: Many[Code] = []
    text: Words | None = None


class Scope(Part):
    """Phạm vi phối hợp of one unit."""

    unit: Code
    text: Words


class Coordinate(Lead):
    """Phối hợp: as `Lead`, with the units that coordinate only on a part."""

    scopes: Many[Scope] = []


class Timing(Part):
    """Thời gian thực hiện."""

    kind: Literal["ongoing", "deadline", "text"]
    date: Annotated[str, AfterValidator(_real_date)] | None = None
    text: Words | None = None


class IndicatorPart(Part):
    """Chỉ tiêu."""

    name: Words
    target: Measure | None = None
    unit: Words | None = None
    at_least: bool | None = None
    combine: Literal["sum", "ratio", "last", "mean"]
    basis: Literal["period", "year_to_date"]
    numerator: Words | None = None
    denominator: Words | None = None


class TaskPart(Part):
    """Nhiệm vụ: one paragraph."""

    text: Words
    indicators: Many[IndicatorPart] = []
    product: Words | None = None
    lead: Lead | None = None
    coordinate: Coordinate | None = None
    timing: Timing | None = None


class ObjectivePart(Part):
    """Chỉ số, nội dung."""

    code: Code
    title: Words
    tasks: Many[TaskPart] = []
    lead: Lead | None = None
    coordinate: Coordinate | None = None
    timing: Timing | None = None
    layout: Literal["text", "table"] | None = None


class SectionPart(Part):
    """Mục lớn: a heading over items or over objectives."""

    heading: Words
    items: Many[ItemPart] = []
    objectives: Many[ObjectivePart] = []


class Due(Part):
    """Hạn gửi: which month, quarter or half, and its day."""

    no: Annotated[int, Field(ge=1, le=12)]
    date: DayOfYear
    exclusive: bool | None = None
    next_year: bool | None = None


class Rule(Part):
    """Chế độ báo cáo of one kind of period."""

    period: Literal["month", "quarter", "half", "nine_months", "year"]
    due: Many[Due] = []
    cut_off: Annotated[list[DayOfYear], Field(min_length=2, max_length=2)] | None = None
    upward: Many[Due] = []


class ReportTo(Part):
    """Nơi nhận báo cáo tổng hợp."""

    name: Words
    rank: Literal["superior", "peer"]


class RecipientPart(Part):
    """Nơi nhận: a name with its purpose and units, or the last line, `file` (Lưu)."""

    name: Words | None = None
    purpose: Words | None = None
    units: Many[Code] = []
    file: Many[Words] = []
    copies: Positive | None = None


class SignaturePart(Part):
    """Chữ ký: one to three printed lines of authority and post, and the signer's name."""

    lines: Annotated[list[Words], Field(min_length=1, max_length=3)]
    name: Words | None = None


class PlanFile(Part):
    """Tệp kế hoạch: one plan. Made by `read` or `parse`, which check what relates its places too."""

    format: Literal["vanthu-plan/1"]
    code: Code
    year: Annotated[int, Field(ge=2000, le=2100)]
    agency: Agency
    subject: Annotated[Words, AfterValidator(_subject)]
    short_name: Words
    number: Number
    date: Annotated[str, AfterValidator(_issue_date)] | None = None
    opening: Many[Words] = []
    units: Many[UnitPart] = []
    groups: Many[GroupPart] = []
    labels: Labels | None = None
    sections: Many[SectionPart] = []
    reporting: Many[Rule] = []
    focal_unit: Code | None = None
    report_to: ReportTo | None = None
    closing: Annotated[Words, AfterValidator(_closing)]
    recipients: list[RecipientPart]
    signature: SignaturePart
