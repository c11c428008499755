"""The page as a reader sees it: sizes, margins and rules of the decree, what stays together, nothing from outside.

Numbers here are the decree's (Phụ lục I), not those of `styles`: the file is read back and held against the law.
"""

import re
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from weasyprint.urls import FatalURLFetchingError

from service.document import Heading, Letterhead, Signature, Table
from service.fonts import fonts
from service.render import pdf, render
from service.render.engine import TEMPLATES
from service.render.pdf import to_html, to_pdf
from tests.pdf_reader import Line, Reading, page_texts, read
from tests.sample_documents import (
    EVERYTHING,
    LETTER,
    PLAN,
    SAMPLES,
    assignments,
    document,
    filler,
    row,
    text,
)

FONTS = fonts()
MM = 72 / 25.4
RED, BLACK = "FF0000", "000000"
LONG = (
    "Yêu cầu các phòng, đơn vị thuộc Sở nghiêm túc triển khai thực hiện; định kỳ hằng quý, hằng năm báo cáo kết quả "
    "về Phòng Kế hoạch - Tài chính để tổng hợp, báo cáo cấp có thẩm quyền theo quy định./."
)


@pytest.fixture(scope="module")
def letter() -> Reading:
    return read(to_pdf(LETTER, FONTS).content)


@pytest.fixture(scope="module")
def everything() -> Reading:
    return read(to_pdf(EVERYTHING, FONTS).content)


@pytest.fixture(scope="module")
def plan() -> Reading:
    return read(to_pdf(PLAN, FONTS).content)


def the_look(line: Line, sizes: tuple[float, float], *, bold: bool = False, italic: bool = False, color: str = BLACK):
    ((size, is_bold, is_italic, seen),) = line.look
    assert sizes[0] <= size <= sizes[1]
    assert (is_bold, is_italic, seen) == (bold, italic, color)
    return size


def rule_under(reading: Reading, line: Line):
    """The nearest horizontal stroke under `line`, in its column."""
    under = [
        stroke
        for stroke in reading.strokes
        if stroke.is_horizontal
        and stroke.page == line.page
        and line.baseline < stroke.bottom < line.baseline + 20
        and stroke.left < line.right
        and line.left < stroke.right
    ]
    return min(under, key=lambda stroke: stroke.bottom)


def middle(box) -> float:
    return (box.left + box.right) / 2


# Khổ giấy, lề, số trang (mục I)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sheet_is_a4_and_its_text_keeps_to_the_margins(name):
    reading = read(to_pdf(SAMPLES[name], FONTS).content)
    for number, (width, height) in enumerate(reading.sheets):
        assert sorted((width, height)) == pytest.approx([210 * MM, 297 * MM], abs=0.1)
        inside = [line for line in reading.on(number) if line.baseline > 20 * MM]
        assert inside
        assert min(line.left for line in inside) >= 30 * MM - 0.1
        assert max(line.right for line in inside) <= width - 15 * MM + 0.6
        assert max(line.baseline for line in inside) <= height - 20 * MM
        for line in inside:
            assert {glyph.color for glyph in line.drawn} <= {BLACK, RED}


def test_body_text_reaches_both_margins(plan):
    first = plan.line("Căn cứ Kế hoạch số 21")
    assert plan.line("nhân dân tỉnh về cải thiện").left == pytest.approx(30 * MM, abs=0.5)
    assert first.right == pytest.approx((210 - 15) * MM, abs=0.8)


def numbers(reading: Reading) -> list[str]:
    """What stands in the top margin of each page, circulation note apart."""
    top = [[line for line in reading.on(page) if line.baseline < 20 * MM] for page in range(len(reading.sheets))]
    return ["".join(line.text for line in lines if line.text.isdigit()) for lines in top]


def test_pages_are_numbered_from_two_in_the_middle_of_the_top_margin(plan):
    assert numbers(plan) == ["", *(str(number) for number in range(2, len(plan.sheets) + 1))]
    assert len(plan.sheets) >= 5
    number = next(line for line in plan.on(1) if line.text == "2")
    the_look(number, (13, 14))
    assert middle(number) == pytest.approx((30 + 165 / 2) * MM, abs=0.5)


