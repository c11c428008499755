"""Công văn: a letter in the clerk's own words (Nghị định 30/2020/NĐ-CP, PL III, mẫu 1.5)."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pydantic import Field

from service.correspondence import Party
from service.document import Document
from service.kinds.kind import Kind, Line, Lines, SomeLines, refused
from service.kinds.letter_frame import END, LetterInputs, copied, letter, names, slug
from service.plan import Plan


class Inputs(LetterInputs):
    """What a free công văn says, to whom, and who else gets it."""

    subject: Line = Field(
        title="Trích yếu", description="Viết tiếp sau “V/v”, ví dụ góp ý dự thảo Quy chế làm việc; không có dấu chấm."
    )
    addressees: SomeLines = Field(
        title="Kính gửi",
        description="Mỗi nơi một dòng.",
        json_schema_extra={"lines": True, "book": "addressed"},
    )
    body: SomeLines = Field(
        title="Nội dung",
        description="Mỗi đoạn một dòng; dấu đầu dòng 1., a), - ghi như sẽ in. Dấu ./. ở cuối tự thêm.",
        json_schema_extra={"lines": True},
    )
    recipients: Lines = Field(
        default=(),
        title="Nơi nhận khác",
        description="Ngoài “Như trên”, mỗi nơi một dòng, mục đích ghi trong ngoặc, ví dụ UBND tỉnh (b/c).",
        json_schema_extra={"lines": True, "book": "listed", "proposed": True},
    )


def compose(plan: Plan, inputs: Inputs, today: date) -> Document:
    """The letter. Raises Refused for a field that leaves nothing to print, or says what the program prints itself."""
    return letter(
        KIND.code,
        plan,
        inputs,
        today,
        subject=_subject(inputs.subject),
        addressees=_addressees(inputs.addressees),
        copied=_copied(inputs.recipients),
        paragraphs=_paragraphs(inputs.body),
    )


def file_stem(plan: Plan, inputs: Inputs) -> str:
    """`CV-pci-2026-gop-y-du-thao`: the plan, and what the letter is about."""
    return f"CV-{plan.code}-{slug(_subject(inputs.subject))}"


def _subject(typed: str) -> str:
    """What stands after “V/v”, which may have been typed too."""
    about = re.sub(r"^v/v\b[\s:]*", "", typed, flags=re.IGNORECASE).rstrip(" .;")
    if not about:
        raise refused("subject", "Trích yếu không có chữ nào sau “V/v”; hãy ghi công văn về việc gì.")
    return " ".join(about.split(" "))


def _addressees(typed: Sequence[str]) -> tuple[str, ...]:
    found = names(typed)
    if not found:
        raise refused("addressees", "Kính gửi không có tên cơ quan, đơn vị nào; hãy ghi nơi nhận công văn.")
    return found


def _copied(typed: Sequence[str]) -> tuple[Party, ...]:
    if any(re.match(r"(- *)?lưu *:", line, re.IGNORECASE) for line in typed):
        raise refused("recipients", "Dòng “Lưu” tự in theo đơn vị soạn thảo và số bản lưu; hãy bỏ dòng này.")
    return copied(typed)


def _paragraphs(typed: Sequence[str]) -> Iterator[str]:
    """The paragraphs; the last has the mark of the end, and no other."""
    *others, last = typed
    last = last.removesuffix(END).rstrip(" .;,")
    if not last:
        raise refused("body", "Đoạn cuối của nội dung không có chữ nào; hãy ghi câu kết.")
    if last.endswith(":"):
        raise refused("body", "Đoạn cuối kết thúc bằng dấu hai chấm, chưa hết ý; hãy viết tiếp hoặc sửa câu.")
    if any(END in text for text in (*others, last)):
        raise refused("body", "Dấu “./.” chỉ ở cuối công văn và được tự thêm; hãy bỏ dấu này ở các đoạn khác.")
    yield from others
    yield f"{last}{END}"


KIND = Kind(
    code="letter",
    symbol=None,
    name="Công văn",
    layout="letter",
    Inputs=Inputs,
    compose=compose,
    file_stem=file_stem,
)
