"""Every form of the reports that changes something writes exactly one line of the log, as all other forms do."""

import io
import re
from datetime import UTC, date, datetime

import pytest

from service import db
from service.account import Role
from service.log import broken
from service.report import ReportPeriod
from service.workflow.consolidating import reconciled
from tests.log_lines import lines
from tests.people import add, let_sign, log_in
from tests.web.test_consolidation import boxes, drafted, send_everything, settled
from tests.web.test_log_lines import ELSEWHERE
from tests.web.test_reports import DONE, form_of
from tests.workflow.reporting_office import issued, period_row, report_row
from tests.workflow.test_by_sheet import filled

ALL, FILE = "tat-ca@so.example", ("bien-ban.pdf", b"%PDF-1.7\n%%EOF\n")


@pytest.fixture
def office(app, clock):
    """The plan was issued on 30/1, today is 10/9."""
    clock.moment = datetime(2026, 9, 10, 1, tzinfo=UTC)
    issued(app.extensions["office"], date(2026, 1, 30))
    return app.extensions["office"]


@pytest.fixture
def browser(app, office):
    """Somebody of the focal unit and of the office, in every role."""
    add(app, ALL, list(Role), ["vp", "khqlcn"])
    let_sign(app, ALL)
    client = app.test_client()
    log_in(client, ALL)
    return client


def period(office):
    return f"/ky-bao-cao/{period_row(office, '2026-Q3').id}"


def unit(office):
    return f"/bao-cao/{report_row(office, 'vp').id}"


def doubt(office):
    with db.reading(office.engine) as session:
        return reconciled(session, session.get(ReportPeriod, period_row(office, "2026-Q3").id)).open[0].key


def closed(browser, office):
    with db.writing(office.engine) as session:
        session.get(ReportPeriod, period_row(office, "2026-Q3").id).closed_on = "2026-09-09"
    return f"{period(office)}/tong-hop/mo-lai", {"why": "Sai số của Văn phòng."}


def words(browser, office):
    page = browser.get(f"{period(office)}/tong-hop/loi").text
    place = re.search(r'name="text-([^"]*)"', page)[1]
    return f"{period(office)}/tong-hop/loi", {**boxes(page), f"text-{place}": "Lời của đơn vị đầu mối."}


def attached(browser, office):
    browser.post(f"{unit(office)}/tep/", data={"file": (io.BytesIO(FILE[1]), FILE[0])})
    return f"{unit(office)}/tep/1/bo", {}


def workbook(browser, office):
    sheet = filled(browser.get(f"{unit(office)}/bang-tinh").data, {"Kết quả!C5": "Đã làm."})
    return f"{unit(office)}/bang-tinh", {"file": (io.BytesIO(sheet), "bao-cao.xlsx")}


STEP = {"step": "nothing", "version": "1"}
CHANGES = {  # what is sent where, what the log says was done, and about what kind of thing
    "feeds.renew": (lambda _browser, _office: ("/theo-doi/lich/", {"unit": "vp"}), "renew_feed", "unit"),
    "periods.draft": (lambda _browser, office: (f"{period(office)}/nhac", {"stage": "request", "round": "1"}),
                      "create", "record"),
    "periods.step": (lambda _browser, office: (f"{period(office)}{unit(office)}/buoc", STEP),
                     "report:nothing", "report"),
    "sheets.upload": (workbook, "report:save", "report"),
    "consolidation.settle": (lambda _browser, office: (f"{period(office)}/tong-hop/xu-ly",
                                                       {"key": doubt(office), "why": "Đã hỏi đơn vị."}),
                             "report:settle", "period"),
    "consolidation.reopen": (closed, "report:reopen", "period"),
    "consolidation.save": (words, "report:word", "period"),
    "reports.save": (lambda browser, office: (f"{unit(office)}/", form_of(browser, f"{unit(office)}/")
                                              | {DONE: "Đã làm.", "do": "save"}), "report:save", "report"),
    "reports.step": (lambda _browser, office: (f"{unit(office)}/buoc", STEP), "report:nothing", "report"),
    "report_files.put": (lambda _browser, office: (f"{unit(office)}/tep/", {"file": (io.BytesIO(FILE[1]), FILE[0])}),
                         "report:attach", "report"),
    "report_files.drop": (attached, "report:detach", "report"),
}  # fmt: skip


def test_every_form_of_the_reports_has_a_sample():
    assert {*CHANGES, "consolidated.create"} == set(ELSEWHERE)


@pytest.mark.parametrize("endpoint", CHANGES)
def test_a_change_writes_exactly_one_line(browser, office, endpoint):
    made, did, kind = CHANGES[endpoint]
    where, data = made(browser, office)
    before = len(lines(office.engine))
    answer = browser.post(where, data=data)
    assert answer.status_code in (200, 303), answer.text
    written = lines(office.engine)[before:]
    assert [(one.did, one.about.partition(":")[0], one.who, one.address) for one in written] == [
        (did, kind, ALL, "127.0.0.1")
    ]
    with db.reading(office.engine) as session:
        assert list(broken(session)) == []


def test_the_draft_of_a_consolidated_report_is_one_line(browser, office):
    send_everything(office)
    home = f"{period(office)}/tong-hop/"
    settled(browser, home)
    before = len(lines(office.engine))
    assert drafted(browser, home).status_code == 303
    assert [one.did for one in lines(office.engine)[before:]] == ["create"]
