"""Đọc lại PDF: our own PDFs, and LibreOffice's of the same documents, read to the words and the looks they were made of."""

import io
import itertools

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.document import Document, Table
from service.fonts import fonts
from service.foreign.pdf_reader import read_pdf
from service.kinds.samples import samples
from service.refusal import Refused
from service.render import render
from service.render.places import places
from service.styles import PAGE, STYLES
from service.written import Paragraph, Written
from tests.libreoffice import converted, needs_libreoffice
from tests.sample_documents import SAMPLES, assignments, document, filler, row, text
from tests.sample_plan import sample_plan

FONTS = fonts()
EMPTY_ROWS = Table(
    columns_mm=(40, 125), header=(row("TT", "Nội dung"),), rows=(row("", ""), row("1", "Một"), row("", ""))
)
CITED = "“minh bạch” (PCI) theo Nghị quyết số 02/NQ-CP giai đoạn 2021-2025 “mở” [1] 'kín' (2) \"a\" {3}."
DOCUMENTS = {
    "line-ends": document([text("từ " * count + CITED) for count in range(1, 60)]),
    "empty-rows": document((*filler(2), EMPTY_ROWS, *filler(2))),
    "long-table": document((*filler(3), assignments(40), text("Hết./."))),
    **{name.replace(" ", "-"): sample for name, sample in SAMPLES.items()},
    **{one.name: one.kind.compose(sample_plan(), one.inputs, one.today) for one in samples(sample_plan())},
}


@pytest.fixture(scope="module")
def ours():
    return {name: render(document, FONTS) for name, document in DOCUMENTS.items()}


@pytest.fixture(scope="module")
def written(ours):
    return {name: read_pdf(pair.pdf) for name, pair in ours.items()}


@pytest.fixture(scope="module")
def theirs(ours, tmp_path_factory):
    folder = next(iter(FONTS.faces.values())).path.parent
    made = converted({name: pair.docx for name, pair in ours.items()}, tmp_path_factory.mktemp("office"), folder)
    return {name: read_pdf(content) for name, content in made.items()}


def plain(words: str) -> str:
    return " ".join(words.split())


def running_text(document: Document) -> list[object]:
    """Paragraphs and tables of one column, in order: what is written under the head, the body, the appendices."""

    def blocks(body):
        for block in body:
            if isinstance(block, Table):
                yield tuple(plain(cell.text) for row in block.header + block.rows for cell in row.cells if cell.text)
            else:
                yield plain(block.text)

    found: list[object] = []
    if document.kind_name:
        found += [document.kind_name, plain(document.subject)]
    found += [plain(line) for line in document.addressee_lines]
    found += blocks(document.body)
    for appendix in document.appendices:
        found += [appendix.label, plain(appendix.title)]
        found += [plain(appendix.attached_to)] if appendix.attached_to else []
        found += blocks(appendix.body)
    return found


def read_text(written: Written) -> list[object]:
    found: list[object] = []
    for at, group in itertools.groupby(written.paragraphs, key=lambda one: one.cell and one.cell.table):
        if at is None:
            free = [one for one in group if not (one.side or one.framed or one.outside)]
            found += [plain(one.text) for one in free]
        else:
            found.append(tuple(plain(one.text) for one in group))
    return found


def of_side(written: Written, side: str) -> list[Paragraph]:
    return [one for one in written.paragraphs if one.side == side]


