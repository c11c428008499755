"""Phụ lục của công văn nhắc báo cáo: the outline of the report and the table of its figures.

A request carries them as two appendices, the table on a landscape sheet; a press, which hurries, as one.
"""

from collections.abc import Iterator

from service.document import Appendix, Block, Cell, Heading, Paragraph, Row, Run, Table
from service.kinds.quarterly_reminder import work
from service.kinds.quarterly_reminder.case import Case
from service.plan import PeriodKind

END = "./."
WIDE_MM = (15.0, 68.0, 44.0, 26.0, 24.0, 24.0, 22.0, 29.0)
NARROW_MM = (15.0, 53.0, 32.0, 23.0, 21.0, 21.0)
_OUTLINE = (
    (
        "Công tác chỉ đạo, tổ chức thực hiện",
        "Việc phân công trong phòng, đơn vị; văn bản đã ban hành hoặc tham mưu ban hành; kiểm tra, đôn đốc trong kỳ.",
    ),
    (
        "Kết quả thực hiện",
        "Nêu theo từng chỉ số, nội dung được giao: việc đã làm, sản phẩm, số liệu trong kỳ và lũy kế, minh chứng (số, "
        "ký hiệu văn bản). Nội dung phối hợp chỉ nêu phần việc của phòng, đơn vị mình.",
    ),
    (
        "Khó khăn, vướng mắc và nguyên nhân",
        "Nêu rõ việc chậm hoặc chưa đạt, nguyên nhân khách quan, chủ quan và trách nhiệm.",
    ),
    ("Nhiệm vụ trọng tâm kỳ tiếp theo", "Nêu việc, sản phẩm và thời hạn hoàn thành."),
    ("Đề xuất, kiến nghị", "Nêu rõ nội dung và cấp có thẩm quyền giải quyết."),
)
_OF_THE_YEAR = (
    "So sánh với mục tiêu đầu năm",
    "Đối chiếu từng chỉ tiêu: mục tiêu đề ra, kết quả thực hiện, ước cả năm và tỷ lệ hoàn thành.",
)


def appendices(case: Case) -> tuple[Appendix, ...]:
    """What is attached; every one ends with the mark of the end (PL I, mục III.1)."""
    outline = tuple(_outline(case))
    if case.is_press:
        table = (Heading(style="clause", text=f"{len(outline) // 2 + 1}. Biểu số liệu"), *_table(case, NARROW_MM))
        return (_appendix(case, "Phụ lục", "Đề cương và biểu số liệu", (*outline, *table)),)
    *before, last = outline
    return (
        _appendix(case, "Phụ lục I", "Đề cương", (*before, _paragraph(last.text.removesuffix(".") + END))),
        _appendix(case, "Phụ lục II", "Biểu số liệu", tuple(_table(case, WIDE_MM)), landscape=True),
    )


def _appendix(case: Case, label: str, title: str, body: tuple[Block, ...], landscape: bool = False) -> Appendix:
    return Appendix(
        label=label,
        title=f"{title} báo cáo {case.period.name}".upper(),
        attached_to=f"(Kèm theo Công văn số {case.number} {case.date_in_words} của {case.plan.agency_name})",
        body=body,
        landscape=landscape,
    )


def _outline(case: Case) -> Iterator[Heading | Paragraph]:
    parts = list(_OUTLINE)
    if case.period.kind is PeriodKind.YEAR:
        parts.insert(2, _OF_THE_YEAR)
    for number, (title, text) in enumerate(parts, start=1):
        yield Heading(style="clause", text=f"{number}. {title}")
        yield _paragraph(text)


def _table(case: Case, widths: tuple[float, ...]) -> Iterator[Block]:
    who = "Trách nhiệm" if case.one_unit else "Đơn vị chủ trì"
    more = ("Đánh giá", "Minh chứng") if widths == WIDE_MM else ()
    first = [_title(text, rows=2) for text in ("TT", "Chỉ số, nội dung; số liệu báo cáo", who, "Mục tiêu")]
    header = (
        Row(cells=(*first, _title("Kết quả", columns=2), *(_title(text, rows=2) for text in more))),
        Row(cells=tuple(_title(text) for text in _results(case))),
    )
    yield Table(columns_mm=widths, header=header, rows=tuple(work.rows(case, len(widths))))
    judged = "cột “Đánh giá” ghi đạt, đang thực hiện hoặc chưa đạt; " if more else ""
    yield _paragraph(
        f"Ghi chú: {judged}số liệu tỷ lệ ghi đủ hai số, ví dụ 45/50; nội dung không phát sinh thì ghi “không phát "
        f"sinh”{END}"
    )


def _results(case: Case) -> tuple[str, str]:
    if case.period.kind is not PeriodKind.YEAR:
        return "Trong kỳ", "Lũy kế từ đầu năm"
    if case.estimated is None:
        return "Cả năm", "Năm trước"
    return f"Đến ngày {case.report_day.day}/{case.report_day.month}", "Ước cả năm"


def _paragraph(text: str) -> Paragraph:
    return Paragraph(runs=(Run(text=text),))


def _title(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(runs=(Run(text=text, bold=True),), align="center", columns=columns, rows=rows)
