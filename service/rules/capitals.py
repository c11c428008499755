"""Viết hoa: the capital letters of PL II of Nghị định 30/2020/NĐ-CP, as far as a program can decide them.

Each rule speaks only where no other reading is left; the names it knows stand in `words`.
"""

import re
from collections.abc import Iterator

from service.rules.casing import by_name, by_pattern
from service.rules.catalogue import Wrong, rule
from service.rules.parts import HEADINGS, Checked, Facts, Piece
from service.rules.tokens import around, said
from service.rules.words import (
    BRANCHES,
    CITED,
    DYNASTIES,
    FOREIGN,
    INSIDE,
    KINDS,
    MIDDLE_NAMES,
    PERSONS_AND_EVENTS,
    POSTS,
    RIVERS_AND_MARKETS,
    STEMS,
    SURNAMES,
)
from service.wording import upper_first

_ANNEX = "NĐ 30/2020/NĐ-CP, PL II"
_SURNAME = SURNAMES.replace(" ", "|")


def _raise(found: re.Match[str]) -> str:
    return upper_first(found[1])


_SENTENCE = re.compile(r"(?:(?<![\w./@-])(?:[^\W\d_A-Z]{2,}|\d{4})|[%”)])[.?!] +([^\W\d_]\w*)")
_SHORT = ("tr", "tp", "ths", "ts", "pgs", "gs", "st", "no", "vs", "cf", "tk", "nxb", "đc", "đ/c", "cn", "ks", "bs")


@rule("CAP-01", "SHOULD", _ANNEX, "viết hoa chữ cái đầu câu và khi xuống dòng")
def sentence_start(checked: Checked, facts: Facts) -> Wrong:
    """A small letter after a full stop, and at the start of a paragraph when the one before it is closed."""
    for piece in checked.sentences():
        for found in _SENTENCE.finditer(piece.text):
            is_short = found[0].split(".")[0].lower() in _SHORT
            if found[1].islower() and not is_short and len(found[1]) > 1:
                why = "chữ cái đầu câu phải viết hoa"
                yield piece.place, said(piece.text, *found.span(1), why, upper_first(found[1]))
    for run in checked.blocks():
        yield from _new_lines(run)


def _new_lines(run: list[Piece]) -> Wrong:
    before = ""
    for piece in run:
        words = piece.text.split()
        closed = before.endswith((".", "?", "!")) and not before.endswith(("..", "…"))
        if piece.part not in HEADINGS and words and words[0].isalpha() and words[0].islower() and closed:
            shown = around(piece.text, 0, len(words[0]))
            yield piece.place, f"Ở “{shown}”: chữ cái đầu đoạn phải viết hoa; hãy viết “{upper_first(words[0])}”."
        before = piece.text.rstrip()


_PERSON = re.compile(
    rf"\b(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí) ((?:{_SURNAME})(?: (?:{MIDDLE_NAMES.replace(' ', '|')}))+) ([^\W\d_]+)"
)
_SMALL_SURNAME = re.compile(r"\b(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí) (nguyễn|trần|phạm|hoàng|huỳnh|đặng|bùi|ngô) ([^\W\d_]+)")


@rule("CAP-02", "SHOULD", _ANNEX, "viết hoa chữ cái đầu mọi âm tiết của tên người")
def personal_names(checked: Checked, facts: Facts) -> Wrong:
    """The signer's name, and names after `ông`, `bà`, `đồng chí`."""
    why = "tên người viết hoa chữ cái đầu của mọi âm tiết"
    for piece in checked.all("signer"):
        if any(word.isalpha() and word.islower() for word in piece.text.split()):
            yield piece.place, said(piece.text, 0, len(piece.text), why, _titled(piece.text))
    for pattern in (_PERSON, _SMALL_SURNAME):
        yield from by_pattern(checked, pattern, why, lambda found: _titled(found[1]) if found[2][0].isupper() else None)


def _titled(name: str) -> str:
    return " ".join(upper_first(word) for word in name.split(" "))


_UNIT = re.compile(
    rf"\b(?:{INSIDE}) ((Tỉnh|Thành [pP]hố|Thị [xX]ã|Huyện|Xã|Phường|Thị [tT]rấn|Quận) (([^\W\d_]+) [^\W\d_]+))"
)
_NO_PLACE = ("Đoàn", "Ủy", "Uỷ", "Hội", "Đội", "Đảng", "Hồ", "Chủ")


