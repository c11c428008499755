"""Short documents made of sentences, as the rules of language see them."""

from service.refusal import Finding
from service.rules import RULES, Checked, Facts, Piece

DATE = "Lạng Sơn, ngày 15 tháng 9 năm 2026"
FACTS = Facts(
    names=frozenset(
        (
            "Văn phòng Sở",
            "Phòng Kế hoạch và Quản lý chuyên ngành",
            "Phòng Quản lý công nghệ và Đổi mới sáng tạo",
            "Phòng Chuyển đổi số",
            "Các phòng chuyên môn của Sở",
            "Chi cục Tiêu chuẩn Đo lường Chất lượng",
        )
    ),
    symbols=frozenset(("SKHCN", "KHQLCN")),
    acronyms=frozenset(("KH&CN", "TTHC")),
)


def plan(*paragraphs: str, date: str = DATE, number: str = "Số: 41/KH-SKHCN", **parts: str) -> Checked:
    """A plan whose body is these paragraphs; `parts` adds others by name."""
    head = {"number": number, "place_and_date": date, "kind_name": "KẾ HOẠCH"} | parts
    return Checked(
        "document",
        (
            *(Piece(part, part, text) for part, text in head.items()),
            *(Piece("body", f"body[{index}]", text) for index, text in enumerate(paragraphs)),
        ),
    )


def said_by(rule: str, checked: Checked, facts: Facts = FACTS) -> list[tuple[str, str]]:
    """Place and message of what one rule finds, each once as in the check itself."""
    return list(dict.fromkeys(RULES[rule].test(checked, facts)))


def language(checked: Checked, facts: Facts = FACTS) -> list[Finding]:
    """What the rules of language find together."""
    ids = ("CAP-", "TEN-", "CT-", "SO-02")
    return [
        Finding(one.id, one.level, place, message)
        for one in RULES.values()
        if one.id.startswith(ids)
        for place, message in said_by(one.id, checked, facts)
    ]
