"""Capital letters: every rule speaks on a broken sentence, names place and right form, is silent on clean ones."""

import pytest

from service.rules import RULES, Facts
from tests.rules.texts import FACTS, plan, said_by

BROKEN = (
    ("CAP-01", "Hồ sơ đã đủ. các phòng thẩm định ngay.", "sửa “các” thành “Các”"),
    ("CAP-01", "Hồ sơ đạt 100%. đề nghị các phòng phát huy.", "sửa “đề” thành “Đề”"),
    ("CAP-02", "Giao ông Nguyễn văn Bình theo dõi.", "thành “Nguyễn Văn”"),
    ("CAP-02", "Bà trần Thị Hoa báo cáo.", "thành “Trần”"),
    ("CAP-03", "Trên địa bàn Tỉnh Lạng Sơn có 65 xã, phường.", "thành “tỉnh Lạng Sơn”"),
    ("CAP-03", "Hội nghị tổ chức tại Phường Đông Kinh trong tháng 5.", "thành “phường Đông Kinh”"),
    ("CAP-03", "Các doanh nghiệp tỉnh Lạng sơn tham gia.", "thành “Lạng Sơn”"),
    ("CAP-04", "Trụ sở đặt tại quận 1.", "thành “Quận 1”"),
    ("CAP-04", "Dự án ở phường Điện Biên Phủ đã hoàn thành.", "thành “Phường Điện Biên Phủ”"),
    ("CAP-05", "Đoàn công tác đến thành phố Hồ Chí Minh.", "thành “Thành phố Hồ Chí Minh”"),
    ("CAP-05", "Hội thảo tổ chức tại thủ đô Hà Nội.", "thành “Thủ đô Hà Nội”"),
    ("CAP-06", "Tham quan mô hình ở vũng Tàu.", "thành “Vũng Tàu”"),
    ("CAP-06", "Quan trắc nước trên Sông Kỳ Cùng.", "thành “sông Kỳ Cùng”"),
    ("CAP-07", "Các tỉnh vùng tây bắc có điều kiện tương đồng.", "thành “Tây Bắc”"),
    ("CAP-07", "Sản phẩm tiêu thụ ở Tây nguyên.", "thành “Tây Nguyên”"),
    ("CAP-08", "Giao Sở khoa học và Công nghệ chủ trì.", "thành “Sở Khoa học và Công nghệ”"),
    ("CAP-08", "Trình Ủy Ban Nhân Dân tỉnh xem xét.", "thành “Ủy ban nhân dân tỉnh”"),
    ("CAP-08", "Gửi về phòng Kế hoạch và Quản lý chuyên ngành.", "thành “Phòng Kế hoạch và Quản lý chuyên ngành”"),
    ("CAP-09", "Cán bộ tận tụy phục vụ nhân dân.", "thành “Nhân dân”"),
    ("CAP-09", "Chính sách của Đảng và nhà nước được phổ biến.", "thành “Nhà nước”"),
    ("CAP-10", "Cuộc họp do giám đốc Trần Quang Huy chủ trì.", "thành “Giám đốc”"),
    ("CAP-10", "Giao phó giám đốc Lê Thị Bình chỉ đạo.", "thành “Phó Giám đốc”"),
    ("CAP-11", "Theo kế hoạch số 15/KH-UBND, các phòng báo cáo.", "thành “Kế hoạch”"),
    ("CAP-11", "Các phòng căn cứ kế hoạch này để thực hiện.", "thành “Kế hoạch”"),
    ("CAP-11", "Thực hiện luật Đầu tư công.", "thành “Luật Đầu”"),
    ("CAP-12", "Theo khoản 2 điều 15 Nghị định số 30/2020/NĐ-CP.", "thành “Điều 15”"),
    ("CAP-12", "Quy định tại Khoản 2 Điều 15 được giữ nguyên.", "thành “khoản 2”"),
    ("CAP-13", "Họp vào sáng thứ hai, ngày 16 tháng 3 năm 2026.", "thành “thứ Hai”"),
    ("CAP-13", "Cơ quan nghỉ tết nguyên đán theo quy định.", "thành “tết Nguyên đán”"),
    ("CAP-13", "Kế hoạch trực dịp tết, bảo đảm an toàn.", "thành “Tết”"),
    ("CAP-13", "Chào mừng năm ất tỵ.", "thành “Ất Tỵ”"),
    ("CAP-14", "Nhân ngày quốc khánh 2-9, cơ quan treo cờ.", "thành “ngày Quốc khánh”"),
    ("CAP-15", "Tập thể được tặng huân chương lao động hạng Ba.", "thành “Huân chương Lao động”"),
    ("CAP-16", "Quán triệt chủ trương của đảng, chính sách của Nhà nước.", "thành “Đảng”"),
    ("CAP-16", "Thực hiện lời dạy của bác Hồ.", "thành “Bác Hồ”"),
    ("CAP-17", "Chương trình do Liên Hợp Quốc tài trợ.", "thành “Liên hợp quốc”"),
    ("CAP-17", "Hợp tác với các nước Asean.", "thành “ASEAN”"),
    ("CAP-18", "Bài đăng trên tạp chí Cộng Sản.", "thành “tạp chí Cộng sản”"),
    ("CAP-19", "Kỷ niệm cách mạng tháng 8.", "thành “Cách mạng tháng Tám”"),
    ("CAP-19", "Di tích từ thời triều Lý được tôn tạo.", "thành “Triều Lý”"),
)
CLEAN = {
    "CAP-01": ("Thu phí, lệ phí... nâng tỷ lệ đúng hạn.", "Các loại giấy tờ v.v. được số hóa.", "TS. nguyên là tên."),
    "CAP-02": ("Ông Nguyễn Văn Bình trình bày.", "Đồng chí Lê Thanh an ủi, động viên."),
    "CAP-03": ("Tỉnh Lạng Sơn có 65 xã, phường.", "Văn bản của Tỉnh Đoàn Lạng Sơn.", "Ở Thành phố Hồ Chí Minh."),
    "CAP-04": ("Mỗi phường 2 điểm, mỗi quận 1 mô hình.", "Trụ sở đặt tại Quận 1."),
    "CAP-05": ("Ủy ban nhân dân Thành phố Hồ Chí Minh.", "Tại Thủ đô Hà Nội và thành phố Đà Nẵng."),
    "CAP-06": ("Ở Cửa Lò, Vũng Tàu; trên sông Kỳ Cùng.", "Sông Kỳ Cùng dài 243 km."),
    "CAP-07": ("Gió mùa từ phía tây bắc thổi tới.", "Bộ đội miền Nam bộ binh.", "Các tỉnh Nam Bộ."),
    "CAP-08": (
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "Các sở khoa học và công nghệ trong vùng trao đổi kinh nghiệm.",
        "Các cơ sở tài chính vi mô; tổ chức phi chính phủ.",
        "Các phòng chuyên môn của Sở và các đơn vị khác.",
        "Gửi các phòng chuyên môn của Sở.",
    ),
    "CAP-09": ("Ủy ban nhân dân tỉnh quản lý nhà nước về công nghệ.", "Doanh nghiệp nhà nước, Công an nhân dân."),
    "CAP-10": ("Mỗi đơn vị có một giám đốc và hai phó giám đốc.", "Giám đốc Trần Quang Huy kết luận."),
    "CAP-11": (
        "Các quyết định số 12/QĐ-UBND và số 13/QĐ-UBND.",
        "Những kế hoạch này đã hết hiệu lực.",
        "Luật sư tư vấn.",
    ),
    "CAP-12": ("Theo điểm a khoản 2 Điều 15 Mục 3 Chương II.", "Khoản 2 được bãi bỏ.", "Có mấy điều 2 bên thống nhất."),
    "CAP-13": ("Lần thứ hai, cơ quan nhắc nhở.", "Ba tháng hai lần.", "Nghỉ tết Nguyên đán Ất Tỵ."),
    "CAP-14": ("Ngày Quốc khánh 2-9.", "NGÀY QUỐC KHÁNH"),
    "CAP-15": ("Huân chương Lao động hạng Nhất.", "Các nhà giáo nhân dân trong tỉnh dự lễ."),
    "CAP-16": ("Hoạt động của đảng viên, của đảng bộ.", "Công tác xây dựng Đảng."),
    "CAP-17": ("Xem tại https://asean.org và Asean.org.", "Liên hợp quốc, WTO, ASEAN."),
    "CAP-18": ("Tạp chí Cộng sản, báo Lạng Sơn.",),
    "CAP-19": ("Cách mạng Tháng Tám và Cách mạng tháng Tám.", "Các vương triều Lý, Trần."),
}


