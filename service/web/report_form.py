"""Biểu mẫu báo cáo của đơn vị: a submission as flat texts by field name, and the submission that was typed.

A field's name is its place in the submission with dashes: `parts[0].tasks[1].done` is `parts-0-tasks-1-done`.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from flask_babel import gettext as _

from service.kinds.authority import has_own_seal
from service.plan import Indicator, Plan, Unit
from service.report import Submission, UnitReport
from service.report.evidence import evidence_text, read_evidence
from service.report.outline import PartSlot, outline
from service.report.procedures import COLUMNS
from service.report.submission import Figure, Part, ProcedureRow, TaskPart, Told
from service.wording import number, short_date

Texts = dict[str, str]
TOLD, AHEAD = ("done", "status", "evidence"), ("difficulties", "next_period", "proposals")
RECEIVED = ("received_number", "received_on")
ROW = ("field", *COLUMNS)
MOST_ROWS = 500
_ROW_NAME = re.compile(rf"procedures-(\d{{1,4}})-({'|'.join(ROW)})")


class Sheet(NamedTuple):
    """Mẫu báo cáo of one unit: what it has to say by the plan; a unit with a letterhead of its own gives its number."""

    slots: tuple[PartSlot, ...]
    has_letterhead: bool


class Conflict(NamedTuple):
    """Ô khác nhau giữa hai bản: its name, what it is called and both texts."""

    name: str
    label: str
    mine: str
    theirs: str


def sheet_of(plan: Plan, unit: Unit) -> Sheet:
    """The form of a unit."""
    return Sheet(outline(plan, unit), has_own_seal(unit))


def parts_asked(asked: Indicator) -> tuple[str, ...]:
    """The numbers that an indicator asks for: one, or both of a ratio."""
    return ("numerator", "denominator") if asked.combine == "ratio" else ("value",)


def labels(sheet: Sheet, rows: int) -> Texts:
    """What every field is called, by its name, in the order of the form."""
    said = {
        "done": _("Kết quả"), "status": _("Đánh giá"), "evidence": _("Minh chứng"),
        "difficulties": _("Khó khăn, vướng mắc và nguyên nhân"), "next_period": _("Nhiệm vụ kỳ tiếp theo"),
        "proposals": _("Đề xuất, kiến nghị"),
    }  # fmt: skip
    found = {"direction": _("Công tác chỉ đạo, tổ chức thực hiện")}
    for at, slot in enumerate(sheet.slots):
        title, stem = slot.objective.title, f"parts-{at}"
        found |= {f"{stem}-{name}": f"{title}: {said[name]}" for name in TOLD}
        for row, task in enumerate(slot.tasks):
            of_task = _("%(title)s, nhiệm vụ %(n)s", title=title, n=task.no)
            found |= {f"{stem}-tasks-{row}-{name}": f"{of_task}: {said[name]}" for name in TOLD}
            for index, (_no, asked) in enumerate(task.indicators):
                figure = f"{stem}-tasks-{row}-figures-{index}"
                found |= {f"{figure}-{part}": _called(asked, part) for part in parts_asked(asked)}
        found |= {f"{stem}-{name}": f"{title}: {said[name]}" for name in AHEAD}
    columns = {"field": _("Lĩnh vực"), **COLUMNS}
    for at in range(rows):
        of_row = _("Biểu TTHC, dòng %(n)s", n=at + 1)
        found |= {f"procedures-{at}-{name}": f"{of_row}, {columns[name]}" for name in ROW}
    if sheet.has_letterhead:
        found |= dict(zip(RECEIVED, (_("Số, ký hiệu văn bản"), _("Ngày văn bản")), strict=True))
    return found


def _called(asked: Indicator, part: str) -> str:
    return asked.name if part == "value" else f"{asked.name}: {getattr(asked, part)}"


def texts_of(sheet: Sheet, submission: Submission, report: UnitReport | None = None) -> Texts:
    """What stands in every field."""
    found = {"direction": submission.direction}
    for at, slot in enumerate(sheet.slots):
        part = submission.part(slot.objective.code) or Part(objective=slot.objective.code)
        found |= _told(f"parts-{at}", part)
        for row, task in enumerate(slot.tasks):
            told = submission.task(slot.objective.code, task.no) or TaskPart(task=task.no)
            stem = f"parts-{at}-tasks-{row}"
            found |= _told(stem, told)
            for index, (no, asked) in enumerate(task.indicators):
                figure = submission.figure(slot.objective.code, task.no, no) or Figure(indicator=no)
                found |= {f"{stem}-figures-{index}-{name}": _shown(figure, name) for name in parts_asked(asked)}
        found |= {f"parts-{at}-{name}": getattr(part, name) for name in AHEAD}
    for at, procedure in enumerate(submission.procedures):
        found |= {f"procedures-{at}-{name}": _cell(procedure, name) for name in ROW}
    if sheet.has_letterhead:
        day = report.received_on if report else None
        found["received_number"] = (report.received_number or "") if report else ""
        found["received_on"] = short_date(date.fromisoformat(day)) if day else ""
    return found


def _told(stem: str, told: Told) -> Texts:
    return {f"{stem}-done": told.done, f"{stem}-status": told.status,
            f"{stem}-evidence": evidence_text(told.evidence)}  # fmt: skip


def _shown(figure: Figure, name: str) -> str:
    value = getattr(figure, name)
    return "" if value is None else number(value)


def _cell(row: ProcedureRow, name: str) -> str:
    return row.field if name == "field" else number(getattr(row, name))


def typed_texts(sheet: Sheet, form: Mapping[str, str], stored: Texts) -> Texts:
    """What was typed; a field that was not sent stays as it is stored, a row with nothing in it is left out."""
    found = {name: _lines(form.get(name, stored.get(name, ""))) for name in labels(sheet, 0)}
    rows = _rows(form) or _rows(stored)
    for at, row in enumerate(_filled(rows)):
        found |= {f"procedures-{at}-{name}": _lines(row.get(name, "")) for name in ROW}
    return found


def _rows(form: Mapping[str, str]) -> dict[int, Texts]:
    rows: dict[int, Texts] = {}
    for key in form:
        found = _ROW_NAME.fullmatch(key)
        if found:
            rows.setdefault(int(found[1]), {})[found[2]] = form[key]
    return dict(sorted(rows.items())[:MOST_ROWS])


def _filled(rows: Mapping[int, Texts]) -> list[Texts]:
    """Rows of which something is said: no field and no dossiers are nothing."""
    return [
        row for row in rows.values()
        if row.get("field", "").strip() or any(row.get(name, "").strip() not in ("", "0") for name in COLUMNS)
    ]  # fmt: skip


def row_count(texts: Texts) -> int:
    """How many rows of the TTHC sheet are filled in."""
    return len(_rows(texts))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def tree_of(sheet: Sheet, texts: Texts, blank: Submission) -> dict[str, Any]:
    """The submission as it was typed, for `report.reading.typed`; plan, period and unit are those of `blank`."""
    tree: dict[str, Any] = blank.model_dump(include={"format", "plan", "edition", "period", "unit"})
    tree["direction"] = texts["direction"]
    tree["parts"] = [_part(f"parts-{at}", slot, texts) for at, slot in enumerate(sheet.slots)]
    tree["procedures"] = list(_rows(texts).values())
    return tree


def _part(stem: str, slot: PartSlot, texts: Texts) -> dict[str, Any]:
    tasks = []
    for row, task in enumerate(slot.tasks):
        figures = [
            {"indicator": no} | {name: texts[f"{stem}-tasks-{row}-figures-{at}-{name}"] for name in parts_asked(asked)}
            for at, (no, asked) in enumerate(task.indicators)
        ]
        tasks.append({"task": task.no, **_typed(f"{stem}-tasks-{row}", texts), "figures": figures})
    ahead = {name: texts[f"{stem}-{name}"] for name in AHEAD}
    return {"objective": slot.objective.code, **_typed(stem, texts), "tasks": tasks, **ahead}


def _typed(stem: str, texts: Texts) -> dict[str, Any]:
    return {"done": texts[f"{stem}-done"], "status": texts[f"{stem}-status"],
            "evidence": read_evidence(texts[f"{stem}-evidence"])}  # fmt: skip


def field_of(names: Sequence[str] | Mapping[str, str], place: str) -> str | None:
    """The field that stands nearest to a place of the submission: `parts[0].evidence[2].number`."""
    name = re.sub(r"\[(\d+)\]|\.", lambda found: f"-{found[1]}" if found[1] else "-", place)
    while name and name not in names:
        name = name.rpartition("-")[0]
    return name or None


def marks(texts: Texts) -> Texts:
    """A short mark of every text: which fields somebody else has changed since a form was opened."""
    return {name: mark(text) for name, text in texts.items()}


def mark(text: str) -> str:
    """The mark of one text; none of an empty one, so that new rows need no mark."""
    return hashlib.sha256(text.encode()).hexdigest()[:8] if text else ""


def merged(mine: Texts, theirs: Texts, was: Mapping[str, str]) -> tuple[Texts, list[str]]:
    """Mine with what somebody else has changed meanwhile, and the fields that both have changed, where mine stays."""
    found, both = {}, []
    for name in {**theirs, **mine}:
        own, other, before = mine.get(name, ""), theirs.get(name, ""), was.get(name, "")
        found[name] = other if mark(own) == before else own
        if own != other and mark(own) != before and mark(other) != before:
            both.append(name)
    return found, both


def changes(sheet: Sheet, old: Texts, new: Texts) -> Iterator[Conflict]:
    """Fields whose texts differ, in the order of the form."""
    called = labels(sheet, max(row_count(old), row_count(new)))
    for name, label in called.items():
        before, after = old.get(name, ""), new.get(name, "")
        if before != after:
            yield Conflict(name, label, before, after)
