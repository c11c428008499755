"""Lời của báo cáo tổng hợp: sections I to VI, and in a year's report a comparison with what was aimed at."""

from collections.abc import Iterable, Iterator

from service.document import Heading
from service.kinds.citing import cite
from service.kinds.consolidated_report.case import Case, Said, Units, reached
from service.kinds.consolidated_report.comparison import comparison
from service.kinds.report_words import (
    END,
    NONE,
    announced,
    estimate_words,
    measured,
    paragraph,
    section,
    sentences,
    target,
    titled,
    window_words,
)
from service.plan import Objective, Unit
from service.report.gathered import Chain, Slot
from service.report.submission import Part
from service.wording import joined, roman, two_digits

Line = tuple[str, Units]
FROM_UNITS = "Nguyên nhân đã nêu cùng khó khăn, vướng mắc của từng phòng, đơn vị ở khoản 2 Mục này."


def body(case: Case) -> Iterator[Said]:
    """The report's text with its sources; the last paragraph has the mark of the end."""
    yield Said(paragraph(_opening(case)))
    parts = [
        ("CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", _direction(case)),
        ("KẾT QUẢ THỰC HIỆN", _results(case)),
        ("VIỆC THỰC HIỆN CHẾ ĐỘ BÁO CÁO", _reporting(case)),
        ("ĐÁNH GIÁ CHUNG", _assessment(case)),
        ("NHIỆM VỤ TRỌNG TÂM KỲ TIẾP THEO", _next(case)),
        ("KIẾN NGHỊ, ĐỀ XUẤT", _proposals(case)),
    ]
    if case.is_annual:
        parts.insert(2, ("SO SÁNH VỚI MỤC TIÊU ĐẦU NĂM", comparison(case)))
    for number, (title, said) in enumerate(parts, start=1):
        yield Said(section(roman(number), title))
        yield from said
    yield Said(paragraph(_closing(case)))


def units_words(case: Case) -> dict[str, tuple[Line, ...]]:
    """What stands at each place where the focal unit writes nothing: lines, each with the units that it comes from.

    Places are `direction`, `texts.<objective>` in the plan's order, and those of sections IV to VI.
    """
    return {
        "direction": tuple(_directed(case)),
        **{f"texts.{one.code}": tuple(_told(case, one)) for one in case.objectives},
        "results": (_achieved(case),),
        "limits": tuple(_of_units(case, "difficulties")),
        "causes": tuple(_caused(case)),
        "next_steps": tuple(_of_units(case, "next_period")),
        "proposals": tuple(_of_units(case, "proposals")),
    }


def _opening(case: Case) -> str:
    words = f"Thực hiện {cite(case.plan)}, {case.plan.agency_name} báo cáo kết quả {case.period.name}"
    return f"{words} ({window_words(case.window)}) như sau:"


def _closing(case: Case) -> str:
    to = case.plan.report_to_name
    purpose = f" để {to} tổng hợp" if to and case.plan.report_to_rank != "superior" else f" {to}" if to else ""
    before = f"Báo cáo này thay thế {case.inputs.replaces}. " if case.inputs.replaces else ""
    return f"{before}Trên đây là kết quả thực hiện {case.period.name}, {case.plan.agency_name} báo cáo{purpose}{END}"


def _direction(case: Case) -> Iterator[Said]:
    return _lines(case.inputs.direction, _directed(case))


def _directed(case: Case) -> Iterator[Line]:
    for unit, sent in case.now.told:
        yield from ((line, (unit.code,)) for line in titled(unit.name, sent.direction))


def _results(case: Case) -> Iterator[Said]:
    for number, objective in enumerate(case.objectives, start=1):
        yield Said(Heading(style="clause", text=f"{number}. {objective.title}"))
        own = case.inputs.texts.get(objective.code, "")
        figures = list(_figures(case, objective))
        said = list(_told(case, objective))
        lines = [
            *_lines(sentences(own), said, otherwise="", heard=tuple(unit.code for unit, _ in case.told(objective))),
            *(Said(paragraph(text), units) for text, units in figures),
        ]
        absent = tuple(code for code in case.missing if code in case.leads(objective))
        if absent:
            lines.append(Said(paragraph(f"Chưa có báo cáo của {joined(case.names(absent))} về {objective.title}.")))
        yield from lines or [Said(paragraph("Trong kỳ không phát sinh."))]
    sheets = ["biểu tổng hợp", *(["biểu thủ tục hành chính"] if case.procedures else []),
              *(["biểu đồ"] if case.drawn else [])]  # fmt: skip
    estimates = f" {estimate_words(case.estimated)}" if case.estimated else ""
    yield Said(paragraph(f"Kết quả chi tiết tại {announced(sheets)}.{estimates}"))


