"""Every form that changes something writes exactly one line of the log, whose change is undone when it cannot; one that
changes nothing writes none. A new POST route gets a line in CHANGES or in CHANGES_NOTHING."""

import io
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
import sqlalchemy as sa

from service import db
from service.account import Doing, Role
from service.correspondence import Agency, AgencyGroup
from service.exchange import dump, sample
from service.log import broken
from service.web.addresses import _mark
from tests.foreign.made_elsewhere import WAYS
from tests.log_lines import lines
from tests.people import EVERYTHING, PASSWORD, add, let_sign, log_in
from tests.web.test_plans import typed

PLAN = "/ke-hoach/pci-2026"
AN = "an@so.example"
KT = {"email": EVERYTHING, "form": "KT", "post": "Phó Giám đốc", "stands_for": "Giám đốc", "since": "20/8/2026"}
NEW_PLAN = {
    "code": "moi-2027", "subject": "Thử", "short_name": "Kế hoạch thử", "year": "2027", "number-symbol": "KH-SKHCN",
    "date": "", "agency-name": "SỞ THỬ", "agency-short_name": "Sở Thử", "agency-symbol": "ST", "agency-place": "Hà Nội",
    "opening": "Thực hiện nhiệm vụ.",
}  # fmt: skip
LETTER = {"period": "2026-Q3", "stage": "request", "signing": "1", "medium": "electronic"}


class Post(NamedTuple):
    """Where a form goes with what, and what the log says of it: what was done, about what."""

    where: str
    did: str
    about: str
    data: Any = None


def file(**more: str) -> Callable[[Any], dict[str, Any]]:
    """A plan file from the disk."""
    content = dump(sample().model_copy(update=more)).encode()
    return lambda _app: {"file": (io.BytesIO(content), "plan.json")}


def part(name: str, **more: str) -> Callable[[Any], Any]:
    """A part of the plan as its form was opened, with something else typed."""

    def opened(app: Any) -> Any:
        data = typed(app, name)
        for field, text in more.items():
            data[field] = text
        return {field: data.getlist(field) for field in data if data[field]}

    return opened


def opened(kind: type[Any], number: int, data: dict[str, str]) -> Callable[[Any], dict[str, str]]:
    """A row of the address book as its form was opened, with something else typed."""

    def now(app: Any) -> dict[str, str]:
        with db.reading(app.extensions["office"].engine) as session:
            return data | {"seen": _mark(session, session.get(kind, number))}

    return now


