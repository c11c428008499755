"""Lời của phần đầu: fixed phrases, number, date, kind name, V/v, Kính gửi (PL I, mục II; Điều 8)."""

import re
from datetime import date

from service.document import COUNTRY, MOTTO
from service.rules.catalogue import Wrong, rule
from service.rules.parts import Checked, Facts, Piece
from service.rules.quoting import PART_NAMES, quoted
from service.rules.words_of_law import COPIES, KINDS
from service.wording import date_in_words, unaccented

ALWAYS = ("country", "motto", "issuer", "number", "place_and_date", "recipients_label", "recipients", "authority")
CODE = r"[A-ZĐ][A-ZĐ0-9&]*"
TITLED = re.compile(rf"({'|'.join((*KINDS, *COPIES))})-({CODE}(?:-{CODE})*)")
LETTER = re.compile(rf"({CODE})-({CODE})")
_OF_A_SO = re.compile("PHÒNG |VĂN PHÒNG|THANH TRA|BAN ")
_NUMBER = re.compile(r"Số:[ \u00a0]?(?P<serial>[^/]*)/(?P<symbol>.*)")
_DAY = re.compile(
    r"(?P<place>.+), ngày(?P<day>.*?)tháng(?P<month>.*?)năm (?P<year>\d{4})", re.DOTALL
)  # fmt: skip
_NUMERIC_DATE = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
_WORD_DATE = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")


def issued_on(checked: Checked) -> date | None:
    """The day the document bears, None for a draft and for a date that is none."""
    found = re.search(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})", checked.text("place_and_date"))
    return _day(*(int(one) for one in found.groups())) if found else None


def kind_of(checked: Checked) -> str | None:
    """The abbreviation of the kind that the document is called (`KH`), None for a công văn."""
    name = unaccented(checked.text("kind_name"))
    return next((code for code, words in KINDS.items() if unaccented(words) == name), None)


def _has_no_register(checked: Checked) -> bool:
    """A phòng of a Sở has no seal and no register of its own: its report inside the Sở bears no number."""
    return bool(_OF_A_SO.match(checked.text("issuer"))) and checked.text("parent").startswith("SỞ ")


@rule("TP-01", "MUST", "NĐ 30/2020/NĐ-CP, Điều 8 khoản 2", "có đủ các thành phần chính")
def has_every_part(checked: Checked, facts: Facts) -> Wrong:
    """Nothing is guessed: what was not recognised is said."""
    wanted = list(ALWAYS)
    is_letter = checked.is_letter and bool(checked.all("letter_subject") or checked.all("addressees"))
    wanted += ["letter_subject"] if is_letter else ["kind_name", "subject"]
    if kind_of(checked) == "BC" and _has_no_register(checked):
        wanted.remove("number")
    if kind_of(checked) == "BB":
        wanted.remove("place_and_date")
    serial = _NUMBER.match(checked.text("number"))
    if serial and serial["serial"].strip("\u00a0 ._…"):
        wanted.append("signer")  # a draft is not signed yet
    for part in wanted:
        if not checked.all(part):
            yield part, f"{PART_NAMES[part]}: không tìm thấy; hãy thêm, hoặc trình bày đúng chỗ để nhận ra được"


