"""A whole year through the office by a set clock: plan issued on 20/6, units report by form and workbook, one is late
and pressed, the quarter's and the year's reports are issued; every figure is computed again from what was sent."""

from datetime import date
from decimal import Decimal

from sqlmodel import select

from service import db
from service.checking import check_document, office_facts
from service.document import Document, Signature
from service.fonts import fonts
from service.record import Record
from service.render import render
from service.report import ReportPeriod, Submission
from service.report.outline import blank
from service.workflow.audit import audit
from service.workflow.by_sheet import Sent, sheet_of, take_sheet
from service.workflow.consolidating import reconciled, settle
from service.workflow.policy import Person
from service.workflow.report_life import ReportDraft, draft_report
from service.workflow.reporting import frozen_of
from tests.report.reports import ANSWERED, CHECKS, ON_TIME, PLAN, report
from tests.workflow.office_of_people import DIRECTOR
from tests.workflow.reminding_office import NAMES, go, noon, office_with_plan, reminded
from tests.workflow.reporting_office import DRAFTERS, FOCAL, UNITS, period_row, report_row, reported, take
from tests.workflow.test_by_sheet import filled

WRITER = Person("an@skhcn.example", "Nguyễn Văn An", frozenset(("drafter",)), frozenset(("khqlcn",)))
SIGNATURE = Signature(lines=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), name=DIRECTOR.name)
LATE = "cds"
REQUEST, IN_TIME, PRESS, CAME_LATE, ISSUE = (date(2026, 9, day) for day in (7, 14, 15, 17, 18))
YEARS_END = date(2026, 12, 4)


def by_workbook(office, day):
    """The Văn phòng fills in its sheet and sends it."""
    number = report_row(office, "vp").id
    sheet = sheet_of(office, number, DRAFTERS["vp"])[1]
    cells = {"Kết quả!C5": "Đã giải quyết 70 hồ sơ.", "Số liệu!H5": "58", "Số liệu!I5": "70"}
    take_sheet(office, Sent(number, filled(sheet, cells), DRAFTERS["vp"], day, noon(day), None))
    take(office, "vp", "send", day=day)
    take(office, "vp", "accept", FOCAL, day=day)


def document_of(office, record):
    with db.reading(office.engine) as session:
        return Document.model_validate(session.get(Record, record.id).document)


def words(document):
    return "\n".join(line.text for line in document.lines())


def issued_report(office, code, day):
    """Doubts settled, the report drafted and taken through the office; it closes its period."""
    period = period_row(office, code)
    with db.reading(office.engine) as session:
        doubts = reconciled(session, session.get(ReportPeriod, period.id)).open
    for doubt in doubts:
        settle(office, FOCAL, period.id, doubt.key, "Đã hỏi đơn vị.", noon(day))
    draft = ReportDraft(period.id, WRITER, SIGNATURE, DIRECTOR.email, day, noon(day))
    record = go(office, draft_report(office, draft), day)
    assert period_row(office, code).closed_on == day.isoformat()
    document = document_of(office, record)
    with db.reading(office.engine) as session:
        assert check_document(document, office_facts(session)).findings == ()
    render(document, fonts())  # refuses two forms whose words differ
    return record, words(document)


def submissions(office, code):
    """What was frozen of every unit's report, the last of each."""
    with db.reading(office.engine) as session:
        frozen = [frozen_of(session, report_row(office, unit, code).id) for unit in UNITS]
    return [Submission.model_validate_json(one[-1].text) for one in frozen if one]


def summed(sent, place, key):
    return sum((getattr(one.figure(*place), key) or Decimal(0) for one in sent if one.figure(*place)), Decimal(0))


def shown(above, below):
    """A ratio as Vietnamese write it, computed from its two sums."""
    percent = (above * 100 / below).quantize(Decimal("0.01")).normalize()
    return f"{percent:f}".replace(".", ",") + f"% ({above}/{below})"


def test_a_whole_year_through_the_office(engine, tmp_path):
    office = office_with_plan(engine, tmp_path, date(2026, 6, 20))
    with db.reading(office.engine) as session:
        assert {one.code for one in session.exec(select(ReportPeriod))} == {"2026-Q3", "2026"}

    request = words(document_of(office, go(office, reminded(office, "request", REQUEST), REQUEST)))
    assert all(name in request for name in NAMES.values()) and "Lạng Sơn, ngày 07 tháng 9 năm 2026" in request

    by_workbook(office, IN_TIME)
    reported(office, report("khqlcn", {CHECKS: 2, ON_TIME: (4, 5)}), IN_TIME)
    reported(office, report("khdmst", {ANSWERED: 7}), IN_TIME)
    take(office, "cctdc", "nothing", day=IN_TIME)
    press = document_of(office, go(office, reminded(office, "press", PRESS), PRESS))
    assert press.addressees == (NAMES[LATE],) and "02/SKHCN-KHQLCN" in words(press)
    own = {part.objective for part in blank(PLAN, PLAN.unit(LATE), 1, "2026-Q3").parts}
    others = [one.title for one in PLAN.objectives if one.code not in own]
    assert others and not any(title in words(press) for title in others)
    assert not any(name in words(press) for code, name in NAMES.items() if code not in (LATE,))
    reported(office, report(LATE, {ON_TIME: (9, 10)}), CAME_LATE)

    record, said = issued_report(office, "2026-Q3", ISSUE)
    sent = submissions(office, "2026-Q3")
    above, below = (summed(sent, ON_TIME, key) for key in ("numerator", "denominator"))
    assert (above, below) == (58 + 4 + 9, 70 + 5 + 10) and shown(above, below) in said
    assert f"{summed(sent, ANSWERED, 'value')} lượt" in said and record.serial == 1
    assert f"01 phòng, đơn vị gửi muộn: {NAMES[LATE]}" in said

    for unit, figures in {"vp": {ON_TIME: (80, 96), ANSWERED: 12}, "khqlcn": {CHECKS: 5, ON_TIME: (9, 10)}}.items():
        reported(office, report(unit, figures, "2026"), YEARS_END)
    for unit in ("khdmst", "cds", "cctdc"):
        take(office, unit, "nothing", day=YEARS_END, code="2026")
    record, said = issued_report(office, "2026", date(2026, 12, 7))
    sent = submissions(office, "2026")
    assert shown(*(summed(sent, ON_TIME, key) for key in ("numerator", "denominator"))) in said
    assert "là số ước thực hiện" in said and "(ước)" in said and record.serial == 2
    assert audit(office) == ()
