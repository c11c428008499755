"""Consolidating a period: words beside the units' own, a draft when nothing is open, issuing that closes it."""

from datetime import date

import pytest

from service import db
from service.document import Signature
from service.log import broken
from service.record import Record, State, differences
from service.record.cells import cell_changes, without_tables
from service.refusal import Refused
from service.report.marks import marks
from service.workflow.audit import audit
from service.workflow.consolidated_texts import Typed, mark, places_of, save_texts, saved_texts
from service.workflow.consolidating import close, reconciled, reopen, settle, up_to
from service.workflow.drafting import save, versions
from service.workflow.periods import plan_of
from service.workflow.policy import Person
from service.workflow.report_life import ReportDraft, composed, draft_report, issued_before, made_of, unfinished
from service.workflow.taking import document_of
from tests.report.reports import ANSWERED, ON_TIME, PLAN, report
from tests.workflow.office_of_people import CLERK, DIRECTOR, NOON, office_at, step, walked
from tests.workflow.reporting_office import DRAFTERS, HEADS, issued, period_row, report_row, reported, take

FIRST = PLAN.objectives[0].code
WRITER = Person("an@skhcn.example", "Nguyễn Văn An", frozenset(("drafter",)), frozenset(("khqlcn",)))
COLLEAGUE = DRAFTERS["khqlcn"]
HEAD = HEADS["khqlcn"]
DAY = date(2026, 8, 20)  # the register of these tests is open on this day
SIGNATURE = Signature(lines=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), name=DIRECTOR.name)
SAID = {(FIRST, 1): {"done": "Văn phòng rà soát thủ tục."}}


@pytest.fixture
def office(engine, tmp_path):
    made = office_at(engine, tmp_path)
    issued(made, date(2026, 1, 30))
    return made


@pytest.fixture
def whole(office):
    """A period of which everything is sent and accepted, or there was nothing."""
    reported(office, report("vp", {ON_TIME: (9, 10), ANSWERED: 3}, told=SAID), date(2026, 8, 19))
    for unit in ("khqlcn", "khdmst", "cds", "cctdc"):
        take(office, unit, "nothing", day=date(2026, 8, 19))
    return period_row(office, "2026-Q3")


def places(office, period):
    with db.reading(office.engine) as session:
        return places_of(plan_of(session, period), up_to(session, period), saved_texts(session, period.id))


def write(office, period, text, person=WRITER, place=f"texts.{FIRST}", was=None, kept=False):
    was = mark(places(office, period)[place].text) if was is None else was
    return save_texts(office, person, period.id, {place: Typed(text, was, kept)}, NOON)


def drafted(office, period, person=WRITER):
    return draft_report(office, ReportDraft(period.id, person, SIGNATURE, DIRECTOR.email, DAY, NOON))


def issued_report(office, period):
    record = walked(office, drafted(office, period), ("submit",))
    return walked(office, record, ("approve", "check", "send", "sign", "seal", "issue"))


def words(office, record_id):
    with db.reading(office.engine) as session:
        return [line.text for line in document_of(session.get(Record, record_id)).lines()]


def test_what_the_units_said_stands_until_the_focal_unit_writes_and_again_when_that_is_emptied(office, whole):
    assert places(office, whole)[f"texts.{FIRST}"].text == "Văn phòng rà soát thủ tục."
    assert write(office, whole, "Sở đã rà soát.\r\n\r\nKết quả tốt.") == ()
    place = places(office, whole)[f"texts.{FIRST}"]
    assert (place.text, place.is_own, place.is_stale) == ("Sở đã rà soát.\nKết quả tốt.", True, False)
    write(office, whole, "")
    assert places(office, whole)[f"texts.{FIRST}"].text == "Văn phòng rà soát thủ tục."
    with db.reading(office.engine) as session:
        assert saved_texts(session, whole.id)[f"texts.{FIRST}"].number == 2


def test_of_two_who_write_at_one_place_the_later_is_told_and_nothing_of_either_is_lost(office, whole):
    opened = mark(places(office, whole)[f"texts.{FIRST}"].text)
    assert write(office, whole, "Lời của An.", was=opened) == ()
    (clash,) = write(office, whole, "Lời của người khác.", COLLEAGUE, was=opened)
    assert (clash.mine, clash.theirs, clash.by) == ("Lời của người khác.", "Lời của An.", WRITER.email)
    assert places(office, whole)[f"texts.{FIRST}"].text == "Lời của An."
    assert write(office, whole, "Lời của cả hai.", COLLEAGUE) == ()


