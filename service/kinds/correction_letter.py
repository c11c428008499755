"""Công văn đính chính: mends an error of form or procedure in what was issued (Nghị định 30/2020/NĐ-CP, Điều 18.3).

An error of content is never mended so: it asks for a document of the same kind that amends or replaces the first.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pydantic import Field

from service.correspondence import Party, key, of_plan
from service.document import Document, DocumentNumber
from service.kinds.kind import Day, Kind, Line, Lines, refused
from service.kinds.letter_frame import END, LetterInputs, copied, letter, slug
from service.plan import Plan
from service.wording import date_in_words, lower_first, short_date, upper_first

LAW = "khoản 3 Điều 18 Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"  # [V]
REASON = "sơ suất trong khâu soạn thảo"


class Inputs(LetterInputs):
    """Which document is corrected, where, from what to what, and who got it."""

    corrected_kind: Line = Field(
        title="Tên loại văn bản được đính chính", description="Ví dụ Kế hoạch, Báo cáo; công văn thì ghi Công văn."
    )
    corrected_number: Line = Field(
        title="Số, ký hiệu văn bản được đính chính", description="Như đã in, ví dụ 12/KH-SKHCN."
    )
    corrected_date: Day = Field(title="Ngày ban hành văn bản được đính chính", description="Ví dụ 15/9/2026.")
    corrected_subject: Line = Field(
        title="Trích yếu văn bản được đính chính", description="Như đã in, không có dấu chấm ở cuối."
    )
    where: Line = Field(
        title="Chỗ có sai sót",
        description="Viết tiếp sau chữ “Tại”, ví dụ dòng 3 Mục II. Sai sót về nội dung không đính chính mà ban hành "
        "văn bản sửa đổi hoặc thay thế.",
    )
    printed: Line = Field(title="Đã in là", description="Nguyên văn chỗ sai.")
    right: Line = Field(title="Sửa lại là", description="Nguyên văn chỗ đúng.")
    reason: Line | None = Field(
        default=None, title="Lý do", description="Viết tiếp sau chữ “Do”. Bỏ trống thì là sơ suất trong khâu soạn thảo."
    )
    recipients: Lines = Field(
        default=(),
        title="Nơi nhận văn bản được đính chính",
        description="Mỗi nơi một dòng, như đã in. Bỏ trống nếu đính chính chính kế hoạch này.",
        json_schema_extra={"lines": True, "book": "listed"},
    )


def compose(plan: Plan, inputs: Inputs, today: date) -> Document:
    """The letter to everyone who got the document. Raises Refused for nothing to correct and for nobody to tell."""
    _check(inputs, inputs.issued or today)
    addressees, others = _people(plan, inputs)
    return letter(
        KIND.code,
        plan,
        inputs,
        today,
        subject=f"đính chính {_name(inputs)}",
        addressees=addressees,
        copied=others,
        paragraphs=_paragraphs(plan, inputs),
    )


def file_stem(plan: Plan, inputs: Inputs) -> str:
    """`CV-pci-2026-dinh-chinh-12-kh-skhcn`: the plan, and the number of what is corrected."""
    return f"CV-{plan.code}-dinh-chinh-{slug(inputs.corrected_number)}"


def _check(inputs: Inputs, day: date) -> None:
    try:
        DocumentNumber.parse(inputs.corrected_number)
    except ValueError as error:
        raise refused("corrected_number", f"{error}.") from error
    if inputs.corrected_date > day:
        raise refused(
            "corrected_date",
            f"Văn bản được đính chính ngày {short_date(inputs.corrected_date)} ở sau ngày công văn, {short_date(day)}.",
        )
    if _unquoted(inputs.printed) == _unquoted(inputs.right):
        raise refused("right", "“Sửa lại là” giống hệt “Đã in là”; hãy ghi chỗ đúng.")


def _people(plan: Plan, inputs: Inputs) -> tuple[tuple[str, ...], tuple[Party, ...]]:
    """Kính gửi and the rest of Nơi nhận: whoever got the document only for information is not addressed."""
    found = _who_got_it(plan, inputs)
    others = tuple(one for one in found if one.is_informed)
    addressed = tuple(one.name for one in found if one not in others)
    if not found:
        raise refused("recipients", "Chưa biết ai đã nhận văn bản được đính chính; hãy ghi nơi nhận của văn bản đó.")
    return (addressed, others) if addressed else (tuple(one.name for one in found), ())


def _who_got_it(plan: Plan, inputs: Inputs) -> Sequence[Party]:
    if inputs.recipients:
        lines = (line for line in inputs.recipients if not re.match(r"(- *)?lưu *:", line, re.IGNORECASE))
        return copied(lines)
    if inputs.corrected_number == str(DocumentNumber(serial=plan.serial, symbol=plan.symbol)):
        return of_plan(plan)
    return ()


def _name(inputs: Inputs) -> str:
    """`Kế hoạch số 12/KH-SKHCN`."""
    return f"{upper_first(inputs.corrected_kind.lower())} số {inputs.corrected_number}"


def _paragraphs(plan: Plan, inputs: Inputs) -> Iterator[str]:
    reason = re.sub("^do ", "", inputs.reason or REASON, flags=re.IGNORECASE).rstrip(" .;,")
    place = re.sub("^tại ", "", inputs.where, flags=re.IGNORECASE).rstrip(" .;,:")
    agency = plan.agency_name
    about = re.sub(r"^(v/v\b:?|về việc|về) *", "", inputs.corrected_subject, flags=re.IGNORECASE).rstrip(" .;")
    yield (
        f"Do {lower_first(reason)}, {_name(inputs)} {date_in_words(inputs.corrected_date)} của {agency} về "
        f"{'việc ' if key(inputs.corrected_kind) == 'công văn' else ''}{lower_first(about)} có sai sót. "
        f"Căn cứ {LAW}, {agency} đính chính như sau:"
    )
    yield f"Tại {place}: đã in là “{_unquoted(inputs.printed)}”, nay sửa lại là “{_unquoted(inputs.right)}”."
    yield (
        f"Các nội dung khác của {_name(inputs)} không thay đổi. {agency} thông báo để các cơ quan, đơn vị biết, "
        f"thực hiện{END}"
    )


def _unquoted(words: str) -> str:
    """Words without the quotation marks that stand around all of them."""
    for before, after in ("“”", '""'):
        if len(words) > 2 and words[0] == before and words[-1] == after and before not in words[1:-1]:
            return words[1:-1].strip()
    return words


KIND = Kind(
    code="correction_letter",
    symbol=None,
    name="Công văn đính chính",
    layout="letter",
    Inputs=Inputs,
    compose=compose,
    file_stem=file_stem,
)