CHANGES = {  # needs: an account 2 (closed for `enable`), authority 1, record 1 in the drafter's hands, the sample plan
    "access.log_in": Post("/dang-nhap", Doing.LOGGED_IN, f"account:{AN}", {"email": AN, "password": PASSWORD}),
    "access.log_out": Post("/dang-xuat", Doing.LOGGED_OUT, f"account:{EVERYTHING}"),
    "access.change": Post("/doi-mat-khau", Doing.PASSWORD, f"account:{EVERYTHING}",
                          {"current": PASSWORD, "password": "Doimoi-2026", "again": "Doimoi-2026"}),
    "admin.new_person": Post("/quan-tri/nguoi-moi", Doing.ADDED, "account:moi@so.example",
                             {"email": "moi@so.example", "name": "Mới", "roles": "drafter"}),
    "admin.person": Post("/quan-tri/nguoi/2", Doing.RIGHTS, f"account:{AN}", {"roles": "archivist"}),
    "admin.disable": Post("/quan-tri/nguoi/2/ngung", Doing.DISABLED, f"account:{AN}"),
    "admin.enable": Post("/quan-tri/nguoi/2/mo-lai", Doing.ENABLED, f"account:{AN}"),
    "admin.new_authority": Post("/quan-tri/tham-quyen/moi", Doing.AUTHORITY, f"account:{EVERYTHING}", KT),
    "admin.end_authority": Post("/quan-tri/tham-quyen/1/cham-dut", Doing.AUTHORITY_ENDED, f"account:{EVERYTHING}"),
    "plans.create": Post("/ke-hoach/moi", "plan_create", "plan:moi-2027", NEW_PLAN),
    "plans.bring": Post("/ke-hoach/nhap", "plan_import", "plan:khac-2026", file(code="khac-2026")),
    "plans.replace": Post("/ke-hoach/thay", "plan_replace", "plan:pci-2026",
                          {"content": dump(sample().model_copy(update={"short_name": "Khác"})), "version": "1"}),
    "plans.copy": Post(f"{PLAN}/chep", "plan_copy", "plan:pci-2027", {"year": "2027"}),
    "plans.recognise": Post(f"{PLAN}/ban-hanh", "plan_issued", "plan:pci-2026"),
    "outline.move": Post(f"{PLAN}/thu-tu", "plan_move", "plan:pci-2026", {"do": "sections-0-down", "version": "1"}),
    "outline.part": Post(f"{PLAN}/phan/thong-tin-chung", "plan_part", "plan:pci-2026",
                         part("thong-tin-chung", short_name="Kế hoạch PCI")),
    "outline.section": Post(f"{PLAN}/muc/0", "plan_part", "plan:pci-2026", part("0", heading="MỤC ĐÍCH")),
    "outline.objective": Post(f"{PLAN}/noi-dung/gia-nhap-thi-truong", "plan_part", "plan:pci-2026",
                              part("gia-nhap-thi-truong", title="Gia nhập thị trường dễ hơn")),
    "outline.new_section": Post(f"{PLAN}/muc/moi", "plan_part", "plan:pci-2026",
                                {"heading": "IV. THÊM", "items-0-text": "Một việc.", "items-0-depth": "0"}),
    "outline.new_objective": Post(f"{PLAN}/muc/1/noi-dung-moi", "plan_part", "plan:pci-2026",
                                  part("gia-nhap-thi-truong", title="Nội dung mới", code="", was="")),
    "records.create": Post("/van-ban/moi/pci-2026/quarterly_reminder", "create", "record:2", LETTER),
    "records.edit": Post("/van-ban/1/sua", "save", "record:1", {"version": "1", "subject": "V/v khác"}),
    "records.step": Post("/van-ban/1/buoc", "submit", "record:1", {"version": "1", "step": "submit"}),
    "registers.turn_series": Post("/so-dang-ky/mo-dong", "open_series", "register:2026-08-20",
                                  {"day": "2026-08-20", "to": "open", "series": ["CV"]}),
    "admin.scheme": Post("/quan-tri/danh-so", "scheme", "register:2026",
                         {"year": "2026", "numbering": "common", "decided_by": "Giám đốc Sở"}),
    "addresses.new_agency": Post("/so-dia-chi/co-quan/moi", "keep_agency", "addresses",
                                 {"name": "Sở Y tế", "rank": "peer"}),
    "addresses.agency": Post("/so-dia-chi/co-quan/2", "keep_agency", "addresses",
                             opened(Agency, 2, {"name": "Sở Tài chính", "rank": "peer", "short_name": "STC"})),
    "addresses.use_agency": Post("/so-dia-chi/co-quan/2/dung", "stop_agency", "addresses", {"do": "stop"}),
    "addresses.new_group": Post("/so-dia-chi/nhom/moi", "keep_group", "addresses", {"name": "Các hội", "members": "2"}),
    "addresses.group": Post("/so-dia-chi/nhom/1", "keep_group", "addresses",
                            opened(AgencyGroup, 1, {"name": "Các sở", "members": "2"})),
    "addresses.use_group": Post("/so-dia-chi/nhom/1/dung", "stop_agency", "addresses", {"do": "stop"}),
    "pasting.take": Post("/so-dia-chi/dan/ghi", "paste_agencies", "addresses",
                         {"lines": "Sở Y tế", "take": "1", "rank-1": "peer"}),
    "outbox.send_trial": Post("/quan-tri/thu/gui-thu", Doing.MAIL_TRIAL, f"account:{EVERYTHING}"),
    "outbox.send_again": Post("/quan-tri/thu/gui-lai", Doing.MAIL_AGAIN, f"account:{EVERYTHING}"),
}  # fmt: skip
CHANGES_NOTHING = {
    "compose.send": Post("/lap-van-ban/pci-2026/quarterly_reminder/", "", "", LETTER),  # kept for its writer alone
    "pasting.look": Post("/so-dia-chi/dan/xem", "", "", {"lines": "Sở Y tế", "rank": "peer"}),
    "language.switch": Post("/ngon-ngu", "", "", {"language": "en"}),
    "check.drop": Post("/kiem-tra-the-thuc/", "", "", lambda _app: {"file": (io.BytesIO(WAYS["tabs"]()), "a.docx")}),
    "check.fix": Post(f"/kiem-tra-the-thuc/{'0' * 32}/sua", "", ""),  # the tray is memory: nothing is kept of it
}
ELSEWHERE = {  # of the reports, whose office is another one: `test_report_lines.py`
    "feeds.renew", "periods.draft", "periods.step", "sheets.upload", "consolidation.settle", "consolidation.reopen",
    "consolidation.save", "consolidated.create", "reports.save", "reports.step", "report_files.put",
    "report_files.drop",
}  # fmt: skip
REFUSED = {  # by the office's rules: the wrong person, the wrong state, a stale form, no authority, the last admin
    "stale plan": Post(f"{PLAN}/thu-tu", "plan_move", "plan:pci-2026", {"do": "sections-0-down", "version": "7"}),
    "stale part": Post(f"{PLAN}/muc/0", "plan_part", "plan:pci-2026", {"was": "khac", "heading": "MỤC ĐÍCH"}),
    "stale file": Post("/ke-hoach/thay", "plan_replace", "plan:pci-2026",
                       {"content": dump(sample().model_copy(update={"short_name": "Khác"})), "version": "7"}),
    "stale draft": Post("/van-ban/1/sua", "save", "record:1", {"version": "7", "subject": "V/v khác"}),
    "stale step": Post("/van-ban/1/buoc", "submit", "record:1", {"version": "7", "step": "submit"}),
    "wrong state": Post("/van-ban/1/buoc", "issue", "record:1", {"version": "1", "step": "issue"}),
    "no such step": Post("/van-ban/1/buoc", "bay", "record:1", {"version": "1", "step": "bay"}),
    "no authority": Post("/van-ban/moi/pci-2026/quarterly_reminder", "create", "plan:pci-2026",
                         LETTER | {"signing": "99"}),
    "stale address": Post("/so-dia-chi/co-quan/2", "keep_agency", "addresses",
                          {"name": "Sở Tài chính", "rank": "peer", "seen": "khac"}),
    "stale group": Post("/so-dia-chi/nhom/1", "keep_group", "addresses", {"name": "Các sở", "seen": "khac"}),
    "stale opening": Post("/so-dang-ky/mo-dong", "open_series", "register:2026-08-20",
                          {"day": "2026-08-20", "to": "open", "series": ["XX"]}),
    "last admin": Post("/quan-tri/nguoi/1/ngung", Doing.DISABLED, f"account:{EVERYTHING}"),
    "no such authority": Post("/quan-tri/tham-quyen/99/cham-dut", Doing.AUTHORITY_ENDED, "site"),
}  # fmt: skip