def test_two_who_write_at_different_places_do_not_meet(office, whole):
    opened = {code: mark(place.text) for code, place in places(office, whole).items()}
    write(office, whole, "Lời của An.", was=opened[f"texts.{FIRST}"])
    typed = {code: Typed("Không hạn chế." if code == "limits" else places(office, whole)[code].said, was)
             for code, was in opened.items()}  # fmt: skip
    assert save_texts(office, COLLEAGUE, whole.id, typed, NOON) == ()
    found = places(office, whole)
    assert (found["limits"].text, found[f"texts.{FIRST}"].text) == ("Không hạn chế.", "Lời của An.")


def test_only_the_focal_unit_writes_and_drafts(office, whole):
    with pytest.raises(Refused, match="đơn vị đầu mối"):
        write(office, whole, "Lời khác.", DRAFTERS["vp"])
    with pytest.raises(Refused, match="đơn vị đầu mối"):
        drafted(office, whole, DRAFTERS["vp"])
    with pytest.raises(Refused, match=r"dài quá 20\.000 ký tự"):
        write(office, whole, "x" * 20_001)


def test_words_that_a_unit_has_overtaken_are_looked_at_again_before_the_draft(office, whole):
    write(office, whole, "Sở đã rà soát.")
    take(office, "vp", "return", HEAD, said="Sai số.", day=DAY)
    reported(office, report("vp", {ON_TIME: (10, 10), ANSWERED: 3}, told=SAID), DAY)
    assert [one.code for one in places(office, whole).values() if one.is_stale] == [f"texts.{FIRST}"]
    with pytest.raises(Refused, match="còn 1 điểm phải xử lý"):
        drafted(office, whole)
    write(office, whole, "Sở đã rà soát.", kept=True)
    assert drafted(office, whole).state == "draft"


def test_nothing_that_is_open_passes_to_the_record(office):
    period = period_row(office, "2026-Q3")
    reported(office, report("vp", {ON_TIME: (11, 10)}, told=SAID), date(2026, 8, 19), accept=False)
    write(office, period, "Sở đã rà soát.")
    take(office, "vp", "return", HEAD, said="Sai số.", day=DAY)
    told = {(FIRST, 1): {"done": "Văn phòng rà soát lại."}}
    reported(office, report("vp", {ON_TIME: (12, 10)}, told=told), DAY, accept=False)
    with pytest.raises(Refused, match="Chưa lập được báo cáo tổng hợp") as no:
        drafted(office, period)
    assert {one.rule for one in no.value.findings} == {"accept", "missing", "ratio", "stale"}
    with db.reading(office.engine) as session:
        doubts = reconciled(session, period).open
    ratio = next(one for one in doubts if one.rule == "ratio")
    assert (ratio.objective, ratio.task, ratio.units) == (FIRST, 1, ("vp",))
    for doubt in doubts:
        settle(office, WRITER, period.id, doubt.key, "Đã hỏi đơn vị.", NOON)
    take(office, "vp", "accept", HEAD, day=DAY)
    write(office, period, "Sở đã rà soát.", kept=True)
    assert drafted(office, period).state == "draft"


def test_a_draft_says_where_each_sentence_comes_from_also_after_it_was_edited(office, whole):
    write(office, whole, "Văn phòng rà soát thủ tục.\nSở đánh giá tốt.")
    record = drafted(office, whole)
    with db.reading(office.engine) as session:
        row, composed_then = made_of(session, record)
        sent = report_row(office, "vp")
    body = list(composed_then.body)
    at = next(index for index, block in enumerate(body) if "Sở đánh giá tốt." in block.text)
    edited = composed_then.model_copy(update={"body": (*body[:1], *body[2:])})
    record = save(office, WRITER, record.id, record.version, edited, NOON.isoformat())
    found = marks(row.sources, row.submissions, composed_then, document_of(record))
    assert [one.unit for one in found[f"body[{at - 1}]"]] == ["vp"]
    assert row.submissions["vp"] == found[f"body[{at - 1}]"][0].sha256 and row.submissions["cds"] == "nothing"
    assert sent.state == "accepted" and "appendices[0].body[0].rows[2].cells[4]" in found


