"""Places: plain data with every decision made: lengths, what stays together, merged cells, what is not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.document import Appendix, Cell, Heading, Letterhead, Paragraph, Row, Run, Signature, Table
from service.fonts import fonts
from service.refusal import Refused
from service.render.places import places
from tests.sample_documents import EVERYTHING, LETTER, PLAN, SAMPLES, assignments, cell, document, filler, row, text

FONTS = fonts()
LONG = "Các phòng, đơn vị thuộc Sở nghiêm túc tổ chức triển khai thực hiện các nội dung được phân công trong Kế hoạch. "


def kept(body):
    return [(block["keep_next"], block.get("keep_lines")) for block in places(document(body), FONTS)["body"]]


def values(value):
    if isinstance(value, dict):
        assert "items" not in value
        assert all(isinstance(key, str) for key in value)
        for inner in value.values():
            yield from values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from values(inner)
    else:
        yield value


@pytest.mark.parametrize("name", SAMPLES)
def test_places_are_plain_data(name):
    assert {type(value) for value in values(places(SAMPLES[name], FONTS))} <= {str, int, float, bool, type(None)}


def test_both_layouts_have_the_same_places():
    assert places(LETTER, FONTS).keys() == places(PLAN, FONTS).keys()


def test_rule_lines_follow_the_last_line_of_a_name():
    one, two = (
        places(document([text("./.")], letterhead=Letterhead(issuer=issuer)), FONTS)["letterhead"]["issuer_rule"]
        for issuer in ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "BAN CHỈ ĐẠO PHÁT TRIỂN KINH TẾ TẬP THỂ, HỢP TÁC XÃ TỈNH")
    )
    assert one["length_mm"] == pytest.approx(0.4 * 64.8, abs=0.1)
    assert two["length_mm"] < 0.5 * 68 / 2 + 10
    assert one["left_mm"] + one["length_mm"] + one["right_mm"] == pytest.approx(68, abs=0.01)


def test_the_line_under_tieu_ngu_is_as_long_as_its_words():
    assert places(LETTER, FONTS)["letterhead"]["motto_rule"]["length_mm"] == pytest.approx(56.1, abs=0.1)


def test_a_name_on_one_line_keeps_the_whole_column_and_a_longer_one_is_set_even():
    head = places(EVERYTHING, FONTS)["letterhead"]
    assert head["issuer_side_mm"] > 0
    assert places(LETTER, FONTS)["letterhead"]["issuer_side_mm"] == 0


def test_a_long_last_paragraph_alone_stays_with_the_signature():
    assert kept([text("Mở đầu."), text(LONG * 3)]) == [(False, False), (True, True)]


def test_a_last_line_alone_takes_what_stands_before_it_along():
    assert kept([text("Mở đầu."), text("Giữa."), text("Hết./.")]) == [(False, False), (True, True), (True, True)]
    table = assignments(2)
    assert kept([table, text("Hết./.")]) == [(True, None), (True, True)]


def test_a_very_long_last_paragraph_may_split():
    assert kept([text(LONG * 20)]) == [(True, False)]


def test_headings_stay_with_what_follows_and_items_of_a_list_do_not():
    body = [Heading(style="clause", text="1. Nhiệm vụ"), Heading(style="point", text="a) Việc thứ nhất;"), *filler(3)]
    assert kept(body)[:2] == [(True, True), (False, False)]


def test_outline_levels_have_no_gap():
    body = [
        Heading(style="clause", text="1. Khoản đứng đầu"),
        Heading(style="roman", text="I. MỤC"),
        Heading(style="point", text="a) Điểm ngay dưới mục"),
        Heading(style="part_title", text="PHẦN"),
        Heading(style="point", text="b) Điểm ngay dưới phần"),
        text("./."),
    ]
    levels = [block["level"] for block in places(document(body), FONTS)["body"] if block["kind"] == "heading"]
    assert levels == [2, 2, 3, 2, 3]
    letter = document(body, layout="letter", subject="V/v đề nghị")
    assert places(letter, FONTS)["body"][0]["level"] == 1


def test_a_look_the_style_has_already_is_not_said_twice():
    basis = Paragraph(style="legal_basis", runs=(Run(text="Căn cứ ", italic=True), Run(text="Luật", bold=True)))
    runs = places(document([basis, text("./.")]), FONTS)["body"][0]["runs"]
    assert runs == [{"text": "Căn cứ ", "look": ""}, {"text": "Luật", "look": "bold"}]


def test_spaces_join_across_runs_and_vanish_at_the_ends():
    paragraph = Paragraph(runs=(Run(text="  Một \n"), Run(text="  hai\t", bold=True), Run(text=" \n ")))
    runs = places(document([paragraph, text("./.")]), FONTS)["body"][0]["runs"]
    assert runs == [{"text": "Một ", "look": ""}, {"text": "hai", "look": "bold"}]


def test_tables_are_as_wide_as_the_text_they_stand_in():
    table = Table(columns_mm=(1, 3), header=(row("A", "B"),))
    plan = places(document([table, text("./.")]), FONTS)["body"][0]
    assert plan["columns_mm"] == pytest.approx([41.25, 123.75])
    appendix = Appendix(label="Phụ lục", title="BIỂU", landscape=True, body=(table,))
    landscape = places(document([text("./.")], appendices=(appendix,)), FONTS)["appendices"][0]
    assert landscape["text_width_mm"] == 252
    assert landscape["body"][0]["width_mm"] == pytest.approx(252)


def test_a_merged_header_cell_is_spelled_out_in_each_row_it_covers():
    header = (
        Row(cells=(cell("A", rows=3), cell("B", columns=2, rows=2), cell("C"))),
        Row(cells=(cell("D", rows=2),)),
        Row(cells=(cell("E"), cell("F"))),
    )
    table = Table(columns_mm=(10, 20, 30, 40), header=header, rows=(row("1", "2", "3", "4"),))
    rows = places(document([table, text("./.")]), FONTS)["body"][0]["header"]
    grid = [[(c["merge"], c["columns"], "".join(r["text"] for r in c["runs"])) for c in line["cells"]] for line in rows]
    assert grid == [
        [("restart", 1, "A"), ("restart", 2, "B"), ("", 1, "C")],
        [("continue", 1, ""), ("continue", 2, ""), ("restart", 1, "D")],
        [("continue", 1, ""), ("", 1, "E"), ("", 1, "F"), ("continue", 1, "")],
    ]


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=5))
def test_every_row_of_a_table_fills_its_width(spans):
    width = sum(columns for columns, _ in spans)
    last = max(rows for _, rows in spans)
    header = [Row(cells=tuple(Cell(columns=columns, rows=rows) for columns, rows in spans))]
    for line in range(1, last):
        cells = tuple(Cell(columns=1) for columns, rows in spans if rows <= line for _ in range(columns))
        if cells:
            header.append(Row(cells=cells))
    if len(header) < last:  # a header row that only covered cells reach would hold no cell of its own
        header = [Row(cells=(Cell(columns=width),))]
    table = Table(columns_mm=(10,) * width, header=tuple(header))
    block = places(document([table, text("./.")]), FONTS)["body"][0]
    for line in block["header"]:
        assert sum(c["columns"] for c in line["cells"]) == width
        assert sum(c["width_mm"] for c in line["cells"]) == pytest.approx(block["width_mm"], abs=0.01)


def test_neighbouring_tables_stand_apart():
    kinds = [b["kind"] for b in places(document([assignments(1), assignments(1), text("./.")]), FONTS)["body"]]
    assert kinds == ["table", "gap", "table", "paragraph"]


def test_the_name_stands_under_room_for_signature_and_seal():
    gaps = [(post["style"], post["before_pt"]) for post in places(EVERYTHING, FONTS)["signature"]["posts"]]
    assert gaps == [("authority", 0), ("authority", 0), ("authority", 0), ("second_post", 72), ("signer", 0)]
    unsigned = document([text("./.")], signature=Signature(lines=("GIÁM ĐỐC",)))
    assert places(unsigned, FONTS)["signature"]["posts"][-1] == {
        "style": "signer",
        "text": "",
        "side_mm": 0,
        "before_pt": 72,
    }


def test_names_of_a_list_hang_under_the_colon_of_kinh_gui():
    first, second, *_ = places(LETTER, FONTS)["addressees"]
    assert second["indent_mm"] == pytest.approx(first["indent_mm"] + 17.6, abs=0.1)
    only = places(document([text("./.")], layout="letter"), FONTS)["addressees"]
    assert len(only) == 1
    assert only[0]["text"] == "Kính gửi: Văn phòng Sở"


@pytest.mark.parametrize(
    ("place_and_date", "expected"),
    [
        ("Lạng Sơn, ngày 05 tháng 02 năm 2026", "2026-02-05"),
        ("Lạng Sơn, ngày       tháng 9 năm 2026", None),
        ("Lạng Sơn, ngày 31 tháng 02 năm 2026", None),
    ],
)
def test_metadata_bears_the_documents_own_day_or_none(place_and_date, expected):
    assert places(document([text("./.")], place_and_date=place_and_date), FONTS)["date"] == expected


def test_a_title_is_never_too_long_for_word():
    title = places(document([text("./.")], subject="Cải thiện môi trường kinh doanh " * 20), FONTS)["title"]
    assert 200 < len(title) <= 251
    assert title.endswith("…")


def test_a_character_without_a_glyph_is_refused_by_name_and_place():
    with pytest.raises(Refused, match=r"“你” \(U\+4F60\)") as refused:
        places(document([text("Xin chào 你 và 😀./.")], recipients=["Sở 你"]), FONTS)
    assert [finding.place for finding in refused.value.findings] == ["body[0]", "body[0]", "recipients"]
