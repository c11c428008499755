"""Bảng theo dõi mang đi: the same rows as tables of a spreadsheet - progress, overdue work, figures, punctuality."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from service.calendar import Period
from service.kinds.report_words import target
from service.report.combining import SHOWN, Combined
from service.report.submission import STATUSES
from service.wording import joined, short_date, upper_first
from service.workbook import Cell, Sheet
from service.workflow.following import Arrival, Board, Delivery, Progress, Punctuality, Series
from service.workflow.overdue import Overdue

_DELIVERIES = {
    Arrival.ON_TIME: "đúng hạn", Arrival.LATE: "muộn {} ngày", Arrival.MISSING: "chưa gửi, quá hạn {} ngày",
    Arrival.WAITING: "chưa đến hạn",
}  # fmt: skip


def sheets(
    board: Board, rows: Sequence[Progress], late: Sequence[Overdue], series: Sequence[Series],
    units: Sequence[Punctuality],
) -> tuple[Sheet, ...]:  # fmt: skip
    """Four tables, with whatever of the board is handed on."""
    periods = tuple((_head(one.code, one.stated), 22) for one in board.periods)
    return (
        Sheet("Nội dung theo kỳ", (("Chỉ số, nội dung", 40), *periods), [_progress(one) for one in rows]),
        Sheet(
            "Việc quá hạn",
            (("Chỉ số, nội dung", 30), ("Nhiệm vụ", 60), ("Chủ trì", 30), ("Hạn", 12), ("Số ngày chậm", 10),
             ("Báo cáo gần nhất", 18)),
            [_overdue(one) for one in late],
        ),
        Sheet(
            "Số liệu",
            (("Chỉ tiêu", 50), ("Chỉ số, nội dung", 30), ("Đơn vị tính", 10), ("Mục tiêu", 18), ("Kỳ", 16),
             ("Trong kỳ", 12), ("Lũy kế", 12), ("Tử số lũy kế", 12), ("Mẫu số lũy kế", 12), ("Ghi chú", 14)),
            [row for one in series for row in _figures(one)],
        ),
        Sheet("Gửi báo cáo", (("Phòng, đơn vị", 40), *periods), [_punctual(one) for one in units]),
    )  # fmt: skip


def _head(code: str, stated: str) -> str:
    return f"{upper_first(Period.parse(code).short_name)} (hạn {short_date(date.fromisoformat(stated))})"


def _progress(one: Progress) -> list[Cell]:
    return [one.objective.title, *(upper_first(_standing(cell.standing.label, *cell[2:5])) for cell in one.cells)]


def _standing(label: str, reported: int, total: int, missing: Sequence[str]) -> str:
    if not total:
        return label
    return f"{label}: {reported}/{total} đơn vị đã gửi" + (f"; thiếu {joined(missing)}" if missing else "")


def _overdue(one: Overdue) -> list[Cell]:
    names = joined([unit.name for unit in one.leads], ", ") if one.leads else ""
    status = STATUSES[one.status] if one.status else "Chưa báo cáo"
    return [one.objective.title, one.task.text if one.task else "", names, one.deadline, one.days, status]


def _figures(one: Series) -> Iterator[list[Cell]]:
    asked = one.slot.asked
    for said in one.readings:
        name = upper_first(Period.parse(said.period).short_name)
        figures: tuple[Cell, ...] = (None, None, None, None, "Chưa có số liệu")
        if said.units:
            figures = (_value(said.of_period), _value(said.to_date), said.to_date.numerator, said.to_date.denominator,
                       "Số ước" if said.to_date.estimate else "")  # fmt: skip
        yield [asked.name, one.slot.objective.title, asked.unit or "", target(asked), name, *figures]


def _value(said: Combined) -> Decimal | None:
    return None if said.value is None else said.value.quantize(SHOWN, ROUND_HALF_UP)


def _punctual(one: Punctuality) -> list[Cell]:
    return [one.unit.name, *(upper_first(_delivery(sent)) for sent in one.deliveries)]


def _delivery(sent: Delivery | None) -> str:
    return _DELIVERIES[sent.arrival].format(sent.days) if sent else "không phải gửi"
