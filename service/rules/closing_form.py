"""Phần cuối: quyền hạn and signer, Nơi nhận, the line of a signature on an attachment (PL I, mục II.7, II.9; III.1)."""

import re

from service.rules.catalogue import Wrong, rule
from service.rules.head_form import issued_on, kind_of
from service.rules.looks import NEAR_PT
from service.rules.parts import Checked, Facts, Piece
from service.rules.quoting import PART_NAMES, gathered, measure, quoted
from service.styles import STYLES
from service.written import Paragraph

_PREFIX = re.compile(r"(TM|KT|TL|TUQ|Q)(\s*\.?\s*)(?=[A-ZĐÀ-Ỹ])")
_TITLE = re.compile(
    r"(GS|PGS|TS|ThS|Th\.S|KS|CN|BS|DS|CVCC|Tiến sĩ|Thạc sĩ|Giáo sư|Phó Giáo sư|Kỹ sư|Bác sĩ|Cử nhân|Ông|Bà)[. ]"
)
_FILING = re.compile(r"- Lưu: VT(, [^;]+?)?( \(\d+\))?\.")
_SIGNING = re.compile(
    r"(Số: \S+|SAO Y|SAO LỤC|TRÍCH SAO); ([^;]+; )?[0-3]\d/[01]\d/\d{4}; [0-2]\d:[0-5]\d:[0-5]\d \+07:00"
)  # fmt: skip
_SIGNING_SIZE = 10.0
_LEADERS = re.compile(r"(?:chủ trì|phối hợp)[^:]{0,40}:\s*(.+)", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:Văn phòng Sở|Phòng [A-ZĐ][^,;.()]{2,60}|Chi cục [A-ZĐ][^,;.()]{2,60}|Trung tâm [A-ZĐ][^,;.()]{2,60})"
)
_EVERYBODY = re.compile(r"các (phòng|đơn vị|bộ phận)|như trên", re.IGNORECASE)


def _look(piece: Piece) -> list[str]:
    """Size, bold and italic of a part against the table."""
    style, words = STYLES[piece.part], [span for span in piece.look.spans if span.text.strip()] if piece.look else []
    least, most = style.size_range
    name = PART_NAMES[piece.part]
    allowed = measure(least) if least == most else f"{measure(least)}-{measure(most)}"
    said = [
        f"{name}: cỡ chữ {measure(size)}, quy định {allowed} ({style.cites})"
        for size in sorted({span.size_pt for span in words})
        if not least - NEAR_PT <= size <= most + NEAR_PT
    ]
    wanted = (style.bold, style.italic)
    if words and any((span.bold, span.italic) != wanted for span in words):
        looks = {(True, False): "đậm, đứng", (True, True): "đậm, nghiêng", (False, False): "đứng, không đậm"}[wanted]
        said.append(f"{name}: kiểu chữ phải {looks} ({style.cites})")
    return said


@rule(
    "CK-01",
    "MUST",
    "NĐ 30/2020/NĐ-CP, Điều 13; PL I, mục II.7",
    "quyền hạn, chức vụ đúng cách ghi; không học hàm, học vị",
)
def signature_lines(checked: Checked, facts: Facts) -> Wrong:
    """KT., TL., TUQ. stand over a second line; KT. over a deputy's post."""
    lines = checked.all("authority")
    for index, piece in enumerate(lines):
        found = _PREFIX.match(piece.text)
        after = lines[index + 1].text if index + 1 < len(lines) else ""
        if piece.text != piece.text.upper():
            yield piece.place, f"Quyền hạn, chức vụ: {quoted(piece.text)} phải in hoa"
        if found and found[2] != ". ":
            right = f"{found[1]}. {piece.text[found.end() :]}"
            yield piece.place, f"Quyền hạn, chức vụ: {quoted(piece.text)} phải ghi là “{right}”"
        if found and found[1] in ("KT", "TL", "TUQ", "TM") and not after:
            yield piece.place, f"Quyền hạn, chức vụ: dưới {quoted(piece.text)} phải có chức vụ của người ký"
        if found and found[1] == "KT" and after and not after.startswith("PHÓ "):
            yield (
                lines[index + 1].place,
                f"Quyền hạn, chức vụ: ký thay (KT.) thì người ký là cấp phó, không phải {quoted(after)}",
            )
    for piece in checked.all("signer"):
        if _TITLE.match(piece.text):
            yield "signer", f"Họ tên người ký: {quoted(piece.text)} không ghi học hàm, học vị, danh hiệu"
        if len(piece.text) > 3 and piece.text == piece.text.upper():
            yield "signer", f"Họ tên người ký: {quoted(piece.text)} viết chữ thường, chỉ viết hoa chữ cái đầu"
    for piece in checked.all("authority", "signer", "second_post"):
        yield from ((piece.place, said) for said in _look(piece))


