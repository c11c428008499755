"""Lời và số của báo cáo: what reports of units and the consolidated report say alike."""

import re
from collections.abc import Iterable, Iterator

from service.calendar import Period, Window
from service.document import Heading, Paragraph, Run
from service.plan import Indicator, Plan
from service.report.combining import Combined
from service.report.submission import Evidence
from service.wording import date_in_words, joined, number, roman

END = "./."
NONE = "Không có."
RATE_NOTE = f"Ghi chú: tỷ lệ là số hồ sơ giải quyết trước hạn và đúng hạn trên số hồ sơ đã giải quyết{END}"
BRIEF = 160  # characters of a task that a table repeats
_ENDS = re.compile(r"[.;:!?…]$")
_END_MARKS = re.compile(r"\.(?:/\.)+")


def paragraph(text: str) -> Paragraph:
    """A paragraph of the body."""
    return Paragraph(runs=(Run(text=text),))


def section(mark: str, title: str) -> Heading:
    """`II. KẾT QUẢ THỰC HIỆN`."""
    return Heading(style="roman", text=f"{mark}. {title}")


def sentences(prose: str) -> tuple[str, ...]:
    """The paragraphs of a unit's own words, each with a mark at its end and without that of a document's end."""
    lines = (line if _ENDS.search(line) else f"{line}." for line in prose.split("\n") if line)
    return tuple(_END_MARKS.sub(".", line) for line in lines)


def titled(title: str, prose: str) -> Iterator[str]:
    """The same with what they are about before the first: `Chỉ số “A”: …`."""
    for index, line in enumerate(sentences(prose)):
        yield f"{title}: {line}" if index == 0 else line


def about(plan: Plan, period: Period) -> str:
    """Trích yếu: `Kết quả thực hiện Kế hoạch cải thiện Chỉ số PCI quý III năm 2026`."""
    return f"Kết quả thực hiện {plan.short_name.removesuffix(f' năm {plan.year}')} {period.name}"


def window_words(window: Window) -> str:
    """`số liệu từ ngày … đến hết ngày …`."""
    return f"số liệu từ {date_in_words(window.first)} đến hết {date_in_words(window.last)}"


def estimate_words(days: Window) -> str:
    """Which figures are estimates (số ước thực hiện)."""
    first, last = days
    said = date_in_words(last) if first == last else f"từ {date_in_words(first)} đến {date_in_words(last)}"
    return f"Số liệu {said} là số ước thực hiện."


def announced(titles: Iterable[str]) -> str:
    """`Phụ lục I (biểu số liệu) và Phụ lục II (biểu thủ tục hành chính) kèm theo`."""
    titles = tuple(titles)
    named = [f"{label} ({title})" for label, title in zip(labels(len(titles)), titles, strict=True)]
    return f"{joined(named)} kèm theo"


def labels(count: int) -> tuple[str, ...]:
    """A single appendix has no number (PL I, mục III.1.a)."""
    return ("Phụ lục",) if count == 1 else tuple(f"Phụ lục {roman(number)}" for number in range(1, count + 1))


def brief(text: str) -> str:
    """The beginning of a task, cut at a word."""
    if len(text) <= BRIEF:
        return text
    return text[: BRIEF + 1].rpartition(" ")[0].rstrip(" ,;:.") + "…"


def evidence_words(evidence: Iterable[Evidence]) -> str:
    """`45/BC-SKHCN (báo cáo kiểm tra), 46/TB-SKHCN`, each once."""
    named = dict.fromkeys(f"{one.number} ({one.about})" if one.about else one.number for one in evidence)
    return joined(list(named), last=", ") if named else ""


def measured(asked: Indicator, said: Combined) -> str:
    """A figure with its unit of measure; "" for nothing: `12 lượt`, `95,24% (20/21)`."""
    words = said.words
    if not words or said.numerator is not None or not asked.unit:
        return words
    return words + (asked.unit if asked.unit.startswith("%") else f" {asked.unit}")


def target(asked: Indicator) -> str:
    """Mục tiêu: `từ 60% trở lên`, `100%`; "" where the plan has none."""
    if asked.target is None:
        return ""
    amount = number(asked.target)
    if asked.unit:
        amount += asked.unit if asked.unit.startswith("%") else f" {asked.unit}"
    bound = {True: "từ {} trở lên", False: "không quá {}", None: "{}"}[asked.at_least]
    return amount if amount == "100%" else bound.format(amount)
