"""Trang báo cáo của đơn vị: the form or the told words, whose turn it is, pages, log, versions."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from flask import abort, render_template
from flask_babel import gettext as _
from sqlmodel import Session

from service import db
from service.account import Account, accounts
from service.document import Document
from service.kinds.report_words import target
from service.kinds.unit_report.words import ROLES
from service.pages import page_count
from service.plan import Plan, Unit
from service.refusal import Finding, Refused
from service.report import FrozenSubmission, ReportPeriod, ReportState, ReportVersion, Submission, UnitReport
from service.report.outline import incomplete
from service.report.prefilling import beside
from service.report.procedures import COLUMNS, EQUATIONS, not_carried_on, unbalanced
from service.report.submission import STATUSES
from service.web.compose import previewed
from service.web.doors import office, today
from service.web.line import names_of
from service.web.people import me
from service.web.remarks import Line, Trouble
from service.web.report_form import (
    Conflict,
    Sheet,
    Texts,
    field_of,
    labels,
    marks,
    parts_asked,
    row_count,
    sheet_of,
    texts_of,
)
from service.web.report_line import stops
from service.wording import short_date, upper_first
from service.workflow.consolidating import chain_of
from service.workflow.periods import plan_of
from service.workflow.report_document import report_document
from service.workflow.report_files import MEDIA, files_of
from service.workflow.report_log import log_of
from service.workflow.report_rights import may_read, seen_by, writes
from service.workflow.report_steps import REPORT_STEPS, may_report, open_report_steps
from service.workflow.report_waiting import report_waited_for, waiting_of
from service.workflow.reporting import frozen_of, versions_of

BLANK_ROWS = 2  # of the TTHC sheet, below what is filled in
IN_FORM = ("save", "send")  # steps that are buttons of the form itself, so that what was typed goes with them
OWN_WORDS = ("procedures", "ratio", "carried")  # rules whose sentences say where by themselves


class Opened(NamedTuple):
    """Một báo cáo đang mở: the rows, the period's edition of the plan, the unit's form, and what is read of it."""

    report: UnitReport
    period: ReportPeriod
    plan: Plan
    unit: Unit
    sheet: Sheet
    content: Submission

    @property
    def texts(self) -> Texts:
        return texts_of(self.sheet, self.content, self.report)


class Typed(NamedTuple):
    """Điều vừa gõ: the texts, remarks by field, the summary, fields that two have changed, blank rows wanted.

    `base` are version and marks that the form goes on from, where not the newest; `is_new` is False for texts as they
    are stored.
    """

    texts: Texts
    remarks: Mapping[str, str] = MappingProxyType({})
    trouble: Trouble | None = None
    theirs: Sequence[Conflict] = ()
    rows: int = BLANK_ROWS
    base: tuple[str, str] | None = None
    is_new: bool = True


def opened(number: int) -> Opened:
    """The report of this number for who is logged in; a page not found, or not his."""
    with db.reading(office().engine) as session:
        report = session.get(UnitReport, number) or abort(404)
        period = session.get(ReportPeriod, report.period_id) or abort(404)
        plan = plan_of(session, period)
        if not may_read(me(), report, plan):
            abort(403, _("Báo cáo này của đơn vị khác, hoặc đơn vị chưa gửi."))
        unit = plan.unit(report.unit)
        return Opened(report, period, plan, unit, sheet_of(plan, unit), seen_by(session, me(), report, period))


def is_writable(one: Opened) -> bool:
    """Whether who is logged in may change it now."""
    return may_report(me(), REPORT_STEPS["save"], one.report, one.period, one.plan) is None


def page(one: Opened, typed: Typed | None = None) -> str:
    """The page, with what was typed where something was."""
    typed = typed or Typed(one.texts, is_new=False)
    with db.reading(office().engine) as session:
        people, frozen = accounts(session), frozen_of(session, one.report.id or 0)
        facts = {
            **_standing(one, people), **_before(session, one), **_past(session, one, frozen),
            "line": stops(one.report, frozen, people), "pages": _pages(session, one),
            "files": files_of(session, one.report.id or 0), "endings": [f".{ending}" for ending in MEDIA],
        }  # fmt: skip
    editable = is_writable(one) or typed.is_new
    version, was = typed.base or (one.report.version, json.dumps(marks(one.texts)))
    return render_template(
        "report.html", place="periods", **one._asdict(), **facts, texts=typed.texts, remarks=typed.remarks,
        editable=editable, trouble=typed.trouble, theirs=typed.theirs, changed=typed.is_new, version=version, was=was,
        rows=row_count(typed.texts) + (typed.rows if editable else 0), statuses=STATUSES, columns=COLUMNS,
        equations=_equations(), parts_asked=parts_asked, target=target, roles=ROLES,
        state=ReportState(one.report.state), notes=_notes(one) if editable and one.report.content else [],
    )  # fmt: skip


def _equations() -> str:
    """The balance of the TTHC sheet for the script: `received=carried+new …`."""
    return " ".join(f"{total}={'+'.join(parts)}" for total, parts in EQUATIONS)


def _standing(one: Opened, people: list[Account]) -> dict[str, Any]:
    """Whose turn it is, how many days are left, what who is logged in may do."""
    steps = [step for step in open_report_steps(me(), one.report, one.period, one.plan) if step.code not in IN_FORM]
    last = date.fromisoformat(one.period.last)
    sent = one.content.day
    return {
        "waiting": waiting_of(one.report, one.period, one.plan, today()),
        "whom": names_of(report_waited_for(one.report, one.period, one.plan, people)),
        "steps": steps,
        "may_send": "unit_head" in me().roles and one.report.unit in me().units,
        "days": _days(one),
        "is_estimate": (sent or today()) < last,
        "closed_on": short_date(date.fromisoformat(one.period.closed_on)) if one.period.closed_on else "",
    }  # fmt: skip


def _days(one: Opened) -> dict[str, str]:
    """The days that the page speaks of; `sent` is empty before it was sent."""
    named = {name: date.fromisoformat(getattr(one.period, name)) for name in ("first", "last", "stated", "requested")}
    days = {name: short_date(day) for name, day in named.items()}
    return days | {"sent": short_date(one.content.day) if one.content.day else ""}


def _before(session: Session, one: Opened) -> dict[str, Any]:
    """What the unit has reported to date, by objective, task and indicator; TTHC rows that begin elsewhere than the
    period before ended."""
    *periods, _now = chain_of(session, one.period)
    entries = periods[-1].entries if periods else ()
    last = next((each.submission for each in entries if each.unit == one.report.unit), None)
    odd = not_carried_on(one.content.procedures, last.procedures) if last else ()
    said = {
        (each.slot.objective.code, each.slot.task, each.slot.indicator): each.before.words
        for each in beside(one.plan, one.unit, periods)
    }
    return {"before": said, "carried": _lines_of(one, tuple(odd), one.texts)}


def _past(session: Session, one: Opened, frozen: Sequence[FrozenSubmission]) -> dict[str, Any]:
    """The log and, for the unit itself, the versions."""
    mine = writes(me(), one.report)
    saved: list[ReportVersion] = versions_of(session, one.report.id or 0) if mine else []
    return {"log": log_of(session, one.report, one.period), "versions": saved,
            "frozen": frozen}  # fmt: skip


def document(session: Session, one: Opened) -> tuple[Document, str]:
    """The report as a document, and the name of its files."""
    return report_document(session, one.report, one.plan, one.content, today())


def _pages(session: Session, one: Opened) -> int:
    """How many pages the document has; none before anything is saved."""
    if not one.report.content and one.content.day is None:
        return 0
    try:
        return page_count(previewed(document(session, one)[0], office().fonts))
    except Refused:  # words that no font has: the form says so when the files are asked for
        return 0


def _notes(one: Opened) -> list[Line]:
    """What has to be mended before it can be sent, each leading to its field."""
    found = (*incomplete(one.plan, one.content), *unbalanced(one.content.procedures))
    return _lines_of(one, found, one.texts)


def remarks_of(one: Opened, no: Refused, texts: Texts, heading: str = "") -> tuple[dict[str, str], Trouble]:
    """Sentences by field, and the summary with links to the fields."""
    remarks: dict[str, str] = {}
    for each in no.findings:
        name = field_of(texts, each.place)
        if name:
            said = f"{upper_first(each.message)}."
            remarks[name] = f"{remarks[name]} {said}" if name in remarks else said
    return remarks, Trouble(heading or no.message, _lines_of(one, no.findings, texts))


def _lines_of(one: Opened, findings: Sequence[Finding], texts: Texts) -> list[Line]:
    called, lines = labels(one.sheet, row_count(texts)), []
    for each in findings:
        name = field_of(texts, each.place)
        words = each.message if each.rule in OWN_WORDS or not name else f"{called[name]}: {each.message}"
        lines.append(Line(words, f"#{name}" if name else None))
    return lines
