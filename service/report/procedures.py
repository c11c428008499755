"""Biểu thủ tục hành chính: its columns, and the equations that its numbers of dossiers have to satisfy."""

from collections.abc import Iterable, Iterator, Sequence

from service.refusal import Finding
from service.report.submission import ProcedureRow
from service.wording import joined, lower_first, number

COLUMNS = {  # in the order of the sheet
    "carried": "Kỳ trước chuyển sang", "new": "Mới tiếp nhận", "received": "Tổng tiếp nhận", "solved": "Đã giải quyết",
    "early": "Trước hạn", "on_time": "Đúng hạn", "overdue": "Quá hạn", "pending": "Đang giải quyết",
}  # fmt: skip
EQUATIONS = (("received", ("carried", "new")), ("received", ("solved", "pending")),
             ("solved", ("early", "on_time", "overdue")))  # fmt: skip


def unbalanced(rows: Sequence[ProcedureRow]) -> Iterator[Finding]:
    """Each equation that a row does not satisfy, by row and column; `place` is `procedures[2].solved`."""
    for index, row in enumerate(rows):
        for total, parts in EQUATIONS:
            said, added = getattr(row, total), sum(getattr(row, part) for part in parts)
            if said != added:
                words = joined([f"{lower_first(COLUMNS[part])} {number(getattr(row, part))}" for part in parts], " + ")
                yield Finding(
                    "procedures", "MUST", f"procedures[{index}].{total}",
                    f"Biểu TTHC, dòng {index + 1} ({row.field}), cột “{COLUMNS[total]}”: ghi {number(said)}, nhưng "
                    f"{words.replace(', ', ' + ')} = {number(added)}",
                )  # fmt: skip


def not_carried_on(rows: Sequence[ProcedureRow], before: Sequence[ProcedureRow]) -> Iterator[Finding]:
    """Rows that do not begin with what was pending at the end of the period before."""
    pending = {row.field: row.pending for row in before}
    for index, row in enumerate(rows):
        left = pending.get(row.field, row.carried)
        if row.carried != left:
            yield Finding(
                "carried", "SHOULD", f"procedures[{index}].carried",
                f"Biểu TTHC, dòng {index + 1} ({row.field}), cột “{COLUMNS['carried']}”: ghi {number(row.carried)}, "
                f"nhưng kỳ trước báo cáo đang giải quyết {number(left)}",
            )  # fmt: skip


def total(field: str, rows: Iterable[ProcedureRow]) -> ProcedureRow:
    """The sums of every column."""
    rows = tuple(rows)
    return ProcedureRow(field=field, **{column: sum(getattr(row, column) for row in rows) for column in COLUMNS})


def merged(sheets: Iterable[Sequence[ProcedureRow]]) -> tuple[ProcedureRow, ...]:
    """One sheet of several: rows of the same field are added, in the order in which fields first come."""
    rows = [row for sheet in sheets for row in sheet]
    fields = dict.fromkeys(row.field for row in rows)
    return tuple(total(field, (row for row in rows if row.field == field)) for field in fields)
