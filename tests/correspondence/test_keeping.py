"""Ghi sổ địa chỉ: what is typed is kept or refused at its field, a whole list is taken or not at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service import db
from service.correspondence import (
    Entry,
    address_book,
    agencies,
    groups,
    keep_agency,
    keep_group,
    read_pasted,
    take_pasted,
)
from service.correspondence.demo import add_demo_book
from service.refusal import Refused

FINANCE = Entry("Sở Tài chính", "STC", "stc@langson.example", "peer")


def kept(engine, *entries):
    with db.writing(engine) as session:
        return [keep_agency(session, entry, ()) for entry in entries]


def fields(no):
    return {one.place for one in no.value.findings}


def test_a_name_is_kept_as_lists_print_it(engine):
    kept(engine, Entry(" - Sở  Tài chính; ", rank="peer", email=" STC@Langson.example "))
    with db.reading(engine) as session:
        row = agencies(session)[0]
    assert (row.name, row.short_name, row.email) == ("Sở Tài chính", None, "stc@langson.example")


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (Entry("", rank="peer"), "name"),
        (Entry("- ;", rank="peer"), "name"),
        (Entry("sở  TÀI chính", rank="peer"), "name"),
        (Entry("Các sở, ban, ngành", rank="peer"), "name"),
        (Entry("Sở Nội vụ (b/c)", rank="peer"), "name"),
        (Entry("Sở\u202eNội vụ", rank="peer"), "name"),
        (Entry("S" * 301, rank="peer"), "name"),
        (Entry("Sở Nội vụ", rank=""), "rank"),
        (Entry("Sở Nội vụ", rank="cao"), "rank"),
        (Entry("Sở Nội vụ", rank="peer", email="không có"), "email"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_nothing_is_kept(engine, entry, field):
    finance = kept(engine, FINANCE)[0]
    with db.writing(engine) as session:
        keep_group(session, "Các sở, ban, ngành", [str(finance.id)])
    with pytest.raises(Refused) as no:
        kept(engine, entry)
    assert fields(no) == {field}
    with db.reading(engine) as session:
        assert len(agencies(session)) == 1


def test_an_agency_is_put_into_groups_and_taken_out_from_its_own_page(engine):
    _finance, home = kept(engine, FINANCE, Entry("Sở Nội vụ", rank="peer"))
    with db.writing(engine) as session:
        group = keep_group(session, "Các sở", [str(home.id)])
    with db.writing(engine) as session:
        keep_agency(session, FINANCE, [str(group.id)], agencies(session)[1])
        assert [one.name for one in groups(session)[0].members] == ["Sở Nội vụ", "Sở Tài chính"]
    with db.writing(engine) as session:
        keep_agency(session, FINANCE, [], agencies(session)[1])
    with db.reading(engine) as session:
        assert [one.name for one in groups(session)[0].members] == ["Sở Nội vụ"]


def test_a_group_without_an_agency_is_refused(engine):
    with pytest.raises(Refused) as no, db.writing(engine) as session:
        keep_group(session, "Các sở", [])
    assert fields(no) == {"members"}


def test_what_is_out_of_use_is_not_offered_and_comes_back_into_its_groups(engine):
    finance, home = kept(engine, FINANCE, Entry("Sở Nội vụ", rank="peer"))
    with db.writing(engine) as session:
        keep_group(session, "Các sở", [str(finance.id), str(home.id)])
    with db.writing(engine) as session:
        home, finance = agencies(session)
        home.active = False
        session.add(home)
    with db.writing(engine) as session:
        assert [(one.name, one.members) for one in address_book(session)] == [
            ("Sở Tài chính", ()), ("Các sở", ("Sở Tài chính",))
        ]  # fmt: skip
        keep_group(session, "Các sở, ngành", [str(finance.id)], groups(session)[0])
        agencies(session)[0].active = True
    with db.reading(engine) as session:
        assert [one.name for one in groups(session)[0].members] == ["Sở Nội vụ", "Sở Tài chính"]


LIST = """- Ủy ban nhân dân tỉnh Lạng Sơn; UBND tỉnh; ubnd@langson.example; cấp trên
- Sở Nội vụ;

