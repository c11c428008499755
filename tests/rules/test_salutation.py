"""KG-02: Kính gửi of a report is as the rank of whom it goes to asks, as far as the address book knows them."""

import pytest

from service.correspondence import Party, Rank
from service.document import Recipient, Recipients
from service.rules import RULES, Facts, of_document
from tests.rules.broken import BOOK, OWN, as_word, report


def said(document, *book):
    return [message for _place, message in RULES["KG-02"].test(of_document(document), Facts(book=book))]


def to(*names, addressees=()):
    named = tuple(Recipient(name=name) for name in names)
    filing = report().recipients.filing
    return report(addressees=addressees, recipients=Recipients(named=named, filing=filing))


def test_a_report_to_a_superior_by_its_short_name_is_asked_for_its_full_name():
    assert said(to("UBND tỉnh"), *BOOK) == [
        "Kính gửi: báo cáo gửi cấp trên phải ghi “Kính gửi: Ủy ban nhân dân tỉnh Lạng Sơn”, "
        "và Nơi nhận bắt đầu bằng “- Như trên;”"
    ]


def test_a_group_with_a_superior_in_it_is_asked_for_as_it_is_called():
    group = Party("Các cơ quan cấp trên", Rank.SUPERIOR, members=("Bộ Nội vụ", BOOK[0].name))
    assert "“Kính gửi: Các cơ quan cấp trên”" in said(to("Các cơ quan cấp trên"), group)[0]


@pytest.mark.parametrize(
    "document",
    [
        to("Sở Tài chính"),
        to("Như trên", addressees=("Sở Tài chính",)),
        to("Như trên", addressees=("Ủy ban nhân dân tỉnh Lạng Sơn",)),
        to("Như trên", "UBND tỉnh", addressees=("Sở Tài chính",)),
        to("Như trên", addressees=("Hội Nông dân tỉnh",)),
        to("Như trên", addressees=("Văn phòng Sở", "Hội Nông dân tỉnh")),
        OWN["ke-hoach-doan-van"],
        OWN["cong-van-don-doc-ky-thay"],
    ],
)
def test_what_the_decree_leaves_open_or_the_book_does_not_know_is_left_alone(document):
    assert said(document, *BOOK, Party("Văn phòng Sở", Rank.UNIT)) == []


def test_a_report_to_subordinates_alone_has_no_kính_gửi():
    book = (Party("Văn phòng Sở", Rank.UNIT), Party("Chi cục Biển", Rank.SUBORDINATE))
    assert "không gửi cấp trên thì không ghi" in said(to(addressees=("Văn phòng Sở", "Chi cục Biển")), *book)[0]


def test_a_word_file_is_read_like_our_own_document():
    checked = as_word(report(addressees=("Văn phòng Sở",)))
    assert list(RULES["KG-02"].test(checked, Facts(book=(Party("Văn phòng Sở", Rank.UNIT),))))