@pytest.fixture
def ready(app, client):
    """The browser of somebody with every role, after what the samples need."""
    add(app, AN, [Role.DRAFTER])
    let_sign(app, EVERYTHING)
    assert client.post("/van-ban/moi/pci-2026/quarterly_reminder", data=LETTER).status_code == 303
    return client


def post(app, client, sample):
    browser = app.test_client() if sample.where == "/dang-nhap" else client
    data = sample.data(app) if callable(sample.data) else sample.data
    return browser.post(sample.where, data=data)


def added(app, client, sample):
    """The answer, and the lines that came with it."""
    engine = app.extensions["office"].engine
    before = len(lines(engine))
    answer = post(app, client, sample)
    return answer, lines(engine)[before:]


def test_every_post_route_has_a_sample(app):
    routes = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    assert routes == {*CHANGES, *CHANGES_NOTHING, *ELSEWHERE} and not set(CHANGES) & set(CHANGES_NOTHING)


@pytest.mark.parametrize("sample", CHANGES.values(), ids=CHANGES)
def test_a_change_writes_exactly_one_line(app, ready, sample):
    answer, written = added(app, ready, sample)
    assert answer.status_code in (200, 303), answer.text
    assert [(one.did, one.about, one.address) for one in written] == [(sample.did, sample.about, "127.0.0.1")]
    assert written[0].who == (AN if sample.where == "/dang-nhap" else EVERYTHING)
    if sample.about.startswith("plan:"):
        assert written[0].became and written[0].became != written[0].was
    with db.reading(app.extensions["office"].engine) as session:
        assert list(broken(session)) == []


