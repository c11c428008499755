"""Kiểu chữ, giấy, lề, đường kẻ: what a file looks like against the decree's table (PL I; `styles.py`).

Silent on our own Document, which has no look of its own. Sizes in pt, lengths in mm.
"""

from collections.abc import Iterator

from service.rules.catalogue import Wrong, rule
from service.rules.parts import SHEET, Checked, Facts, Piece
from service.rules.quoting import PART_NAMES, gathered, measure, quoted
from service.styles import FONT, PAGE, STYLES, Style
from service.written import Paragraph, Section, Spacing

NEAR_MM = 0.5  # what a page measure may be off (domain §12, PG-01)
NEAR_PT = 0.25
HEAD = ("country", "motto", "parent", "issuer", "number", "place_and_date", "letter_subject", "kind_name", "subject")
SETS = ({"country": 12, "motto": 13, "place_and_date": 13}, {"country": 13, "motto": 14, "place_and_date": 14})
RULED = ("motto", "issuer", "subject")
INDENTS_MM = (10.0, 12.7)
SINGLE = 1.149  # a single line of Times New Roman, as a share of its size
LEAST_GAP_PT = 6.0
LONG_TEXT = 3_600  # letters that one sheet cannot hold
RUNNING = ("body", "clause", "point", "legal_basis")


def _sized(piece: Piece, style: Style) -> Iterator[str]:
    """Sizes out of range, of the words of a piece."""
    least, most = style.size_range
    sizes = {span.size_pt for span in piece.look.spans if span.text.strip()} if piece.look else set()
    for size in sorted(sizes):
        if not least - NEAR_PT <= size <= most + NEAR_PT:
            allowed = measure(least) if least == most else f"{measure(least)}-{measure(most)}"
            yield f"{PART_NAMES[piece.part]}: cỡ chữ {measure(size)}, quy định {allowed} ({style.cites})"


def _styled(piece: Piece, style: Style) -> Iterator[str]:
    """Bold and italic as the table has them, for most of the words."""
    words = [span for span in piece.look.spans if span.text.strip()] if piece.look else []
    for wanted, has, yes, no in (
        (style.bold, [span.bold for span in words], "in đậm", "không in đậm"),
        (style.italic, [span.italic for span in words], "in nghiêng", "không in nghiêng"),
    ):
        if words and (not all(has) if wanted else all(has)):
            yield f"{PART_NAMES[piece.part]}: phải {yes if wanted else no} ({style.cites})"


