"""Kỳ báo cáo: every plan's periods, one period with its units and objectives, reminders and steps of the reports."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from service import db
from service.plan import plans
from service.record import Record
from service.refusal import Refused
from service.report import ReportPeriod, UnitReport
from service.web.consolidation import may_look
from service.web.doors import days_ahead, now, office, today, whole
from service.web.people import me, signings
from service.web.remarks import Line, Trouble
from service.web.standing import by_objective, of_units, standings
from service.workflow.period_letters import reminders
from service.workflow.periods import periods_of, plan_of
from service.workflow.policy import READ, has_right
from service.workflow.reminding import Reminding, may_remind, remind
from service.workflow.report_rights import may_read
from service.workflow.reporting import Reporting, take_report
from service.workflow.signers import usual

periods = Blueprint("periods", __name__, url_prefix="/ky-bao-cao")


@periods.get("/")
def listing() -> str:
    """Every plan's periods, the newest year first."""
    with db.reading(office().engine) as session:
        found = [(plan, standings(session, periods_of(session, plan.code), today())) for plan in plans(session)]
    return render_template("periods.html", place="periods", found=[one for one in found if one[1]])


@periods.get("/<int:number>/")
def show(number: int, trouble: Trouble | None = None) -> str:
    """One period: its days, its letters, its units' reports, and where each objective stands."""
    with db.reading(office().engine) as session:
        period = session.get(ReportPeriod, number) or abort(404)
        plan = plan_of(session, period)
        reports = of_units(session, period, plan, me(), today())
        letters = reminders(session, period, days_ahead())
        (standing,) = standings(session, [period], today())
    found = signings("CV")
    return render_template(
        "period.html", place="periods", plan=plan, period=standing, reports=reports, letters=letters, day=today(),
        rows=by_objective(plan, reports), trouble=trouble, signings=found, usual=usual,
        drafts=may_remind(me(), plan), seen=lambda record: has_right(me(), READ, record),
        reads=lambda report: may_read(me(), report, plan), consolidates=may_look(me(), plan),
    )  # fmt: skip


@periods.post("/<int:number>/nhac")
def draft(number: int) -> tuple[str, int] | Response:
    """Draft one of the period's letters, or open the one that is there."""
    said = request.form
    round_ = int(said["round"]) if said.get("round") in ("1", "2") else 1
    medium = "paper" if said.get("medium") == "paper" else "electronic"
    asked = Reminding(number, said.get("stage", ""), round_, me(), today(), now(), said.get("signing", ""), medium)
    try:
        record: Record = remind(office(), asked)
    except Refused as no:
        return show(number, Trouble(no.message, [])), 422
    flash(_("Công văn đã là bản thảo; hãy đọc lại rồi trình duyệt."))
    return redirect(url_for("records.show", number=record.id), 303)


@periods.post("/<int:number>/bao-cao/<int:report>/buoc")
def step(number: int, report: int) -> tuple[str, int] | Response:
    """Take a step of a unit's report; a refusal says why on the same page, with what was typed."""
    with db.reading(office().engine) as session:
        row = session.get(UnitReport, report)
    if row is None or row.period_id != number:
        abort(404)
    version = whole(request.form.get("version", ""))
    asked = Reporting(report, request.form.get("step", ""), version, me(), today(), now(), request.form.get("said", ""))
    try:
        take_report(office(), asked)
    except Refused as no:
        return show(number, Trouble(no.message, [Line(one.message) for one in no.findings])), 422
    flash(_("Đã thực hiện."))
    return redirect(url_for("periods.show", number=number), 303)
