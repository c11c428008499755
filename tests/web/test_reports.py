"""A unit's report on its page: typed, saved, sent, returned, accepted; what is wrong is said at its field."""

import io
import re
from datetime import UTC, date, datetime
from html import unescape

import pytest

from service import db
from service.account import Role
from service.report import Submission
from service.workflow.consolidating import gather
from service.workflow.reporting import versions_of
from tests.people import add, log_in
from tests.report.reports import ANSWERED, CHECKS, ON_TIME, report
from tests.web.test_english import OURS, QUOTED, VIETNAMESE
from tests.workflow.reporting_office import issued, period_row, report_row, reported

FIGURE = "parts-0-tasks-0-figures-0"
DONE, EVIDENCE = "parts-0-tasks-0-done", "parts-0-tasks-0-evidence"
PEOPLE = {
    "head": (Role.UNIT_HEAD, ("vp",)), "drafter": (Role.DRAFTER, ("vp",)), "chi-cuc": (Role.UNIT_HEAD, ("cctdc",)),
    "focal": (Role.UNIT_HEAD, ("khqlcn",)), "other": (Role.UNIT_HEAD, ("cds",)), "signatory": (Role.SIGNATORY, ()),
    "clerk": (Role.CLERK, ("vp",)), "admin": (Role.ADMIN, ("vp",)),
}  # fmt: skip


@pytest.fixture
def people(app, clock):
    """One browser for everybody; the plan was issued on 30/1, today is 10/9."""
    clock.moment = datetime(2026, 9, 10, 1, tzinfo=UTC)
    issued(app.extensions["office"], date(2026, 1, 30))
    browsers = {}
    for name, (role, units) in PEOPLE.items():
        add(app, f"{name}@so.example", [role], units)
        browsers[name] = app.test_client()
        log_in(browsers[name], f"{name}@so.example")
    return browsers


@pytest.fixture
def office(app):
    return app.extensions["office"]


def here(office, unit="vp", code="2026-Q3"):
    return f"/bao-cao/{report_row(office, unit, code).id}/"


def form_of(browser, where):
    """What stands in the form of the page, by name."""
    page = browser.get(where).text
    fields = dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', page))
    fields |= dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', page, re.S))
    return {name: unescape(text) for name, text in fields.items() if name not in ("do", "step")}


def typed(browser, where, given, do="save"):
    return browser.post(where, data=form_of(browser, where) | given | {"do": do})


def step(browser, where, code, said=""):
    version = re.search(r'name="version" value="(\d+)"', browser.get(where).text)
    return browser.post(f"{where}buoc", data={"step": code, "version": version[1] if version else 0, "said": said})


def remarks(page):
    return [unescape(said) for said in re.findall(r'<p class="remark" id[^>]*>(.*?)</p>', page)]


def content(office, unit="vp"):
    return Submission.model_validate(report_row(office, unit).content)


FILLED = {f"{FIGURE}-numerator": "9", f"{FIGURE}-denominator": "10", DONE: "Đã trả 9 hồ sơ.\n\nCòn 1 hồ sơ.",
          EVIDENCE: "45/BC-SKHCN (báo cáo kiểm tra)\nBiên bản họp ngày 5/9"}  # fmt: skip


