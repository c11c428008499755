"""Consolidating on its pages: what is doubted is settled, words are written beside the units', the draft is made."""

import json
import re
from datetime import date

import pytest

from service import db
from service.account import Role
from service.record import Record
from service.workflow.reporting import frozen_of
from tests.people import add, address, let_sign, log_in
from tests.report.reports import ANSWERED, ON_TIME, PLAN, report
from tests.workflow.reporting_office import FOCAL, issued, period_row, report_row, reported, take

DAY = date(2026, 8, 19)
FIRST = PLAN.objectives[0].code
PLACE = f"texts.{FIRST}"
SAID = {(FIRST, 1): {"done": "Văn phòng rà soát <thủ tục>."}}


@pytest.fixture
def office(app):
    found = app.extensions["office"]
    issued(found, date(2026, 1, 30))
    return found


@pytest.fixture
def people(app, office):
    """Browsers of the focal unit's drafter and head, of another unit's drafter, and of who signs and checks."""
    browsers = {}
    for role, unit in ((Role.DRAFTER, "khqlcn"), (Role.UNIT_HEAD, "khqlcn"), (Role.SIGNATORY, ""), (Role.CLERK, "")):
        add(app, address(role), [role], [unit] if unit else [])
        browsers[role] = app.test_client()
        log_in(browsers[role], address(role))
    add(app, "khac@so.example", [Role.DRAFTER], ["vp"])
    browsers["other"] = app.test_client()
    log_in(browsers["other"], "khac@so.example")
    let_sign(app, address(Role.SIGNATORY))
    return browsers


@pytest.fixture
def drafter(people):
    return people[Role.DRAFTER]


@pytest.fixture
def home(office):
    return f"/ky-bao-cao/{period_row(office, '2026-Q3').id}/tong-hop/"


def send_everything(office, figures=None):
    reported(office, report("vp", figures or {ON_TIME: (9, 10), ANSWERED: 3}, told=SAID), DAY)
    for unit in ("khqlcn", "khdmst", "cds", "cctdc"):
        take(office, unit, "nothing", day=DAY)


def boxes(page):
    """What every box of the page of words would send."""
    return dict(re.findall(r'name="(was-[^"]*)" value="([^"]*)"', page))


def settled(browser, home, why="Đã hỏi đơn vị."):
    while key := re.search(r'name="key" value="([^"]*)"', browser.get(home).text):
        assert browser.post(f"{home}xu-ly", data={"key": key[1], "why": why}).status_code == 303


def drafted(browser, home):
    page = browser.get(f"{home}ban-bao-cao").text
    signing = re.search(r'<option value="(\d+)"[^>]*>[^<]*KT\. GIÁM ĐỐC', page)
    return browser.post(f"{home}ban-thao", data={"signing": signing[1] if signing else "1", "medium": "electronic"})


def test_every_doubt_stands_with_the_units_own_words_and_is_settled_with_a_reason(office, drafter, home):
    reported(office, report("vp", {ON_TIME: (11, 10)}, told=SAID), DAY)
    page = drafter.get(home).text
    assert "Điểm chưa khớp, chưa xử lý: 5" in page and "nhiều hơn" in page
    assert "Văn phòng rà soát &lt;thủ tục&gt;." in page and "110% (11/10)" in page
    key = re.search(r'name="key" value="(ratio-[^"]*)"', page)[1]
    refused = drafter.post(f"{home}xu-ly", data={"key": key, "why": " "})
    assert refused.status_code == 422 and "Chưa ghi cách xử lý" in refused.text
    assert drafter.post(f"{home}xu-ly", data={"key": key, "why": "Hồ sơ chuyển kỳ."}).status_code == 303
    page = drafter.get(home).text
    assert "chưa xử lý: 4" in page and "Hồ sơ chuyển kỳ." in page and "Đã xử lý: 1" in page


