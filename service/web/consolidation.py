"""Tổng hợp một kỳ trên trang: who sent, what does not agree, how it was settled, and the words of the report."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import Blueprint, Response, abort, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlmodel import Session, col, select
from werkzeug.wrappers import Response as Redirect

from service import db
from service.plan import Plan
from service.refusal import Refused
from service.report import (
    Entry,
    FrozenSubmission,
    Gathered,
    ReportPeriod,
    ReportState,
    Settlement,
    Submission,
    UnitReport,
)
from service.report.own_words import OwnWords, direction_words, own_words, section_words, sheet_words
from service.report.reconciling import Doubt
from service.web.doors import now, office
from service.web.people import me
from service.web.remarks import Line, Trouble
from service.workflow.consolidated_texts import Clash, Place, Typed, mark, places_of, save_texts, saved_texts
from service.workflow.consolidating import is_focal, reconciled, up_to
from service.workflow.consolidating import reopen as open_again
from service.workflow.consolidating import settle as settle_doubt
from service.workflow.periods import plan_of
from service.workflow.policy import Person

consolidation = Blueprint("consolidation", __name__, url_prefix="/ky-bao-cao/<int:number>/tong-hop")
LOOKERS = {"signatory", "clerk", "archivist"}  # who gets the report to sign, to check or to keep
SECTIONS = {"limits": "difficulties", "causes": "difficulties", "next_steps": "next_period", "proposals": "proposals"}


class Sender(NamedTuple):
    """Một đơn vị trong kỳ: its name, how its report stands, when it first sent it, and under what it is kept."""

    name: str
    state: ReportState
    sent_on: str | None
    is_late: bool
    sha256: str | None


class Doubted(NamedTuple):
    """Một điểm chưa khớp on the page: what the units said about it, and how it was settled."""

    doubt: Doubt
    said: tuple[OwnWords, ...]
    settled: Settlement | None


class Written(NamedTuple):
    """Một chỗ của báo cáo on the page: what each unit said, what stands in the box, and who was there first."""

    place: Place
    said: tuple[OwnWords, ...]
    text: str
    was: str
    clash: Clash | None = None

    @property
    def is_unsaved(self) -> bool:
        return self.text != self.place.text

    @property
    def id(self) -> str:
        return self.place.code.replace(".", "-")


def may_look(person: Person, plan: Plan) -> bool:
    """Whether somebody consolidates, or gets the report to sign, to check or to keep."""
    return is_focal(person, plan) or bool(LOOKERS & person.roles)


def opened(session: Session, number: int) -> tuple[ReportPeriod, Plan]:
    """The period and the plan it was opened from; not found when there is none, refused to units that only report."""
    period = session.get(ReportPeriod, number) or abort(404)
    plan = plan_of(session, period)
    if not may_look(me(), plan):
        abort(403, _("Trang tổng hợp là của đơn vị đầu mối tổng hợp."))
    return period, plan


def hashes_of(now_sent: Gathered) -> dict[str, str]:
    """Under which SHA-256 what each unit sent is kept."""
    return {one.unit: one.sha256 for one in now_sent.entries if one.sha256}


@consolidation.get("/")
def show(number: int, trouble: Trouble | None = None, said: Mapping[str, str] | None = None) -> str:
    """Who sent and who did not, and everything that does not agree."""
    with db.reading(office().engine) as session:
        period, plan = opened(session, number)
        periods = up_to(session, period)
        found = reconciled(session, period, periods)
    sent = periods[-1]
    doubted = [Doubted(one, _beside(sent, one), found.settled.get(one.key)) for one in found.doubts]
    senders = [
        Sender(plan.unit(one.unit).name, one.state, one.sent_on, (one.sent_on or "") > period.stated, one.sha256)
        for one in sent.entries
    ]
    return render_template(
        "reconcile.html", place="periods", period=period, plan=plan, senders=senders, doubted=doubted, trouble=trouble,
        is_mine=is_focal(me(), plan), hashes=hashes_of(sent), typed=said or {}, open_count=len(found.open),
    )  # fmt: skip


def _beside(sent: Gathered, doubt: Doubt) -> tuple[OwnWords, ...]:
    """The units' own words and figures about what is doubted."""
    if doubt.objective:
        objective = next(one for one in sent.plan.objectives if one.code == doubt.objective)
        return own_words(sent, objective, doubt.task, doubt.units)
    return sheet_words(sent, doubt.units) if doubt.rule in ("procedures", "carried") else ()


@consolidation.post("/xu-ly")
def settle(number: int) -> tuple[str, int] | Redirect:
    """Say how one doubt was settled; a refusal keeps what was typed."""
    key, why = request.form.get("key", ""), request.form.get("why", "")
    try:
        settle_doubt(office(), me(), number, key, why, now())
    except Refused as no:
        return show(number, Trouble(_("Chưa ghi được"), [Line(no.message, f"#why-{key}")]), {key: why}), 422
    flash(_("Đã ghi cách xử lý."), "saved")
    return redirect(url_for("consolidation.show", number=number, _anchor="doubts"), 303)


