"""Phân công thực hiện: objectives with who leads, who coordinates and when, as paragraphs or as rows of a table."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from service.document import Alignment, Block, Cell, Heading, Paragraph, Row, Run, Table
from service.plan import Objective, Plan, Role, Task, TimingKind, Work
from service.wording import date_in_words, joined, lower_first, short_date, upper_first

ONGOING = "Thường xuyên"
COLUMNS = (  # mm; together the width of the text
    ("TT", 12.0),
    ("Nhiệm vụ", 58.0),
    ("Chủ trì", 25.0),
    ("Phối hợp", 28.0),
    ("Thời gian", 23.0),
    ("Sản phẩm", 19.0),
)


def as_paragraphs(plan: Plan, number: int, objective: Objective) -> Iterator[Block]:
    """One objective as text: a bold heading, its tasks, and the labelled lines of who and when."""
    yield Heading(style="clause", text=f"{number}. {objective.title}")
    for task in objective.tasks:
        yield _paragraph(task.text)
        yield from _own_terms(task)
    yield from _labelled_lines(plan, objective)


def as_table(numbered: Iterable[tuple[int, Objective]]) -> Table:
    """Objectives that follow each other as one table: a row for each title and one for each task."""
    header = Row(cells=tuple(_cell(name, align="center", bold=True) for name, _ in COLUMNS))
    rows = tuple(row for number, objective in numbered for row in _rows(number, objective))
    return Table(columns_mm=tuple(width for _, width in COLUMNS), header=(header,), rows=rows)


def people(work: Objective | Task, role: Role) -> str:
    """Who has this role, in the plan's own words or as names: `A, B (phạm vi)`; empty when nobody has."""
    words = work.lead_text if role is Role.LEAD else work.coordinate_text
    if words:
        return words
    rows = (row for row in work.assignments if row.role is role and row.listed)
    names = [f"{row.party.name} ({row.scope})" if row.scope else row.party.name for row in rows]
    return joined(names, last=", ") if names else ""


def _labelled_lines(plan: Plan, objective: Objective) -> Iterator[Paragraph]:
    for label, words, printed in (
        (plan.lead_label, people(objective, Role.LEAD), objective.lead_text),
        (plan.coordinate_label, people(objective, Role.COORDINATE), objective.coordinate_text),
        (plan.timing_label, _timing(objective, date_in_words), None),
    ):
        if words:
            yield _paragraph(f"{label}: {printed or f'{words}.'}")


def _own_terms(task: Task) -> Iterator[Paragraph]:
    """What a task says for itself, in one sentence under it: its own people, time and product."""
    timing = _timing(task, date_in_words)
    own = {
        "chủ trì": people(task, Role.LEAD),
        "phối hợp": people(task, Role.COORDINATE),
        "thời gian": timing if task.timing_kind is TimingKind.TEXT else lower_first(timing),
        "sản phẩm": task.product,
    }
    terms = [f"{name}: {words.rstrip('.')}" for name, words in own.items() if words]
    if len(terms) == 1 and task.product:
        yield _paragraph(f"{upper_first(terms[0])}.")
    elif terms:
        yield _paragraph(f"Riêng nhiệm vụ này, {'; '.join(terms)}.")


def _rows(number: int, objective: Objective) -> Iterator[Row]:
    """The objective with its people and time, then its tasks, each with only what it has of its own."""
    title = _cell(objective.title, bold=True)
    cells = (_mark(str(number)), title, *_who_and_when(objective), _cell(""))
    yield Row(cells=cells, is_group=bool(objective.tasks))
    for index, task in enumerate(objective.tasks, start=1):
        cells = (_mark(f"{number}.{index}"), _cell(task.text), *_who_and_when(task), _cell(task.product or ""))
        yield Row(cells=cells)


def _who_and_when(work: Objective | Task) -> tuple[Cell, ...]:
    return (
        _cell(people(work, Role.LEAD)),
        _cell(people(work, Role.COORDINATE)),
        _cell(_timing(work, short_date)),
    )


def _timing(work: Work, day_words: Callable[[date], str]) -> str:
    match work.timing_kind:
        case TimingKind.ONGOING:
            return ONGOING
        case TimingKind.DEADLINE if work.timing_date:
            return f"Chậm nhất {day_words(date.fromisoformat(work.timing_date))}"
        case TimingKind.TEXT:
            return work.timing_text or ""
    return ""


def _paragraph(text: str) -> Paragraph:
    return Paragraph(runs=(Run(text=text),))


def _mark(text: str) -> Cell:
    return _cell(text, align="center")


def _cell(text: str, align: Alignment = "left", bold: bool = False, columns: int = 1) -> Cell:
    return Cell(runs=(Run(text=text, bold=bold),) if text else (), align=align, columns=columns)