@pytest.mark.parametrize("sample", CHANGES_NOTHING.values(), ids=CHANGES_NOTHING)
def test_what_changes_nothing_writes_no_line(app, ready, sample):
    engine = app.extensions["office"].engine
    before = everything(engine)
    answer, written = added(app, ready, sample)
    assert answer.status_code in (200, 303, 404) and written == []
    assert everything(engine) == before


@pytest.mark.parametrize("sample", REFUSED.values(), ids=REFUSED)
def test_what_the_rules_refuse_writes_one_line_and_changes_nothing(app, ready, sample):
    engine = app.extensions["office"].engine
    before = everything(engine)
    answer, written = added(app, ready, sample)
    assert answer.status_code in (303, 409, 422)
    assert [(one.did, one.about) for one in written] == [(f"refused:{sample.did}", sample.about)]
    assert written[0].why and everything(engine) == before


@pytest.mark.parametrize("endpoint", sorted(set(CHANGES) - {"access.log_in", "access.log_out", "access.change"}))
def test_a_role_that_may_not_is_refused_in_one_line(app, ready, endpoint):
    add(app, "khach@so.example", [Role.ARCHIVIST if endpoint.startswith(("admin.", "outbox.")) else Role.ADMIN])
    guest = app.test_client()
    log_in(guest, "khach@so.example")
    sample = CHANGES[endpoint]
    answer, written = added(app, guest, sample)
    assert answer.status_code == 403
    assert [(one.did, one.about, one.why) for one in written] == [("refused:open", "site", sample.where)]


def test_a_record_of_another_unit_is_refused_in_one_line(app, ready):
    add(app, "khach@so.example", [Role.DRAFTER], ["khac"])
    guest = app.test_client()
    log_in(guest, "khach@so.example")
    for endpoint in ("records.step", "records.edit"):
        answer, written = added(app, guest, CHANGES[endpoint])
        assert answer.status_code == 403
        assert [(one.did, one.about, one.who) for one in written] == [("refused:open", "record:1", "khach@so.example")]


def test_a_plans_page_tells_who_changed_what_part_and_when(app, ready):
    ready.post("/ngon-ngu", data={"language": "en"})  # the log is Vietnamese whatever the page speaks
    for endpoint in ("outline.part", "outline.section"):
        post(app, ready, CHANGES[endpoint])
    ready.post(f"{PLAN}/thu-tu", data={"do": "sections-1-objectives-0-down", "version": "3"})
    ready.post("/ngon-ngu", data={"language": "vi"})
    page = ready.get(f"{PLAN}/").text.split('id="log"')[1]
    said = [line.split("</li>")[0] for line in page.split("<li>")[1:]]
    assert len(said) == 3 and all(EVERYTHING in one and "08:00 20/8/2026" in one for one in said)
    assert "sắp xếp lại kế hoạch" in said[0] and "xuống: Chỉ số “Gia nhập thị trường”" in said[0]
    assert "Mục: MỤC ĐÍCH" in said[1] and "Thông tin chung" in said[2]


def everything(engine):
    """What every table holds, but for the log, and for how often a password was tried."""
    tables = sa.MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        return {
            table.name: connection.execute(
                sa.select(*(one for one in table.columns if one.name not in ("failed", "last_seen_on")))
            ).all()
            for table in tables.sorted_tables
            if not table.name.startswith(("log", "typed_form"))
        }


@pytest.mark.parametrize("sample", CHANGES.values(), ids=CHANGES)
def test_a_change_whose_line_cannot_be_written_does_not_happen(app, ready, sample):
    engine = app.extensions["office"].engine
    before = everything(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE log_entry RENAME TO log_away"))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    assert post(app, ready, sample).status_code == 500
    assert everything(engine) == before
