"""Khung công văn: what every công văn that a unit drafts asks and has (Nghị định 30/2020, PL III, mẫu 1.5)."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from pydantic import Field

from service.correspondence import AS_ABOVE, Party, key, read_line, recipients
from service.document import Document, DocumentNumber, Paragraph, Run
from service.kinds.authority import LABELS, Authority, signature
from service.kinds.frame import FrameInputs, dated, letterhead
from service.kinds.kind import Line, refused
from service.plan import Plan, Unit
from service.refusal import Refused
from service.wording import lower_first, unaccented

END = "./."
SLUG_LENGTH = 40


class LetterInputs(FrameInputs):
    """Đơn vị soạn thảo và người ký of a công văn."""

    unit: Line | None = Field(
        default=None,
        title="Đơn vị soạn thảo",
        description="Ghi trong ký hiệu và ở dòng Lưu. Bỏ trống thì là đơn vị đầu mối của kế hoạch.",
        json_schema_extra={"choices": "units"},
    )
    signed_by: Authority = Field(
        default="head",
        title="Thẩm quyền ký",
        description="Theo quy chế làm việc của cơ quan.",
        json_schema_extra={"labels": {**LABELS, "order": "Trưởng đơn vị soạn thảo ký thừa lệnh (TL.)"}},
    )
    signer: Line | None = Field(default=None, title="Họ tên người ký", description="Bỏ trống thì để chỗ ghi sau.")


def letter(
    code: str,
    plan: Plan,
    inputs: LetterInputs,
    today: date,
    *,
    subject: str,
    addressees: Sequence[str],
    copied: Sequence[Party],
    paragraphs: Iterable[str],
) -> Document:
    """The công văn of kind `code`. Raises Refused when the drafting unit is not known.

    `subject` goes on after “V/v”; `copied` follows “Như trên” in Nơi nhận. Whoever is addressed gets no second line.
    """
    unit = drafting_unit(plan, inputs)
    return Document(
        kind=code,
        layout="letter",
        letterhead=letterhead(plan),
        number=DocumentNumber(serial=inputs.number, symbol=f"{plan.agency_symbol}-{unit.symbol}"),
        place_and_date=dated(plan, inputs.issued, otherwise=f"{today:%Y-%m}"),
        subject=f"V/v {lower_first(subject)}",
        addressees=tuple(addressees),
        body=tuple(Paragraph(runs=(Run(text=text),)) for text in paragraphs),
        recipients=recipients(
            unit.symbol,
            addressed=[Party(name) for name in addressees],
            own=copied,
            copies=inputs.copies,
            drafter_mark=inputs.drafter_mark,
        ),
        signature=signature(plan, unit, inputs.signed_by, inputs.signer),
        urgency=inputs.urgency,
        circulation=inputs.circulation,
    )


def drafting_unit(plan: Plan, inputs: LetterInputs) -> Unit:
    """Đơn vị soạn thảo. Raises Refused for a unit that the plan does not have, or when none is said."""
    try:
        unit = plan.unit(inputs.unit) if inputs.unit else plan.focal_unit
    except Refused as no:
        raise refused("unit", no.message) from no
    if unit is None:
        raise refused("unit", "Kế hoạch chưa có đơn vị đầu mối; hãy chọn đơn vị soạn thảo công văn.")
    return unit


def names(lines: Iterable[str]) -> tuple[str, ...]:
    """Names as they were typed or copied from a list, one a line: without dash and end mark, each once."""
    found: dict[str, str] = {}
    for line in lines:
        name = line.removeprefix("-").rstrip(" ;.").strip()
        if name:
            found.setdefault(key(name), name)
    return tuple(found.values())


def copied(lines: Iterable[str]) -> tuple[Party, ...]:
    """Nơi nhận as they were typed, the purpose in parentheses after the name: `UBND tỉnh (b/c)`.

    “Như trên” may have been copied along; it comes by itself.
    """
    return tuple(read_line(name) for name in names(lines) if key(name) != key(AS_ABOVE))


def slug(words: str) -> str:
    """Some words in a file's name: ASCII, lower case, cut at a word; never empty."""
    plain = re.sub("[^a-z0-9]+", "-", unaccented(words).lower()).strip("-")
    if len(plain) > SLUG_LENGTH:
        plain = plain[: SLUG_LENGTH + 1].rpartition("-")[0] or plain[:SLUG_LENGTH]
    return plain or "cong-van"
