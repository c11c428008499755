"""A year of reports by a set clock: what opens, who sends, what the press letter and the consolidated reports say."""

from datetime import date

import pytest

from service import db
from service.checking import check_document, facts_of
from service.fonts import fonts
from service.kinds import KINDS, read_inputs
from service.kinds.consolidated_report import sources
from service.plan import load
from service.render import render
from service.report import Submission
from service.workflow.consolidating import close, earlier, gather, reconciled, settle
from service.workflow.reporting import frozen_of
from tests.report.reports import ANSWERED, CHECKS, ON_TIME, report
from tests.workflow.office_of_people import NOON, office_at
from tests.workflow.reporting_office import FOCAL, issued, period_row, report_row, reported, take

REPORT = KINDS["consolidated_report"]
THIRD = {
    "vp": {ON_TIME: (58, 70), ANSWERED: 3}, "khqlcn": {CHECKS: 2, ON_TIME: (4, 5)}, "cds": {ON_TIME: (9, 10)},
    "khdmst": {ANSWERED: 7},
}  # fmt: skip
YEAR = {"vp": {ON_TIME: (80, 96), ANSWERED: 12}, "khqlcn": {CHECKS: 5}}


@pytest.fixture
def office(engine, tmp_path):
    made = office_at(engine, tmp_path)
    assert [one.code for one in issued(made, date(2026, 6, 20))] == ["2026-Q3", "2026"]
    return made


def consolidated(office, code, today, **given):
    period = period_row(office, code)
    with db.reading(office.engine) as session:
        plan = load(session, "pci-2026")
        periods = tuple(gather(session, one) for one in (*earlier(session, period), period))
    inputs = REPORT.Inputs(periods=periods, **given)
    return plan, inputs, REPORT.compose(plan, inputs, today)


def closed(office, code, day):
    period = period_row(office, code)
    with db.reading(office.engine) as session:
        doubts = reconciled(session, period).open
    for doubt in doubts:
        settle(office, FOCAL, period.id, doubt.key, "Đã đôn đốc hai lần.", NOON)
    return doubts, close(office, FOCAL, period.id, day, NOON)


def text_of(document):
    return "\n".join(line.text for line in document.lines())


def total(reports, place, key="value"):
    return sum(getattr(one.figure(*place), key) for one in reports if one.figure(*place))


def test_four_of_five_units_report_one_of_them_late(office):
    for unit, figures in THIRD.items():
        reported(office, report(unit, figures), date(2026, 9, 16 if unit == "cds" else 14))
    with db.reading(office.engine) as session:
        plan = load(session, "pci-2026")
        late = [one.unit for one in gather(session, period_row(office, "2026-Q3")).entries if not one.has_reported]
    assert late == ["cctdc"]
    reminder = KINDS["quarterly_reminder"]
    press = reminder.compose(
        plan, read_inputs(reminder, {"period": "2026-Q3", "stage": "press", "late": late}), date(2026, 9, 15)
    )
    assert press.addressees == ("Chi cục Tiêu chuẩn Đo lường Chất lượng",)
    doubts, period = closed(office, "2026-Q3", date(2026, 9, 17))
    assert [(one.rule, one.units) for one in doubts] == [("missing", ("cctdc",))] and period.closed_on == "2026-09-17"

    plan, inputs, document = consolidated(office, "2026-Q3", date(2026, 9, 18), number=203, signer="Lê Văn A",
                                          issued=date(2026, 9, 18))  # fmt: skip
    said = text_of(document)
    assert "03/05 phòng, đơn vị gửi báo cáo đúng hạn; 01 phòng, đơn vị gửi muộn: Phòng Chuyển đổi số" in said
    sent = [one.submission for one in inputs.periods[-1].entries if one.submission]
    above, below = (total(sent, ON_TIME, key) for key in ("numerator", "denominator"))
    assert f"83,53% ({above}/{below})" in said and (above, below) == (71, 85)
    assert f"{total(sent, ANSWERED)} lượt" in said and "số ước" not in said.replace("là số ước thực hiện./.", "")
    assert check_document(document, facts_of([plan], composed_from=plan)).findings == ()
    render(document, fonts())  # refuses two forms whose words differ

    with db.reading(office.engine) as session:
        texts = {one.sha256: one.text for unit in THIRD for one in frozen_of(session, report_row(office, unit).id)}
    found = sources(plan, inputs)
    assert found and all(Submission.model_validate_json(texts[one.sha256]).unit == one.unit for one in found)


def test_the_years_report_is_of_estimates_and_compares_with_targets(office):
    reported(office, report("vp", {ON_TIME: (58, 70), ANSWERED: 3}), date(2026, 9, 14))
    for unit, figures in YEAR.items():
        reported(office, report(unit, figures, "2026"), date(2026, 12, 4))
    for unit in ("khdmst", "cds", "cctdc"):
        take(office, unit, "nothing", day=date(2026, 12, 3), code="2026")
    doubts, _ = closed(office, "2026", date(2026, 12, 5))
    assert doubts == ()
    plan, _inputs, document = consolidated(office, "2026", date(2026, 12, 7), issued=date(2026, 12, 7), number=250,
                                          signer="Lê Văn A")  # fmt: skip
    said = text_of(document)
    assert "Số liệu từ ngày 05 tháng 12 năm 2026 đến ngày 14 tháng 12 năm 2026 là số ước thực hiện." in said
    assert "83,33% (80/96) (ước)" in said and "82,86% (58/70)" in said and "125% (đạt)" in said
    assert "05/05 phòng, đơn vị gửi báo cáo đúng hạn." in said
    assert check_document(document, facts_of([plan], composed_from=plan)).findings == ()
    render(document, fonts())