@consolidation.post("/mo-lai")
def reopen(number: int) -> tuple[str, int] | Redirect:
    """Open a closed period again, to correct its report."""
    try:
        open_again(office(), me(), number, request.form.get("why", ""), now())
    except Refused as no:
        return show(number, Trouble(_("Chưa mở lại được"), [Line(no.message)])), 422
    flash(_("Đã mở lại kỳ báo cáo."))
    return redirect(url_for("consolidation.show", number=number), 303)


@consolidation.get("/loi")
def words(number: int) -> str:
    """Every place of the report, the units' own words on the left."""
    return _words_page(number)


@consolidation.post("/loi")
def save(number: int) -> str | tuple[str, int] | tuple[Response, int] | Redirect:
    """Save what was changed. Two at the same place: both texts are shown to the later one, and nothing is lost."""
    typed = {
        code: Typed(text, request.form.get(f"was-{code}", ""), f"kept-{code}" in request.form)
        for name, text in request.form.items()
        if (code := name.removeprefix("text-")) != name
    }
    is_by_itself = request.accept_mimetypes.best == "application/json"
    try:
        clashes = save_texts(office(), me(), number, typed, now())
    except Refused as no:
        if is_by_itself:
            return jsonify(message=no.message), 422
        return _words_page(number, typed, trouble=Trouble(_("Chưa lưu"), [Line(no.message)])), 422
    if is_by_itself:
        return _saved(number, typed, clashes)
    if clashes:
        return _words_page(number, {one.place: typed[one.place] for one in clashes}, clashes), 409
    flash(_("Đã lưu lời báo cáo."), "saved")
    return redirect(url_for("consolidation.words", number=number), 303)


def _saved(number: int, typed: Mapping[str, Typed], clashes: Sequence[Clash]) -> tuple[Response, int]:
    """What the page that saves by itself is told: the mark of what stands now at each place, and who was first."""
    first = {one.place: _("%(who)s vừa sửa chỗ này. Bấm Lưu để xem hai bản.", who=one.by) for one in clashes}
    with db.reading(office().engine) as session:
        period, plan = opened(session, number)
        places = places_of(plan, up_to(session, period), saved_texts(session, number))
    marks = {code: mark(places[code].text) for code in typed if code not in first}
    return jsonify(marks=marks, clashes=first), 200


def _words_page(
    number: int, typed: Mapping[str, Typed] | None = None, clashes: Sequence[Clash] = (), trouble: Trouble | None = None
) -> str:
    with db.reading(office().engine) as session:
        period, plan = opened(session, number)
        periods = up_to(session, period)
        places = places_of(plan, periods, saved_texts(session, number))
    first = {one.place: one for one in clashes}
    rows = []
    for code, place in places.items():
        kept = (typed or {}).get(code)
        text, was = (kept.text, kept.was) if kept else (place.text, mark(place.text))
        was = mark(place.text) if code in first else was  # who has read both may save over it
        rows.append(Written(place, _said_at(periods[-1], code), text, was, first.get(code)))
    return render_template(
        "consolidated_words.html", place="periods", period=period, plan=plan, rows=rows, trouble=trouble,
        is_mine=is_focal(me(), plan) and not period.closed_on, hashes=hashes_of(periods[-1]), clashes=clashes,
    )  # fmt: skip


def _said_at(sent: Gathered, code: str) -> tuple[OwnWords, ...]:
    if code.startswith("texts."):
        objective = next(one for one in sent.plan.objectives if f"texts.{one.code}" == code)
        return own_words(sent, objective)
    if code == "direction":
        return direction_words(sent)
    return section_words(sent, SECTIONS[code]) if code in SECTIONS else ()


@consolidation.get("/ban-gui/<key>")
def submission(number: int, key: str) -> str:
    """What a unit sent, as it was frozen; `key` is its SHA-256."""
    with db.reading(office().engine) as session:
        period, plan = opened(session, number)
        kept = select(FrozenSubmission).join(UnitReport).where(col(UnitReport.period_id) == number)
        frozen = list(session.exec(kept.where(col(FrozenSubmission.sha256) == key).order_by(col(FrozenSubmission.id))))
    if not frozen:
        abort(404)
    if hashlib.sha256(frozen[0].text.encode()).hexdigest() != key:
        raise Refused("Bản đơn vị đã gửi không còn nguyên vẹn; hãy báo quản trị.")
    sent = Submission.model_validate_json(frozen[0].text)
    entry = Entry(sent.unit, ReportState.SENT, sent, key)
    alone = Gathered(period.code, plan, period.first, period.last, period.stated, (entry,))
    parts = [(one, own_words(alone, one)) for one in plan.objectives]
    sections = [(title, section_words(alone, field)) for field, title in (
        ("difficulties", _("Khó khăn, vướng mắc")), ("next_period", _("Nhiệm vụ kỳ tới")),
        ("proposals", _("Kiến nghị, đề xuất")))]  # fmt: skip
    return render_template(
        "submission.html", place="periods", period=period, plan=plan, unit=plan.unit(sent.unit), frozen=frozen,
        parts=[(one, said[0]) for one, said in parts if said], direction=direction_words(alone), sections=sections,
        sheet=sheet_words(alone, (sent.unit,)) if sent.procedures else (),
    )  # fmt: skip