@rule("HD-01", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục II.1", "Quốc hiệu, Tiêu ngữ đúng từng chữ")
def fixed_phrases(checked: Checked, facts: Facts) -> Wrong:
    """HOÀ is taken for HÒA: both stand in the decree."""
    for part, right in (("country", COUNTRY), ("motto", MOTTO)):
        text = " ".join(checked.text(part).split())
        if text and text.replace("HOÀ", "HÒA") != right:
            yield part, f"{PART_NAMES[part]}: {quoted(text)} phải viết đúng là “{right}”"


def _number(checked: Checked) -> tuple[Piece | None, re.Match[str] | None]:
    piece = checked.one("number")
    return piece, _NUMBER.fullmatch(piece.text.strip()) if piece else None


@rule("SO-01", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục II.3", "số và ký hiệu đúng cách ghi")
def number_grammar(checked: Checked, facts: Facts) -> Wrong:
    """`Số: 15/QĐ-BNV`, a zero before numbers below ten, no spaces, the kind's abbreviation."""
    piece, found = _number(checked)
    if piece is None:
        return
    if found is None:
        yield "number", f"Số, ký hiệu: {quoted(piece.text)} phải ghi theo mẫu “Số: 15/QĐ-BNV”"
        return
    serial, symbol = found["serial"], found["symbol"]
    blank = not serial.strip("\u00a0 ._…")
    if not blank and not re.fullmatch(r"0[1-9]|[1-9]\d+", serial):
        right = (
            f"{int(serial):02d}" if serial.isdigit() and serial.isascii() and int(serial) else "chữ số Ả Rập, ví dụ 05"
        )
        yield "number", f"Số, ký hiệu: số {quoted(serial)} phải ghi là {right}"
    if re.search(r"\s", symbol):
        yield "number", f"Số, ký hiệu: ký hiệu {quoted(symbol)} không được có khoảng trắng"
        return
    form = LETTER if checked.is_letter else TITLED
    if not form.fullmatch(symbol):
        model = "SKHCN-VP" if checked.is_letter else f"{kind_of(checked) or 'KH'}-SKHCN"
        yield "number", f"Số, ký hiệu: ký hiệu {quoted(symbol)} không đúng mẫu; ví dụ đúng: {model}"
        return
    kind = kind_of(checked)
    if kind and symbol.split("-")[0] not in (kind, *COPIES):
        yield (
            "number",
            (
                f"Số, ký hiệu: chữ viết tắt tên loại là {quoted(symbol.split('-')[0])}, "
                f"văn bản có tên loại {KINDS[kind]} thì phải là {kind}"
            ),
        )


@rule("SO-03", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục II.3; PL III", "ký hiệu công văn không có chữ viết tắt tên loại")
def letter_without_kind(checked: Checked, facts: Facts) -> Wrong:
    """A công văn has no abbreviation of its own (PL III)."""
    _piece, found = _number(checked)
    if not checked.is_letter or found is None or not checked.all("letter_subject"):
        return
    first = found["symbol"].split("-")[0]
    if first in (*KINDS, "CV", "CV1") and first not in facts.symbols:
        yield "number", f"Số, ký hiệu: công văn không ghi chữ viết tắt {quoted(first)}; ví dụ đúng: Số: 12/SKHCN-VP"


@rule("NG-01", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục II.4", "địa danh, ngày tháng đúng cách ghi")
def date_grammar(checked: Checked, facts: Facts) -> Wrong:
    """A zero before days below 10 and months 1 and 2 only; blanks of a draft are left alone."""
    piece = checked.one("place_and_date")
    if piece is None:
        return
    found = _DAY.fullmatch(piece.text.strip())
    if found is None:
        yield (
            "place_and_date",
            (f"Địa danh và thời gian: {quoted(piece.text)} phải ghi theo mẫu “Lạng Sơn, ngày 05 tháng 9 năm 2026”"),
        )
        return
    day, month = found["day"].strip(" \u00a0._…"), found["month"].strip(" \u00a0._…")
    numbers = [int(one) for one in (day, month) if one.isascii() and one.isdigit()]
    if len(numbers) == 2 and _day(numbers[0], numbers[1], int(found["year"])) is None:
        yield "place_and_date", f"Địa danh và thời gian: {quoted(piece.text)} không phải ngày có trong lịch"
        return
    wrong_day = day and not re.fullmatch(r"0[1-9]|[12]\d|3[01]", day)
    wrong_month = month and not re.fullmatch(r"01|02|[3-9]|1[0-2]", month)
    if wrong_day or wrong_month:
        whole = _day(numbers[0], numbers[1], int(found["year"])) if len(numbers) == 2 else None
        right = f"{found['place']}, {date_in_words(whole)}" if whole else "ngày 05 tháng 9 năm 2026"
        yield "place_and_date", f"Địa danh và thời gian: {quoted(piece.text)} phải ghi là {quoted(right)}"


def _day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@rule("NG-02", "SHOULD", "NĐ 30/2020/NĐ-CP, PL I, mục II.4", "ngày trong nội dung là ngày có thật")
def real_dates(checked: Checked, facts: Facts) -> Wrong:
    """`31/02/2026` is no day."""
    for piece in checked.sentences():
        for form in (_NUMERIC_DATE, _WORD_DATE):
            for found in form.finditer(piece.text):
                if piece.part != "place_and_date" and _day(*(int(one) for one in found.groups())) is None:
                    yield piece.place, f"{PART_NAMES[piece.part]}: “{found[0]}” không phải ngày có trong lịch"


@rule("TL-01", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục II.5.a", "tên loại in hoa, đậm; trích yếu đậm, không có dấu chấm")
def kind_and_subject(checked: Checked, facts: Facts) -> Wrong:
    """The look is asked only of a file; our own styles are right."""
    name, subject = checked.one("kind_name"), checked.one("subject")
    if name and name.text != name.text.upper():
        yield "kind_name", f"Tên loại: {quoted(name.text)} phải in hoa: “{name.text.upper()}”"
    if subject and subject.text.rstrip().endswith((".", ";", ":")):
        yield "subject", f"Trích yếu: cuối dòng {quoted(subject.text[-30:])} không có dấu câu"
    for piece in (name, subject):
        if piece and piece.look and not all(span.bold for span in piece.look.spans if span.text.strip()):
            yield piece.place, f"{PART_NAMES[piece.part]}: phải in đậm"


@rule("CV-01", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục II.5.b, II.9.a", "công văn có V/v và Kính gửi, không có tên loại")
def letter_form(checked: Checked, facts: Facts) -> Wrong:
    """`Về việc` under the number is written `V/v`."""
    subject = checked.one("letter_subject")
    if subject and not subject.text.startswith("V/v "):
        yield "letter_subject", f"Trích yếu công văn: {quoted(subject.text)} phải bắt đầu bằng “V/v ”"
    if checked.is_letter and subject and not checked.all("addressees"):
        yield "addressees", "Kính gửi: công văn phải có nơi kính gửi"
    if not checked.is_letter and subject:
        yield "letter_subject", "Trích yếu: văn bản có tên loại ghi trích yếu dưới tên loại, không ghi V/v dưới số"


@rule(
    "KG-01", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục II.9.a", "Kính gửi: một nơi cùng dòng; nhiều nơi gạch đầu dòng ; … ."
)
def addressee_lines(checked: Checked, facts: Facts) -> Wrong:
    """One addressee on the label's line without a full stop; more of them each with a dash and a semicolon."""
    lines = checked.all("addressees")
    if not lines:
        return
    first, *names = lines
    if not first.text.startswith("Kính gửi:"):
        yield first.place, f"Kính gửi: {quoted(first.text)} phải bắt đầu bằng “Kính gửi:”"
    inline = first.text.partition(":")[2].strip()
    if not names and inline.endswith((".", ";", ",")):
        yield first.place, f"Kính gửi: {quoted(first.text)} một nơi nhận thì cuối dòng không có dấu câu"
    if not names and inline.startswith("-"):
        yield first.place, f"Kính gửi: {quoted(first.text)} một nơi nhận thì không gạch đầu dòng"
    for piece in names:
        last = piece is names[-1]
        if not re.fullmatch(r"- \S.*", piece.text):
            yield piece.place, f"Kính gửi: {quoted(piece.text)} phải bắt đầu bằng “- ”"
        if not piece.text.endswith("." if last else ";"):
            mark = "dấu chấm" if last else "dấu chấm phẩy"
            yield piece.place, f"Kính gửi: {quoted(piece.text)} phải kết thúc bằng {mark}"
