"""Từ điển viết hoa: names whose capitals PL II of Nghị định 30/2020/NĐ-CP decides, by rule; our own choice of names.

A name is spelled as it stands inside a sentence. A small first letter (`ngày Quốc khánh`) may be a capital as well.
"""

from service.rules.known import AGENCIES


def _names(text: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in text.split(";"))


# Names that are nothing else, so that one capital in the wrong place is a slip.
NAMES: dict[str, tuple[str, ...]] = {
    "CAP-03": _names(
        """
        Lạng Sơn; Cao Bằng; Hà Nội; Hà Giang; Bắc Kạn; Tuyên Quang; Lào Cai; Yên Bái; Thái Nguyên; Quảng Ninh;
        Hải Phòng; Bắc Giang; Bắc Ninh; Hưng Yên; Hải Dương; Ninh Bình; Nghệ An; Hà Tĩnh; Quảng Bình;
        Quảng Trị; Đà Nẵng; Quảng Nam; Quảng Ngãi; Khánh Hòa; Lâm Đồng; Gia Lai; Đắk Lắk; Đồng Nai; Tây Ninh; Cần Thơ;
        Đồng Tháp; Cà Mau; Vĩnh Long; Lai Châu; Điện Biên; Sơn La
        """
    ),
    "CAP-05": ("Thủ đô Hà Nội", "Thành phố Hồ Chí Minh"),
    "CAP-06": ("Vũng Tàu", "Cửa Lò", "Cửa Ông", "Bến Tre", "Bến Thành", "Hồ Gươm", "Lạch Tray", "Vàm Cỏ"),
    "CAP-07": ("Tây Nguyên", "Bắc Trung Bộ", "Nam Trung Bộ", "Đông Nam Bộ", "Tây Nam Bộ"),
    "CAP-08": (
        *AGENCIES,
        *_names(
            """
            Chính phủ; Quốc hội; Bộ Chính trị; Ban Bí thư; Tỉnh ủy; Thành ủy; Ban Thường vụ Tỉnh ủy;
            Ủy ban nhân dân Thành phố Hồ Chí Minh; Hội đồng nhân dân Thành phố Hồ Chí Minh
            """
        ),
    ),
    "CAP-10": ("Thủ tướng Chính phủ", "Chủ tịch Quốc hội", "Chủ tịch nước"),
    "CAP-18": ("tạp chí Cộng sản", "báo Lạng Sơn"),
    "CAP-19": ("Điện Biên Phủ", "Xô viết Nghệ Tĩnh"),
}
# Names that are wrong in small letters too.
ALWAYS: dict[str, tuple[str, ...]] = {
    "CAP-13": ("tết Nguyên đán", "tết Đoan ngọ", "tết Trung thu"),
    "CAP-14": _names(
        """
        ngày Quốc khánh; ngày Quốc tế Lao động; ngày Quốc tế Phụ nữ; ngày Phụ nữ Việt Nam; ngày Giải phóng miền Nam;
        ngày Nhà giáo Việt Nam; ngày Thương binh - Liệt sĩ; ngày Thầy thuốc Việt Nam; ngày Pháp luật Việt Nam;
        ngày Doanh nhân Việt Nam; ngày Khoa học và Công nghệ Việt Nam
        """
    ),
    "CAP-15": _names(
        """
        Huân chương Sao vàng; Huân chương Hồ Chí Minh; Huân chương Độc lập; Huân chương Quân công;
        Huân chương Lao động; Huân chương Chiến công; Huân chương Hữu nghị; Nghệ sĩ Nhân dân; Nghệ sĩ Ưu tú;
        Nhà giáo Nhân dân; Nhà giáo Ưu tú; Thầy thuốc Nhân dân; Thầy thuốc Ưu tú; Anh hùng Lao động
        """
    ),
    "CAP-17": ("Liên hợp quốc", "Ngân hàng Thế giới", "Quỹ Tiền tệ Quốc tế"),
}
SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Lương Nông Triệu Hứa Chu"
MIDDLE_NAMES = "văn thị đức hữu quang minh thanh ngọc xuân đình quốc hồng thu bích"
# Communes and wards are named after persons and events.
PERSONS_AND_EVENTS = (
    "Điện Biên Phủ|Hai Bà Trưng|Trần Hưng Đạo|Lê Lợi|Quang Trung|Hoàng Văn Thụ|Lương Văn Tri|Nguyễn Du|"
    "Lê Hồng Phong|Trần Phú|Nguyễn Trãi|Lý Thường Kiệt|Ngô Quyền|Phan Đình Phùng|Hùng Vương|Nguyễn Văn Cừ"
)
RIVERS_AND_MARKETS = (
    "Sông (?:Kỳ Cùng|Thương|Hồng|Lô|Đà|Cửu Long)|Núi (?:Mẫu Sơn|Tô Thị|Phai Vệ)|Vịnh Hạ Long|"
    "Chợ (?:Kỳ Lừa|Đông Kinh|Bến Thành|Giếng Vuông)"
)
STEMS = "giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý"
BRANCHES = "tý|sửu|dần|mão|thìn|tỵ|ngọ|mùi|thân|dậu|tuất|hợi"
DYNASTIES = "Đinh|Tiền Lê|Lý|Trần|Hậu Lê|Lê|Tây Sơn|Nguyễn"
POSTS = (
    "giám đốc|chủ tịch|bộ trưởng|thứ trưởng|trưởng phòng|phó trưởng phòng|chánh văn phòng|chánh thanh tra|"
    "chi cục trưởng|thủ tướng|bí thư|cục trưởng|vụ trưởng|tiến sĩ|thạc sĩ|giáo sư"
)
KINDS = (
    "nghị quyết|quyết định|kế hoạch|báo cáo|nghị định|thông tư|chỉ thị|công văn|tờ trình|thông báo|chương trình|"
    "đề án|công điện|hướng dẫn|luật"
)
CITED = "Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Kế hoạch|Quy chế|Quy định|Chỉ thị|Hiến pháp"
# Words after which a name begins in the middle of a sentence.
INSIDE = "của|tại|trên|ở|từ|đến|tới|với|và|về|trong|qua|bàn|UBND|HĐND|thuộc|cho|giữa|theo|ven|dọc|vực|sông|bờ|nhân dân"
FOREIGN = "Asean|Wto|Unesco|Unicef|Apec|Undp|Usaid|Oecd|Wipo|Asem"