@rule("CAP-03", "SHOULD", _ANNEX, "danh từ chung chỉ đơn vị hành chính viết thường, tên riêng viết hoa")
def administrative_units(checked: Checked, facts: Facts) -> Wrong:
    """`của Tỉnh Lạng Sơn`, `tại Phường Đông Kinh`, `Lạng sơn`; units named after persons are CAP-04's."""

    def mend(found: re.Match[str]) -> str | None:
        *_, last = found[3].split()
        person = found[4] in _SURNAME.split("|") or re.match(PERSONS_AND_EVENTS, found[3])
        if person or found[4] in _NO_PLACE or not (found[4][0].isupper() and last[0].isupper()):
            return None
        return f"{found[2].lower()} {found[3]}"

    yield from by_name("CAP-03", checked, facts, "tên riêng của đơn vị hành chính viết hoa mọi âm tiết")
    yield from by_pattern(checked, _UNIT, "danh từ chung chỉ đơn vị hành chính viết thường", mend)


_NUMBERED = re.compile(r"\b(?:tại|ở|thuộc|UBND|nhân dân|bàn) ((?:quận|phường) \d{1,2})(?=[,.;)]|$)")
_AFTER_PERSON = re.compile(rf"\b((?:quận|phường|xã|thị trấn|huyện) (?:{PERSONS_AND_EVENTS}))\b")


@rule("CAP-04", "SHOULD", _ANNEX, "đơn vị hành chính mang số, tên người, tên sự kiện viết hoa cả danh từ chung")
def numbered_units(checked: Checked, facts: Facts) -> Wrong:
    """`quận 1`, `phường Điện Biên Phủ`."""
    for pattern in (_NUMBERED, _AFTER_PERSON):
        yield from by_pattern(
            checked, pattern, "đơn vị hành chính mang số, tên người, tên sự kiện phải viết hoa", _raise
        )


@rule("CAP-05", "SHOULD", _ANNEX, "Thủ đô Hà Nội, Thành phố Hồ Chí Minh")
def special_units(checked: Checked, facts: Facts) -> Wrong:
    """The two names whose common noun has a capital."""
    yield from by_name("CAP-05", checked, facts, "tên này viết hoa cả danh từ chung")


_TERRAIN = re.compile(rf"\b(?:{INSIDE}) ({RIVERS_AND_MARKETS})\b")


@rule("CAP-06", "SHOULD", _ANNEX, "danh từ chỉ địa hình viết hoa khi đã thành tên riêng, còn lại viết thường")
def terrain(checked: Checked, facts: Facts) -> Wrong:
    """`vũng Tàu`; `trên Sông Kỳ Cùng`."""
    yield from by_name("CAP-06", checked, facts, "danh từ chỉ địa hình đã thành tên riêng phải viết hoa")
    why = "danh từ chỉ địa hình đứng trước tên riêng viết thường"
    yield from by_pattern(checked, _TERRAIN, why, lambda found: found[1][0].lower() + found[1][1:])


_REGION = re.compile(
    r"\b(?:vùng|miền|đồng bằng) ((?:(?:tây|đông) (?:bắc|nam)|(?:bắc|nam|trung) bộ)\b)"
    r"(?! (?:tỉnh|huyện|xã|của|binh|máy|phận|đội|môn))",
    re.I,
)


@rule("CAP-07", "SHOULD", _ANNEX, "tên vùng, miền viết hoa mọi âm tiết")
def regions(checked: Checked, facts: Facts) -> Wrong:
    """`vùng tây bắc`, `Tây nguyên`."""
    why = "tên vùng, miền viết hoa mọi âm tiết"
    yield from by_name("CAP-07", checked, facts, why)
    yield from by_pattern(checked, _REGION, why, lambda found: None if found[1].isupper() else found[1].title())


@rule("CAP-08", "SHOULD", f"{_ANNEX}, mục IV.1.a", "tên cơ quan viết hoa từ chỉ loại hình và từng cụm từ chỉ lĩnh vực")
def agencies(checked: Checked, facts: Facts) -> Wrong:
    """`Sở khoa học và Công nghệ`, `Ủy Ban Nhân Dân`; the office's own units too."""
    yield from by_name("CAP-08", checked, facts, "tên cơ quan viết hoa chưa đúng")


_STATE = re.compile(r"\b(?:Đảng và|Đảng,|của) (nhà nước)\b(?! nào)")
_PEOPLE = re.compile(r"\b(?:phục vụ|tầng lớp|của|với|lòng) (nhân dân)\b(?! (?:tệ|tối cao|Tệ))")


