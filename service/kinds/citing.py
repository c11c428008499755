"""Dẫn chiếu kế hoạch: how another document names the plan and its clause (PL I, mục II.6.b; PL II, mục V.3)."""

import re
from collections.abc import Iterable, Iterator

from service.document import DocumentNumber
from service.plan import Item, Plan
from service.wording import draft_date, joined, lower_first, roman

_DUE = re.compile(r"(?:trước|chậm nhất|muộn nhất|không quá|đến hết)\s+(?:là\s+)?ngày\s+\d", re.IGNORECASE)


def cite(plan: Plan) -> str:
    """The plan in full, as a first citation has it; in draft form while it has no number or date.

    What has amended it since stands behind it: `(được sửa đổi, bổ sung tại Kế hoạch số …)`.
    """
    changed = [
        f"Kế hoạch số {DocumentNumber(serial=one.serial, symbol=one.symbol)} {draft_date(one.issued_on, plan.year)}"
        for one in plan.amendments
    ]
    return first_words(plan) + (f" (được sửa đổi, bổ sung tại {joined(changed)})" if changed else "")


def first_words(plan: Plan) -> str:
    """The plan by kind, number, date, agency and subject, as it was first issued."""
    number = DocumentNumber(serial=plan.serial, symbol=plan.symbol)
    about = lower_first(plan.subject)
    about = about if about.startswith("về ") else f"về {about}"
    return f"Kế hoạch số {number} {draft_date(plan.date, plan.year)} của {plan.agency_name} {about}"


def reporting_clause(plan: Plan) -> str | None:
    """`khoản 1 Mục III`: the first clause that speaks of reports and a last day for them, if one does."""
    for number, section in enumerate(plan.sections, start=1):
        for labels, text in _clauses(section.items):
            if "báo cáo" in text.lower() and _DUE.search(text):
                return " ".join([*labels, f"Mục {roman(number)}"])
    return None


def _clauses(items: Iterable[Item], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    for item in items:
        labels = (*_named(item.label), *above)
        yield labels, item.text
        yield from _clauses(item.children, labels)


def _named(label: str | None) -> tuple[str, ...]:
    """`1.` is khoản 1, `a)` is điểm a; other marks have no name."""
    found = re.fullmatch(r"(\d+|[a-zđ])[.)]", label or "")
    if not found:
        return ()
    return (f"khoản {found[1]}" if found[1].isdigit() else f"điểm {found[1]}",)
