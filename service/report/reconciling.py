"""Đối chiếu: what does not agree in the reports of a period, said to the focal unit before it consolidates them."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from service.plan import Role, Unit
from service.report.combining import combined, shown
from service.report.gathered import Gathered, Slot, all_slots, figures
from service.report.procedures import not_carried_on, unbalanced
from service.report.submission import Figure
from service.wording import joined, number


@dataclass(frozen=True)
class Doubt:
    """Một điểm chưa khớp: the rule that found it, the units concerned, and a sentence with what each of them said.

    `objective` and `task` (from 1) say of what, where it is of one task's figures or words.
    """

    rule: str
    units: tuple[str, ...]
    message: str
    objective: str = ""
    task: int = 0

    @property
    def key(self) -> str:
        """What a settlement names: the very words, so that other figures are another doubt."""
        return f"{self.rule}-{hashlib.sha256(self.message.encode()).hexdigest()[:16]}"


def reconcile(now: Gathered, before: Sequence[Gathered] = ()) -> tuple[Doubt, ...]:
    """Everything that does not agree. `before` are the earlier periods of the plan, the oldest first."""
    return (
        *_missing(now),
        *_sheets(now, before),
        *(doubt for slot in all_slots(now.plan) for doubt in _of_slot(now, before, slot)),
        *_contradictions(now),
        *_same_evidence(now),
    )


def still_open(doubts: Iterable[Doubt], settled: Iterable[str]) -> tuple[Doubt, ...]:
    """Doubts that nobody has settled or signed off; `settled` are keys."""
    keys = frozenset(settled)
    return tuple(doubt for doubt in doubts if doubt.key not in keys)


def _missing(now: Gathered) -> Iterator[Doubt]:
    for entry in now.entries:
        if not entry.has_reported:
            yield Doubt("missing", (entry.unit,), f"{now.plan.unit(entry.unit).name} chưa gửi báo cáo")


def _sheets(now: Gathered, before: Sequence[Gathered]) -> Iterator[Doubt]:
    """Sums and beginnings of the TTHC sheets."""
    sheets = {unit.code: sent.procedures for unit, sent in before[-1].told} if before else {}
    for unit, sent in now.told:
        findings = (*unbalanced(sent.procedures), *not_carried_on(sent.procedures, sheets.get(unit.code, ())))
        for one in findings:
            yield Doubt(one.rule, (unit.code,), f"{unit.name}: {one.message}")


def _of_slot(now: Gathered, before: Sequence[Gathered], slot: Slot) -> Iterator[Doubt]:
    asked = slot.asked
    units = {unit.code: unit for unit, _ in now.told}
    past: dict[str, list[Figure]] = defaultdict(list)
    for period in before:
        for code, figure in figures(period, slot):
            past[code].append(figure)
    for code, figure in figures(now, slot):
        unit = units[code]
        if figure.numerator is not None and figure.denominator is not None and figure.numerator > figure.denominator:
            yield Doubt(
                "ratio", (code,),
                f"{unit.name}: “{asked.name}”, {asked.numerator} ({number(figure.numerator)}) nhiều hơn "
                f"{asked.denominator} ({number(figure.denominator)})", slot.objective.code, slot.task,
            )  # fmt: skip
        yield from _fallen(now, past.get(code, []), slot, unit, figure)


def _fallen(now: Gathered, earlier: Sequence[Figure], slot: Slot, unit: Unit, figure: Figure) -> Iterator[Doubt]:
    """A figure to date below that of the period before, or a year's figure below the sum of its periods."""
    how, basis, name = slot.asked.combine, slot.asked.basis, slot.asked.name
    if how not in ("sum", "ratio") or not earlier:
        return
    if basis == "year_to_date":
        was, rule, words = combined(how, earlier[-1:]), "to_date", "lũy kế đã báo cáo kỳ trước"
    elif "-" not in now.code:
        was, rule, words = combined(how, earlier), "sum", "tổng các kỳ trong năm"
    else:
        return
    is_now = combined(how, [figure])
    parts = [("value", name)] if how == "sum" else [
        (part, f"{name} ({getattr(slot.asked, part)})") for part in ("numerator", "denominator")
    ]  # fmt: skip
    for part, label in parts:
        said, past = getattr(is_now, part), getattr(was, part)
        if said is not None and past is not None and said < past:
            yield Doubt(
                rule, (unit.code,), f"{unit.name}: “{label}” là {shown(said)}, thấp hơn {words} là {shown(past)}",
                slot.objective.code, slot.task,
            )  # fmt: skip


def _contradictions(now: Gathered) -> Iterator[Doubt]:
    """A task that its lead calls done and a unit that coordinates does not."""
    for objective in now.plan.objectives:
        roles = {duty.unit.code: duty.role for duty in now.plan.duties(objective)}
        for no, _ in enumerate(objective.tasks, start=1):
            told = {code: task.status for code, task in now.tasks.get((objective.code, no), ())}
            leads = [code for code, status in told.items() if roles.get(code) is Role.LEAD and status == "done"]
            others = [
                code for code, status in told.items()
                if roles.get(code) is Role.COORDINATE and status in ("ongoing", "not_done")
            ]  # fmt: skip
            if leads and others:
                yield Doubt(
                    "status", (*leads, *others),
                    f"{objective.title}, nhiệm vụ thứ {no}: {_names(now, leads)} (chủ trì) báo cáo đạt, "
                    f"{_names(now, others)} (phối hợp) báo cáo chưa xong", objective.code, no,
                )  # fmt: skip


def _same_evidence(now: Gathered) -> Iterator[Doubt]:
    """One document given by several units as evidence of different figures of the same indicator."""
    for slot in all_slots(now.plan):
        cited: dict[str, list[str]] = defaultdict(list)
        given = dict(figures(now, slot))
        for code, task in now.tasks.get((slot.objective.code, slot.task), ()):
            for symbol in dict.fromkeys(one.number for one in task.evidence) if code in given else ():
                cited[symbol].append(code)
        for symbol, codes in cited.items():
            words = {code: combined(slot.asked.combine, [given[code]]).words for code in codes}
            if len(set(words.values())) > 1:
                said = joined([f"{now.plan.unit(code).name} {words[code]}" for code in codes])
                yield Doubt(
                    "evidence", tuple(codes), f"Cùng minh chứng {symbol}, “{slot.asked.name}”: {said}",
                    slot.objective.code, slot.task,
                )  # fmt: skip


def _names(now: Gathered, codes: Sequence[str]) -> str:
    return joined([now.plan.unit(code).name for code in codes])
