"""Mẫu sai: for every rule one document that is right but for one fault, with the place that must be named.

The right ones are documents of our own kinds, rendered to DOCX and read back, so that every piece has its look.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from service.correspondence import Party, Rank
from service.document import Appendix, Document, Paragraph, Run
from service.fonts import fonts
from service.foreign.docx_reader import read_docx
from service.kinds.samples import samples
from service.render.docx import to_docx
from service.rules import Checked, Facts, Piece, Signer, recognise
from service.written import PageNumber, Spacing, Spot
from tests.rules.test_capitals import BROKEN as CAPITALS
from tests.rules.texts import FACTS as PLACES
from tests.sample_plan import sample_plan

FONTS = fonts()
OWN = {
    sample.name: sample.kind.compose(sample_plan(), sample.inputs, sample.today) for sample in samples(sample_plan())
}


def text(words: str) -> Paragraph:
    return Paragraph(runs=(Run(text=words),))


def report(**parts: object) -> Document:
    """Báo cáo quý of our own words; `parts` are put in place of others."""
    plan = OWN["ke-hoach-doan-van"]
    body = (
        text(
            "Sở Khoa học và Công nghệ báo cáo kết quả quý III năm 2026 (số liệu từ ngày 15/6/2026 đến ngày 14/9/2026)."
        ),
        text(
            "Trong kỳ tiếp nhận 120 hồ sơ, đã giải quyết 100 hồ sơ, trong đó trước hạn 60, đúng hạn 38, quá hạn 2; "
            "đang giải quyết 20 hồ sơ."
        ),
        text("Trên đây là kết quả thực hiện quý III năm 2026./."),
    )
    number = plan.number.model_copy(update={"symbol": "BC-SKHCN"})
    changes = {"kind_name": "BÁO CÁO", "subject": "Kết quả thực hiện Kế hoạch quý III năm 2026", "body": body}
    return plan.model_copy(update={"number": number, **changes, **parts})


def decree(*bases: str) -> Document:
    """A plan whose body opens with căn cứ of their own."""
    plan = OWN["ke-hoach-doan-van"]
    first = tuple(Paragraph(style="legal_basis", runs=(Run(text=words),)) for words in bases)
    return plan.model_copy(update={"body": (*first, *plan.body)})


@cache
def as_word(document: Document) -> Checked:
    return recognise(read_docx(to_docx(document, FONTS), FONTS))


def plan() -> Checked:
    return as_word(OWN["ke-hoach-doan-van"])


def letter() -> Checked:
    return as_word(OWN["cong-van-don-doc-ky-thay"])


def marked_letter() -> Checked:
    return as_word(OWN["cong-van-de-nghi-rieng"])


def said(checked: Checked, place: str, words: str) -> Checked:
    """The document with other words at one place."""
    assert any(piece.place == place for piece in checked.pieces), place
    pieces = tuple(replace(piece, text=words) if piece.place == place else piece for piece in checked.pieces)
    return replace(checked, pieces=pieces)


def edited(checked: Checked, place: str, change: Callable[[str], str]) -> Checked:
    return said(checked, place, change(next(piece.text for piece in checked.pieces if piece.place == place)))


def looking(checked: Checked, place: str, spans: dict[str, object] | None = None, **changes: object) -> Checked:
    """The document with another look at one place."""

    def changed(piece: Piece) -> Piece:
        if piece.place != place or piece.look is None:
            return piece
        new = tuple(span._replace(**spans or {}) for span in piece.look.spans)
        return replace(piece, look=replace(piece.look, spans=new, **changes))

    return replace(checked, pieces=tuple(changed(piece) for piece in checked.pieces))


def without(checked: Checked, *parts: str) -> Checked:
    return replace(checked, pieces=tuple(piece for piece in checked.pieces if piece.part not in parts))


def with_piece(checked: Checked, piece: Piece) -> Checked:
    return replace(checked, pieces=(piece, *checked.pieces))


def with_section(checked: Checked, **changes: object) -> Checked:
    first, *others = checked.sections
    return replace(checked, sections=(replace(first, **changes), *others))


def paged(checked: Checked, pages: dict[str, int], others: int) -> Checked:
    """The document as a PDF has it: everything on one page, but for some places."""

    def placed(piece: Piece) -> Piece:
        spot = Spot(pages.get(piece.place, others), (30.0, 50.0, 195.0, 60.0))
        return replace(piece, look=replace(piece.look, spot=spot)) if piece.look else piece

    return replace(checked, pieces=tuple(placed(piece) for piece in checked.pieces))


def last(checked: Checked) -> str:
    return checked.body[-1].place


def after(checked: Checked, words: str, part: str = "body") -> Checked:
    """The document with one more paragraph before its last one; the places after it move on."""
    pieces = list(checked.pieces)
    end = checked.body[-1]
    at = pieces.index(end)
    number = int(end.place.removeprefix("body[").removesuffix("]"))
    pieces[at : at + 1] = [replace(end, text=words, part=part), replace(end, place=f"body[{number + 1}]")]
    return replace(checked, pieces=tuple(pieces))


class Broken(NamedTuple):
    """Một lỗi: how the document is made, the place and some words of what must be said, and what the office knows."""

    make: Callable[[], Checked]
    place: str
    words: str
    facts: Facts = Facts()


HEADER = PageNumber("header", "center", 14, False, False, False)
SIGNER = Signer("Trần Thị Bình", ("GIÁM ĐỐC",), date(2026, 1, 1))
BOOK = (Party("Ủy ban nhân dân tỉnh Lạng Sơn", Rank.SUPERIOR, short_name="UBND tỉnh"), Party("Sở Tài chính", Rank.PEER))
UNITS = Facts(book=(Party("Văn phòng Sở", Rank.UNIT),))
FIRST = "body[0]"
DASH = "- Việc thứ nhất chưa có dấu"

BROKEN: dict[str, tuple[Broken, ...]] = {
    "TP-01": (
        Broken(lambda: without(plan(), "motto"), "motto", "không tìm thấy"),
        Broken(lambda: without(marked_letter(), "signer"), "signer", "không tìm thấy"),
    ),
    "HD-01": (
        Broken(lambda: said(plan(), "motto", "Độc lập – Tự do – Hạnh phúc"), "motto", "Độc lập - Tự do - Hạnh phúc"),
        Broken(lambda: said(plan(), "country", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM"), "country", "phải viết đúng"),
    ),
    "SO-01": (
        Broken(lambda: said(plan(), "number", "Số: 5/KH-SKHCN"), "number", "05"),
        Broken(lambda: said(plan(), "number", "Số: 015/KH-SKHCN"), "number", "15"),
        Broken(lambda: said(plan(), "number", "Số: 15/KH - SKHCN"), "number", "khoảng trắng"),
        Broken(lambda: said(plan(), "number", "Số: 15/BC-SKHCN"), "number", "phải là KH"),
        Broken(lambda: said(plan(), "number", "Số 15/KH-SKHCN"), "number", "theo mẫu"),
    ),
    "SO-03": (Broken(lambda: said(letter(), "number", "Số: 15/CV-SKHCN"), "number", "công văn không ghi"),),
    "NG-01": (
        Broken(
            lambda: said(plan(), "place_and_date", "Lạng Sơn, ngày 5 tháng 9 năm 2026"), "place_and_date", "ngày 05"
        ),
        Broken(
            lambda: said(plan(), "place_and_date", "Lạng Sơn, ngày 05 tháng 09 năm 2026"), "place_and_date", "tháng 9"
        ),
        Broken(
            lambda: said(plan(), "place_and_date", "Lạng Sơn, ngày 31 tháng 4 năm 2026"), "place_and_date", "trong lịch"
        ),
        Broken(lambda: said(plan(), "place_and_date", "Lạng Sơn 15/9/2026"), "place_and_date", "theo mẫu"),
    ),
    "NG-02": (Broken(lambda: after(plan(), "Hoàn thành trước ngày 31/02/2026."), last(plan()), "31/02/2026"),),
    "TL-01": (
        Broken(lambda: edited(plan(), "subject", lambda words: words + "."), "subject", "không có dấu câu"),
        Broken(lambda: said(plan(), "kind_name", "Kế hoạch"), "kind_name", "in hoa"),
        Broken(lambda: looking(plan(), "subject", {"bold": False}), "subject", "in đậm"),
    ),
    "CV-01": (
        Broken(
            lambda: edited(letter(), "letter_subject", lambda words: words.replace("V/v ", "Về việc ")),
            "letter_subject",
            "V/v",
        ),
        Broken(lambda: without(letter(), "addressees"), "addressees", "phải có nơi kính gửi"),
    ),
    "KG-01": (
        Broken(
            lambda: edited(letter(), "addressees[0]", lambda words: words + "."), "addressees[0]", "không có dấu câu"
        ),
        Broken(
            lambda: edited(as_word(OWN["cong-van-de-nghi-chung"]), "addressees[1]", lambda words: words[:-1]),
            "addressees[1]",
            "dấu chấm phẩy",
        ),
    ),
    "KG-02": (
        Broken(lambda: as_word(report()), "addressees", "“Kính gửi: Ủy ban nhân dân tỉnh Lạng Sơn”", Facts(book=BOOK)),
        Broken(lambda: as_word(report(addressees=("Văn phòng Sở",))), "addressees[0]", "không ghi", UNITS),
        Broken(lambda: said(as_word(report()), "kind_name", "TỜ TRÌNH"), "addressees", "tờ trình phải ghi"),
    ),
    "PG-01": (
        Broken(lambda: with_section(plan(), left_mm=25.0), "page", "Lề trái 25 mm, quy định 30-35 mm"),
        Broken(lambda: with_section(plan(), width_mm=215.9, height_mm=279.4), "page", "A4"),
        Broken(lambda: with_section(plan(), width_mm=297.0, height_mm=210.0), "page", "đặt ngang"),
    ),
    "PG-04": (
        Broken(lambda: looking(plan(), "body[2]", left_mm=-12.0), "body[2]", "ngoài lề"),
        Broken(lambda: looking(plan(), "subject", spot=Spot(1, (8.0, 60.0, 180.0, 66.0))), "subject", "ngoài lề"),
    ),
    "CK-03": (
        Broken(lambda: paged(letter(), {"signer": 3}, 2), "signer", "trang 3"),
        Broken(lambda: paged(letter(), {last(letter()): 1}, 2), "recipients_label", "đứng một mình"),
    ),
    "PG-02": (
        Broken(lambda: looking(plan(), "body[3]", {"font": "Arial"}), "body[3]", "Arial"),
        Broken(lambda: looking(plan(), "subject", {"color": "0070C0"}), "subject", "màu đen"),
    ),
    "PG-03": (
        Broken(lambda: with_section(plan(), number=None), "page", "không có"),
        Broken(lambda: with_section(plan(), number=HEADER._replace(place="footer")), "page", "lề trên"),
        Broken(lambda: with_section(plan(), number=HEADER._replace(on_first=True)), "page", "trang thứ nhất"),
        Broken(lambda: with_section(plan(), number=HEADER._replace(size_pt=11)), "page", "13-14"),
        Broken(lambda: replace(marked_letter(), sections=marked_letter().sections[:1]), "page", "phụ lục"),
    ),
    "HD-02": (
        Broken(lambda: looking(plan(), "country", {"size_pt": 14.0}), "country", "cỡ chữ 14, quy định 12-13"),
        Broken(lambda: looking(plan(), "motto", {"size_pt": 14.0}), "country", "12-13-13"),
        Broken(lambda: looking(plan(), "place_and_date", {"italic": False}), "place_and_date", "in nghiêng"),
    ),
    "HD-03": (
        Broken(lambda: looking(plan(), "motto", rule_mm=20.0), "motto", "bằng độ dài dòng chữ"),
        Broken(lambda: looking(plan(), "issuer", rule_mm=None), "issuer", "thiếu đường kẻ"),
        Broken(lambda: looking(plan(), "subject", {"underlined": True}), "subject", "gạch chân"),
    ),
    "HD-04": (
        Broken(lambda: looking(plan(), "parent", {"bold": True}), "parent", "không in đậm"),
        Broken(lambda: said(plan(), "issuer", "Sở Khoa học và Công nghệ"), "issuer", "in hoa"),
    ),
    "ND-01": (
        Broken(lambda: looking(plan(), FIRST, {"size_pt": 12.0}), FIRST, "cỡ chữ 12, quy định 13-14"),
        Broken(lambda: looking(plan(), FIRST, align="left"), FIRST, "canh đều"),
        Broken(lambda: looking(plan(), FIRST, first_mm=0.0), FIRST, "1 cm hoặc 1,27 cm"),
        Broken(lambda: looking(plan(), "body[2]", before_pt=3.0), "body[2]", "tối thiểu 6 pt"),
        Broken(lambda: looking(plan(), FIRST, line=Spacing("multiple", 2.0)), FIRST, "giãn dòng"),
        Broken(lambda: looking(plan(), "body[1]", {"bold": False}), "body[1]", "in đậm"),
    ),
    "PL-01": (
        Broken(lambda: looking(marked_letter(), "appendices[0].label", {"size_pt": 12.0}), "appendices[0].label", "14"),
        Broken(lambda: edited(marked_letter(), "appendices[0].title", str.lower), "appendices[0].title", "in hoa"),
    ),
    "CC-01": (
        Broken(
            lambda: as_word(decree("Căn cứ Luật Khoa học và Công nghệ,", "Căn cứ Luật Viên chức.")),
            FIRST,
            "dấu chấm phẩy",
        ),
        Broken(
            lambda: looking(as_word(decree("Căn cứ Luật Viên chức.")), FIRST, {"italic": False}), FIRST, "in nghiêng"
        ),
    ),
    "ND-02": (
        Broken(
            lambda: edited(plan(), "body[3]", lambda words: words.replace("2.", "3.", 1)), "body[3]", "phải là “2.”"
        ),
        Broken(lambda: after(after(plan(), "e) Ý thứ hai;"), "f) Ý thứ ba."), last(after(plan(), "")), "f)"),
    ),
    "ND-03": (
        Broken(
            lambda: edited(plan(), last(plan()), lambda words: words.removesuffix("./.") + "."), last(plan()), "“./.”"
        ),
        Broken(lambda: edited(plan(), FIRST, lambda words: words + "./."), FIRST, "một lần"),
    ),
    "ND-04": (
        Broken(lambda: after(plan(), "Thực hiện Quyết định số 99/QĐ-UBND của tỉnh."), last(plan()), "lần đầu"),
        Broken(lambda: after(plan(), "Thực hiện Kế hoạch 98/KH-UBND ngày 01/3/2026."), last(plan()), "thiếu chữ “số”"),
    ),
    "ND-05": (
        Broken(
            lambda: after(after(plan(), "xử lý nghiêm"), "những trường hợp"), last(after(plan(), "")), "Câu bị ngắt"
        ),
    ),
    "ND-06": (Broken(lambda: after(plan(), plan().body[0].text), last(plan()), "đã có ở trên"),),
    "ND-07": (
        Broken(lambda: after(plan(), "Biểu mẫu tại Phụ lục kèm theo Kế hoạch này."), last(plan()), "không có phụ lục"),
        Broken(
            lambda: as_word(
                OWN["ke-hoach-doan-van"].model_copy(
                    update={"appendices": (Appendix(label="Phụ lục", title="BIỂU", body=(text("Hết./."),)),)}
                )
            ),
            "appendices[0].label",
            "không nhắc đến",
        ),
        Broken(lambda: said(marked_letter(), "appendices[1].label", "Phụ lục 2"), "appendices[1].label", "Phụ lục II"),
    ),
    "DS-01": (
        Broken(lambda: after(plan(), "Kế hoạch của đơn vị;"), last(plan()), "không phải ý tiếp theo"),
        Broken(lambda: after(plan(), DASH), last(plan()), "thiếu dấu câu"),
    ),
    "CK-01": (
        Broken(lambda: said(letter(), "authority[0]", "KT.GIÁM ĐỐC"), "authority[0]", "KT. GIÁM ĐỐC"),
        Broken(lambda: said(letter(), "authority[1]", "TRƯỞNG PHÒNG"), "authority[1]", "cấp phó"),
        Broken(lambda: said(marked_letter(), "signer", "TS. Nguyễn Văn An"), "signer", "học hàm"),
        Broken(lambda: looking(letter(), "authority[0]", {"size_pt": 12.0}), "authority[0]", "13-14"),
    ),
    "CK-02": (Broken(plan, "signer", "không có thẩm quyền", Facts(signers=(SIGNER,))),),
    "NN-01": (
        Broken(lambda: said(plan(), "recipients_label", "Nơi gửi:"), "recipients_label", "“Nơi nhận:”"),
        Broken(
            lambda: edited(plan(), "recipients[0]", lambda words: words.rstrip(";") + ","),
            "recipients[0]",
            "dấu chấm phẩy",
        ),
        Broken(lambda: looking(plan(), "recipients[1]", {"size_pt": 12.0}), "recipients[1]", "11"),
    ),
    "NN-02": (Broken(lambda: said(letter(), "recipients[0]", "- UBND tỉnh;"), "recipients[0]", "Như trên"),),
    "NN-03": (
        Broken(
            lambda: replace(
                plan(),
                pieces=tuple(
                    replace(piece, text="- UBND tỉnh;") if piece.part == "recipients" else piece
                    for piece in plan().pieces
                ),
            ),
            "recipients[0]",
            "Phòng Chuyển đổi số",
            Facts(working_units=("Phòng Chuyển đổi số",)),
        ),
    ),
    "KH-01": (
        Broken(
            lambda: replace(
                plan(), pieces=tuple(p for p in plan().pieces if not p.text.startswith("Thời gian thực hiện"))
            ),
            next(p.place for p in plan().pieces if p.part == "clause"),
            "thời gian thực hiện",
        ),
    ),
    "BC-01": (
        Broken(
            lambda: edited(as_word(report()), "body[1]", lambda w: w.replace("trước hạn 60", "trước hạn 61")),
            "body[1]",
            "100",
        ),
        Broken(
            lambda: edited(as_word(report()), "body[1]", lambda w: w.replace("120 hồ sơ", "130 hồ sơ")),
            "body[1]",
            "130",
        ),
        Broken(lambda: edited(as_word(report()), FIRST, lambda w: w.partition(" (")[0] + "."), FIRST, "mốc số liệu"),
    ),
    "BC-02": (
        Broken(
            lambda: said(
                said(as_word(report()), "subject", "Kết quả thực hiện Kế hoạch năm 2026"),
                "place_and_date",
                "Lạng Sơn, ngày 04 tháng 12 năm 2026",
            ),
            FIRST,
            "số ước",
        ),
    ),
    "KY-01": (
        Broken(
            lambda: with_piece(
                plan(), Piece("signing_line", "signing_line", "Số: 41/KH-SKHCN; 12/4/2026; 9:05 +07:00")
            ),
            "signing_line",
            "theo mẫu",
        ),
    ),
    "SO-02": (Broken(lambda: after(plan(), "Thực hiện Kế hoạch số 12/KH-SKHCCN."), last(plan()), "SKHCCN"),),
    "TEN-01": (Broken(lambda: after(plan(), "Gửi về Sở Kế hoạch và Đầu tư."), last(plan()), "Sở Tài chính"),),
    "TEN-02": (
        Broken(lambda: after(plan(), "Không nhũn nhĩu, gây phiền hà."), last(plan()), "nhũng nhiễu"),
        Broken(
            lambda: after(plan(), "Theo Luật, Phòng, chống tham nhũng."), last(plan()), "Luật Phòng, chống tham nhũng"
        ),
    ),
    "CT-01": (Broken(lambda: after(plan(), "Các nghành phối hợp."), last(plan()), "nghành"),),
}
for _rule, _sentence, _mended in CAPITALS:  # a paragraph of its own, as the test of capitals has it
    BROKEN[_rule] = (
        *BROKEN.get(_rule, ()),
        Broken(partial(after, plan(), _sentence), last(plan()), _mended, PLACES),
    )
