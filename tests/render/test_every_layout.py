"""Every kind and layout in both forms: the same words, the same bytes again, our font alone, the decree's sizes."""

import io
from datetime import date

import pikepdf
import pytest
from docx import Document as read_docx

from service import exchange
from service.fonts import fonts
from service.kinds import implementation_plan
from service.render import render
from service.render.words import document_words, docx_words, first_difference
from tests.pdf_reader import page_texts, read
from tests.pdf_words import pdf_words
from tests.render.test_agreement import DOCUMENTS
from tests.seed import seed_bytes

FONTS = fonts()
MM = 72 / 25.4
every_document = pytest.mark.parametrize("name", DOCUMENTS)
SIZES = {  # PL I, mục II, III: (least, most, bold, italic)
    "country": (12, 13, True, False),
    "motto": (13, 14, True, False),
    "parent": (12, 13, False, False),
    "issuer": (12, 13, True, False),
    "number": (13, 13, False, False),
    "letter_subject": (12, 13, False, False),
    "place_and_date": (13, 14, False, True),
    "kind_name": (13, 14, True, False),
    "subject": (13, 14, True, False),
    "addressees": (13, 14, False, False),
    "body": (13, 14, False, False),
    "legal_basis": (13, 14, False, True),
    "roman": (13, 14, True, False),
    "clause": (13, 14, True, False),
    "authority": (13, 14, True, False),
    "signer": (13, 14, True, False),
    "recipients_label": (12, 12, True, True),
    "recipients": (11, 11, False, False),
    "appendix_label": (14, 14, True, False),
    "appendix_title": (13, 14, True, False),
    "attached_to": (13, 14, False, True),
    "page_number": (13, 14, False, False),
}


@pytest.fixture(scope="module")
def rendered():
    return {name: render(document, FONTS) for name, document in DOCUMENTS.items()}


@every_document
def test_both_forms_say_the_documents_words_to_any_reader(name, rendered):
    wanted = document_words(DOCUMENTS[name])
    pages = ["\r\n".join(lines) for lines in page_texts(rendered[name].pdf)]
    assert first_difference(docx_words(rendered[name].docx), wanted) is None
    assert sorted(pdf_words(pages, DOCUMENTS[name])) == sorted(wanted)  # a reader may take columns in another order


@every_document
def test_a_second_run_gives_the_same_bytes(name, rendered):
    assert render(DOCUMENTS[name], FONTS) == rendered[name]


@every_document
def test_only_our_font_is_embedded_and_every_sheet_is_a4(name, rendered):
    with pikepdf.open(io.BytesIO(rendered[name].pdf)) as pdf:
        found = {str(part.get("/BaseFont")) for part in pdf.objects if isinstance(part, pikepdf.Dictionary)
                 if part.get("/Type") == "/Font"}  # fmt: skip
    assert found and all("Liberation" in font for font in found)
    sheets = {
        tuple(sorted((round(width / MM), round(height / MM)))) for width, height in read(rendered[name].pdf).sheets
    }
    assert sheets == {(210, 297)}


@every_document
def test_the_docx_has_the_decrees_margins_sizes_and_styles(name, rendered):
    docx = read_docx(io.BytesIO(rendered[name].docx))
    for section in docx.sections:
        assert 20 <= section.top_margin.mm <= 25.05 and 20 <= section.bottom_margin.mm <= 25.05
        assert 29.95 <= section.left_margin.mm <= 35 and 14.95 <= section.right_margin.mm <= 20
        assert section.different_first_page_header_footer
        assert {round(section.page_width.mm), round(section.page_height.mm)} == {210, 297}
    for style, (least, most, bold, italic) in SIZES.items():
        font = docx.styles[style].font
        assert least <= font.size.pt <= most, style
        assert (bool(font.bold), bool(font.italic)) == (bold, italic), style
    assert docx.styles["body"].font.name in (None, "Times New Roman")
    used = {paragraph.style.name for paragraph in docx.paragraphs if paragraph.text}
    assert used <= set(SIZES) | {"part_label", "part_title", "section_label", "section_title", "point", "urgency"}


@pytest.mark.seed
def test_the_plan_of_2022_is_in_both_files_word_for_word_and_in_order():
    plan = exchange.rows(exchange.read(seed_bytes()))
    document = implementation_plan.compose(plan, implementation_plan.Inputs(), date(2026, 11, 24))
    made = render(document, FONTS)
    lines = [line.text for line in document.lines() if line.part in ("subject", "addressees") or "body" in line.part]
    wanted = [word for line in lines for word in line.split()]
    pages = ["\r\n".join(page) for page in page_texts(made.pdf)]
    for words in (docx_words(made.docx), pdf_words(pages, document)):
        start = words.index("Cải")
        assert first_difference(words[start : start + len(wanted)], wanted) is None