@rule("CAP-09", "SHOULD", _ANNEX, "viết hoa Nhân dân, Nhà nước")
def people_and_state(checked: Checked, facts: Facts) -> Wrong:
    """Where they stand alone; `Ủy ban nhân dân`, `quản lý nhà nước` keep the small letter."""
    for pattern, word in ((_STATE, "Nhà nước"), (_PEOPLE, "Nhân dân")):
        yield from by_pattern(checked, pattern, f"“{word}” viết hoa khi đứng riêng", _raise)


_POST = re.compile(rf"\b((?:phó )?(?:{POSTS})) (?:{_SURNAME}) ([^\W\d_]+)")


@rule("CAP-10", "SHOULD", _ANNEX, "chức vụ, học vị đi liền tên người viết hoa")
def posts(checked: Checked, facts: Facts) -> Wrong:
    """`giám đốc Nguyễn Văn A`."""
    yield from by_name("CAP-10", checked, facts, "tên chức vụ viết hoa chưa đúng")
    why = "chức vụ, học vị đi liền với tên người phải viết hoa"
    yield from by_pattern(checked, _POST, why, lambda found: _post(found[1]) if found[2][0].isupper() else None)


def _post(words: str) -> str:
    return f"Phó {upper_first(words[4:])}" if words.startswith("phó ") else upper_first(words)


_CITED_KIND = re.compile(rf"(?<![Cc]ác )(?<![Nn]hững )(?<![Nn]hiều )\b({KINDS}) số:? ?\d+[\d/]*[-/][A-ZĐ]")


@rule("CAP-11", "SHOULD", _ANNEX, "tên loại của một văn bản cụ thể viết hoa")
def kinds_of_document(checked: Checked, facts: Facts) -> Wrong:
    """`kế hoạch số 41/KH-SKHCN`, `kế hoạch này` in a plan, `luật Đầu tư công`."""
    yield from by_name("CAP-11", checked, facts, "tên luật viết hoa chưa đúng")
    why = "tên loại của một văn bản cụ thể phải viết hoa"
    yield from by_pattern(checked, _CITED_KIND, why, _raise)
    own = "công văn" if checked.is_letter else re.escape(checked.text("kind_name").strip().lower())
    this = re.compile(rf"(?<![Cc]ác )(?<![Nn]hững )\b({own}) này\b")
    if own:
        yield from by_pattern(checked, this, why, _raise)


_PART_AFTER = re.compile(r"\b(?:khoản \d{1,3}|điểm [a-zđ]),? ((?:điều|mục|chương|phần) (?:\d{1,3}|[IVXLC]+))\b")
_PART_BEFORE = re.compile(rf"\b((?:điều|mục|chương) (?:\d{{1,3}}|[IVXLC]+))(?: của)? (?:{CITED})\b")
_CLAUSE = re.compile(
    r"(?<=[^\W\d_] |, |\d )((?:Khoản|Điểm) (?:\d{1,3}|[a-zđ]))(?= (?:và|của|khoản|Khoản|Điều|Mục|Luật|Nghị)|[,;])"
)


@rule("CAP-12", "SHOULD", _ANNEX, "viết hoa Phần, Chương, Mục, Điều khi viện dẫn; khoản, điểm viết thường")
def cited_parts(checked: Checked, facts: Facts) -> Wrong:
    """`khoản 2 điều 5`, `theo Khoản 1 Điều 3`."""
    for pattern in (_PART_AFTER, _PART_BEFORE):
        yield from by_pattern(checked, pattern, "Phần, Chương, Mục, Điều được viện dẫn phải viết hoa", _raise)
    why = "khoản, điểm được viện dẫn viết thường"
    yield from by_pattern(checked, _CLAUSE, why, lambda found: found[1][0].lower() + found[1][1:])


_WEEKDAY = re.compile(
    r"\b(?:sáng|chiều|tối|ngày|vào) (thứ (?:hai|ba|tư|năm|sáu|bảy))(?=,? (?:ngày|hằng tuần|hàng tuần)| \()"
)
_MONTH = re.compile(
    r"\b(?:trong|đến|cuối|đầu|từ|giữa|vào) (tháng (?:giêng|chạp|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))(?= năm \d{4})"
)
_TET = re.compile(r"\b(?:dịp|nghỉ|đón|trực|thưởng|trước|sau) (tết)(?=[,.;]|$| (?:và|năm)\b)")
_LUNAR = re.compile(rf"\b(?:năm|xuân|tết) (({STEMS}) ({BRANCHES}))\b", re.I)