def test_another_unit_sees_nothing_of_it_and_who_signs_looks_without_writing(office, people, home):
    send_everything(office)
    for page in ("", "loi", "ban-bao-cao", "nguon"):
        assert people["other"].get(home + page).status_code == 403
        seen = people[Role.SIGNATORY].get(home + page)
        assert seen.status_code == 200 and 'name="why"' not in seen.text
    assert "readonly" in people[Role.SIGNATORY].get(f"{home}loi").text
    assert people["other"].post(f"{home}loi", data={f"text-{PLACE}": "x"}).status_code in (403, 422)


def test_words_are_saved_beside_the_units_own_and_stand_in_the_report(office, drafter, home):
    send_everything(office)
    page = drafter.get(f"{home}loi").text
    assert f'name="text-{PLACE}"' in page and "Lời các đơn vị, chưa sửa" in page
    assert page.count("Văn phòng rà soát &lt;thủ tục&gt;.") == 2  # the unit's own words, and the box
    data = {**boxes(page), f"text-{PLACE}": "Sở đã rà soát."}
    assert drafter.post(f"{home}loi", data=data).status_code == 303
    assert "Lời đơn vị đầu mối" in drafter.get(f"{home}loi").text
    sources = drafter.get(f"{home}nguon").text
    assert re.search(r"Sở đã rà soát\. <sup><a[^>]*>VP</a></sup>", sources)
    sha256 = report_hash(office)
    assert f"ban-gui/{sha256}" in sources
    frozen = drafter.get(f"{home}ban-gui/{sha256}").text
    assert "Văn phòng rà soát &lt;thủ tục&gt;." in frozen and sha256 in frozen and "90% (9/10)" in frozen
    assert drafter.get(f"{home}ban-gui/{'0' * 64}").status_code == 404


def report_hash(office):
    with db.reading(office.engine) as session:
        return frozen_of(session, report_row(office, "vp").id)[-1].sha256


def test_of_two_at_one_place_the_later_one_sees_both_texts_and_may_save_over(office, people, drafter, home):
    send_everything(office)
    head = people[Role.UNIT_HEAD]
    opened = boxes(head.get(f"{home}loi").text)
    drafter.post(f"{home}loi", data={**opened, f"text-{PLACE}": "Lời của chuyên viên."})
    typed = {**opened, f"text-{PLACE}": "Lời của trưởng phòng.", "text-limits": "Còn chậm."}
    both = head.post(f"{home}loi", data=typed)
    assert both.status_code == 409
    assert "Lời của chuyên viên." in both.text and "Lời của trưởng phòng." in both.text
    assert "Còn chậm." in drafter.get(f"{home}loi").text  # the other place is saved
    again = head.post(f"{home}loi", data={**boxes(both.text), f"text-{PLACE}": "Lời của cả hai."})
    assert again.status_code == 303 and "Lời của cả hai." in drafter.get(f"{home}loi").text


def test_the_page_that_saves_by_itself_is_told_what_stands_and_who_was_first(office, people, drafter, home):
    send_everything(office)
    opened = boxes(drafter.get(f"{home}loi").text)[f"was-{PLACE}"]
    as_json = {"Accept": "application/json"}
    data = {f"text-{PLACE}": "Lời một.", f"was-{PLACE}": opened}
    told = json.loads(drafter.post(f"{home}loi", data=data, headers=as_json).text)
    assert told["clashes"] == {} and told["marks"][PLACE] != opened
    told = json.loads(people[Role.UNIT_HEAD].post(f"{home}loi", data=data | {f"text-{PLACE}": "Lời hai."},
                                                  headers=as_json).text)  # fmt: skip
    assert "vừa sửa chỗ này" in told["clashes"][PLACE] and told["marks"] == {}
    long = drafter.post(f"{home}loi", data={f"text-{PLACE}": "x" * 20_001, f"was-{PLACE}": ""}, headers=as_json)
    assert long.status_code == 422 and "20.000 ký tự" in json.loads(long.text)["message"]


def test_a_text_that_is_refused_stays_in_its_box(office, drafter, home):
    send_everything(office)
    answer = drafter.post(f"{home}loi", data={f"text-{PLACE}": "y" * 20_001, f"was-{PLACE}": ""})
    assert answer.status_code == 422 and "y" * 20_001 in answer.text


