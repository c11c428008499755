"""The printed register: a cover, then ten columns on lying A4 sheets, the same words in PDF and DOCX, page by page."""

import io
import re
import subprocess
import zipfile

import pikepdf
import pytest
from docx import Document as read_docx
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import meta
from lxml import etree

from service.book import COLUMN_NUMBERS, COLUMNS
from service.fonts import fonts
from service.refusal import Refused
from service.render import render_book
from service.render.docx import TEMPLATES, environment
from service.render.pdf import drawn
from service.render.register_book import book_places
from service.render.words import docx_words, first_difference, line_words
from templates.docx.make import template
from tests.libreoffice import converted, needs_libreoffice
from tests.pdf_reader import read
from tests.register.books import book, cells
from tests.render.test_pdfa import JARS, JAVA, needs_preflight

FONTS = fonts()
MM = 72 / 25.4
FOLDER = next(iter(FONTS.faces.values())).path.parent


@pytest.fixture(scope="module")
def rendered():
    return render_book(book(), FONTS)


@pytest.fixture(scope="module")
def reading(rendered):
    return read(rendered.pdf)


def test_every_sheet_lies_and_the_cover_stands_alone(reading):
    assert {(round(width / MM), round(height / MM)) for width, height in reading.sheets} == {(297, 210)}
    assert [line.text.strip() for line in reading.on(0)] == [line.text for line in book().cover]
    assert len(reading.sheets) > 3


def test_the_header_rows_stand_on_every_sheet_of_the_table(reading):
    for page in range(1, len(reading.sheets)):
        text = "".join(line.text for line in reading.on(page))
        assert [number for number in COLUMN_NUMBERS if number in text] == list(COLUMN_NUMBERS)


def test_the_sheets_of_the_table_are_numbered_from_two(reading):
    top = [
        [line.text.strip() for line in reading.on(page) if line.baseline < 20 * MM]
        for page in range(len(reading.sheets))
    ]
    assert top == [[], *([str(page)] for page in range(2, len(reading.sheets) + 1))]


def test_the_docx_repeats_its_header_rows_and_lies(rendered):
    docx = read_docx(io.BytesIO(rendered.docx))
    (section,), (table,) = docx.sections, docx.tables
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert section.orientation == 1
    assert tuple(cell.text for cell in table.rows[0].cells) == COLUMNS
    assert [row._tr.trPr.find("{*}tblHeader") is not None for row in table.rows] == [True, True] + [False] * 40


def test_both_forms_say_the_books_words_in_order(rendered):
    wanted = line_words(book().lines())
    assert first_difference(docx_words(rendered.docx), wanted) is None
    assert len(wanted) > 40 * 20


def test_a_second_run_gives_the_same_bytes(rendered):
    assert render_book(book(), FONTS) == rendered


def test_the_pdf_says_that_it_is_pdfa_and_accessible(rendered):
    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("2", "A", "1")
        assert metadata["dc:title"] == "SỔ ĐĂNG KÝ VĂN BẢN ĐI - 2026"


@needs_preflight
@pytest.mark.preflight
def test_an_independent_validator_accepts_the_1b_twin(tmp_path):
    (tmp_path / "book.pdf").write_bytes(drawn(book_places(book(), FONTS), FONTS, "pdf/a-1b").content)
    classpath = ":".join(str(path) for path in JARS)
    command = [JAVA, "-cp", classpath, "org.apache.pdfbox.preflight.Validator_A1b", tmp_path / "book.pdf"]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert "is a valid PDF/A-1b file" in done.stdout, done.stdout + done.stderr


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(st.sampled_from("aĐ ếộ<>&\"'{}%-/;.1\n\t\u00a0"), max_size=60), min_size=10, max_size=10))
def test_any_words_are_printed_as_they_stand_in_both_forms(words):
    render_book(book(rows=(tuple(words), cells(2)), last_serial=2), FONTS)


def test_a_letter_that_the_font_lacks_is_refused_by_name():
    with pytest.raises(Refused, match="王") as no:
        render_book(book(rows=(cells(1, signer="ông 王"),), last_serial=1), FONTS)
    assert no.value.findings[0].place == "book_cell"


@needs_libreoffice
@pytest.mark.libreoffice
def test_libreoffice_prints_the_same_lines_on_the_same_pages(tmp_path):
    ours = {str(numbers): render_book(book(numbers), FONTS) for numbers in (1, 40, 100)}
    theirs = converted({name: one.docx for name, one in ours.items()}, tmp_path, FOLDER)

    def lines(one):
        ordered = sorted(one.lines, key=lambda line: (line.page, round(line.baseline), line.left))
        return [(line.page, "".join(line.text.split())) for line in ordered]

    for name, one in ours.items():
        assert lines(read(theirs[name])) == lines(read(one.pdf))


# The template


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_committed_template_is_what_its_source_builds():
    assert parts((TEMPLATES / "register.docx").read_bytes()) == parts(template("register"))


def test_the_template_holds_no_words_and_asks_only_for_places_there_are():
    files = parts((TEMPLATES / "register.docx").read_bytes())
    for name, xml in files.items():
        root = etree.fromstring(xml)
        for field in root.iter("{*}instrText"):
            field.text = field.text.replace("PAGE", "")
        assert not re.sub(r"{%.*?%}|{{.*?}}|T00:00:00Z", "", "".join(root.itertext()), flags=re.DOTALL).strip(), name
    source = b"".join(files.values()).decode()
    statements = " ".join(re.findall(r"{[{%].*?[}%]}", re.sub(r"{%(?:p|tr|tc) ", "{% ", source)))
    assert meta.find_undeclared_variables(environment().parse(statements)) <= book_places(book(1), FONTS).keys()
