"""Phụ lục biểu đồ: every indicator with a figure as a curve, then who reported in time over the periods."""

from collections.abc import Iterator

from service.charts import Bar
from service.document import Heading
from service.kinds.consolidated_report.case import Case, Said
from service.kinds.report_pictures import bars_picture, curve_of, curve_picture
from service.kinds.report_words import END, paragraph

NOTE = f"Ghi chú: đường vẽ số lũy kế; chỗ đứt là kỳ chưa có số liệu; hình thoi rỗng là số ước thực hiện{END}"


def pictures(case: Case) -> Iterator[Said]:
    """Each under its own heading, which stays with it."""
    number = 0
    for number, (slot, said) in enumerate(case.drawn, start=1):
        yield Said(Heading(style="clause", text=f"{number}. {slot.asked.name}"))
        yield Said(curve_picture(curve_of(slot, said)), said[-1].units)
    yield Said(Heading(style="clause", text=f"{number + 1}. Việc gửi báo cáo của các phòng, đơn vị"))
    bars = tuple(_bar(case, entry.unit) for entry in case.now.entries)
    yield Said(bars_picture(bars), tuple(entry.unit for entry in case.now.entries))
    yield Said(paragraph(NOTE))


def _bar(case: Case, unit: str) -> Bar:
    """In time, late, not sent, over the periods that ask the unit for a report."""
    owed = [(period, one) for period in case.inputs.periods for one in period.entries if one.unit == unit]
    sent = [(period, one) for period, one in owed if one.has_reported]
    on_time = sum((one.sent_on or "") <= period.stated for period, one in sent)
    return Bar(case.now.plan.unit(unit).name, (on_time, len(sent) - on_time, len(owed) - len(sent)))
