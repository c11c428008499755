"""Văn bản do người khác soạn: DOCX made with python-docx as offices really make them, never by our renderer.

`WAYS` holds one maker for each way of laying out the head: tabs, text boxes, plain paragraphs, a table with all lines
of a side in one cell; old spellings and accents written apart come along.
"""

import io
import unicodedata
from collections.abc import Callable

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.oxml import parse_xml
from docx.shared import Cm, Pt

LEFT = ("UBND TỈNH LẠNG SƠN", "SỞ KHOA HỌC VÀ CÔNG NGHỆ")
RIGHT = ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
NUMBER, DAY = "Số: 15/KH-SKHCN", "Lạng Sơn, ngày 5 tháng 9 năm 2026"
LETTER_NUMBER = "Số: 512/SKHCN-VP"
SUBJECT = "Kiểm tra việc sử dụng dịch vụ công trực tuyến"
BODY = (
    "Căn cứ Kế hoạch số 20/KH-UBND ngày 12/01/2026 của UBND tỉnh Lạng Sơn về chuyển đổi số năm 2026, Sở Khoa học "
    "và Công nghệ xây dựng kế hoạch như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Đánh giá đúng thực trạng sử dụng dịch vụ công trực tuyến tại các phòng, đơn vị.",
    "2. Việc kiểm tra phải gọn, không gây phiền hà cho tổ chức, cá nhân.",
    "II. NỘI DUNG",
    "1. Kiểm tra hồ sơ tiếp nhận từ ngày 01/6/2026.",
    "2. Báo cáo kết quả về Văn phòng Sở trước ngày 30/9/2026 để tổng hợp.",
    "III. TỔ CHỨC THỰC HIỆN",
    "Văn phòng Sở là đầu mối theo dõi, đôn đốc. Yêu cầu các phòng, đơn vị thực hiện nghiêm túc./.",
)
RECIPIENTS = ("- UBND tỉnh (b/c);", "- Các phòng, đơn vị thuộc Sở;", "- Lưu: VT, VP.")
POST, NAME = "GIÁM ĐỐC", "Nguyễn Văn An"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def write(paragraph, text: str, *, bold: bool = False, italic: bool = False, size: float = 12) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size, run.font.name = bold, italic, Pt(size), "Arial"


def bytes_of(word: Word) -> bytes:
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def body_and_tail(word: Word) -> None:
    """The running text as a hurried person types it, then Nơi nhận and signature at a tab."""
    for text in BODY:
        write(word.add_paragraph(), text, bold=text[0] in "I", size=12)
    sign = word.add_paragraph()
    write(sign, "Nơi nhận:", bold=True)
    write(sign, f"\t\t\t\t\t\t{POST}", bold=True)
    for text in RECIPIENTS:
        write(word.add_paragraph(), text, size=10)
    name = word.add_paragraph()
    write(name, f"\t\t\t\t\t\t{NAME}", bold=True)


def title(word: Word) -> None:
    for text in ("KẾ HOẠCH", SUBJECT):
        line = word.add_paragraph()
        line.alignment = Align.CENTER
        write(line, text, bold=True)


def with_tabs() -> bytes:
    word = docx.Document()
    for left, right in zip((*LEFT, NUMBER), (*RIGHT, DAY), strict=True):
        write(word.add_paragraph(), f"{left}\t\t{right}", bold=left == LEFT[1], italic=left == NUMBER)
    title(word)
    body_and_tail(word)
    return bytes_of(word)


def with_plain_paragraphs() -> bytes:
    word = docx.Document()
    for text in (*RIGHT, *LEFT, NUMBER, DAY):
        line = word.add_paragraph()
        line.alignment = Align.CENTER
        write(line, unicodedata.normalize("NFD", text), bold=text == LEFT[1])
    title(word)
    body_and_tail(word)
    return bytes_of(word)


def with_one_cell_for_each_side() -> bytes:
    """Every line of a side in one cell, with line breaks; lines under the names are underlined words."""
    word = docx.Document()
    cells = word.add_table(1, 2).rows[0].cells
    for cell, lines in zip(cells, ((*LEFT, NUMBER), (*RIGHT, DAY)), strict=True):
        run = cell.paragraphs[0].add_run("\n".join(lines))
        run.underline = True
    title(word)
    body_and_tail(word)
    return bytes_of(word)


def with_text_boxes() -> bytes:
    word = docx.Document()
    for lines, at in (((*LEFT, NUMBER), 0), ((*RIGHT, DAY), 260)):
        inside = "".join(f'<w:p {W}><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in lines)
        box = (
            f'<w:r {W} {VML}><w:pict><v:shape style="position:absolute;margin-left:{at}pt;width:220pt;height:80pt" '
            f'stroked="f"><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
        )
        word.add_paragraph()._p.append(parse_xml(box))
    title(word)
    body_and_tail(word)
    return bytes_of(word)


def with_direct_formatting() -> bytes:
    """No style but Normal, everything said on each run, wrong sizes and margins; a table for head and signature."""
    word = docx.Document()
    section = word.sections[0]
    section.left_margin = section.right_margin = Cm(1)
    head = word.add_table(2, 2)
    for (row, column), lines in {(0, 0): LEFT, (0, 1): RIGHT, (1, 0): (NUMBER,), (1, 1): (DAY,)}.items():
        for index, text in enumerate(lines):
            cell = head.cell(row, column)
            line = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
            line.alignment = Align.CENTER
            write(line, text, bold=index == 1, size=16)
    title(word)
    for text in BODY:
        line = word.add_paragraph()
        write(line, text[: len(text) // 2], size=11)
        write(line, text[len(text) // 2 :], size=15)
    sign = word.add_table(1, 2).rows[0].cells
    for index, text in enumerate(("Nơi nhận:", *RECIPIENTS)):
        write(sign[0].paragraphs[0] if index == 0 else sign[0].add_paragraph(), text)
    for index, text in enumerate((POST, "", "", NAME)):
        write(sign[1].paragraphs[0] if index == 0 else sign[1].add_paragraph(), text, bold=True)
    return bytes_of(word)


def letter_with_tabs() -> bytes:
    word = docx.Document()
    for left, right in zip((*LEFT, LETTER_NUMBER), (*RIGHT, DAY), strict=True):
        write(word.add_paragraph(), f"{left}\t\t{right}", bold=left == LEFT[1])
    write(word.add_paragraph(), "V/v kiểm tra dịch vụ công trực tuyến\t")
    to = word.add_paragraph()
    write(to, "Kính gửi:")
    for text in ("- Văn phòng Sở,", "- Chi cục Tiêu chuẩn Đo lường Chất lượng"):
        write(word.add_paragraph(), text)
    body_and_tail(word)
    return bytes_of(word)


WAYS: dict[str, Callable[[], bytes]] = {
    "tabs": with_tabs,
    "plain paragraphs": with_plain_paragraphs,
    "one cell a side": with_one_cell_for_each_side,
    "text boxes": with_text_boxes,
    "direct formatting": with_direct_formatting,
    "letter": letter_with_tabs,
}