def test_nothing_open_passes_to_the_draft_and_issuing_it_closes_the_period(app, office, people, drafter, home):
    send_everything(office, {ON_TIME: (11, 10)})
    page = drafter.get(f"{home}ban-bao-cao").text
    assert "Còn 1 điểm phải xử lý" in page and "Lưu thành bản thảo</button>" not in page
    refused = drafted(drafter, home)
    assert refused.status_code == 422 and "nhiều hơn" in refused.text
    settled(drafter, home)
    for ending, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert drafter.get(f"{home}tai-{ending}").data.startswith(start)
    assert drafter.get(f"{home}xem-truoc.pdf").data.startswith(b"%PDF")
    assert drafter.get(f"{home}trang-1.png").data.startswith(b"\x89PNG")
    answer = drafted(drafter, home)
    assert answer.status_code == 303 and answer.location == "/van-ban/1/"
    with db.reading(office.engine) as session:
        record = session.get(Record, 1)
    assert (record.kind, record.unit, record.symbol) == ("consolidated_report", "khqlcn", "BC-SKHCN")
    assert "nháp" in drafter.get(f"{home}ban-bao-cao").text
    assert "<sup>" in drafter.get(f"{home}nguon?van-ban=1").text
    assert "Nguồn từng câu, từng số" in drafter.get("/van-ban/1/").text
    for wrong in ("2", "x", "-1"):
        assert drafter.get(f"{home}nguon?van-ban={wrong}").status_code == 404
    assert people[Role.UNIT_HEAD].get(f"{home}khac-truoc").status_code == 404  # nothing was issued before


def test_a_closed_period_is_opened_again_by_its_head_and_the_report_says_what_changed(office, people, drafter, home):
    send_everything(office)
    issue(office, people, drafted(drafter, home).location)
    page = drafter.get(f"{home}ban-bao-cao").text
    assert "Đã chốt ngày 20/8/2026" in page and "Mở lại kỳ" not in page
    assert drafter.post(f"{home}loi", data={f"text-{PLACE}": "Muộn.", f"was-{PLACE}": ""}).status_code == 422
    head = people[Role.UNIT_HEAD]
    assert head.post(f"{home}mo-lai", data={"why": ""}).status_code == 422
    assert head.post(f"{home}mo-lai", data={"why": "Sai số của Văn phòng."}).status_code == 303
    take(office, "vp", "return", FOCAL, said="Sai số.", day=DAY)
    reported(office, report("vp", {ON_TIME: (10, 10), ANSWERED: 3}, told=SAID), DAY)
    page = drafter.get(f"{home}khac-truoc").text
    assert "90% (9/10)" in page and "100% (10/10)" in page and "Báo cáo 01/BC-SKHCN" in page
    assert "Báo cáo này thay thế Báo cáo số 01/BC-SKHCN" in page
    second = drafted(drafter, home).location
    assert "100% (10/10)" in drafter.get(f"{home}khac-truoc?van-ban={second.strip('/').split('/')[-1]}").text


def issue(office, people, where):
    """The record at this address through all hands."""
    clerk = people[Role.CLERK]
    clerk.post("/so-dang-ky/mo-dong", data={"day": "2026-08-20", "to": "open", "series": ["BC", "CV", "KH"]})
    steps = [(Role.DRAFTER, "submit"), (Role.UNIT_HEAD, "approve"), (Role.CLERK, "check"), (Role.CLERK, "send"),
             (Role.SIGNATORY, "sign"), (Role.CLERK, "seal"), (Role.CLERK, "issue")]  # fmt: skip
    for role, step in steps:
        version = re.search(r'name="version" value="(\d+)"', people[role].get(where).text)[1]
        answer = people[role].post(f"{where}buoc", data={"step": step, "version": version})
        assert answer.status_code == 303, answer.text


def test_a_period_that_does_not_exist_is_not_found(drafter):
    for page in ("", "loi", "ban-bao-cao", "nguon", "khac-truoc"):
        assert drafter.get(f"/ky-bao-cao/99/tong-hop/{page}").status_code == 404