def test_every_appendix_counts_its_own_pages_on_sheets_of_its_own(everything):
    labels = [
        line.page for line in everything.lines if line.text in {f"Phụ lục {mark}" for mark in ("I", "II", "III", "IV")}
    ]
    expected, page = [], 0
    for end in [*labels, len(everything.sheets)]:
        expected += ["" if number == 1 else str(number) for number in range(1, end - page + 1)]
        page = end
    assert numbers(everything) == expected
    assert len(labels) == 4
    lying = [page for page, (width, height) in enumerate(everything.sheets) if width > height]
    assert lying == [*range(labels[1], labels[2]), labels[3]]


# Thể thức (mục II, III)


def test_the_letterhead_has_its_sizes_and_rule_lines(letter):
    country = letter.line("CỘNG HÒA XÃ HỘI")
    motto = letter.line("Độc lập - Tự do")
    place = letter.line("Lạng Sơn, ngày")
    sizes = (the_look(country, (12, 13), bold=True), the_look(motto, (13, 14), bold=True))
    assert (*sizes, the_look(place, (13, 14), italic=True)) in {(12, 13, 13), (13, 14, 14)}
    the_look(letter.line("UBND TỈNH"), (12, 13))
    issuer = letter.line("SỞ KHOA HỌC")
    the_look(issuer, (12, 13), bold=True)
    number = letter.line("Số: 07/")
    the_look(number, (13, 13))
    assert number.baseline == pytest.approx(place.baseline, abs=0.1)
    drawn = rule_under(letter, motto)
    assert drawn.length == pytest.approx(motto.right - motto.left, rel=0.01)
    assert middle(drawn) == pytest.approx(middle(country), abs=0.5)
    drawn = rule_under(letter, issuer)
    assert 1 / 3 <= drawn.length / (issuer.right - issuer.left) <= 1 / 2
    assert middle(drawn) == pytest.approx(middle(issuer), abs=0.5)


def test_a_letters_subject_stands_six_points_under_its_number(letter):
    number, subject = letter.line("Số: 07/"), letter.line("V/v")
    the_look(subject, (12, 13))
    assert subject.baseline - number.baseline >= 15
    assert middle(subject) == pytest.approx(middle(number), abs=0.5)


def test_addressees_hang_under_the_colon(letter):
    label, first, second = (letter.line(words) for words in ("Kính gửi:", "- Văn phòng Sở", "- Chi cục"))
    the_look(label, (13, 14))
    colon = next(glyph for glyph in label.glyphs if glyph.character == ":")
    assert first.left == pytest.approx(colon.left, abs=0.5)
    assert second.left == pytest.approx(first.left, abs=0.1)


def test_one_addressee_stands_on_the_labels_line():
    reading = read(to_pdf(SAMPLES["urgent letter"], FONTS).content)
    assert reading.line("Kính gửi:").text == "Kính gửi: Sở Tài chính tỉnh Lạng Sơn"


def test_kind_name_and_subject_are_bold_and_ruled(plan):
    name, last = plan.line("KẾ HOẠCH"), [line for line in plan.on(0) if line.look == {(14.0, True, False, BLACK)}][2]
    the_look(name, (13, 14), bold=True)
    assert middle(name) == pytest.approx((30 + 165 / 2) * MM, abs=0.5)
    the_look(last, (13, 14), bold=True)
    assert 1 / 3 <= rule_under(plan, last).length / (last.right - last.left) <= 1 / 2


def test_body_headings_and_bases_have_their_type(plan, everything):
    the_look(plan.line("Căn cứ Luật"), (13, 14), italic=True)
    the_look(plan.line("Sở Khoa học và Công nghệ ban hành"), (13, 14))
    for words in ("I. MỤC ĐÍCH", "1. Chỉ số “Gia nhập"):
        the_look(plan.line(words), (13, 14), bold=True)
    for words in ("Phần I", "NHỮNG VẤN ĐỀ", "Mục 1", "PHẠM VI"):
        the_look(everything.line(words), (13, 14), bold=True)
        assert middle(everything.line(words)) == pytest.approx((30 + 165 / 2) * MM, abs=0.5)
    the_look(everything.line("a) Điểm thứ nhất"), (13, 14))


def test_paragraphs_are_indented_spaced_and_set_between_single_and_one_and_a_half(plan):
    first, second, third = plan.on(0)[-3:]
    assert second.baseline - first.baseline == pytest.approx(third.baseline - second.baseline, abs=6.1)
    opening, next_line = plan.line("Căn cứ Kế hoạch số 21"), plan.line("nhân dân tỉnh về cải thiện")
    assert (opening.left - next_line.left) / MM == pytest.approx(10, abs=0.2)
    step = next_line.baseline - opening.baseline
    assert 1.149 * 14 <= step + 0.1 <= 1.5 * 1.149 * 14
    gap = opening.baseline - plan.line("Căn cứ Luật").baseline - step
    assert gap >= 6 - 0.01


