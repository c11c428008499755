"""Nội dung bắt buộc của kế hoạch và báo cáo (domain: what each document contains; Nghị định 09/2019/NĐ-CP)."""

import re
from collections.abc import Sequence
from datetime import date

from service.rules.catalogue import Wrong, rule
from service.rules.head_form import issued_on, kind_of
from service.rules.parts import Checked, Facts, Piece
from service.rules.quoting import quoted

_LEAD = re.compile(r"^(Bộ phận|Đơn vị|Cơ quan|Phòng|Tổ)?\s*chủ trì\b[^:]{0,30}:", re.IGNORECASE)
_COORDINATE = re.compile(r"^(Bộ phận|Đơn vị|Cơ quan|Phòng|Tổ)?\s*phối hợp\b[^:]{0,30}:", re.IGNORECASE)
_TIME = re.compile(r"^Thời (gian|hạn)\b[^:]{0,30}:", re.IGNORECASE)
_REPORTING = re.compile(r"báo cáo", re.IGNORECASE)
_WHEN = re.compile(r"ngày \d{1,2}|\d{1,2}/\d{1,2}|hằng (quý|tháng|năm)|định kỳ", re.IGNORECASE)
_FOCAL = re.compile(r"đầu mối|tổng hợp", re.IGNORECASE)
_WINDOW = re.compile(r"(từ|tính từ)( ngày)? [^.;]{4,40} đến( hết)?( ngày)? [^.;]{4,40}", re.IGNORECASE)
_PERIOD = re.compile(r"(quý [IV]+|6 tháng|9 tháng|tháng \d{1,2}|năm) ?[^.;]{0,15}\d{4}", re.IGNORECASE)
_FIGURE = r"(\d[\d.]*)"
_SOLVED = re.compile(
    rf"giải quyết (?:được )?{_FIGURE} hồ sơ[^.;]{{0,30}}?trước hạn (?:là )?{_FIGURE}[^.;\d]{{0,30}}?"
    rf"đúng hạn (?:là )?{_FIGURE}[^.;\d]{{0,30}}?quá hạn (?:là )?{_FIGURE}",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    rf"tiếp nhận {_FIGURE} hồ sơ[^.;]{{0,80}}?đã giải quyết {_FIGURE} hồ sơ[^.]{{0,160}}?đang giải quyết {_FIGURE}",
    re.IGNORECASE,
)
_ESTIMATE = re.compile(r"\bước (thực hiện|tính|đạt|cả năm)|số ước\b", re.IGNORECASE)
_ANNUAL_END = (12, 14)  # cut-off of the year's figures (NĐ 09/2019/NĐ-CP)


@rule(
    "KH-01",
    "SHOULD",
    "NĐ 30/2020/NĐ-CP, Điều 7; mẫu 1.4",
    "kế hoạch nêu chủ trì, phối hợp, thời gian và chế độ báo cáo",
)
def plan_says_who_and_when(checked: Checked, facts: Facts) -> Wrong:
    """Each objective names who leads, who coordinates and when; the plan says when to report and to whom."""
    if kind_of(checked) != "KH" or checked.text("subject").startswith("Sửa đổi"):
        return  # what amends a plan says only what is new in it
    for title, texts in _objectives(checked.body):
        for form, what in ((_LEAD, "đơn vị chủ trì"), (_COORDINATE, "đơn vị phối hợp"), (_TIME, "thời gian thực hiện")):
            if not any(form.match(text) for text in texts):
                yield title.place, f"Kế hoạch: {quoted(title.text)} chưa ghi {what}"
    clauses = [piece.text for piece in checked.body if _REPORTING.search(piece.text)]
    last = checked.body[-1].place if checked.body else "body[0]"
    if not any(_WHEN.search(text) for text in clauses):
        yield last, "Kế hoạch: chưa có quy định về báo cáo (thời hạn gửi)"
    elif not any(_FOCAL.search(text) for text in clauses):
        yield last, "Kế hoạch: quy định về báo cáo chưa nêu đầu mối tổng hợp"


def _objectives(body: Sequence[Piece]) -> list[tuple[Piece, list[str]]]:
    """Headings of one section of which at least one has an assignment, each with the paragraphs under it."""
    found: list[tuple[Piece, list[str]]] = []
    section: list[tuple[Piece, list[str]]] = []
    for piece in [*body, None]:
        if piece is None or piece.part == "roman":
            if any(_LEAD.match(text) for _title, texts in section for text in texts):
                found += section
            section = []
        elif piece.part == "clause":
            section.append((piece, []))
        elif section:
            section[-1][1].append(piece.text)
    return found


@rule(
    "BC-01",
    "MUST",
    "NĐ 09/2019/NĐ-CP; NĐ 30/2020/NĐ-CP, mẫu 1.4",
    "báo cáo ghi kỳ, mốc số liệu; số liệu hồ sơ khớp nhau",
)
def report_figures(checked: Checked, facts: Facts) -> Wrong:
    """Solved = before + on + after the deadline; taken = solved + under way."""
    if kind_of(checked) != "BC":
        return
    whole = " ".join([checked.text("subject"), *(piece.text for piece in checked.body)])
    if not _PERIOD.search(whole):
        yield "subject", "Báo cáo: chưa ghi kỳ báo cáo (quý, tháng, năm nào)"
    if not _WINDOW.search(whole):
        yield "body[0]", "Báo cáo: chưa ghi mốc số liệu (từ ngày … đến ngày …)"
    for piece in checked.body:
        for found in _SOLVED.finditer(piece.text):
            solved, *parts = (_whole(one) for one in found.groups())
            if solved != sum(parts):
                yield (
                    piece.place,
                    (f"Báo cáo: đã giải quyết {solved} hồ sơ, nhưng trước hạn + đúng hạn + quá hạn là {sum(parts)}"),
                )
        for found in _TAKEN.finditer(piece.text):
            taken, *parts = (_whole(one) for one in found.groups())
            if taken != sum(parts):
                yield (
                    piece.place,
                    f"Báo cáo: tiếp nhận {taken} hồ sơ, nhưng đã giải quyết + đang giải quyết là {sum(parts)}",
                )


def _whole(text: str) -> int:
    return int(text.replace(".", "") or 0)


@rule("BC-02", "SHOULD", "NĐ 09/2019/NĐ-CP", "số liệu cả năm trước ngày 14/12 là số ước thực hiện")
def annual_estimates(checked: Checked, facts: Facts) -> Wrong:
    """A year's report of a day before the cut-off says which figures are estimates."""
    day = issued_on(checked)
    found = re.search(r"năm (\d{4})\s*$", checked.text("subject"))
    is_annual = bool(found) and not re.search(r"(quý|tháng) \S+ năm \d{4}\s*$", checked.text("subject"))
    if kind_of(checked) != "BC" or day is None or found is None or not is_annual:
        return
    if day <= date(int(found[1]), *_ANNUAL_END) and not any(_ESTIMATE.search(piece.text) for piece in checked.body):
        yield "body[0]", "Báo cáo: lập trước ngày 14/12 thì số liệu cả năm là số ước, phải ghi rõ “ước thực hiện”"
