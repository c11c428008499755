"""A number is given once, the next one, of the day it is given; what the decree forbids is refused with its article."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import sqlalchemy as sa
from pydantic import ValidationError

from service import db
from service.refusal import Refused
from service.register import (
    Numbering,
    SeriesCounter,
    SeriesScheme,
    State,
    cancel_number,
    choose_scheme,
    entry,
    fill_in,
    give_number,
    mark_issued,
    recall,
    search,
    series_of,
)
from service.rules.words_of_law import COPIES, KINDS
from tests.register.asking import CLERK, NOW, TODAY, give, request

HASH = "a" * 64


def refused(engine: sa.Engine, *args, **other) -> str:
    with pytest.raises(Refused) as no:
        give(engine, *args, **other)
    return no.value.message


def numbers(engine: sa.Engine, **asked) -> list[str]:
    with db.reading(engine) as session:
        return [str(row.number) for row in search(session, **asked)]


def change(engine: sa.Engine, what, *args, **other):
    with db.writing(engine) as session:
        return what(session, *args, **other)


def choose(engine: sa.Engine, *args, **other) -> SeriesScheme:
    return change(engine, choose_scheme, *args, CLERK, NOW, **other)


def test_numbers_of_a_kind_start_at_01_each_year_and_go_up_by_one(engine):
    assert [str(give(engine, f"k{number}").number) for number in (1, 2, 3)] == [
        "01/KH-SKHCN",
        "02/KH-SKHCN",
        "03/KH-SKHCN",
    ]
    assert str(give(engine, "bc", kind="BC").number) == "01/BC-SKHCN"
    assert str(give(engine, "cv", kind="CV").number) == "01/SKHCN-KHQLCN"
    next_year = give(engine, "n1", date(2027, 1, 4), today=date(2027, 1, 4))
    assert (next_year.year, next_year.serial) == (2027, 1)


def test_a_request_asked_again_gets_the_number_it_has(engine):
    first = give(engine, "k1")
    give(engine, "k2")
    again = give(engine, "k1", date(2026, 3, 20), wanted="77")
    assert (again.id, again.serial, again.issued_on) == (first.id, 1, date(2026, 3, 14))


def test_a_request_cannot_be_used_for_another_record(engine):
    give(engine, "k1")
    assert "01/KH-SKHCN cho văn bản khác" in refused(engine, "k1", record="hồ sơ khác")
    assert "01/KH-SKHCN cho văn bản khác" in refused(engine, "k1", kind="BC")


def test_a_day_before_the_last_one_is_refused_with_the_article(engine):
    give(engine, "k1", date(2026, 3, 14))
    message = refused(engine, "k2", date(2026, 3, 13))
    assert "lùi ngày" in message and "14/3/2026" in message and "Nghị định 30/2020/NĐ-CP, Điều 15" in message
    assert give(engine, "k3", date(2026, 3, 14)).serial == 2


def test_a_year_is_closed_once_the_next_one_was_begun(engine):
    give(engine, "k1", date(2026, 12, 30))
    give(engine, "late", date(2026, 12, 31), today=date(2027, 1, 4))
    give(engine, "new", date(2027, 1, 4), today=date(2027, 1, 4))
    assert "đã sang năm 2027" in refused(engine, "k2", date(2026, 12, 31), today=date(2027, 1, 4))


def test_a_day_to_come_is_refused_with_the_article(engine):
    message = refused(engine, "k1", date(2026, 3, 15), today=date(2026, 3, 14))
    assert "giữ số" in message and "Điều 15" in message
    assert numbers(engine) == []


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("01a", "Không chèn số “01a”"),
        ("²", "Không chèn số “²”"),
        ("4", "giữ số"),
        ("9" * 400, "Không chèn số"),
        ("2", "đã qua, không cấp lại"),
    ],
)
def test_a_number_somebody_wrote_himself_is_refused_with_the_article(engine, wanted, words):
    give(engine, "k1")
    give(engine, "k2")
    message = refused(engine, "k3", wanted=wanted)
    assert words in message and "là 03 (Nghị định 30/2020/NĐ-CP, Điều 15)" in message
    assert give(engine, "k3", wanted="03").serial == 3


def test_what_is_refused_leaves_no_gap(engine):
    give(engine, "k1", date(2026, 5, 4))
    refused(engine, "k2", date(2026, 5, 3))
    with pytest.raises(ZeroDivisionError), db.writing(engine) as session:
        give_number(session, request("k3", date(2026, 5, 4)), TODAY)
        1 / 0  # noqa: B018
    assert give(engine, "k4", date(2026, 5, 4)).serial == 2


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [("KH", "SKHCN-KH"), ("KH", "KH"), ("KH", "BC-SKHCN"), ("KH", "KH-SK HCN"), ("KH", "1/KH-SKHCN"), ("CV", "KH-VP")],
)
def test_a_symbol_of_another_kind_is_refused(engine, kind, symbol):
    assert "Phụ lục I, mục II.3" in refused(engine, "k1", kind=kind, symbol=symbol)


def test_a_kind_that_the_decree_does_not_know_is_refused(engine):
    assert "không phải chữ viết tắt tên loại" in refused(engine, "k1", kind="kh")


def test_a_request_with_signs_that_cannot_be_printed_is_not_made():
    with pytest.raises(ValidationError, match="không in được"):
        request("k1", subject="V/v \u202e số")


# Series


def test_by_default_each_kind_has_its_series_and_all_copies_share_one():
    scheme = SeriesScheme(year=2026)
    assert {kind: series_of(kind, scheme) for kind in ("CV", *KINDS)} == {kind: kind for kind in ("CV", *KINDS)}
    assert {series_of(kind, scheme) for kind in COPIES} == {"bản sao"}


def test_one_common_series_leaves_out_copies_and_advisory_bodies(engine):
    choose(engine, 2026, Numbering.COMMON)
    given = [
        give(engine, "1"),
        give(engine, "2", kind="CV"),
        give(engine, "3", kind="SY"),
        give(engine, "4", kind="TrS"),
        give(engine, "5", kind="BC", symbol="BC-HĐKHCN", advisory_body="Hội đồng khoa học và công nghệ"),
        give(engine, "6", kind="BC"),
    ]
    assert [(row.series, row.serial) for row in given] == [
        ("chung", 1),
        ("chung", 2),
        ("bản sao", 1),
        ("bản sao", 2),
        ("tư vấn Hội đồng khoa học và công nghệ", 1),
        ("chung", 3),
    ]


def test_kinds_of_a_group_share_a_series_and_the_others_have_their_own(engine):
    choose(engine, 2026, Numbering.GROUPS, groups={"văn bản điều hành": ["KH", "BC"]})
    given = [give(engine, str(number), kind=kind) for number, kind in enumerate(("KH", "BC", "TB", "KH"))]
    assert [(row.series, row.serial) for row in given] == [
        ("nhóm văn bản điều hành", 1),
        ("nhóm văn bản điều hành", 2),
        ("TB", 1),
        ("nhóm văn bản điều hành", 3),
    ]


@pytest.mark.parametrize(
    ("numbering", "groups"),
    [
        (Numbering.GROUPS, {}),
        (Numbering.COMMON, {"a": ["KH"]}),
        (Numbering.GROUPS, {"a": ["KH"], "b": ["KH"]}),
        (Numbering.GROUPS, {"a": ["SY"]}),
        (Numbering.GROUPS, {"a": []}),
        (Numbering.GROUPS, {" ": ["KH"]}),
        (Numbering.GROUPS, {"dài " * 40: ["KH"]}),
        (Numbering.GROUPS, {"a": ["KH"], "a ": ["BC"]}),
        (Numbering.GROUPS, {"a\u202e": ["KH"]}),
    ],
)
def test_groups_that_are_not_clear_are_refused(engine, numbering, groups):
    with pytest.raises(Refused):
        choose(engine, 2026, numbering, groups=groups)


def test_the_scheme_of_a_year_stays_once_a_number_was_given(engine):
    choose(engine, 2026, Numbering.COMMON)
    choose(engine, 2026, Numbering.PER_KIND)
    give(engine, "k1")
    with pytest.raises(Refused, match="Năm 2026 đã cấp số"):
        choose(engine, 2026, Numbering.COMMON)
    assert choose(engine, 2027, Numbering.COMMON).decided_by == CLERK


def test_one_number_and_symbol_are_not_given_twice_in_a_year(engine):
    give(engine, "k1")
    message = refused(engine, "k2", advisory_body="Hội đồng thi đua")
    assert "01/KH-SKHCN của năm 2026 đã có ở dãy “KH”" in message


# After a number was given


def test_a_cancelled_number_stays_with_its_reason_and_is_never_given_again(engine):
    first = give(engine, "k1")
    change(engine, cancel_number, first.id, " Người ký  không ký ", CLERK, NOW)
    assert give(engine, "k2").serial == 2
    with db.reading(engine) as session:
        kept = entry(session, first.id)
    assert (kept.state, kept.reason, kept.serial) == (State.CANCELLED, "Người ký không ký", 1)
    assert change(engine, cancel_number, first.id, "Người ký không ký", CLERK, NOW).id == first.id
    for no in (
        lambda: change(engine, cancel_number, first.id, "lý do khác", CLERK, NOW),
        lambda: change(engine, mark_issued, first.id, HASH, CLERK, NOW),
        lambda: change(engine, recall, first.id, "x", CLERK, NOW),
    ):
        with pytest.raises(Refused, match="đã hủy"):
            no()


def test_a_cancelled_request_asked_again_shows_what_became_of_it(engine):
    first = give(engine, "k1")
    change(engine, cancel_number, first.id, "ghi nhầm ngày", CLERK, NOW)
    assert give(engine, "k1").state is State.CANCELLED


def test_a_number_is_not_cancelled_without_a_reason(engine):
    first = give(engine, "k1")
    for reason in ("", "  ", "\u202e"):
        with pytest.raises(Refused, match=r"Lý do|lý do"):
            change(engine, cancel_number, first.id, reason, CLERK, NOW)


def test_an_issued_document_is_recalled_and_not_cancelled(engine):
    first = give(engine, "k1")
    with pytest.raises(Refused, match="chỉ thu hồi được văn bản đã phát hành"):
        change(engine, recall, first.id, "sai thẩm quyền", CLERK, NOW)
    change(engine, mark_issued, first.id, HASH, CLERK, NOW, date(2026, 3, 16))
    with pytest.raises(Refused, match="đã phát hành"):
        change(engine, cancel_number, first.id, "nhầm", CLERK, NOW)
    gone = change(engine, recall, first.id, "sai thẩm quyền", CLERK, NOW)
    assert (gone.state, gone.reason, gone.transferred_on) == (State.RECALLED, "sai thẩm quyền", date(2026, 3, 16))


def test_issuing_again_changes_nothing_and_another_document_is_refused(engine):
    first = give(engine, "k1")
    change(engine, mark_issued, first.id, HASH, CLERK, NOW)
    assert change(engine, mark_issued, first.id, HASH, "nguoi.khac@example.vn", NOW).changed_by == CLERK
    with pytest.raises(Refused, match="văn bản khác"):
        change(engine, mark_issued, first.id, "b" * 64, CLERK, NOW)


def test_what_comes_later_is_filled_in(engine):
    first = give(engine, "k1", date(2026, 3, 14))
    with pytest.raises(Refused, match="14/3/2026"):
        change(engine, fill_in, first.id, date(2026, 3, 13), None, None, CLERK, NOW)
    change(engine, fill_in, first.id, date(2026, 3, 16), "Trần Thị Mai", "gửi thêm bản giấy", CLERK, NOW)
    assert numbers(engine, text="THEM ban giay") == ["01/KH-SKHCN"]


def test_a_row_that_is_not_there_is_refused(engine):
    with pytest.raises(Refused, match="không có dòng này"):
        change(engine, cancel_number, 77, "x", CLERK, NOW)


def test_the_register_is_searched_without_accents(engine):
    give(engine, "k1", signer="Đặng Thị Ưởng")
    give(engine, "k2", subject="Giảm 100% hồ sơ_giấy")
    other = give(engine, "b1", kind="BC")
    change(engine, cancel_number, other.id, "nhầm", CLERK, NOW)
    assert numbers(engine, text="dang thi UONG") == ["01/KH-SKHCN"]
    assert numbers(engine, text="02/kh") == ["02/KH-SKHCN"]
    assert numbers(engine, text="100% hồ sơ_giấy") == ["02/KH-SKHCN"]
    assert numbers(engine, text="10_%") == []
    assert numbers(engine, kind="BC") == numbers(engine, state=State.CANCELLED) == ["01/BC-SKHCN"]
    assert numbers(engine, year=2025) == []
    assert len(numbers(engine, year=2026)) == 3


@pytest.mark.parametrize("text", ["\x00", "\ud800", "kế\u202e"])
def test_a_search_for_what_cannot_be_written_is_refused(engine, text):
    with pytest.raises(Refused, match="Từ cần tìm có ký tự không in được"):
        numbers(engine, text=text)


# Several writers


def test_writers_at_the_same_moment_get_numbers_without_a_gap(engine):
    def one(number: int) -> int:
        return give(engine, f"k{number}").serial

    with ThreadPoolExecutor(8) as writers:
        assert sorted(writers.map(one, range(40))) == list(range(1, 41))


def test_the_same_request_from_several_writers_gets_one_number(engine):
    with ThreadPoolExecutor(8) as writers:
        assert {entry.serial for entry in writers.map(lambda _: give(engine, "k1"), range(16))} == {1}
    assert numbers(engine) == ["01/KH-SKHCN"]


def test_a_scheme_is_not_changed_while_a_number_is_being_given(engine):
    with ThreadPoolExecutor(1) as other:
        with db.writing(engine) as session:
            give_number(session, request("k1"), TODAY)
            change_of_mind = other.submit(choose, engine, 2026, Numbering.COMMON)
        assert "đã cấp số" in str(change_of_mind.exception(timeout=20))
    with db.reading(engine) as session:
        assert session.get(SeriesCounter, ("KH", 2026)).last_serial == 1
