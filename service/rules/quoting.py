"""Cách nói của quy tắc: words of a document quoted short, places counted, so that every rule speaks alike."""

from collections.abc import Iterable, Iterator

LONGEST = 60

PART_NAMES = {
    "country": "Quốc hiệu", "motto": "Tiêu ngữ", "parent": "Tên cơ quan chủ quản", "issuer": "Tên cơ quan ban hành",
    "number": "Số, ký hiệu", "place_and_date": "Địa danh và thời gian", "kind_name": "Tên loại", "subject": "Trích yếu",
    "letter_subject": "Trích yếu công văn (V/v)", "addressees": "Kính gửi", "legal_basis": "Căn cứ",
    "body": "Nội dung", "part_label": "Phần, chương", "part_title": "Tiêu đề phần, chương", "section_label": "Mục",
    "section_title": "Tiêu đề mục", "roman": "Tiêu đề mục (số La Mã)", "clause": "Tiêu đề khoản", "point": "Điểm",
    "table_header": "Tiêu đề bảng", "table_cell": "Bảng", "recipients_label": "Nơi nhận",
    "recipients": "Danh sách nơi nhận", "drafter_mark": "Ký hiệu người soạn thảo", "authority": "Quyền hạn, chức vụ",
    "second_post": "Chức vụ khác", "signer": "Họ tên người ký", "appendix_label": "Phụ lục",
    "appendix_title": "Tên phụ lục", "attached_to": "Dòng (Kèm theo …)", "urgency": "Dấu khẩn",
    "circulation": "Chỉ dẫn lưu hành", "address_line": "Địa chỉ cơ quan", "signing_line": "Dòng thông tin ký số",
    "page_number": "Số trang",
}  # fmt: skip


def quoted(text: str) -> str:
    """The words in quotation marks, cut at a word when they are many."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return f"“{text}”"
    return f"“{text[:LONGEST].rsplit(' ', 1)[0]}…”"


def gathered(wrong: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """One remark for the same thing said of many places: at the first of them, with how many others there are."""
    places: dict[str, list[str]] = {}
    for place, message in wrong:
        places.setdefault(message, []).append(place)
    for message, found in places.items():
        others = len(dict.fromkeys(found)) - 1
        yield found[0], f"{message} (và {others} chỗ khác)" if others else message


def measure(value: float) -> str:
    """A number as an office writes it: `13`, `12,7`."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")