def test_a_report_is_written_sent_returned_mended_and_accepted(people, office):
    where = here(office)
    assert typed(people["drafter"], where, FILLED).status_code == 303
    told = content(office).task(*ON_TIME[:2])
    assert (told.done, [one.number for one in told.evidence]) == (
        "Đã trả 9 hồ sơ.\nCòn 1 hồ sơ.", ["45/BC-SKHCN", "Biên bản họp ngày 5/9"]
    )  # fmt: skip
    assert form_of(people["head"], where)[EVIDENCE] == FILLED[EVIDENCE]
    refused = typed(people["drafter"], where, {}, "send")
    assert refused.status_code == 422 and "do trưởng đơn vị báo cáo (Văn phòng Sở) làm" in refused.text
    assert typed(people["head"], where, {DONE: "Đã trả đủ."}, "send").status_code == 303
    page = people["focal"].get(where).text
    assert "Báo cáo gửi ngày 10/9/2026, trước ngày 14/9/2026, nên số liệu được ghi là số ước thực hiện." in page
    assert "Đã trả đủ." in page and "<textarea" not in page and "đã gửi" in page
    refused = step(people["focal"], where, "return")
    assert refused.status_code == 422 and "Chưa ghi lý do" in refused.text
    assert step(people["focal"], where, "return", "Ghi rõ hồ sơ quá hạn.").status_code == 303
    assert "Ghi rõ hồ sơ quá hạn." in people["head"].get(where).text
    assert typed(people["head"], where, {DONE: "Đã trả đủ, 1 hồ sơ quá hạn."}, "send").status_code == 303
    assert step(people["focal"], where, "accept").status_code == 303
    assert report_row(office, "vp").state == "accepted"
    page = people["head"].get(where).text
    assert "đã tiếp nhận" in page and page.count("bị từ chối: ") == 2 and "<textarea" not in page


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (f"{FIGURE}-numerator", "1,234.5", "“1,234.5” viết theo kiểu tiếng Anh; hãy ghi 1.234,5."),
        (f"{FIGURE}-numerator", "mười hai", "“mười hai” không phải số; hãy chỉ ghi số, ví dụ 1.234,5."),
        ("procedures-0-new", "2,5", "Số hồ sơ phải là số nguyên."),
        ("procedures-0-new", "3", "Chưa ghi."),
        (EVIDENCE, "x" * 501, "Dài quá 500 chữ."),
        (DONE, "mất\u202echữ", "Có ký tự không in được (U+202E) ở vị trí 4; hãy xóa ký tự đó."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_everything_typed_stays(people, office, name, text, said):
    answer = typed(people["head"], here(office), FILLED | {name: text})
    assert answer.status_code == 422 and said in remarks(answer.text)
    assert f'value="{text}"' in answer.text or f"{text}</textarea>" in answer.text
    assert "Biên bản họp ngày 5/9" in answer.text or name == EVIDENCE
    assert 'value="10"' in answer.text
    assert report_row(office, "vp").state == "not_sent"


def test_a_chi_cuc_gives_number_and_day_of_its_own_document_and_a_day_that_is_none_is_refused(people, office):
    where = here(office, "cctdc")
    own = FILLED | {"received_number": "BC 45", "received_on": "31/02/2026"}
    answer = typed(people["chi-cuc"], where, own)
    assert remarks(answer.text) == [
        "“BC 45” không phải số, ký hiệu văn bản; ví dụ đúng: 41/KH-SKHCN.",
        "“31/02/2026” không phải ngày có trong lịch; cách viết đúng: 15/9/2026.",
    ]
    own |= {"received_number": "45/BC-CCTĐC", "received_on": "9/9/2026"}
    assert typed(people["chi-cuc"], where, own, "send").status_code == 303
    row = report_row(office, "cctdc")
    assert (row.state, row.received_number, row.received_on) == ("sent", "45/BC-CCTĐC", "2026-09-09")
    assert "Số, ký hiệu văn bản" not in people["head"].get(here(office)).text


def test_the_sheet_of_procedures_is_balanced_before_it_is_sent_and_an_emptied_row_goes(people, office):
    where = here(office)
    sheet = {"procedures-0-field": "Sở hữu trí tuệ", "procedures-0-new": "1.002", "procedures-0-received": "1.002",
             "procedures-0-solved": "900", "procedures-0-pending": "100", "procedures-1-field": "Đo lường"}  # fmt: skip
    answer = typed(people["head"], where, FILLED | sheet, "send")
    assert answer.status_code == 422 and report_row(office, "vp").state == "draft"
    assert "đã giải quyết 900 + đang giải quyết 100 = 1.000" in "".join(remarks(answer.text))
    assert [row.field for row in content(office).procedures] == ["Sở hữu trí tuệ", "Đo lường"]
    emptied = {name: "" for name in form_of(people["head"], where) if name.startswith("procedures-0-")}
    typed(people["head"], where, emptied)
    assert [row.field for row in content(office).procedures] == ["Đo lường"]


def test_of_two_who_edit_different_fields_both_are_kept(people, office):
    where = here(office)
    typed(people["head"], where, FILLED)
    mine = form_of(people["head"], where)
    typed(people["drafter"], where, {"direction": "Đã họp giao ban.", "procedures-0-field": "Đo lường"})
    assert people["head"].post(where, data=mine | {DONE: "Sửa lại."}).status_code == 303
    assert (content(office).direction, content(office).task(*ON_TIME[:2]).done) == ("Đã họp giao ban.", "Sửa lại.")
    assert [row.field for row in content(office).procedures] == ["Đo lường"]


def test_of_two_who_edit_the_same_field_the_later_one_sees_both_texts(people, office):
    where = here(office)
    typed(people["head"], where, FILLED)
    mine = form_of(people["head"], where)
    typed(people["drafter"], where, {DONE: "Câu của chuyên viên.", "direction": "Đã họp giao ban."})
    answer = people["head"].post(where, data=mine | {DONE: "Câu của trưởng phòng."})
    assert answer.status_code == 409
    assert "Câu của chuyên viên." in answer.text and "Câu của trưởng phòng.</textarea>" in answer.text
    assert "Đã họp giao ban.</textarea>" in answer.text
    assert content(office).task(*ON_TIME[:2]).done == "Câu của chuyên viên."
    again = dict(re.findall(r'name="(version|was)" value="([^"]*)"', answer.text))
    data = mine | {DONE: "Câu chung.", "direction": "Đã họp giao ban."}
    data |= {name: unescape(text) for name, text in again.items()}
    assert people["head"].post(where, data=data).status_code == 303
    assert (content(office).task(*ON_TIME[:2]).done, content(office).direction) == ("Câu chung.", "Đã họp giao ban.")


def test_a_draft_that_is_taken_back_still_knows_what_it_was_begun_from(people, office):
    where = here(office)
    typed(people["head"], where, FILLED)
    kept = form_of(people["head"], where) | {DONE: "Gõ dở."}
    typed(people["drafter"], where, {DONE: "Câu của chuyên viên."})
    page = people["head"].post(where, data=kept | {"do": "restore"}).text
    back = {name: unescape(text) for name, text in re.findall(r'name="(version|was)" value="([^"]*)"', page)}
    assert people["head"].post(where, data=kept | back | {"do": "save"}).status_code == 409


def test_who_types_on_makes_one_version_and_one_line_of_the_log(people, office, clock):
    where = here(office)
    for words in ("Đã", "Đã trả", "Đã trả đủ."):
        assert typed(people["head"], where, {DONE: words}).status_code == 303
        clock.go_on(seconds=20)
    assert len(saved(office)) == 1
    clock.go_on(minutes=11)
    typed(people["head"], where, {DONE: "Đã trả đủ, đúng hạn."})
    typed(people["drafter"], where, {DONE: "Đã trả đủ, đúng hạn, công khai."})
    assert [one.by for one in saved(office)] == ["head@so.example", "head@so.example", "drafter@so.example"]
    assert re.sub(r"<[^>]*>", "", people["head"].get(where).text).count("lưu → nháp") == 1
    page = people["head"].get(f"{where}khac-nhau/1-2").text
    assert "Đã trả đủ." in page and "Đã trả đủ, đúng hạn." in page
    assert people["head"].get(f"{where}khac-nhau/1-9").status_code == 404


def saved(office):
    with db.reading(office.engine) as session:
        return versions_of(session, report_row(office, "vp").id)


def test_figures_of_the_period_before_stand_beside_with_both_numbers(people, office):
    reported(office, report("vp", {ON_TIME: (20, 21), ANSWERED: 3}, "2026-Q2"), date(2026, 6, 12))
    page = people["head"].get(here(office)).text
    assert "95,24% (20/21)" in page
    assert "Gửi trước ngày 14/9/2026 thì số liệu được ghi là số ước thực hiện." in page


def test_each_sees_what_is_his_to_see(people, office):
    where = here(office)

    def may():
        return {name for name, browser in people.items() if browser.get(where).status_code == 200}

    assert may() == {"head", "drafter"}
    typed(people["head"], where, FILLED, "send")
    assert may() == {"head", "drafter", "focal", "signatory"}
    step(people["focal"], where, "return", "Thiếu số.")
    typed(people["drafter"], where, {DONE: "Câu đang viết dở."})
    assert may() == {"head", "drafter"}  # it is the unit's draft again
    for name in ("focal", "other", "clerk"):
        assert people[name].get(f"{where}trang.pdf").status_code == 403
        assert people[name].post(where, data=FILLED).status_code == 403


def test_who_returned_a_report_reads_what_came_and_not_what_is_written_now(people, office):
    where = here(office)
    typed(people["head"], where, FILLED, "send")
    step(people["focal"], where, "return", "Thiếu số.")
    assert "Đã trả 9 hồ sơ." in people["focal"].get(where).text
    assert people["focal"].get(f"{where}khac-nhau/1-2").status_code == 403


def test_a_report_of_a_closed_period_is_refused_with_a_sentence_and_its_text_is_shown_again(people, office):
    where = here(office)
    form = form_of(people["head"], where)
    with db.writing(office.engine) as session:
        period = period_row(office, "2026-Q3")
        period.closed_on = "2026-09-20"
        session.add(period)
    answer = people["head"].post(where, data=form | FILLED)
    assert answer.status_code == 422 and "Kỳ báo cáo đã chốt ngày 20/9/2026" in answer.text
    assert "Đã trả 9 hồ sơ." in answer.text
    assert "<textarea" not in people["head"].get(where).text


def test_nothing_to_report_is_said_and_taken_back_by_the_head(people, office):
    where = here(office)
    assert "Không có nội dung báo cáo" not in people["drafter"].get(where).text
    assert step(people["head"], where, "nothing").status_code == 303
    assert report_row(office, "vp").state == "nothing"
    assert step(people["head"], where, "withdraw").status_code == 303
    assert report_row(office, "vp").state == "draft"


def test_the_report_is_a_document_in_both_forms(people, office):
    where = here(office)
    assert people["head"].get(f"{where}trang-1.png").status_code == 200
    typed(people["head"], where, FILLED, "send")
    for ending, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = people["focal"].get(f"{where}tai-{ending}")
        assert answer.data.startswith(start)
        assert f"BC-pci-2026-2026q3-vp.{ending}" in answer.headers["Content-Disposition"]
    assert people["head"].get(f"{where}trang.pdf").data.startswith(b"%PDF")


def test_a_late_report_says_by_how_many_days(people, office, clock):
    clock.moment = datetime(2026, 9, 18, 1, tzinfo=UTC)
    log_in(people["head"], "head@so.example")
    assert "Chậm 4 ngày" in people["head"].get(here(office)).text


def test_a_row_more_is_shown_without_saving(people, office):
    answer = typed(people["head"], here(office), FILLED, "add")
    assert 'name="procedures-2-field"' in answer.text and "data-changed" in answer.text
    assert report_row(office, "vp").content is None


def test_what_was_accepted_is_what_the_consolidated_report_is_made_from(people, office):
    where = here(office)
    typed(people["head"], where, FILLED, "send")
    step(people["focal"], where, "accept")
    with db.reading(office.engine) as session:
        entry = gather(session, period_row(office, "2026-Q3")).entries[0]
    assert entry.submission.figure(*ON_TIME).denominator == 10 and not entry.submission.figure(*CHECKS)


def test_a_file_is_put_on_taken_home_by_who_may_read_and_taken_off(people, office):
    where = here(office)

    def put(name, content=b"%PDF-1.7"):
        return people["drafter"].post(f"{where}tep/", data={"file": (io.BytesIO(content), name)})

    refused = put("chạy.exe", b"MZ")
    assert refused.status_code == 422 and "chỉ nhận PDF, Word (.docx), Excel (.xlsx) và ảnh PNG, JPG" in refused.text
    assert people["drafter"].post(f"{where}tep/").status_code == 422
    assert put("Biên bản kiểm tra.pdf").status_code == 303
    page = people["head"].get(where).text
    file = f"{where}tep/" + re.search(r'/tep/(\d+)"', page)[1]
    assert "Biên bản kiểm tra.pdf" in page and "kèm tệp vào báo cáo" in page
    answer = people["head"].get(file)
    assert answer.data == b"%PDF-1.7" and answer.headers["Content-Disposition"].startswith("attachment")
    assert people["other"].get(file).status_code == people["focal"].get(file).status_code == 403
    typed(people["head"], where, FILLED, "send")
    assert people["focal"].get(file).status_code == people["signatory"].get(file).status_code == 200
    assert "Bỏ tệp" not in people["focal"].get(where).text
    assert people["head"].post(f"{file}/bo").status_code == 422
    step(people["head"], where, "withdraw")
    assert people["head"].post(f"{file}/bo").status_code == 303
    assert people["head"].get(file).status_code == 404


def test_my_work_lists_reports_that_wait_for_me_with_the_days_that_are_left_or_late(people, office, clock):
    def listed(name):
        page = people[name].get("/van-ban/viec-cua-toi").text
        return re.findall(r'<th scope="row"><a href="(/bao-cao/\d+/)">.*?</tr>', page, re.S), page

    where = here(office)
    addresses, page = listed("drafter")
    assert where in addresses and "còn 4 ngày" in page and "chậm 180 ngày" in page  # nobody has sent the first quarter
    assert where not in listed("focal")[0] and where not in listed("signatory")[0]
    typed(people["head"], where, FILLED, "send")
    assert where not in listed("head")[0]
    addresses, page = listed("focal")
    assert where in addresses and "gửi đến đã 0 ngày" in page
    step(people["focal"], where, "return", "Ghi rõ hồ sơ quá hạn.")
    assert "Ghi rõ hồ sơ quá hạn." in listed("drafter")[1]
    step(people["head"], here(office, code="2026-Q1"), "nothing")
    assert "chậm 180 ngày" not in listed("head")[1]


def test_an_english_page_is_english_but_for_the_words_of_plan_and_report(people, office):
    people["head"].post("/ngon-ngu", data={"language": "en"})
    typed(people["head"], here(office), FILLED | {f"{FIGURE}-denominator": ""})
    for where in (here(office), "/van-ban/viec-cua-toi", here(office, "vp", "2026-Q1")):
        page = people["head"].get(where).text
        seen = re.sub(r"<[^>]*>", " ", OURS.sub("", page.split("<main")[1]))
        assert VIETNAMESE.findall(QUOTED.sub("", seen)) == [], where