Sở Tài chính; STC
So Noi vu
Sở Y tế\tSYT\tsyt@langson.example
Sở Xây dựng; SYT; không phải e-mail
"""


def test_a_pasted_list_is_looked_at_line_by_line(engine):
    kept(engine, FINANCE)
    with db.reading(engine) as session:
        pasted = read_pasted(session, LIST, usual_rank="peer")
    assert [(one.line, one.entry.name, one.entry.rank) for one in pasted] == [
        (1, "Ủy ban nhân dân tỉnh Lạng Sơn", "superior"), (2, "Sở Nội vụ", "peer"), (4, "Sở Tài chính", "peer"),
        (5, "So Noi vu", "peer"), (6, "Sở Y tế", "peer"), (7, "Sở Xây dựng", "peer"),
    ]  # fmt: skip
    said = {one.line: " ".join(one.wrong + one.doubts) for one in pasted}
    assert said[1] == said[2] == said[6] == ""
    assert "đã có trong sổ" in said[4] and "Gần giống “Sở Nội vụ”" in said[5]
    assert "không phải địa chỉ e-mail" in said[7] and "Tên ngắn “SYT” cơ quan khác đã dùng" in said[7]


def test_a_rank_that_nobody_said_is_asked_for_and_can_be_chosen_for_one_line(engine):
    with db.reading(engine) as session:
        pasted = read_pasted(session, "Sở Nội vụ\nSở Y tế; ; ; rất cao", ranks={1: "peer"})
    assert [one.lacks_rank for one in pasted] == [False, True]
    assert pasted[1].doubts == ("Không rõ cấp “rất cao”.", "Chưa rõ cấp; hãy chọn.")


def test_chosen_lines_are_taken_all_or_none(engine):
    with pytest.raises(Refused) as no, db.writing(engine) as session:
        take_pasted(session, read_pasted(session, "Sở Nội vụ; ; ; ngang cấp\nSở Y tế"), {1, 2})
    assert fields(no) == {"line-2"} and "Dòng 2: Chưa rõ cấp" in no.value.findings[0].message
    with db.reading(engine) as session:
        assert agencies(session) == []
    with db.writing(engine) as session:
        assert take_pasted(session, read_pasted(session, "Sở Nội vụ; ; ; ngang cấp\nSở Y tế"), {1}) == 1
    with db.reading(engine) as session:
        assert [one.name for one in agencies(session)] == ["Sở Nội vụ"]


@pytest.mark.parametrize("text", ["", " ;\n-\n\t", "x\n" * 1001])
def test_nothing_and_too_much_are_refused(engine, text):
    with pytest.raises(Refused), db.reading(engine) as session:
        read_pasted(session, text)


def test_no_line_chosen_is_refused(engine):
    with pytest.raises(Refused, match="Chưa chọn dòng nào"), db.writing(engine) as session:
        take_pasted(session, read_pasted(session, "Sở Nội vụ", "peer"), set())


@pytest.fixture(scope="module")
def sqlite(sqlite_template, tmp_path_factory):
    path = tmp_path_factory.mktemp("pasted") / "vanthu.db"
    path.write_bytes(sqlite_template)
    engine = db.connect(db.file_url(path))
    yield engine
    engine.dispose()


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(codec="utf-8"), max_size=200))
def test_whatever_is_pasted_is_read_or_refused_in_a_sentence(sqlite, text):
    with db.reading(sqlite) as session:
        try:
            pasted = read_pasted(session, text, "peer")
            taken = take_pasted(session, pasted, {one.line for one in pasted if not one.wrong})
        except Refused:
            return
        assert taken == len([one for one in pasted if not one.wrong])
        session.rollback()


def test_the_demo_has_a_book_with_superiors_peers_and_their_group(engine):
    with db.writing(engine) as session:
        add_demo_book(session)
    with db.reading(engine) as session:
        book = address_book(session)
    assert [one.rank for one in book] == ["superior"] * 2 + ["peer"] * 7
    assert len(book[-1].members) == 6