@rule("CK-03", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục II.7", "chữ ký và Nơi nhận nằm trọn trên một trang, cùng nội dung")
def signature_is_whole(checked: Checked, facts: Facts) -> Wrong:
    """Seen in a PDF alone, which has pages: the last words of the body stand on the page of the signature."""
    pages = {
        piece.place: piece.look.spot.page
        for piece in checked.all("authority", "second_post", "signer", "recipients_label", "recipients")
        if piece.look and piece.look.spot.page
    }
    first = min(pages.values(), default=None)
    for place, page in pages.items():
        if page != first:
            yield place, f"Chữ ký, Nơi nhận: bị tách sang trang {page}; phải nằm trọn trên một trang"
            return
    last = checked.body[-1].look if checked.body else None
    if first and last and last.spot.page and last.spot.page < first and _ends_on(last, checked) < first:
        yield next(iter(pages)), "Chữ ký, Nơi nhận: đứng một mình một trang; phải có ít nhất hai dòng nội dung đi cùng"


def _ends_on(last: Paragraph, checked: Checked) -> int:
    """A paragraph that fills its page and goes on tells only where it begins: its box then reaches the page's end."""
    page, box = last.spot.page or 0, last.spot.box
    return page + 1 if box and checked.sections and box[3] > checked.sections[0].height_mm - 32 else page


@rule("CK-02", "MUST", "NĐ 30/2020/NĐ-CP, Điều 13", "người ký có thẩm quyền vào ngày ký")
def signer_has_authority(checked: Checked, facts: Facts) -> Wrong:
    """Silent where the office has said nothing of its signers, and for a draft without a day or a name."""
    name, day = checked.text("signer"), issued_on(checked)
    if not facts.signers or not name or day is None:
        return
    lines = tuple(piece.text for piece in checked.all("authority"))
    kind = kind_of(checked) or "CV"
    held = [
        one for one in facts.signers
        if one.name == name and one.lines == lines and one.since <= day and (one.until is None or day <= one.until)
    ]  # fmt: skip
    if not any(not one.kinds or kind in one.kinds for one in held):
        yield (
            "signer",
            (
                f"Thẩm quyền ký: {name} không có thẩm quyền ký {quoted(' / '.join(lines))} vào ngày "
                f"{day.day}/{day.month}/{day.year}"
            ),
        )


@rule("NN-01", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục II.9.b", "Nơi nhận: gạch đầu dòng ; … dòng cuối Lưu: VT, …")
def recipient_lines(checked: Checked, facts: Facts) -> Wrong:
    """`Nơi nhận:` 12 bold italic, the list 11 upright."""
    label, lines = checked.one("recipients_label"), checked.all("recipients")
    if label and label.text != "Nơi nhận:":
        yield "recipients_label", f"Nơi nhận: {quoted(label.text)} phải ghi là “Nơi nhận:”"
    for piece in lines:
        last = piece is lines[-1]
        if not piece.text.startswith("- "):
            yield piece.place, f"Nơi nhận: {quoted(piece.text)} phải bắt đầu bằng “- ”"
        if not last and not piece.text.endswith(";"):
            yield piece.place, f"Nơi nhận: {quoted(piece.text)} phải kết thúc bằng dấu chấm phẩy"
        if last and not _FILING.fullmatch(piece.text):
            yield piece.place, f"Nơi nhận: dòng cuối {quoted(piece.text)} phải theo mẫu “- Lưu: VT, VP.”"
    yield from gathered((one.place, said) for one in [*([label] if label else []), *lines] for said in _look(one))


@rule(
    "NN-02", "SHOULD", "NĐ 30/2020/NĐ-CP, PL I, mục II.9.b", "“Như trên” khi có Kính gửi; “Như Điều …” với quyết định"
)
def as_above(checked: Checked, facts: Facts) -> Wrong:
    """Both ways: no Như trên without Kính gửi."""
    lines = checked.all("recipients")
    if not lines:
        return
    above = [piece for piece in lines if piece.text.startswith("- Như trên")]
    if checked.all("addressees") and not above:
        yield lines[0].place, "Nơi nhận: văn bản có Kính gửi thì dòng đầu là “- Như trên;”"
    if above and not checked.all("addressees"):
        yield above[0].place, "Nơi nhận: văn bản không có Kính gửi thì không ghi “Như trên”"
    if kind_of(checked) in ("QĐ", "NQ") and not any(piece.text.startswith("- Như Điều") for piece in lines):
        yield lines[0].place, "Nơi nhận: quyết định, nghị quyết ghi dòng đầu “- Như Điều …;”"


@rule("NN-03", "SHOULD", "NĐ 30/2020/NĐ-CP, PL I, mục II.9.b", "đơn vị có việc trong văn bản có ở Nơi nhận")
def units_receive(checked: Checked, facts: Facts) -> Wrong:
    """A line for all of them (`Các phòng, đơn vị thuộc Sở`) covers each."""
    lines = " ".join(piece.text for piece in checked.all("recipients", "addressees"))
    if not lines or any(_EVERYBODY.search(piece.text) for piece in checked.all("recipients")):
        return
    named = dict.fromkeys(facts.working_units if kind_of(checked) == "KH" else ())
    for piece in checked.body:
        for found in _LEADERS.finditer(piece.text):
            named |= dict.fromkeys(unit.strip() for unit in _UNIT.findall(found[1]))
    for unit in named:
        if unit not in lines:
            yield "recipients[0]", f"Nơi nhận: thiếu {quoted(unit)}, đơn vị có việc trong văn bản"


@rule(
    "KY-01",
    "MUST",
    "NĐ 30/2020/NĐ-CP, PL I, mục III.1.d",
    "dòng ký số của phụ lục tách riêng: 10 pt, góc trên bên phải",
)
def signing_line(checked: Checked, facts: Facts) -> Wrong:
    """`Số: 41/KH-SKHCN; 12/04/2026; 09:05:03 +07:00`."""
    for piece in checked.all("signing_line"):
        if not _SIGNING.fullmatch(piece.text):
            model = "Số: 41/KH-SKHCN; 12/04/2026; 09:05:03 +07:00"
            yield piece.place, f"Dòng thông tin ký số: {quoted(piece.text)} phải theo mẫu “{model}”"
        words = [span for span in piece.look.spans if span.text.strip()] if piece.look else []
        if any(abs(span.size_pt - _SIGNING_SIZE) > NEAR_PT or span.bold or span.italic for span in words):
            yield piece.place, "Dòng thông tin ký số: cỡ chữ 10, kiểu chữ đứng, không đậm"
        if piece.look and piece.look.align not in ("right", None):
            yield piece.place, "Dòng thông tin ký số: đặt ở góc trên bên phải"