def test_recipients_and_signature_have_their_type(everything):
    the_look(everything.line("Nơi nhận:"), (12, 12), bold=True, italic=True)
    for words in ("- Các thành viên Ban Chỉ đạo", "- Lưu: VT, KHTC (12).", "PL.(300)"):
        the_look(everything.line(words), (11, 11))
        assert everything.line(words).left == pytest.approx(30 * MM, abs=0.5)
    posts = [everything.line(words) for words in ("TM. BAN", "KT. TRƯỞNG", "PHÓ TRƯỞNG BAN", "Nguyễn Đình Thiên")]
    for post in posts:
        the_look(post, (13, 14), bold=True)
        assert middle(post) == pytest.approx(middle(posts[0]), abs=0.5)
        assert post.left > (30 + 0.45 * 165) * MM
    assert everything.line("Nơi nhận:").baseline == pytest.approx(posts[0].baseline, abs=4)


def test_signature_and_seal_have_room(letter):
    assert (letter.line("Hoàng Văn Bình").baseline - letter.line("HOẠCH - TÀI CHÍNH").baseline) / MM >= 25


def test_urgency_is_a_red_box_of_the_stamps_size():
    for words, size in {"HỎA TỐC": (30, 8), "THƯỢNG KHẨN": (40, 8), "KHẨN": (20, 8)}.items():
        reading = read(to_pdf(LETTER.model_copy(update={"urgency": words}), FONTS).content)
        the_look(reading.line(words), (13, 14), bold=True, color=RED)
        (box,) = [stroke for stroke in reading.strokes if stroke.color == RED]
        assert (box.length / MM, (box.bottom - box.top) / MM) == pytest.approx(size, abs=0.1)
        assert box.left == pytest.approx(30 * MM, abs=0.2)
        assert box.left < reading.line(words).left
        assert reading.line(words).right < box.right


def test_circulation_is_boxed_in_the_top_margin_of_page_one(everything):
    note = everything.line("XEM XONG TRẢ LẠI")
    the_look(note, (13, 14), bold=True)
    assert note.page == 0
    box = next(stroke for stroke in everything.strokes if stroke.page == 0 and stroke.bottom < 20 * MM)
    assert box.left < note.left < note.right < box.right
    assert box.top < note.baseline < box.bottom
    assert 0.5 <= (middle(box) / MM - 30) / 165 <= 0.85


def test_the_address_line_ends_page_one_under_a_full_line(everything):
    lines = [line for line in everything.on(0) if line.look == {(11.0, False, False, BLACK)}]
    assert lines[0].text.startswith("Số 1, đường")
    assert lines[-1].baseline / MM == pytest.approx(277 - 1, abs=1)
    above = [line for line in everything.on(0) if line not in lines]
    stroke = next(s for s in everything.strokes if s.page == 0 and s.length == pytest.approx(165 * MM, abs=0.5))
    assert max(line.baseline for line in above) < stroke.top < lines[0].baseline
    assert not [line for line in everything.on(1) if line.text.startswith("Số 1, đường")]


def test_appendix_titles_are_centred_on_their_own_sheet(everything):
    for label, title in (("Phụ lục I", "ĐỀ CƯƠNG"), ("Phụ lục II", "BIỂU TỔNG HỢP")):
        line = next(line for line in everything.lines if line.text == label)
        width = everything.sheets[line.page][0] / MM
        the_look(line, (14, 14), bold=True)
        the_look(everything.line(title), (13, 14), bold=True)
        attached = next(found for found in everything.on(line.page) if found.text.startswith("(Kèm theo"))
        the_look(attached, (13, 14), italic=True)
        for found in (line, everything.line(title), attached):
            assert middle(found) / MM == pytest.approx(30 + (width - 45) / 2, abs=0.5)
        assert 1 / 3 <= rule_under(everything, attached).length / (attached.right - attached.left) <= 1 / 2