def _told(case: Case, objective: Objective) -> Iterator[Line]:
    """The units' own words on an objective, with the unit's name where there are several."""
    told = [(unit, prose) for unit, part in case.told(objective) if (prose := _prose(part))]
    for unit, prose in told:
        lines = titled(unit.name, prose) if len(told) > 1 else sentences(prose)
        yield from ((line, (unit.code,)) for line in lines)


def _prose(part: Part) -> str:
    return "\n".join(text for text in (part.done, *(task.done for task in part.tasks)) if text)


def _figures(case: Case, objective: Objective) -> Iterator[Line]:
    for slot, said in case.figures(objective):
        if said.units:
            yield f"- {slot.asked.name}: {_figure(case, slot, said)}.", said.units


def _figure(case: Case, slot: Slot, said: Chain) -> str:
    """`trong kỳ 5 lượt; lũy kế 12 lượt (mục tiêu từ 20 lượt trở lên)`; a year has one figure."""
    asked = slot.asked
    of_period, to_date = measured(asked, said.of_period), measured(asked, said.to_date)
    words = to_date if case.is_annual or of_period == to_date else f"trong kỳ {of_period}; lũy kế {to_date}"
    notes = [*([f"mục tiêu {target(asked)}"] if asked.target is not None else []),
             *(["số ước thực hiện"] if said.to_date.estimate else [])]  # fmt: skip
    return f"{words} ({', '.join(notes)})" if notes else words


def _reporting(case: Case) -> Iterator[Said]:
    total = len(case.now.entries)
    words = [f"{two_digits(len(case.punctual))}/{two_digits(total)} phòng, đơn vị gửi báo cáo đúng hạn"]
    for codes, what in ((case.late, "gửi muộn"), (case.missing, "chưa gửi")):
        if codes:
            words.append(f"{two_digits(len(codes))} phòng, đơn vị {what}: {joined(case.names(codes))}")
    left_out = " Số liệu chưa gồm phần của phòng, đơn vị chưa gửi." if case.missing else ""
    yield Said(paragraph(f"{'; '.join(words)}.{left_out}"), tuple(one.unit for one in case.now.entries))
    if case.with_nothing:
        names = joined(case.names(case.with_nothing))
        yield Said(paragraph(f"{names} báo không có nội dung phát sinh trong kỳ."), case.with_nothing)


def _assessment(case: Case) -> Iterator[Said]:
    yield Said(Heading(style="clause", text="1. Kết quả nổi bật"))
    yield from _lines(case.inputs.results, [_achieved(case)])
    yield Said(Heading(style="clause", text="2. Hạn chế"))
    yield from _lines(case.inputs.limits, _of_units(case, "difficulties"))
    yield Said(Heading(style="clause", text="3. Nguyên nhân"))
    yield from _lines(case.inputs.causes, _caused(case))


def _caused(case: Case) -> Iterator[Line]:
    """Causes stand with the units' own difficulties; who writes those anew writes the causes too."""
    limits = () if case.inputs.limits else tuple(_of_units(case, "difficulties"))
    if limits:
        yield FROM_UNITS, tuple(dict.fromkeys(code for _, codes in limits for code in codes))


def _achieved(case: Case) -> Line:
    judged = [
        (reached(slot.asked, said.to_date), said.units)
        for objective in case.objectives
        for slot, said in case.figures(objective)
    ]
    known = [one for one in judged if one[0] is not None]
    done = sum(1 for is_reached, _ in known if is_reached)
    units = tuple(dict.fromkeys(code for _, codes in known for code in codes))
    return f"{two_digits(done)}/{two_digits(len(known))} chỉ tiêu có số liệu đã đạt mục tiêu kế hoạch.", units


def _next(case: Case) -> Iterator[Said]:
    return _lines(case.inputs.next_steps, list(_of_units(case, "next_period")))


def _proposals(case: Case) -> Iterator[Said]:
    return _lines(case.inputs.proposals, list(_of_units(case, "proposals")))


def _of_units(case: Case, field: str) -> Iterator[Line]:
    """What the units said, in the plan's order of objectives, each line once."""
    said: dict[str, Units] = {}
    for objective in case.objectives:
        for unit, part in case.told(objective):
            for line in titled(_who(unit, objective), getattr(part, field)):
                said.setdefault(line, (unit.code,))
    yield from said.items()


def _who(unit: Unit, objective: Objective) -> str:
    return f"{objective.title} ({unit.name})"


def _lines(own: Iterable[str], said: Iterable[Line], otherwise: str = NONE, heard: Units = ()) -> Iterator[Said]:
    """The focal unit's words, which stand for what the units said, or else that; each with where it comes from.

    A line that a unit wrote stays that unit's; another comes from all who said something there, or were `heard`.
    """
    said, written = list(said), [line for text in own for line in sentences(text)]
    whose = dict(said)
    sources = heard or tuple(dict.fromkeys(code for _, codes in said for code in codes))
    lines = [(line, whose.get(line, sources)) for line in written] or said or ([(otherwise, ())] if otherwise else [])
    for text, units in lines:
        yield Said(paragraph(text), units)
