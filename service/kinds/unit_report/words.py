"""Lời của báo cáo phòng, đơn vị: the unit's own words in the order of the plan, under five headings."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.calendar import Period, Window, estimated_days
from service.document import Block, Heading
from service.kinds.citing import cite
from service.kinds.report_words import (
    END,
    NONE,
    announced,
    estimate_words,
    evidence_words,
    measured,
    paragraph,
    section,
    sentences,
    titled,
    window_words,
)
from service.plan import Plan, Role, Unit
from service.report.combining import combined
from service.report.outline import PartSlot, outline
from service.report.submission import Part, Submission

ROLES = {Role.LEAD: "chủ trì", Role.COORDINATE: "phối hợp"}
NOTHING = "Trong kỳ không phát sinh."


@dataclass(frozen=True)
class Case:
    """Vụ việc: the submission with the unit, the period and the days that its figures are of."""

    plan: Plan
    report: Submission
    unit: Unit
    period: Period
    window: Window

    @property
    def parts(self) -> tuple[tuple[PartSlot, Part], ...]:
        """What the unit has to report on with what it said; nothing said where it left a part out."""
        slots = outline(self.plan, self.unit)
        return tuple((slot, self.report.part(slot.objective.code) or Part(objective=slot.objective.code))
                     for slot in slots)  # fmt: skip

    @property
    def estimated(self) -> Window | None:
        """Days that the figures only estimate."""
        return estimated_days(self.report.day, self.window) if self.report.day else None

    @property
    def sheets(self) -> tuple[str, ...]:
        """What is attached, in the text's words."""
        return ("biểu số liệu", *(("biểu thủ tục hành chính",) if self.report.procedures else ()))


def body(case: Case) -> Iterator[Block]:
    """The report's text; the last paragraph has the mark of the end."""
    plan, unit, period = case.plan, case.unit, case.period
    yield paragraph(
        f"Thực hiện {cite(plan)}, {unit.name} báo cáo kết quả {period.name} ({window_words(case.window)}) như sau:"
    )
    yield section("I", "CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN")
    yield from _said(sentences(case.report.direction))
    yield section("II", "KẾT QUẢ THỰC HIỆN")
    for number, (slot, part) in enumerate(case.parts, start=1):
        yield Heading(style="clause", text=f"{number}. {slot.objective.title} ({_role(slot)})")
        yield from _results(slot, part)
    yield paragraph(f"Số liệu chi tiết tại {announced(case.sheets)}.{f' {days}' if (days := _estimates(case)) else ''}")
    for mark, title, field in (
        ("III", "KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN", "difficulties"),
        ("IV", "NHIỆM VỤ TRỌNG TÂM KỲ TIẾP THEO", "next_period"),
        ("V", "ĐỀ XUẤT, KIẾN NGHỊ", "proposals"),
    ):
        yield section(mark, title)
        own = (titled(slot.objective.title, getattr(part, field)) for slot, part in case.parts)
        yield from _said(tuple(line for lines in own for line in lines))
    yield paragraph(f"Trên đây là kết quả {period.name} của {unit.name}, đề nghị tổng hợp theo quy định{END}")


def _role(slot: PartSlot) -> str:
    role = ROLES[slot.role]
    if slot.scope:
        return slot.scope if slot.scope.lower().startswith(role) else f"{role}: {slot.scope}"
    return role


def _results(slot: PartSlot, part: Part) -> Iterator[Block]:
    lines = list(sentences(part.done))
    indicators = {task.no: dict(task.indicators) for task in slot.tasks}
    for told in part.tasks:
        lines += sentences(told.done)
        for figure in told.figures:
            asked = indicators[told.task][figure.indicator]
            words = measured(asked, combined(asked.combine, [figure]))
            if words:
                lines.append(f"- {asked.name}: {words}{' (số ước thực hiện)' if figure.estimate else ''}.")
    proof = evidence_words([*part.evidence, *(one for told in part.tasks for one in told.evidence)])
    if proof:
        lines.append(f"Minh chứng: {proof}.")
    yield from (paragraph(line) for line in lines or [NOTHING])


def _said(lines: tuple[str, ...]) -> Iterator[Block]:
    yield from (paragraph(line) for line in lines or (NONE,))


def _estimates(case: Case) -> str:
    given = any(figure.estimate for _, part in case.parts for told in part.tasks for figure in told.figures)
    return estimate_words(case.estimated) if case.estimated and given else ""