def test_long_agency_names_never_run_into_the_motto():
    head = Letterhead(parent="ỦY BAN NHÂN DÂN " * 9, issuer="TRUNG TÂM " + "KIỂM ĐỊNH" * 12)
    reading = read(to_pdf(document([text("./.")], letterhead=head), FONTS).content)
    motto = reading.line("CỘNG HÒA XÃ HỘI")
    left = [line for line in reading.on(0) if line.baseline < reading.line("Số:").baseline and line.right < motto.left]
    assert "KIỂMĐỊNH" * 12 in "".join(line.text for line in left).replace(" ", "")
    assert max(line.right for line in left) <= (30 + 68) * MM + 0.5


# Ngắt trang


def orphans(texts: list[list[str]], recipients: int) -> str | None:
    """What is wrong with the row of Nơi nhận and signature, if anything."""
    pages = [page for page in texts if any("Nơi nhận:" in line for line in page)]
    if len(pages) != 1:
        return "khối ký bị tách"
    start = next(index for index, line in enumerate(pages[0]) if "Nơi nhận:" in line)
    block = "\n".join(pages[0][start:])
    if block.count("- ") < recipients or "VT, KHTC." not in block or "Lê Thị Thanh Bình" not in block:
        return "khối ký bị tách"
    return None if start >= 2 else "khối ký đứng một mình"


@pytest.mark.parametrize(
    ("tail", "fillers"),
    [
        ([text("Kết thúc./.")], range(61)),
        ([text(LONG)], range(14, 46)),
        ([text(LONG * 4)], range(14, 46, 2)),
        ([text(LONG * 12)], range(14, 46, 2)),
        ([text(LONG), text("Kết thúc./.")], range(14, 46)),
        ([Heading(style="roman", text="III. TỔ CHỨC THỰC HIỆN"), text("Kết thúc./.")], range(14, 46)),
        ([assignments(3), text("Kết thúc./.")], range(14, 46)),
    ],
    ids=["one line", "three lines", "many lines", "a page", "one line after three", "after a heading", "after a table"],
)
def test_the_signature_is_never_split_nor_alone_wherever_the_page_ends(tail, fillers):
    for count in fillers:
        texts = page_texts(to_pdf(document([*filler(count), *tail]), FONTS).content)
        assert orphans(texts, recipients=4) is None, count


@pytest.mark.parametrize("follower", [text(LONG), assignments(2)], ids=["paragraph", "table"])
def test_a_heading_never_ends_a_page(follower):
    headings = [Heading(style="roman", text="I. TIÊU ĐỀ [h]"), Heading(style="clause", text="1. Tiêu đề khoản [h]")]
    for count in range(10, 46):
        sample = document([*filler(count), *headings, follower, *filler(20)])
        for page in page_texts(to_pdf(sample, FONTS).content):
            words = page[:-1] if page[-1].isdigit() else page
            assert not words[-1].endswith("[h]"), count


def marked_table(rows: int, words: str = "phân công thực hiện nhiệm vụ được giao") -> Table:
    """A table whose rows tell where they begin and end."""
    lines = (row(f"[r{number}", f"{words} " * (1 + number % 3), f"r{number}]") for number in range(rows))
    return Table(columns_mm=(25, 100, 40), header=(row("[đầu", "bảng", "đầu]"),), rows=tuple(lines))


def split_rows(texts: list[list[str]]) -> list[str]:
    pages = [" ".join(page) for page in texts]
    marks = [word for page in pages for word in page.split() if word.startswith("[r")]
    return [
        mark for mark in marks if not any(mark in page.split() and f"{mark[1:]}]" in page.split() for page in pages)
    ]


def test_rows_are_never_split_and_the_header_stands_over_each_part():
    for count in range(12, 40, 3):
        texts = page_texts(to_pdf(document([*filler(count), marked_table(60), *filler(2)]), FONTS).content)
        assert split_rows(texts) == []
        for page in texts:
            words = " ".join(page)
            assert words.count("[đầu") == words.count("đầu]") == int("[r" in words)
            assert "[r" not in words or words.index("[đầu") < words.index("[r")


VIETNAMESE = """
    phòng đơn vị thuộc Sở nghiêm túc triển khai kế hoạch quý III/2026 “minh bạch” R&D <b> {{x}} Hỏi-Đáp 12,5% số
    trước 05/12; (PCI) thực hiện: báo cáo, https://skhcn.example/a-b_c?d=1 TTHC… – — NGUYỄN ỘỄỰẨ đẩy mạnh hợp-tác-xã
"""
WORDS = [*VIETNAMESE.split(), "số\u00a041/KH"]


def sentences(most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=1, max_size=most).map(" ".join)


