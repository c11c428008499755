"""Files of a unit's report: what is taken, what is refused at the door, who may, and that the store keeps them."""

import io
import zipfile
from datetime import date

import pytest

from service import db
from service.log import broken
from service.refusal import Refused
from service.workflow.audit import audit
from service.workflow.report_files import MOST_BYTES, MOST_FILES, attach, detach, files_of
from tests.report.reports import ON_TIME, report
from tests.workflow.office_of_people import NOON, office_at
from tests.workflow.reporting_office import DRAFTERS, FOCAL, HEADS, issued, report_row, reported, take

PDF = b"%PDF-1.7\n1 0 obj\n"


def package(*names):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return kept.getvalue()


@pytest.fixture
def office(engine, tmp_path):
    made = office_at(engine, tmp_path)
    issued(made, date(2026, 1, 30))
    return made


def put(office, name="Biên bản.pdf", content=PDF, person=DRAFTERS["vp"]):
    return attach(office, person, report_row(office, "vp").id, name, content, NOON)


def there(office):
    with db.reading(office.engine) as session:
        return [one.name for one in files_of(session, report_row(office, "vp").id)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Biên bản.PDF", PDF),
        ("bảng tính.xlsx", package("[Content_Types].xml", "xl/workbook.xml")),
        ("tờ trình.docx", package("[Content_Types].xml", "word/document.xml")),
        ("ảnh.png", b"\x89PNG\r\n\x1a\n0"),
        ("ảnh.jpeg", b"\xff\xd8\xff0"),
    ],
)
def test_what_offices_have_is_taken_and_kept_in_the_store(office, name, content):
    row = put(office, f"C:\\Tài liệu\\{name}", content)
    assert (row.name, row.size, office.store.get(row.sha256)) == (name, len(content), content)
    assert there(office) == [name] and not audit(office)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("", PDF, "Chưa chọn tệp"),
        ("chạy.exe", b"MZ", "chỉ nhận PDF, Word"),
        ("trang.html", b"<script>", "chỉ nhận PDF, Word"),
        ("rỗng.pdf", b"", "rỗng; hãy chọn lại"),
        ("giả.pdf", b"MZ", "không phải tệp PDF như tên của nó"),
        ("giả.docx", b"PK\x03\x04", "bị hỏng hoặc có mật khẩu"),
        ("giả.docx", package("xl/workbook.xml"), "không phải tệp DOCX như tên của nó"),
        ("macro.xlsx", package("xl/workbook.xml", "xl/vbaProject.bin"), "có macro"),
        ("nặng.pdf", PDF + bytes(MOST_BYTES), "nặng 10,1 MB, nhiều nhất là 10 MB"),
        ("đảo\u202efdp.pdf", PDF, "không in được"),
        ("x" * 130 + ".pdf", PDF, "dài quá 120 chữ"),
    ],
)
def test_what_is_refused_at_the_door(office, name, content, said):
    with pytest.raises(Refused, match=said):
        put(office, name, content)
    assert there(office) == []


def test_the_same_file_is_taken_once_and_no_more_than_so_many(office):
    put(office)
    with pytest.raises(Refused, match="đã đính kèm rồi"):
        put(office, "tên khác.pdf")
    for number in range(MOST_FILES - 1):
        put(office, f"{number}.pdf", PDF + bytes([number]))
    with pytest.raises(Refused, match=f"nhiều nhất là {MOST_FILES}"):
        put(office, "thêm.pdf", PDF + b"more")


def test_a_file_that_was_taken_off_is_no_longer_there_but_the_log_and_the_store_know_it(office):
    row = put(office)
    detach(office, HEADS["vp"], row.report_id, row.id, NOON)
    assert there(office) == [] and office.store.get(row.sha256) == PDF
    with pytest.raises(Refused, match="không còn kèm"):
        detach(office, HEADS["vp"], row.report_id, row.id, NOON)
    put(office)  # again
    with db.reading(office.engine) as session:
        assert not list(broken(session))


def test_only_the_unit_puts_files_on_and_only_while_it_writes(office):
    for person in (FOCAL, HEADS["cds"]):
        with pytest.raises(Refused, match="Việc “Kèm tệp” do"):
            put(office, person=person)
    reported(office, report("vp", {ON_TIME: (9, 10)}), accept=False)
    with pytest.raises(Refused, match="“đã gửi”, không thực hiện được việc “Kèm tệp”"):
        put(office)
    take(office, "vp", "return", FOCAL, said="Thiếu tệp.")
    put(office)
    assert there(office) == ["Biên bản.pdf"]


def test_the_audit_finds_a_file_that_is_gone(office):
    row = put(office)
    (office.folder / "store" / row.sha256[:2] / row.sha256).unlink()
    assert [one.place for one in audit(office)] == [row.sha256]
