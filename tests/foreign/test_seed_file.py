"""The plan of 2022 as a Word file somebody typed from its text: its known defects are found, each at its place."""

import io

import docx
import pytest

from service.fonts import fonts
from service.foreign import read
from service.foreign.mending import mend
from service.rules import Facts, findings, recognise
from tests.seed import seed_bytes

pytestmark = pytest.mark.seed
FONTS = fonts()
DEFECTS = {  # rule and words of the message -> how the paragraph it stands at begins
    ("ND-05", "những trường"): "hợp không làm tròn trách nhiệm",
    ("ND-05", "doanh nghiệp” /"): "nộp được hồ sơ hợp lệ",
    ("ND-06", "đã có ở trên"): "Thực hiện các nhiệm vụ theo phân công đối với nội dung chỉ số Chi phí thời gian",
    ("ND-04", "54/KH-UBND"): "Triển khai thực hiện đồng bộ",
    ("ND-04", "Kế hoạch 76/KH-SKHCN” thiếu chữ “số”"): "Kế hoạch 76/KH-SKHCN",
    ("DS-01", "không phải ý tiếp theo"): "Triển khai thực hiện đồng bộ",
    ("SO-02", "SKHCCN"): "Số: /KH-SKHCCN",
    ("SO-02", "SKH&CN"): "Thực hiện các nhiệm vụ theo phân công đối với nội dung chỉ số Tính minh bạch",
    ("TEN-02", "KH&N"): "Bảo đảm 100% TTHC",
    ("TEN-02", "Đội mới"): "Bộ phận phối hợp: Phòng Quản lý Khoa học",
    ("TEN-02", "nhũn nhĩu"): "hợp không làm tròn trách nhiệm",
    ("TEN-02", "Luật, Phòng"): "Triển khai thực hiện đồng bộ",
}


@pytest.fixture(scope="module")
def typed():
    word = docx.Document()
    for line in seed_bytes("ke-hoach-pci-2022.txt").decode().split("\n"):
        word.add_paragraph(line)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def test_its_parts_are_recognised(typed):
    checked = recognise(read(typed, FONTS))
    assert checked.text("kind_name") == "KẾ HOẠCH"
    assert [one.text for one in checked.body if one.part == "roman"] == [
        "I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG VÀ PHÂN CÔNG THỰC HIỆN", "III. TỔ CHỨC THỰC HIỆN"
    ]  # fmt: skip
    assert len(checked.all("recipients")) == 5 and checked.text("signer") == "Nguyễn Thị Hà"


@pytest.mark.parametrize(("rule", "words"), DEFECTS)
def test_a_known_defect_is_found_at_its_place(rule, words, typed):
    checked = recognise(read(typed, FONTS))
    places = [one.place for one in findings(checked, Facts()) if one.rule == rule and words in one.message]
    texts = {piece.place: piece.text for piece in checked.pieces}
    assert [texts[place] for place in places if texts[place].startswith(DEFECTS[rule, words])]


def test_it_is_mended_and_says_the_same(typed):
    before, after = recognise(read(typed, FONTS)), recognise(read(mend(typed, FONTS).content, FONTS))
    assert [one.text for one in after.body] == [one.text for one in before.body]
    assert {one.rule for one in findings(after, Facts()) if one.level == "MUST"} <= {"TP-01", "SO-02"}