@st.composite
def documents(draw: st.DrawFn):
    """A document of random lengths; headings end with a mark, rows begin and end with one."""
    body = []
    for _ in range(draw(st.integers(0, 40))):
        style = draw(st.sampled_from(["roman", "clause", "point", "part_title", "section_label"]))
        body.append(Heading(style=style, text=f"{draw(sentences(25))} [h]"))
        body += [text(draw(sentences(90))) for _ in range(draw(st.integers(1, 2)))]
    if draw(st.booleans()):
        body.append(marked_table(draw(st.integers(0, 300)), draw(sentences(12))))
    body += [text(draw(sentences(90)) + "./.") for _ in range(draw(st.integers(1, 2)))]
    return document(
        body,
        letterhead=Letterhead(issuer=draw(sentences(14))),
        subject=draw(sentences(40)),
        recipients=draw(st.lists(sentences(14), min_size=1, max_size=9)),
        signature=Signature(
            lines=tuple(draw(st.lists(sentences(8), min_size=1, max_size=3))), name="Lê Thị Thanh Bình"
        ),
    )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_any_document_keeps_its_words_its_rows_its_headings_and_its_signature(sample):
    texts = page_texts(render(sample, FONTS).pdf)  # both forms, or none when one of them says other words
    assert orphans(texts, len(sample.recipients.lines)) is None
    assert split_rows(texts) == []
    for page in texts:
        words = page[:-1] if page[-1].isdigit() else page
        assert not words[-1].endswith("[h]")


def test_a_row_taller_than_a_page_is_printed_in_full():
    words = " ".join(f"từ{number}" for number in range(900))
    table = Table(columns_mm=(60, 105), header=(row("A", "B"),), rows=(row(words, "x"),))
    sample = document([table, text("./.")])
    made = to_pdf(sample, FONTS)
    assert {f"từ{number}" for number in range(900)} <= set(made.words)
    assert len(page_texts(made.content)) > 1


# Lời


@pytest.mark.parametrize("name", SAMPLES)
def test_the_pdf_says_the_documents_words_in_order(name):
    assert to_pdf(SAMPLES[name], FONTS).words == [w for line in SAMPLES[name].lines() for w in line.text.split()]


def test_hostile_words_are_printed_as_they_stand(everything):
    assert "- R&D <b>“x”</b> {{ 7*7 }} {% raw %} &amp; ${x} \\n %s." in [line.text for line in everything.lines]


@pytest.mark.parametrize("layout", ["letter", "titled", "_frame"])
def test_a_template_holds_no_words(layout):
    source = (TEMPLATES / f"{layout}.html").read_text()
    markup = re.sub(r"(?s){%.*?%}|{{.*?}}", "", source)
    assert not re.sub(r"(?s)<style>.*?</style>|<[^>]*>", "", markup).strip()
    assert not re.findall(r'(?:alt|title|aria-[a-z]+)=(?!"")', markup)


# Không gì từ bên ngoài


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a.png",
        "file:///etc/hostname",
        "data:text/plain,x",
        "data:image/svg+xml,x",
        "vanthu:LiberationSans-Bold.ttf",
    ],
)
def test_the_fetcher_gives_nothing_but_our_four_fonts(url):
    fetcher = pdf.engine(FONTS).fetcher
    assert len(fetcher.files) == 4
    for own in fetcher.files:
        assert fetcher.fetch(own).read()[:4] == b"\0\1\0\0"
    with pytest.raises(FatalURLFetchingError):
        fetcher.fetch(url)


def test_markup_in_a_document_asks_for_nothing():
    markup = '<img src="https://example.org/x.png"><link rel=stylesheet href=file:///etc/passwd>./.'
    assert " ".join(to_pdf(document([text(markup)]), FONTS).words).count(markup) == 1


def test_a_template_that_asks_for_something_else_stops_the_rendering():
    source = to_html(LETTER, FONTS).replace("<body>", '<body><img src="https://example.org/x.png" alt="x">')
    fetcher, configuration, css = pdf.engine(FONTS)
    with pytest.raises(FatalURLFetchingError):
        pdf.HTML(string=source, url_fetcher=fetcher).render(font_config=configuration, stylesheets=[css])


def test_threads_get_the_same_bytes():
    expected = to_pdf(LETTER, FONTS).content
    made: list[bytes] = []
    threads = [Thread(target=lambda: made.extend(to_pdf(LETTER, FONTS).content for _ in range(3))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [expected] * 12
