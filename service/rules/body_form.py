"""Lời của phần nội dung: căn cứ, order of headings, the closing mark, citations, broken and repeated text, phụ lục."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from service.rules.catalogue import Wrong, rule
from service.rules.parts import Checked, Facts, Piece
from service.rules.quoting import quoted
from service.rules.words_of_law import POINTS
from service.wording import roman, unaccented

END = "./."
_ROMAN = re.compile(r"([IVXLC]+)\.\s")
_CLAUSE = re.compile(r"(\d{1,3})\.\s")
_ARTICLE = re.compile(r"Điều (\d{1,3})\.\s")
_POINT = re.compile(r"([a-zđ])\)\s")
_ITEM = re.compile(r"(-|–|\+|•|[a-zđ]\)|\d{1,3}[.)])\s")
_SENTENCE_END = re.compile(r"[.;:!?…,”’)\]/]$")
_LABEL = re.compile(r"^[^.:]{3,60}:\s")
_NUMBERED = re.compile(  # a document cited by its number and symbol
    r"(?P<kind>Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|Kế hoạch|Công văn|Thông báo|Chương trình|Báo cáo|"
    r"Tờ trình|Đề án|Hướng dẫn|Kết luận)(?P<so> số)?[ \u00a0](?P<number>\d+(?:/\d{4})?[/-][A-ZĐ][A-ZĐa-z0-9&/-]*)"
)
_DAY_AFTER = re.compile(r"[ \u00a0,(]{0,2}ngày[ \u00a0]")
_APPENDIX = re.compile(r"[Pp]hụ lục(?P<number> [IVX]+| \d+)?(?! [A-ZĐ]\w+ (số|về))")
_ELSEWHERE = re.compile(
    r"[Pp]hụ lục[^.;]{0,20} (của|ban hành kèm theo|kèm theo) (Nghị|Thông tư|Quyết định|Luật|Kế hoạch số)"
)
LEAST_SENTENCE = 50  # letters; shorter ones may well be said twice


@rule("CC-01", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục II.6.a", "căn cứ in nghiêng, mỗi căn cứ kết thúc ; cuối cùng .")
def legal_bases(checked: Checked, facts: Facts) -> Wrong:
    """Only căn cứ that stand as paragraphs of their own."""
    bases = [piece for piece in checked.body if piece.part == "legal_basis"]
    for piece in bases:
        last = piece is bases[-1]
        if not piece.text.endswith("." if last else ";"):
            mark = "dấu chấm" if last else "dấu chấm phẩy"
            yield piece.place, f"Căn cứ: {quoted(piece.text)} phải kết thúc bằng {mark}"
        if piece.look and not all(span.italic for span in piece.look.spans if span.text.strip()):
            yield piece.place, f"Căn cứ: {quoted(piece.text)} phải in nghiêng"


@rule("ND-02", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục II.6.d", "thứ tự I. → 1. → a) theo bảng chữ cái tiếng Việt")
def heading_order(checked: Checked, facts: Facts) -> Wrong:
    """No gap, no repeat; after d) comes đ), and f, j, w, z are no letters of points."""
    for block in checked.blocks():
        yield from _order(block)


def _order(block: Sequence[Piece]) -> Wrong:
    counts = {"roman": 0, "article": 0, "clause": 0, "point": 0}
    before = ""
    for piece in block:
        level, count, mark = _counted(piece.text)
        if level == "":
            before = ""
            continue
        expected = counts[level] + 1
        starts_anew = count == 1 and before != level
        if count != expected and not starts_anew:
            yield piece.place, f"Thứ tự: {quoted(piece.text)} có dấu “{mark}”, phải là “{_mark(level, expected)}”"
        counts[level] = count or expected
        for deeper in {"roman": ("clause", "point"), "article": ("clause", "point"), "clause": ("point",)}.get(
            level, ()
        ):
            counts[deeper] = 0
        before = level


def _counted(text: str) -> tuple[str, int, str]:
    """Level, count and mark of a numbered paragraph; an empty level for any other."""
    for level, form in (("roman", _ROMAN), ("article", _ARTICLE), ("clause", _CLAUSE), ("point", _POINT)):
        found = form.match(text)
        if found and level == "roman":
            count = next((n for n in range(1, 60) if roman(n) == found[1]), 0)
            return level, count, f"{found[1]}."
        if found and level == "point":
            return level, POINTS.index(found[1]) + 1 if found[1] in POINTS else 0, f"{found[1]})"
        if found:
            return level, int(found[1]), found[0].strip()
    return "", 0, ""


def _mark(level: str, count: int) -> str:
    if level == "point":
        return f"{POINTS[count - 1]})" if count <= len(POINTS) else "…)"
    return {"roman": f"{roman(count)}.", "article": f"Điều {count}.", "clause": f"{count}."}[level]


@rule("ND-03", "MUST", "NĐ 30/2020/NĐ-CP, PL III", "nội dung kết thúc bằng ./. đúng một lần")
def closing_mark(checked: Checked, facts: Facts) -> Wrong:
    """Each phụ lục may have its own at its end."""
    marked = [piece for piece in checked.body if END in piece.text]
    last = checked.body[-1] if checked.body else None
    for piece in marked:
        if piece is not last or piece.text.count(END) > 1:
            yield piece.place, f"Dấu kết thúc: {quoted(piece.text[-40:])} chỉ ghi “./.” một lần, ở cuối nội dung"
    if last is not None and not last.text.rstrip().endswith(END):
        yield last.place, f"Dấu kết thúc: {quoted(last.text[-40:])} phải kết thúc bằng “./.”"


@rule("ND-04", "SHOULD", "NĐ 30/2020/NĐ-CP, PL I, mục II.6.b", "viện dẫn lần đầu đầy đủ, các lần sau ghi gọn")
def citations(checked: Checked, facts: Facts) -> Wrong:
    """First with its day, later by kind, number and symbol alone; `số` stands before the number."""
    known: set[str] = set()
    for piece in checked.body:
        for found in _NUMBERED.finditer(piece.text):
            cited, number = found[0], found["number"].rstrip(".,;-/")
            dated = bool(_DAY_AFTER.match(piece.text[found.end() :]))
            if not found["so"] and "/NĐ-CP" not in number:
                yield piece.place, f"Viện dẫn: “{cited}” thiếu chữ “số” trước số, ký hiệu"
            if number not in known and not dated:
                yield piece.place, f"Viện dẫn: “{cited}” lần đầu phải ghi cả ngày ban hành, cơ quan ban hành, trích yếu"
            elif number in known and dated:
                yield piece.place, f"Viện dẫn: “{cited}” đã viện dẫn ở trên; lần sau chỉ ghi tên loại và số, ký hiệu"
            known.add(number)


@rule("ND-05", "SHOULD", "NĐ 30/2020/NĐ-CP, PL I, mục II.6", "câu không bị ngắt thành hai đoạn")
def broken_sentences(checked: Checked, facts: Facts) -> Wrong:
    """A paragraph that begins with a small letter after one that has no end."""
    for block in checked.blocks():
        for before, piece in pairwise(block):
            if piece.text[:1].islower() and not _ITEM.match(piece.text) and not _SENTENCE_END.search(before.text):
                yield (
                    piece.place,
                    f"Câu bị ngắt: “…{before.text[-30:]}” / {quoted(piece.text[:30])}; hãy nối thành một đoạn",
                )


@rule("ND-06", "SHOULD", "NĐ 30/2020/NĐ-CP, PL I, mục II.6", "không lặp lại nguyên câu")
def said_twice(checked: Checked, facts: Facts) -> Wrong:
    """Assignment lines (`Bộ phận chủ trì: …`) may well be the same."""
    known: dict[str, str] = {}
    for piece in checked.body:
        if _LABEL.match(piece.text):
            continue
        for sentence in re.split(r"(?<=[.;!?])\s+", piece.text):
            key = unaccented(sentence)
            if len(sentence) < LEAST_SENTENCE:
                continue
            if key in known and known[key] != piece.place:
                yield piece.place, f"Lặp lại: {quoted(sentence)} đã có ở trên; hãy xem có chép nhầm không"
            known.setdefault(key, piece.place)


@rule(
    "ND-07", "MUST", "NĐ 30/2020/NĐ-CP, PL I, mục III.1", "phụ lục được nhắc trong văn bản; có từ hai thì đánh số La Mã"
)
def appendices(checked: Checked, facts: Facts) -> Wrong:
    """Mentioned if and only if attached."""
    labels = checked.all("appendix_label")
    texts = [piece for piece in checked.pieces if piece.place.startswith("body[")]
    mentions = [
        (piece, found)
        for piece in texts
        for found in _APPENDIX.finditer(piece.text)
        if not _ELSEWHERE.match(piece.text, found.start())
    ]
    if labels and not mentions:
        yield labels[0].place, "Phụ lục: có phụ lục kèm theo nhưng nội dung văn bản không nhắc đến"
    if mentions and not labels and checked.source != "pdf":
        yield mentions[0][0].place, f"Phụ lục: nội dung nhắc “{mentions[0][1][0]}” nhưng không có phụ lục kèm theo"
    for index, piece in enumerate(labels, 1):
        number = piece.text.split()[-1].rstrip(".:")
        if len(labels) > 1 and number != roman(index):
            yield piece.place, f"Phụ lục: {quoted(piece.text)} phải ghi là “Phụ lục {roman(index)}”"


@rule("DS-01", "SHOULD", "NĐ 30/2020/NĐ-CP, PL I, mục II.6", "liệt kê: mỗi ý kết thúc ; ý cuối kết thúc .")
def list_punctuation(checked: Checked, facts: Facts) -> Wrong:
    """A paragraph that ends with a semicolon goes on in an item; a list of dashes ends with a full stop."""
    for block in checked.blocks():
        for piece, after in zip_longest(block, block[1:]):
            goes_on = after is not None and (bool(_ITEM.match(after.text)) or after.part == "legal_basis")
            if piece.part != "legal_basis" and piece.text.endswith(";") and not goes_on:
                yield (
                    piece.place,
                    f"Liệt kê: {quoted(piece.text[-40:])} kết thúc bằng “;” nhưng đoạn sau không phải ý tiếp theo",
                )
        yield from _dashes(block)


def _dashes(block: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    for piece in block:
        if piece.text.startswith("- ") and not re.search(r"[.;:,!?…]$", piece.text):
            yield piece.place, f"Liệt kê: {quoted(piece.text)} thiếu dấu câu ở cuối"
