"""What a form carries where a number belongs is no number: a sentence or a page not found, never a fault."""

import pytest

from service.account import Role
from service.exchange import dump, sample
from tests.people import EVERYTHING, add, let_sign, log_in
from tests.web.test_log_lines import LETTER
from tests.workflow.reporting_office import issued, period_row, report_row

ODD = ("²", "٣", "-1", "1e3", "9" * 5000, "", "1 ")
ALL = "tat-ca@so.example"


@pytest.fixture
def browser(app, clock):
    issued(app.extensions["office"], clock.moment.date().replace(month=1, day=30))
    add(app, ALL, list(Role), ["khqlcn", "vp"])
    let_sign(app, EVERYTHING)
    client = app.test_client()
    log_in(client, ALL)
    assert client.post("/van-ban/moi/pci-2026/quarterly_reminder", data=LETTER).status_code == 303
    return client


def posted(app, odd):
    """Every form that carries a number of its own, with this in its place."""
    office = app.extensions["office"]
    period, report = period_row(office, "2026-Q3").id, report_row(office, "vp").id
    plan = "/ke-hoach/pci-2026"
    yield "/van-ban/1/buoc", {"step": "submit", "version": odd}
    yield "/van-ban/1/sua", {"subject": "V/v khác", "version": odd}
    yield f"/bao-cao/{report}/buoc", {"step": "nothing", "version": odd}
    yield f"/bao-cao/{report}/", {"version": odd, "do": "save"}
    yield f"/ky-bao-cao/{period}/bao-cao/{report}/buoc", {"step": "nothing", "version": odd}
    yield f"/ky-bao-cao/{period}/nhac", {"stage": "press", "round": odd}
    yield f"/bao-cao/{report}/bang-tinh", {"over": "1", "version": odd}
    yield "/ke-hoach/thay", {"content": dump(sample()), "version": odd}
    yield f"{plan}/chep", {"year": odd}
    yield f"{plan}/thu-tu", {"do": f"sections-{odd}-up", "version": "1"}
    yield f"{plan}/thu-tu", {"do": f"sections-0-to-{odd}", "version": "1"}
    yield f"{plan}/muc/0", {"heading": "I", "items-0-text": "Một việc.", "items-0-depth": odd}
    yield "/so-dia-chi/dan/ghi", {"lines": "Sở Y tế", "take": odd, f"rank-{odd}": "peer"}
    yield "/quan-tri/danh-so", {"year": odd, "numbering": "common", "decided_by": "Giám đốc Sở"}


def looked_at(app, odd):
    period = period_row(app.extensions["office"], "2026-Q3").id
    yield "/so-dang-ky/", {"nam": odd}
    yield "/so-dang-ky/so.pdf", {"nam": odd, "day": "CV"}
    yield "/quan-tri/nhat-ky", {"trang": odd}
    yield f"/ky-bao-cao/{period}/tong-hop/khac", {"voi": odd}


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd[:5] or "nothing")
def test_what_is_no_number_is_never_a_fault(app, browser, odd):
    answers = [(where, browser.post(where, data=data)) for where, data in posted(app, odd)]
    answers += [(where, browser.get(where, query_string=asked)) for where, asked in looked_at(app, odd)]
    assert [where for where, answer in answers if answer.status_code >= 500] == []
    assert [where for where, answer in answers if "Traceback" in answer.text] == []