@pytest.mark.parametrize(("rule", "sentence", "mended"), BROKEN)
def test_a_wrong_capital_is_found_where_it_stands(rule: str, sentence: str, mended: str):
    found = said_by(rule, plan("Sở triển khai các nội dung sau:", sentence))
    assert [place for place, _ in found] == ["body[1]"]
    assert mended in found[0][1]
    assert found[0][1].endswith("”.")


@pytest.mark.parametrize(("rule", "sentence"), [(rule, one) for rule, ones in CLEAN.items() for one in ones])
def test_what_may_stand_so_is_let_alone(rule: str, sentence: str):
    assert not said_by(rule, plan(sentence))


def test_every_rule_of_annex_ii_has_a_broken_and_a_clean_sample():
    ids = {f"CAP-{number:02d}" for number in range(1, 20)}
    assert {rule for rule, _, _ in BROKEN} == CLEAN.keys() == ids == {one for one in RULES if one.startswith("CAP")}
    assert {RULES[one].level for one in ids} == {"SHOULD"}
    assert all(RULES[one].cites.startswith("NĐ 30/2020/NĐ-CP, PL II") for one in ids)


def test_a_paragraph_begins_with_a_capital_after_a_closed_one():
    assert said_by("CAP-01", plan("Báo cáo đã gửi.", "các phòng tiếp tục theo dõi."))[0][0] == "body[1]"
    assert not said_by("CAP-01", plan("Gồm các nội dung:", "rà soát quy trình;", "công khai kết quả."))
    assert not said_by("CAP-01", plan("Xử lý nghiêm những trường", "hợp không làm tròn trách nhiệm."))


def test_the_signer_has_a_capital_in_every_syllable():
    assert said_by("CAP-02", plan("Nội dung.", signer="Nguyễn thị Hà"))[0][0] == "signer"
    assert not said_by("CAP-02", plan("Nội dung.", signer="Nguyễn Thị Hà"))


def test_a_place_in_the_date_line_is_looked_at():
    found = said_by("CAP-03", plan("Nội dung.", date="Lạng sơn, ngày 15 tháng 9 năm 2026"))
    assert found == [
        (
            "place_and_date",
            "Ở “Lạng sơn, ngày 15 tháng 9 năm…”: tên riêng của đơn vị hành chính viết hoa mọi âm tiết; hãy sửa "
            "“Lạng sơn” thành “Lạng Sơn”.",
        )
    ]


def test_units_are_known_only_to_the_office_that_has_them():
    sentence = "Gửi về phòng Kế hoạch và Quản lý chuyên ngành."
    assert said_by("CAP-08", plan(sentence), FACTS)
    assert not said_by("CAP-08", plan(sentence), Facts())