def spread(document: Document) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Parts and words of the left and of the right column: the head's, then the signature row's."""
    letterhead, signature = document.letterhead, document.signature
    left = [("parent", letterhead.parent), ("issuer", letterhead.issuer), ("number", document.number.line)]
    if document.layout == "letter":
        left.append(("letter_subject", document.subject))
    left.append(("recipients_label", "Nơi nhận:"))
    left += [("recipients", line) for line in document.recipients.lines]
    left.append(("drafter_mark", document.recipients.drafter_mark))
    right = [("country", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("motto", "Độc lập - Tự do - Hạnh phúc")]
    right.append(("place_and_date", document.place_and_date))
    right += [("authority", line) for line in signature.lines]
    right += [("second_post", signature.second_post), ("signer", signature.name)]
    return tuple([(part, plain(words)) for part, words in column if words] for column in (left, right))


def named(written: Written, words: str) -> Paragraph:
    return next(one for one in written.paragraphs if plain(one.text) == plain(words))


def check_columns(written: Written, document: Document) -> None:
    for side, parts in zip(("left", "right"), spread(document), strict=True):
        column = of_side(written, side)
        assert [plain(one.text) for one in column] == [words for _, words in parts]
        for one, (part, words) in zip(column, parts, strict=True):
            style = STYLES[part]
            look = {(span.font, span.size_pt, span.bold, span.italic) for span in one.spans}
            assert look == {("Times New Roman", style.size_pt, style.bold, style.italic)}, words
            assert one.align in (style.align, None)


def check_rules(written: Written, document: Document) -> None:
    told = places(document, FONTS)
    head = told["letterhead"]
    expected = {document.letterhead.issuer: head["issuer_rule"], "Độc lập - Tự do - Hạnh phúc": head["motto_rule"]}
    if told["subject_rule"]:
        expected[document.subject] = told["subject_rule"]
    for words, rule in expected.items():
        assert named(written, words).rule_mm == pytest.approx(rule["length_mm"], abs=0.3)
    under_appendices = [appendix.attached_to or appendix.title for appendix in document.appendices]
    ruled = {plain(words) for words in (*expected, *under_appendices)}
    assert {plain(one.text) for one in written.paragraphs if one.rule_mm} == ruled


def check_frames(written: Written, document: Document) -> None:
    framed = [one for one in written.paragraphs if one.framed]
    assert {one.text for one in framed} == {words for words in (document.urgency, document.circulation) if words}
    outside = {plain(one.text) for one in written.paragraphs if one.outside}
    assert outside == {plain(words) for words in (document.circulation, document.address_line) if words}


def check_sheets(written: Written, document: Document) -> None:
    assert len(written.sections) == 1 + len(document.appendices)
    for index, section in enumerate(written.sections):
        is_landscape = index > 0 and document.appendices[index - 1].landscape
        sheet = (PAGE.height, PAGE.width) if is_landscape else (PAGE.width, PAGE.height)
        assert (section.width_mm, section.height_mm) == pytest.approx(sheet, abs=0.1)
        for told, meant in ((section.top_mm, PAGE.top), (section.left_mm, PAGE.left), (section.right_mm, PAGE.right)):
            assert told is None or told == pytest.approx(meant, abs=0.5)
        assert section.bottom_mm is None or PAGE.bottom - 0.5 <= section.bottom_mm <= PAGE.bottom_range[1]
        pages = {one.spot.page for one in written.paragraphs[section.start :]}
        if index + 1 < len(written.sections):
            pages = {one.spot.page for one in written.paragraphs[section.start : written.sections[index + 1].start]}
        assert bool(section.number) == (len(pages) > 1)
        assert section.restarts == (index > 0)
        if section.number:
            assert section.number == ("header", "center", 14, False, False, False)
    assert written.sections[0].top_mm is not None
    if any(len(one.text) > 150 and not one.cell for one in written.paragraphs):  # over two lines: the text tells
        assert written.sections[0].left_mm is not None
    label = [one for one in written.paragraphs if one.text in {appendix.label for appendix in document.appendices}]
    assert [written.paragraphs[section.start] for section in written.sections[1:]] == label


CHECKS = (check_columns, check_rules, check_frames, check_sheets)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_running_text_of_our_pdf_is_read_paragraph_by_paragraph(name, written):
    assert read_text(written[name]) == running_text(DOCUMENTS[name])


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_our_pdf_is_read_with_its_look(name, check, written):
    check(written[name], DOCUMENTS[name])


@needs_libreoffice
@pytest.mark.libreoffice
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_running_text_of_libreoffice_s_pdf_is_read_paragraph_by_paragraph(name, theirs):
    assert read_text(theirs[name]) == running_text(DOCUMENTS[name])


@needs_libreoffice
@pytest.mark.libreoffice
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_libreoffice_s_pdf_is_read_with_its_look(name, check, theirs):
    check(theirs[name], DOCUMENTS[name])