@rule("PG-01", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục I.1, I.4", "giấy A4, lề 20-25, 20-25, 30-35, 15-20 mm")
def sheet_and_margins(checked: Checked, facts: Facts) -> Wrong:
    """Landscape only where a table stands apart in a phụ lục."""
    return gathered((SHEET, message) for one in checked.sections for message in _sheet(one, one is checked.sections[0]))


def _sheet(one: Section, is_first: bool) -> Iterator[str]:
    sides = sorted((one.width_mm, one.height_mm))
    if abs(sides[0] - PAGE.width) > 1 or abs(sides[1] - PAGE.height) > 1:
        yield f"Khổ giấy {measure(one.width_mm)} × {measure(one.height_mm)} mm, quy định A4 (210 × 297 mm)"
        return
    if is_first and one.width_mm > one.height_mm:
        yield "Trang giấy đặt ngang; văn bản trình bày theo chiều dài A4, chỉ bảng trong phụ lục mới được đặt ngang"
    for name, value, (least, most) in (
        ("trên", one.top_mm, PAGE.top_range),
        ("dưới", one.bottom_mm, PAGE.bottom_range),
        ("trái", one.left_mm, PAGE.left_range),
        ("phải", one.right_mm, PAGE.right_range),
    ):
        if value is not None and not least - NEAR_MM <= value <= most + NEAR_MM:
            yield f"Lề {name} {measure(value)} mm, quy định {measure(least)}-{measure(most)} mm"


@rule("PG-04", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục I.4", "không có chữ nằm ngoài lề trang")
def inside_the_margins(checked: Checked, facts: Facts) -> Wrong:
    """A Word paragraph pushed out by a negative indent; words of a PDF beyond the widest margins allowed."""
    return gathered(
        (piece.place, "Có chữ nằm ngoài lề trang") for piece in checked.pieces if _sticks_out(piece, checked)
    )


def _sticks_out(piece: Piece, checked: Checked) -> bool:
    look = piece.look
    if look is None or look.outside:
        return False
    if look.spot.box and look.spot.page and checked.sections:
        width = checked.sections[0].width_mm if look.spot.page == 1 else max(one.width_mm for one in checked.sections)
        left, right = PAGE.left_range[0] - NEAR_MM, width - PAGE.right_range[0] + NEAR_MM
        return look.spot.box[0] < left or look.spot.box[2] > right
    left_edge = min(look.left_mm or 0, (look.left_mm or 0) + (look.first_mm or 0))
    return piece.part != "addressees" and (left_edge < -NEAR_MM or (look.right_mm or 0) < -NEAR_MM)


@rule("PG-02", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục I.3", "phông Times New Roman, màu đen")
def font_and_colour(checked: Checked, facts: Facts) -> Wrong:
    """The urgency mark is red; nothing else has a colour."""
    return gathered(_fonts(checked))


def _fonts(checked: Checked) -> Wrong:
    for piece in checked.pieces:
        for span in piece.look.spans if piece.look else ():
            if not span.text.strip():
                continue
            if span.font != FONT:
                yield piece.place, f"Phông chữ {quoted(span.font)}, quy định Times New Roman"
            if piece.part != "urgency" and any(int(span.color[at : at + 2], 16) > 0x33 for at in (0, 2, 4)):
                yield piece.place, f"Chữ có màu #{span.color}, quy định màu đen"


@rule("PG-03", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục III.6", "số trang ở giữa lề trên, không hiện ở trang thứ nhất")
def page_number(checked: Checked, facts: Facts) -> Wrong:
    """Each phụ lục counts its own pages."""
    if not checked.sections or checked.pages == 1:
        return
    number, style = checked.sections[0].number, STYLES["page_number"]
    is_long = checked.pages is not None or sum(len(piece.text) for piece in checked.body) > LONG_TEXT
    if number is None:
        if is_long:
            yield SHEET, "Số trang: không có; từ trang thứ hai phải đánh số ở giữa lề trên"
        return
    if number.place != "header" or number.align not in ("center", None):
        yield SHEET, "Số trang: phải đặt canh giữa trong lề trên của trang"
    if number.on_first:
        yield SHEET, "Số trang: không hiện ở trang thứ nhất"
    least, most = style.size_range
    if not least - NEAR_PT <= number.size_pt <= most + NEAR_PT or number.bold or number.italic:
        yield SHEET, f"Số trang: cỡ chữ 13-14, kiểu chữ đứng; đang là {measure(number.size_pt)}"
    appendices = len(checked.all("appendix_label"))
    if appendices and sum(one.restarts for one in checked.sections[1:]) < appendices:
        yield SHEET, "Số trang: mỗi phụ lục đánh số trang riêng, bắt đầu từ 1"


@rule("HD-02", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục V và chú thích 1", "cỡ chữ phần đầu trong khung, đi cùng nhau")
def head_sizes(checked: Checked, facts: Facts) -> Wrong:
    """12-13-13 or 13-14-14 for Quốc hiệu, Tiêu ngữ, địa danh."""
    inside = True
    for piece in checked.all(*HEAD):
        for message in _sized(piece, STYLES[piece.part]):
            inside = False
            yield piece.place, message
    sizes = {part: _size(checked.all(part)) for part in SETS[0]}
    known = {part: size for part, size in sizes.items() if size}
    if inside and len(known) > 1 and not any(all(one[part] == round(known[part]) for part in known) for one in SETS):
        said = ", ".join(f"{PART_NAMES[part]} {measure(size)}" for part, size in known.items())
        yield "country", f"Cỡ chữ phần đầu không đi cùng nhau: {said}; quy định 12-13-13 hoặc 13-14-14"
    for part in ("number", "place_and_date", "letter_subject"):
        yield from ((one.place, said) for one in checked.all(part) for said in _styled(one, STYLES[part]))


def _size(pieces: list[Piece]) -> float | None:
    return next((span.size_pt for one in pieces if one.look for span in one.look.spans if span.text.strip()), None)


@rule("HD-03", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục II.1, II.2, II.5", "đường kẻ dưới Tiêu ngữ, tên cơ quan, trích yếu")
def drawn_rules(checked: Checked, facts: Facts) -> Wrong:
    """As long as Tiêu ngữ; a third to a half of the agency's name and of trích yếu."""
    for part in RULED:
        pieces = [piece for piece in checked.all(part) if piece.look]
        if not pieces:
            continue
        last, (least, most) = pieces[-1], STYLES[part].rule_range or (0, 0)
        ruled = next((one.look for one in reversed(pieces) if one.look and one.look.rule_mm), None)
        if any(span.underlined for one in pieces if one.look for span in one.look.spans):
            yield last.place, f"{PART_NAMES[part]}: gạch chân chữ; phải là đường kẻ nét liền ở dưới, tách khỏi chữ"
        elif ruled is None or not ruled.rule_mm:
            yield last.place, f"{PART_NAMES[part]}: thiếu đường kẻ nét liền ở dưới"
        elif ruled.width_mm and not least * 0.96 <= ruled.rule_mm / ruled.width_mm <= most * 1.02:
            wanted = "bằng độ dài dòng chữ" if part == "motto" else "từ 1/3 đến 1/2 độ dài dòng chữ"
            share = round(100 * ruled.rule_mm / ruled.width_mm)
            yield last.place, f"{PART_NAMES[part]}: đường kẻ dài {share}% dòng chữ, quy định {wanted}"


@rule(
    "HD-04", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục II.2", "cơ quan chủ quản không đậm, cơ quan ban hành đậm, đều in hoa"
)
def letterhead(checked: Checked, facts: Facts) -> Wrong:
    """Capitals are asked of our own document too."""
    for piece in checked.all("parent", "issuer"):
        if piece.text != piece.text.upper():
            yield piece.place, f"{PART_NAMES[piece.part]}: {quoted(piece.text)} phải in hoa"
        yield from ((piece.place, said) for said in _styled(piece, STYLES[piece.part]))


@rule(
    "ND-01", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục II.6.d", "nội dung cỡ 13-14, canh đều, thụt 1 hoặc 1,27 cm, cách 6 pt"
)
def running_text(checked: Checked, facts: Facts) -> Wrong:
    """Headings and paragraphs; each mistake is said once, with how many other places have it."""
    return gathered(_running(checked))


def _running(checked: Checked) -> Wrong:
    for block in checked.blocks():
        before: Paragraph | None = None
        for piece in block:
            if piece.look is None:
                continue
            style = STYLES[piece.part]
            yield from ((piece.place, said) for said in _sized(piece, style))
            if piece.part not in ("body", "point"):
                yield from ((piece.place, said) for said in _styled(piece, style))
            if piece.part in RUNNING:
                yield from ((piece.place, f"Nội dung: {said}") for said in _paragraph(piece, before))
            before = piece.look


def _paragraph(piece: Piece, before: Paragraph | None) -> Iterator[str]:
    look = piece.look
    assert look is not None
    if piece.part == "body" and look.align not in ("justify", None):
        yield "đoạn văn phải canh đều cả hai lề"
    first = look.first_mm
    if first is not None and not any(abs(first + (look.left_mm or 0) - one) <= NEAR_MM for one in INDENTS_MM):
        yield "dòng đầu thụt vào 1 cm hoặc 1,27 cm"
    gaps = [one for one in (look.before_pt, before.after_pt if before else None) if one is not None]
    if before is not None and gaps and max(gaps) < LEAST_GAP_PT - 0.2:
        yield f"các đoạn cách nhau {measure(max(gaps))} pt, quy định tối thiểu 6 pt"
    if look.line and not _line_fits(look.line, max(span.size_pt for span in look.spans)):
        yield "giãn dòng từ dòng đơn đến 1,5 dòng"


def _line_fits(line: Spacing, size: float) -> bool:
    lines = line.value if line.kind == "multiple" else line.value / (SINGLE * size)
    return (line.kind == "least" and lines <= 1) or 0.96 <= lines <= 1.52


@rule("PL-01", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục III.1", "phụ lục: từ Phụ lục, tên, dòng kèm theo đúng kiểu chữ")
def appendix_head(checked: Checked, facts: Facts) -> Wrong:
    """Centred; the word 14 pt bold, the title in bold capitals, `(Kèm theo …)` italic."""
    for piece in checked.all("appendix_label", "appendix_title", "attached_to"):
        if piece.part == "appendix_title" and piece.text != piece.text.upper():
            yield piece.place, f"Tên phụ lục: {quoted(piece.text)} phải in hoa"
        style = STYLES[piece.part]
        yield from ((piece.place, said) for said in (*_sized(piece, style), *_styled(piece, style)))
        if piece.look and piece.look.align not in ("center", None):
            yield piece.place, f"{PART_NAMES[piece.part]}: phải canh giữa"
