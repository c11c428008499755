"""Đọc lại PDF: our own PDFs, and LibreOffice's of the same documents, read to the words and looks they were made of."""

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
            elif block.kind != "picture":
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
    left = [("parent", letterhead.parent), ("issuer", letterhead.issuer)]
    left += [("number", document.number.line)] if document.number else []
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


# Tệp không đọc được


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_pdf(content)
    return refused.value.message


@pytest.mark.parametrize("content", [b"", b"Not a PDF", b"PK\x03\x04" + bytes(200), bytes(2000)])
def test_what_is_not_a_pdf_is_refused(content):
    assert "không phải tệp PDF" in refusal(content)


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"x" * 5000, b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"]
)
def test_a_damaged_pdf_is_refused(content):
    assert "bị hỏng" in refusal(content)


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    target = io.BytesIO()
    pdf.save(target, **options)
    return target.getvalue()


def test_a_pdf_with_a_password_is_refused(ours):
    with pikepdf.open(io.BytesIO(ours["letter"].pdf)) as pdf:
        locked = saved(pdf, encryption=pikepdf.Encryption(owner="chu", user="khach"))
    assert "mật khẩu" in refusal(locked)


def test_a_pdf_that_may_only_not_be_changed_is_read(ours, written):
    with pikepdf.open(io.BytesIO(ours["letter"].pdf)) as pdf:
        closed = saved(pdf, encryption=pikepdf.Encryption(owner="chu", user=""))
    assert read_text(read_pdf(closed)) == read_text(written["letter"])


def drawn(content: bytes, *, times: int = 1, **resources: object) -> bytes:
    """A PDF of A4 pages with this content stream, in the standard font Times."""
    pdf = pikepdf.new()
    for _ in range(times):
        page = pdf.add_blank_page(page_size=(595.3, 841.9))
        page.contents_add(content)
        fonts = {
            name: pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name(base))
            for name, base in (("/F1", "/Times-Roman"), ("/F2", "/Times-Bold"))
        }
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
    return saved(pdf)


def test_a_scan_is_refused():
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    image = pikepdf.Stream(pdf, bytes(64 * 64), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=64)
    image.Height, image.ColorSpace, image.BitsPerComponent = 64, pikepdf.Name.DeviceGray, 8
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/Im": image}))
    page.contents_add(b"q 595 0 0 842 0 0 cm /Im Do Q")
    assert "bản chụp, không có chữ" in refusal(saved(pdf))


def test_words_under_a_scan_that_nobody_sees_are_no_words():
    assert "bản chụp, không có chữ" in refusal(drawn(b"BT 3 Tr /F1 14 Tf 100 700 Td (An invisible word) Tj ET"))


def test_a_pdf_of_more_than_500_pages_is_refused():
    assert "501 trang" in refusal(drawn(b"BT /F1 14 Tf 100 700 Td (Word) Tj ET", times=501))


def test_a_page_full_of_drawings_is_refused():
    assert "Trang 1 của tệp PDF có quá nhiều hình vẽ" in refusal(drawn(b"0 0 m 9 9 l S " * 70_000))


# Tệp do phần mềm khác làm


def test_a_word_that_is_drawn_in_pieces_is_whole():
    pieces = b"BT /F1 14 Tf 100 700 Td (Qu) Tj ET BT /F1 14 Tf 117.1 700 Td (y) Tj 10.5 0 Td (dinh) Tj ET"
    assert [one.text for one in read_pdf(drawn(pieces)).paragraphs] == ["Quy dinh"]


def test_raised_letters_stay_in_their_line():
    raised = (
        b"BT /F1 14 Tf 100 700 Td (100 m) Tj ET BT /F1 9 Tf 135.5 705 Td (2) Tj ET BT /F1 14 Tf 143 700 Td (dat) Tj ET"
    )
    assert [one.text for one in read_pdf(drawn(raised)).paragraphs] == ["100 m2 dat"]


def test_a_line_close_under_words_underlines_them_and_one_further_down_belongs_to_them():
    content = b"BT /F2 13 Tf 100 700 Td (Tieu ngu) Tj ET 100 698.3 m 152 698.3 l S "
    underlined = read_pdf(drawn(content)).paragraphs[0]
    assert (underlined.spans[0].underlined, underlined.rule_mm) == (True, 0)
    ruled = read_pdf(drawn(content.replace(b"698.3", b"694"))).paragraphs[0]
    assert not ruled.spans[0].underlined
    assert ruled.rule_mm == pytest.approx(52 * 25.4 / 72, abs=0.05)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_reads_as_it_is_seen(ours, written, turn):
    """The sheet is turned in the file and its content turned back, as some printers do."""
    with pikepdf.open(io.BytesIO(ours["letter"].pdf)) as pdf:
        for page in pdf.pages:
            _, _, width, height = (float(edge) for edge in page.mediabox)
            back = {
                0: (1, 0, 0, 1, 0, 0),
                90: (0, 1, -1, 0, height, 0),
                180: (-1, 0, 0, -1, width, height),
                270: (0, -1, 1, 0, 0, width),
            }[turn]
            page.contents_add(("q " + " ".join(map(str, back)) + " cm").encode(), prepend=True)
            page.contents_add(b"Q")
            page.rotate(turn, relative=False)
            if turn in (90, 270):
                page.mediabox = [0, 0, height, width]
        turned = read_pdf(saved(pdf))
    assert [one.text for one in turned.paragraphs] == [one.text for one in written["letter"].paragraphs]
    assert turned.paragraphs[5].spot.box == pytest.approx(written["letter"].paragraphs[5].spot.box, abs=0.1)
    assert turned.sections[0].left_mm == pytest.approx(PAGE.left, abs=0.5)


def test_a_page_inside_another_reads_the_same(ours, written):
    """The page's content is a form that is drawn smaller and moved, as when two files are put together."""
    with pikepdf.open(io.BytesIO(ours["plan"].pdf)) as pdf, pikepdf.new() as other:
        for page in pdf.pages:
            blank = other.add_blank_page(page_size=(595.28, 841.89))
            form = other.copy_foreign(page.as_form_xobject())
            blank.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/Page": form}))
            blank.contents_add(b"q 0.95 0 0 0.95 20 20 cm /Page Do Q")
        smaller = read_pdf(saved(other))
    assert read_text(smaller) == read_text(written["plan"])
    sizes = {span.size_pt for one in smaller.paragraphs for span in one.spans}
    assert sorted(sizes) == pytest.approx([0.95 * size for size in (11, 12, 13, 14)], abs=0.06)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_broken_file_does_anything_but_be_read_or_refused(data, ours):
    content = bytearray(ours["plan" if data.draw(st.booleans()) else "draft-letter"].pdf)
    if data.draw(st.booleans()):  # so that a change reaches the page's own operators
        with pikepdf.open(io.BytesIO(content)) as pdf:
            content = bytearray(saved(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.generalized))
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=6))
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content))) :]
    try:
        assert read_pdf(bytes(content)).pages
    except Refused as refused:
        assert refused.message.endswith(".")