@rule("CAP-13", "SHOULD", _ANNEX, "viết hoa tên ngày, tháng bằng chữ, năm âm lịch, ngày tết")
def days(checked: Checked, facts: Facts) -> Wrong:
    """`thứ hai ngày …`, `năm ất tỵ`, `tết nguyên đán`."""
    yield from by_name("CAP-13", checked, facts, "tên ngày tết viết hoa chưa đúng")
    for pattern in (_WEEKDAY, _MONTH):
        why = "tên ngày, tháng viết bằng chữ phải viết hoa"
        yield from by_pattern(checked, pattern, why, lambda found: " ".join(_last_raised(found[1].split())))
    yield from by_pattern(checked, _TET, "“Tết” đứng riêng phải viết hoa", _raise)
    why = "tên năm âm lịch viết hoa mọi âm tiết"
    yield from by_pattern(checked, _LUNAR, why, lambda found: None if found[1].isupper() else found[1].title())


def _last_raised(words: list[str]) -> Iterator[str]:
    yield from words[:-1]
    yield upper_first(words[-1])


@rule("CAP-14", "SHOULD", _ANNEX, "tên ngày lễ, ngày kỷ niệm viết hoa")
def holidays(checked: Checked, facts: Facts) -> Wrong:
    """`ngày quốc khánh 2-9`."""
    yield from by_name("CAP-14", checked, facts, "tên ngày lễ, ngày kỷ niệm viết hoa chưa đúng")


@rule("CAP-15", "SHOULD", _ANNEX, "tên huân chương, danh hiệu vinh dự viết hoa")
def orders(checked: Checked, facts: Facts) -> Wrong:
    """`huân chương lao động`."""
    yield from by_name("CAP-15", checked, facts, "tên huân chương, danh hiệu viết hoa chưa đúng")


_PARTY = re.compile(r"\b(?:của|theo|với|vào|sự nghiệp) (đảng)(?=[,.;]|$| (?:và|ta|về|ủy quyền))")
_UNCLE = re.compile(r"\b(bác Hồ|bác hồ|Bác hồ)\b(?! sơ)")


@rule("CAP-16", "SHOULD", _ANNEX, "viết hoa danh từ chung đã riêng hóa: Đảng, Bác")
def made_proper(checked: Checked, facts: Facts) -> Wrong:
    """`chủ trương của đảng, Nhà nước`; `bác Hồ`."""
    yield from by_pattern(checked, _PARTY, "“Đảng” (chỉ Đảng Cộng sản Việt Nam) phải viết hoa", _raise)
    yield from by_pattern(checked, _UNCLE, "“Bác” chỉ Chủ tịch Hồ Chí Minh phải viết hoa", lambda found: "Bác Hồ")


_FOREIGN = re.compile(rf"(?<![\w./@-])({FOREIGN})(?![\w@-]|\.\w)")


@rule("CAP-17", "SHOULD", _ANNEX, "tên tổ chức nước ngoài viết như tên Việt Nam, chữ viết tắt viết hoa")
def foreign_organisations(checked: Checked, facts: Facts) -> Wrong:
    """`Liên Hợp Quốc`, `Asean`."""
    yield from by_name("CAP-17", checked, facts, "tên tổ chức quốc tế viết hoa chưa đúng")
    why = "chữ viết tắt tên tổ chức quốc tế viết hoa tất cả"
    yield from by_pattern(checked, _FOREIGN, why, lambda found: found[1].upper())


@rule("CAP-18", "SHOULD", _ANNEX, "tên sách, báo, tạp chí viết hoa âm tiết đầu")
def works(checked: Checked, facts: Facts) -> Wrong:
    """`tạp chí Cộng Sản`."""
    yield from by_name("CAP-18", checked, facts, "tên sách, báo, tạp chí viết hoa chưa đúng")


_REVOLUTION = re.compile(r"\b([Cc]ách mạng [Tt]háng (?:[Tt]ám|8))\b")
_DYNASTY = re.compile(rf"(?<!vương )\b(triều (?:{DYNASTIES}))\b(?! [A-ZĐ])")


@rule("CAP-19", "SHOULD", _ANNEX, "tên sự kiện lịch sử, triều đại viết hoa; con số trong tên viết bằng chữ")
def history(checked: Checked, facts: Facts) -> Wrong:
    """`cách mạng tháng tám`, `Cách mạng tháng 8`, `triều Lý`."""
    why = "tên sự kiện lịch sử, triều đại viết hoa chưa đúng"
    yield from by_name("CAP-19", checked, facts, why)
    yield from by_pattern(checked, _REVOLUTION, why, _revolution)
    yield from by_pattern(checked, _DYNASTY, why, _raise)


def _revolution(found: re.Match[str]) -> str | None:
    return None if found[1] == "Cách mạng Tháng Tám" else "Cách mạng tháng Tám"
