"""Chữ của Nghị định: names of kinds and their abbreviations, fixed phrases, letters of points (PL I, PL III)."""

from service.wording import unaccented

KINDS = {
    "NQ": "NGHỊ QUYẾT", "QĐ": "QUYẾT ĐỊNH", "CT": "CHỈ THỊ", "QC": "QUY CHẾ", "QyĐ": "QUY ĐỊNH", "TC": "THÔNG CÁO",
    "TB": "THÔNG BÁO", "HD": "HƯỚNG DẪN", "CTr": "CHƯƠNG TRÌNH", "KH": "KẾ HOẠCH", "PA": "PHƯƠNG ÁN", "ĐA": "ĐỀ ÁN",
    "DA": "DỰ ÁN", "BC": "BÁO CÁO", "BB": "BIÊN BẢN", "TTr": "TỜ TRÌNH", "HĐ": "HỢP ĐỒNG", "CĐ": "CÔNG ĐIỆN",
    "BGN": "BẢN GHI NHỚ", "BTT": "BẢN THỎA THUẬN", "GUQ": "GIẤY ỦY QUYỀN", "GM": "GIẤY MỜI",
    "GGT": "GIẤY GIỚI THIỆU", "GNP": "GIẤY NGHỈ PHÉP", "PG": "PHIẾU GỬI", "PC": "PHIẾU CHUYỂN", "PB": "PHIẾU BÁO",
}  # fmt: skip
COPIES = ("SY", "TrS", "SL")  # sao y, trích sao, sao lục
KIND_NAMES = frozenset(unaccented(name) for name in KINDS.values())
URGENCIES = frozenset(("HOA TOC", "THUONG KHAN", "KHAN"))
CIRCULATIONS = frozenset(("XEM XONG TRA LAI", "LUU HANH NOI BO"))
ORGANISATIONS = frozenset(  # words that open the name of an agency
    (
        "UBND",
        "UY",
        "BO",
        "SO",
        "TINH",
        "HDND",
        "HOI",
        "CHI",
        "CUC",
        "TONG",
        "TRUNG",
        "VAN",
        "VIEN",
        "TRUONG",
        "BAN",
        "THANH",
        "BENH",
        "PHONG",
        "DANG",
        "CONG",
    )
)
POINTS = tuple("abcdđeghiklmnopqrstuvxy")  # no f j w z; đ after d (PL I, mục II.6.d)
