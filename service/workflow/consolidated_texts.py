"""Lời của báo cáo tổng hợp: what the focal unit writes beside the units' own words, saved place by place.

Every saved wording stays. Two people who write at different places never meet; of two at the same place the later one
is told, and keeps what was typed.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError
from sqlmodel import Session, col, select

from service import db
from service.kinds.consolidated_report import Inputs
from service.kinds.consolidated_report.case import Case
from service.kinds.consolidated_report.words import Line, units_words
from service.office import Office
from service.plan import Plan
from service.refusal import Refused
from service.report import ConsolidatedText, Gathered, ReportPeriod
from service.report.submission import Prose
from service.workflow.consolidating import claimed, told, up_to
from service.workflow.periods import plan_of
from service.workflow.policy import Person

_PROSE: TypeAdapter[str] = TypeAdapter(Prose)


class Place(NamedTuple):
    """Một chỗ viết được: its code and title, what the units said there, and what the focal unit saved, if anything."""

    code: str
    title: str
    lines: tuple[Line, ...]
    basis: str
    own: ConsolidatedText | None = None

    @property
    def said(self) -> str:
        """The units' words, one paragraph a line."""
        return "\n".join(line for line, _ in self.lines)

    @property
    def text(self) -> str:
        """What stands in the report."""
        return (self.own.text if self.own else "") or self.said

    @property
    def is_own(self) -> bool:
        return bool(self.own and self.own.text)

    @property
    def is_stale(self) -> bool:
        """Whether a unit has sent something else since the focal unit wrote its own words."""
        return self.own is not None and self.is_own and self.own.basis != self.basis


class Typed(NamedTuple):
    """Điều đã gõ ở một chỗ: the text, the mark of what stood there before, and whether it is kept on purpose."""

    text: str
    was: str
    kept: bool = False


class Clash(NamedTuple):
    """Hai người cùng sửa một chỗ: what was typed, and what somebody else has saved there meanwhile."""

    place: str
    mine: str
    theirs: str
    by: str
    at: str


def mark(text: str) -> str:
    """A short mark of a text: whether it has changed since a page was opened."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def inputs_of(periods: Sequence[Gathered], texts: Mapping[str, str], replaces: str | None = None) -> Inputs:
    """What the report is composed from: the periods, the oldest first, and the focal unit's words by place."""
    own = {place: text for place, text in texts.items() if text}
    texts = {place.removeprefix("texts."): text for place, text in own.items() if place.startswith("texts.")}
    sections = {place: text for place, text in own.items() if not place.startswith("texts.")}
    return Inputs.model_validate({"periods": tuple(periods), "texts": texts, "replaces": replaces, **sections})


def saved_texts(session: Session, period_id: int) -> dict[str, ConsolidatedText]:
    """What was saved last at each place."""
    found = select(ConsolidatedText).where(col(ConsolidatedText.period_id) == period_id)
    return {row.place: row for row in session.exec(found.order_by(col(ConsolidatedText.number)))}


def places_of(plan: Plan, periods: Sequence[Gathered], own: Mapping[str, ConsolidatedText]) -> dict[str, Place]:
    """Every place of the report of the last of these periods, in the report's order."""
    case = Case(plan, inputs_of(periods, {place: row.text for place, row in own.items()}))
    heard = {
        f"texts.{one.code}": (one.title, tuple(unit.code for unit, _ in case.told(one))) for one in case.objectives
    }
    found = {}
    for code, lines in units_words(case).items():
        units = dict.fromkeys(unit for _, units in lines for unit in units)
        title, speakers = heard.get(code) or (str(Inputs.model_fields[code].title), tuple(units))
        basis = [line for line, _ in lines] + [f"{unit} {case.hashes.get(unit)}" for unit in speakers]
        found[code] = Place(code, title, lines, mark("\n".join(basis)), own.get(code))
    return found


def save_texts(
    office: Office, person: Person, period_id: int, typed: Mapping[str, Typed], at: datetime
) -> tuple[Clash, ...]:
    """Save what was changed; the places where somebody else was first are not, and come back with both texts.

    Raises Refused for somebody else than the focal unit, for a closed period, and for a text that is too long.
    """
    with db.writing(office.engine) as session:
        period = claimed(session, person, period_id)
        places = places_of(plan_of(session, period), up_to(session, period), saved_texts(session, period_id))
        clashes, titles = [], []
        for code, one in typed.items():
            if code not in places:
                raise Refused("Báo cáo không còn chỗ vừa sửa; hãy mở lại trang.")
            place, text = places[code], _clean(places[code], one.text)
            is_kept = one.kept and place.is_stale
            is_there = text == place.text or not (text or place.is_own)
            if not is_kept and (is_there or mark(text) == one.was):
                continue
            if one.was != mark(place.text):
                by, when = (place.own.by, place.own.at) if place.own else ("", "")
                clashes.append(Clash(code, text, place.text, by, when))
                continue
            _put(session, person, period, place, "" if text == place.said else text, at)
            titles.append(place.title)
        if titles:
            told(session, person.acting(at), period, "report:word", f": {'; '.join(titles)}")
        return tuple(clashes)


def _put(session: Session, person: Person, period: ReportPeriod, place: Place, text: str, at: datetime) -> None:
    number = place.own.number + 1 if place.own else 1
    session.add(
        ConsolidatedText(
            period_id=period.id or 0, place=place.code, number=number, text=text, basis=place.basis, by=person.email,
            at=at.isoformat(timespec="seconds"),
        )
    )  # fmt: skip


def _clean(place: Place, text: str) -> str:
    try:
        return _PROSE.validate_python(text)
    except ValidationError as error:
        raise Refused(f"{place.title}: dài quá 20.000 ký tự; phần dài hãy để thành phụ lục kèm theo.") from error