def test_the_drafters_own_draft_is_made_anew_and_a_second_one_is_not(office, whole):
    record = drafted(office, whole)
    write(office, whole, "Sở đã rà soát.")
    again = drafted(office, whole)
    assert again.id == record.id
    with db.reading(office.engine) as session:
        assert len(versions(session, record.id)) == 2 and made_of(session, again)[0].composed == 2
    with pytest.raises(Refused, match="đang ở bước “nháp”"):
        drafted(office, whole, COLLEAGUE)
    step(office, again, "submit", WRITER)
    with pytest.raises(Refused, match="đang ở bước “đã trình”"):
        drafted(office, whole)


def test_issuing_closes_the_period_and_a_report_that_was_overtaken_goes_no_further(office, whole):
    record = step(office, drafted(office, whole), "submit", WRITER)
    take(office, "cds", "return", HEAD, said="Có nội dung mà.", day=DAY)
    with pytest.raises(Refused, match="Phòng Chuyển đổi số đã gửi hoặc rút báo cáo sau khi lập"):
        step(office, record, "approve", HEAD)
    take(office, "cds", "nothing", day=DAY)
    record = step(office, record, "approve", HEAD)
    for code in ("check", "send", "sign", "seal"):
        record = step(office, record, code)
    assert period_row(office, "2026-Q3").closed_on is None
    step(office, record, "issue")
    assert period_row(office, "2026-Q3").closed_on == "2026-08-20"
    with pytest.raises(Refused, match="đã chốt"):
        write(office, whole, "Sửa sau khi phát hành.", was="")
    with db.reading(office.engine) as session:
        assert not list(broken(session)) and issued_before(session, whole).id == record.id
    assert not audit(office)


def test_a_corrected_report_replaces_the_one_issued_and_says_what_changed(office, whole):
    first = issued_report(office, whole)
    with pytest.raises(Refused, match="trưởng đơn vị đầu mối"):
        reopen(office, WRITER, whole.id, "Sai số.", NOON)
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        reopen(office, HEAD, whole.id, " ", NOON)
    reopen(office, HEAD, whole.id, "Thiếu số của Phòng Chuyển đổi số.", NOON)
    take(office, "cds", "return", HEAD, said="Ghi số.", day=DAY)
    reported(office, report("cds", {ON_TIME: (5, 5)}), DAY)
    write(office, whole, "Lời đã sửa.")
    with db.reading(office.engine) as session:
        made = composed(session, whole, DAY)
        before = document_of(issued_before(session, whole))
    assert any("thay thế Báo cáo số 01/BC-SKHCN ngày 20 tháng 8 năm 2026." in block.text for block in made.document.body
               if block.kind != "table")  # fmt: skip
    said = [(one.before, one.after) for one in differences(without_tables(before), without_tables(made.document))]
    assert ("Văn phòng rà soát thủ tục.", "Lời đã sửa.") in said
    figures = {(one.row, one.column): (one.before, one.after) for one in cell_changes(before, made.document)}
    name = "Tỷ lệ hồ sơ TTHC trả kết quả đúng hạn và trước hạn"
    assert figures[name, "Lũy kế"] == ("90% (9/10)", "93,33% (14/15)")
    second = issued_report(office, whole)
    assert second.id != first.id and period_row(office, "2026-Q3").closed_on
    record = step(office, first, "replace", CLERK, said=f"#{second.id}")
    assert State(record.state) is State.REPLACED
    with pytest.raises(Refused, match="chưa chốt nên không cần mở lại"):
        reopen(office, HEAD, period_row(office, "2026").id, "Sai.", NOON)


def test_a_period_may_be_closed_without_a_report_and_nothing_is_drafted_then(office, whole):
    close(office, HEAD, whole.id, DAY, NOON)
    with pytest.raises(Refused, match="đã chốt"):
        drafted(office, whole)
    with db.reading(office.engine) as session:
        assert unfinished(session, whole, composed(session, whole, DAY)) == ()


def test_the_years_report_is_drafted_like_a_quarters(office, whole):
    year = period_row(office, "2026")
    reported(office, report("vp", {ON_TIME: (90, 100), ANSWERED: 12}, "2026"), DAY)
    for unit in ("khqlcn", "khdmst", "cds", "cctdc"):
        take(office, unit, "nothing", day=DAY, code="2026")
    write(office, year, "Năm 2026 giải quyết tốt.")
    said = words(office, drafted(office, year).id)
    assert "III. SO SÁNH VỚI MỤC TIÊU ĐẦU NĂM" in said and "Năm 2026 giải quyết tốt." in said
    assert "90% (9/10)" in said and "90% (90/100) (ước)" in said
    assert drafted(office, whole).id != drafted(office, year).id
