"""What a DOCX really looks like: styles, themes, lists, tables, boxes, headers - as Word would show it."""

import io
import unicodedata
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Cm, Pt

from service.fonts import fonts
from service.foreign import read
from service.rules import recognise
from tests.foreign.made_elsewhere import bytes_of

FONTS = fonts()
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def looks(word):
    """Every paragraph with words, by its words."""
    return {one.text: one for one in read(bytes_of(word), FONTS).paragraphs if not one.is_empty}


def with_body(*xml: str) -> docx.document.Document:
    word = docx.Document()
    for one in xml:
        word.element.body.insert(len(word.element.body) - 1, parse_xml(one))
    return word


def test_a_run_says_more_than_its_style_and_a_style_more_than_its_base():
    word = docx.Document()
    styles = word.styles
    base, own = styles.add_style("Gốc", 1), styles.add_style("Riêng", 1)
    base.font.size, base.font.bold, base.paragraph_format.first_line_indent = Pt(13), True, Cm(1.27)
    own.base_style, own.font.italic = base, True
    paragraph = word.add_paragraph("thường", style="Riêng")
    run = word.add_paragraph("riêng", style="Riêng").runs[0]
    run.bold, run.font.size = False, Pt(11)
    found = looks(word)
    (span,) = found["thường"].spans
    assert (span.size_pt, span.bold, span.italic) == (13, True, True)
    assert found["thường"].first_mm == pytest.approx(12.7, abs=0.1)
    (span,) = found["riêng"].spans
    assert (span.size_pt, span.bold, span.italic) == (11, False, True)
    assert paragraph.style.name == "Riêng"


def test_bold_of_a_character_style_over_a_bold_paragraph_is_not_bold():
    word = docx.Document()
    word.styles.add_style("Đậm", 1).font.bold = True
    word.styles.add_style("Chữ đậm", 2).font.bold = True
    word.add_paragraph(style="Đậm").add_run("hai lần", style="Chữ đậm")
    assert not looks(word)["hai lần"].spans[0].bold


def test_a_theme_names_the_font():
    word = docx.Document()  # its Normal style takes the theme's minor font
    word.add_paragraph("chữ của giao diện")
    with zipfile.ZipFile(io.BytesIO(bytes_of(word))) as archive:
        theme = archive.read("word/theme/theme1.xml").decode()
    assert "Cambria" in theme
    assert looks(word)["chữ của giao diện"].spans[0].font == "Cambria"


def test_capitals_by_format_are_capitals():
    word = docx.Document()
    word.add_paragraph().add_run("kế hoạch").font.all_caps = True
    assert "KẾ HOẠCH" in looks(word)


def test_hidden_deleted_and_moved_words_are_not_read_and_inserted_ones_are():
    word = with_body(
        f"<w:p {W}><w:r><w:t>còn</w:t></w:r><w:del><w:r><w:delText>xóa</w:delText></w:r></w:del>"
        f"<w:ins><w:r><w:t> thêm</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>dời</w:t></w:r></w:moveFrom>"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"
    )
    assert list(looks(word)) == ["còn thêm"]


def test_the_instruction_of_a_field_is_not_read_and_its_result_is():
    asked, printed = "<w:r><w:instrText> DATE </w:instrText></w:r>", "<w:r><w:t>15/9/2026</w:t></w:r>"
    parts = (("begin", asked), ("separate", printed), ("end", ""))
    field = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{words}' for kind, words in parts)
    assert list(looks(with_body(f"<w:p {W}>{field}</w:p>"))) == ["15/9/2026"]


def test_marks_of_word_lists_are_counted():
    word = docx.Document()
    for text in ("một", "hai"):
        word.add_paragraph(text, style="List Number")
    word.add_paragraph("gạch", style="List Bullet")
    assert list(looks(word)) == ["1. một", "2. hai", "- gạch"]


def test_cells_have_their_place_and_merged_ones_are_read_once():
    word = docx.Document()
    table = word.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "gộp dọc"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "gộp ngang"
    table.cell(1, 2).text = "cuối"
    found = looks(word)
    assert {text: one.cell[1:4] for text, one in found.items()} == {
        "gộp dọc": (0, 0, 3), "gộp ngang": (0, 1, 3), "cuối": (1, 2, 3)
    }  # fmt: skip


def test_a_line_drawn_under_a_name_belongs_to_the_name():
    shape = (
        f'<w:r {W} {DRAWING}><w:drawing><wp:anchor><wp:extent cx="720000" cy="0"/><a:graphic><a:graphicData>'
        '<wps:wsp><wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing></w:r>"
    )
    word = docx.Document()
    word.add_paragraph("SỞ KHOA HỌC VÀ CÔNG NGHỆ")
    word.add_paragraph()._p.append(parse_xml(shape))
    assert looks(word)["SỞ KHOA HỌC VÀ CÔNG NGHỆ"].rule_mm == pytest.approx(20, abs=0.1)


def test_a_border_under_a_name_is_as_long_as_its_column_less_its_indents():
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.left_margin, section.right_margin = Cm(21), Cm(3), Cm(2)
    paragraph = word.add_paragraph("TÊN")
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(5)
    borders = parse_xml(f'<w:pBdr {W}><w:bottom w:val="single" w:sz="6"/></w:pBdr>')
    paragraph._p.get_or_add_pPr().insert(0, borders)
    assert looks(word)["TÊN"].rule_mm == pytest.approx(60, abs=0.2)


@pytest.mark.parametrize(("kind", "place"), [("header", "header"), ("footer", "footer")])
def test_the_page_number_stands_where_its_field_stands(kind, place):
    word = docx.Document()
    paragraph = getattr(word.sections[0], kind).paragraphs[0]
    paragraph.alignment = 1
    paragraph._p.append(parse_xml(f'<w:fldSimple {W} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    (section,) = read(bytes_of(word), FONTS).sections
    assert (section.number.place, section.number.align, section.number.on_first) == (place, "center", True)
    word.sections[0].different_first_page_header_footer = True
    (section,) = read(bytes_of(word), FONTS).sections
    assert not section.number.on_first


def test_accents_written_apart_are_read_composed():
    word = docx.Document()
    word.add_paragraph(unicodedata.normalize("NFD", "Lạng Sơn"))
    (one,) = looks(word).values()
    assert one.spans[0].text == "Lạng Sơn"


def test_an_empty_document_has_no_parts():
    assert recognise(read(bytes_of(docx.Document()), FONTS)).pieces == ()
