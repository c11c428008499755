"""Spelling: what no Vietnamese syllable can be is found; foreign words, names, both tone placements are let alone."""

import pytest

from service.rules.syllables import fault
from service.rules.usual import COMMON, COMPOUNDS
from tests.rules.texts import plan, said_by

ALLOWED = (
    "hóa hoá thủy thuỷ quý quí kỹ kĩ giếng gì gìn giặt nghĩa khuỷu quốc quyển quỳnh xoong khuya ngoằn ngoèo uể oải "
    "yên yết ích ỷ quạnh thuở rượu choạc uỵch soóc hoen khuếch trương nguệch ngoạc nhũn nhĩu Đắk Lắk"
)
FORBIDDEN = (
    "hojc đươjc nghành ngiêm nghàng kạch cế gế kuy cuyên ngé hóá khach phap thưc quôc tòan hòan nghiã cuả baò trìên qúy"
)
BROKEN = (
    ("Nhiệm vụ khoa hojc và công nghệ.", "hojc", "phím gõ dấu"),
    ("Hồ sơ đươjc giải quyết.", "đươjc", "phím gõ dấu"),
    ("Các nghành, địa phương phối hợp.", "nghành", "không phải một tiếng"),
    ("Nghành công thương chủ trì.", "Nghành", "không phải một tiếng"),
    ("Việc thưc hiện còn chậm.", "thưc", "chỉ mang dấu sắc hoặc dấu nặng"),
    ("Lĩnh vực khoa hoc và công nghệ.", "hoc", "thiếu dấu"),
    ("Báo cáo tiep theo gửi sau.", "tiep", "thiếu dấu"),
    ("Tiêu chuẩn hóá sản phẩm.", "hóá", "hai dấu thanh"),
    ("Tổ chức thựchiện kế hoạch.", "thựchiện", "hai dấu thanh"),
    ("Kết qủa thực hiện.", "qủa", "dấu thanh đặt sai chữ"),
    ("Việc hòan thành đúng hạn.", "hòan", "dấu thanh đặt sai chữ"),
)
CLEAN = (
    "Tin trên website, fanpage, video về startup và blockchain.",
    "Mạng Internet, phần mềm Lotus, chỉ số PCI, ứng dụng Zalo, khối ASEAN.",
    "Gửi về vanthu@skhcn.example hoặc https://skhcn.example/van-ban?trang=2.",
    "Phần mềm iOffice, VNeID và eForm; Nghị định số 30/2020/NĐ-CP; KH&CN; 0205.000.000; 12,5 ha; 25km2.",
    "Nền tảng machine learning và open data của các nước.",
    "Xã Krông Pắc, xã Ea Kar và tỉnh Đắk Lắk; các dân tộc Brâu, Hrê.",
    "Thép silicon, ống composite, thuốc heroin.",
    "v.v. và các loại khác; Tp. Lạng Sơn; 5.000 đ.",
    "Tiếng Việt có: hòa, hoà; thúy, thuý; khỏe, khoẻ.",
    "",
    "… - ./.",
)


@pytest.mark.parametrize("word", ALLOWED.split())
def test_a_syllable_that_may_be_written(word: str):
    assert fault(word) is None


@pytest.mark.parametrize("word", FORBIDDEN.split())
def test_a_syllable_that_may_not_be_written(word: str):
    assert fault(word)


@pytest.mark.parametrize(("sentence", "word", "why"), BROKEN)
def test_a_misspelt_word_is_quoted_with_what_is_wrong(sentence: str, word: str, why: str):
    found = said_by("CT-01", plan("Sở báo cáo như sau:", sentence))
    assert [place for place, _ in found] == ["body[1]"]
    assert f"“{word}” viết sai chính tả" in found[0][1]
    assert why in found[0][1]


@pytest.mark.parametrize("sentence", CLEAN)
def test_foreign_words_names_and_numbers_are_not_looked_at(sentence: str):
    assert not said_by("CT-01", plan(sentence))


def test_the_message_is_a_sentence_that_tells_how_to_mend():
    assert said_by("CT-01", plan("Các nghành phối hợp.")) == [
        (
            "body[0]",
            "Ở “Các nghành phối hợp.”: “nghành” viết sai chính tả (không phải một tiếng viết được trong tiếng Việt); "
            "hãy viết lại cho đúng.",
        )
    ]


def test_every_word_of_our_own_lists_may_be_written():
    assert not [word for word in (*COMMON, *" ".join(COMPOUNDS).split()) if fault(word)]
