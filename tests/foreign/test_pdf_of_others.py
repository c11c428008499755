"""PDF của cơ quan khác: plain Word files laid out by other habits than ours, printed by LibreOffice and read back."""

import io
from dataclasses import dataclass

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from service.fonts import fonts
from service.foreign.pdf_reader import read_pdf
from tests.libreoffice import converted, needs_libreoffice
from tests.sample_documents import PLAN

pytestmark = [needs_libreoffice, pytest.mark.libreoffice]

CENTER, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
BODY = [" ".join(block.text.split()) for block in PLAN.body if block.kind != "table"]
LONG = "- Các phòng chuyên môn, đơn vị trực thuộc Sở và các đơn vị có liên quan trên địa bàn tỉnh;"
HEAD = (
    ("UBND TỈNH LẠNG SƠN", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Số: 58/KH-SKHCN"),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Lạng Sơn, ngày 05 tháng 02 năm 2026"),
)
SIGNING = (
    ("Nơi nhận:", "- UBND tỉnh (b/c);", "- Lãnh đạo Sở;", LONG, "- Lưu: VT, KHTC."),
    ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "", "", "Lê Thị Thanh Bình"),
)


@dataclass(frozen=True)
class Habit:
    """How an office sets its pages: margins (top, right, bottom, left) in mm, body indent in mm, gaps in pt."""

    margins: tuple[float, float, float, float]
    indent: float = 12.7
    line: object = 1.0
    before: float = 0
    after: float = 0
    align: WD_ALIGN_PARAGRAPH = JUSTIFY
    tabs: bool = False


HABITS = {
    "the decree's wide margins": Habit((25, 20, 20, 35), indent=10, before=6),
    "lines of 1.15, gaps below": Habit((20, 20, 20, 30), line=1.15, after=6),
    "no gaps, lines of 1.5, ragged": Habit((20, 15, 20, 30), indent=10, line=1.5, align=LEFT),
    "no indent, gaps above": Habit((25, 15, 25, 35), indent=0, before=6),
    "no gaps, exact lines, narrow": Habit((20, 12, 10, 25), indent=10, line=Pt(17)),
    "a head of tabs": Habit((20, 20, 20, 30), indent=10, before=6, tabs=True),
}


def add(place, words, size=14.0, bold=False, align=None):
    paragraph = place.add_paragraph()
    run = paragraph.add_run(words)
    run.font.size, run.bold, paragraph.alignment = Pt(size), bold, align
    return paragraph


def two_columns(file, columns, sizes, align) -> None:
    """A row of two cells without borders, as most offices set the head and the signature."""
    row = file.add_table(1, 2).rows[0]
    for cell, words, size, place in zip(row.cells, columns, sizes, align, strict=True):
        cell.width = Mm(80)
        for one in words:
            add(cell, one, size, bold=one.isupper(), align=place)
        cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)


def head_of_tabs(file) -> None:
    for pair in zip(*HEAD, strict=True):
        paragraph = add(file, "\t" + "\t".join(pair), 11.5)
        for at in (33, 112):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(at), WD_TAB_ALIGNMENT.CENTER)


def word_file(habit: Habit) -> bytes:
    file = docx.Document()
    sheet = file.sections[0]
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    sheet.top_margin, sheet.right_margin, sheet.bottom_margin, sheet.left_margin = map(Mm, habit.margins)
    normal = file.styles["Normal"]
    normal.font.name, normal.paragraph_format.space_after = "Times New Roman", Pt(0)
    if habit.tabs:
        head_of_tabs(file)
    else:
        two_columns(file, HEAD, (12, 12), (CENTER, CENTER))
    for words in ("", "KẾ HOẠCH", PLAN.subject, ""):
        add(file, words, bold=True, align=CENTER)
    for words in BODY:
        shape = add(file, words, align=habit.align).paragraph_format
        shape.first_line_indent, shape.line_spacing = Mm(habit.indent), habit.line
        shape.space_before, shape.space_after = Pt(habit.before), Pt(habit.after)
    two_columns(file, SIGNING, (11, 14), (LEFT, CENTER))
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    folder = next(iter(fonts().faces.values())).path.parent
    files = {f"file{index}": word_file(habit) for index, habit in enumerate(HABITS.values())}
    made = converted(files, tmp_path_factory.mktemp("office"), folder)
    return {name: read_pdf(content) for name, content in zip(HABITS, made.values(), strict=True)}


@pytest.mark.parametrize("name", HABITS)
def test_paragraphs_and_columns_are_found_whatever_the_habit(name, read):
    written = read[name]
    assert [one.text for one in written.paragraphs if not one.side] == ["KẾ HOẠCH", PLAN.subject, *BODY]
    for index, side in enumerate(("left", "right")):
        expected = [words for words in (*HEAD[index], *SIGNING[index]) if words]
        assert sorted(one.text for one in written.paragraphs if one.side == side) == sorted(expected)


@pytest.mark.parametrize("name", HABITS)
def test_margins_indents_and_gaps_are_told(name, read):
    habit, written = HABITS[name], read[name]
    top, right, bottom, left = habit.margins
    section = written.sections[0]
    assert section.top_mm == pytest.approx(top, abs=0.5)
    assert section.left_mm == pytest.approx(left, abs=0.5)
    assert section.right_mm is None or section.right_mm == pytest.approx(right, abs=0.6)
    assert section.bottom_mm is None or section.bottom_mm >= bottom - 0.5
    body = [one for one in written.paragraphs if not one.side][2:]
    indents = [one.first_mm for one in body if one.first_mm is not None]
    assert len(indents) > 40
    assert indents == pytest.approx([habit.indent] * len(indents), abs=0.1)
    assert {one.align for one in body} == {"left" if habit.align is LEFT else "justify", None}
    gaps = [one.before_pt for one in body[1:] if one.before_pt is not None]
    assert len(gaps) > 40
    assert all(gap == pytest.approx(habit.before + habit.after, abs=0.2) for gap in gaps)
