"""`vanthu report`: a unit's workbook written to a file, and one that was filled in taken for somebody of the unit."""

from datetime import date

import pytest

from service import create_app
from service.account import Role
from service.report import Submission
from tests.people import add
from tests.test_cli import Vanthu
from tests.workflow.reporting_office import issued, report_row
from tests.workflow.test_by_sheet import filled


@pytest.fixture
def vanthu(tmp_path):
    vanthu = Vanthu(tmp_path / "instance")
    vanthu.done("init")
    vanthu.done("sample")
    return vanthu


@pytest.fixture
def app(vanthu):
    app = create_app(vanthu.folder)
    issued(app.extensions["office"], date(2026, 1, 30))
    add(app, "vp@so.example", [Role.DRAFTER], ["vp"])
    add(app, "cds@so.example", [Role.DRAFTER], ["cds"])
    return app


def test_a_workbook_is_written_filled_in_and_taken(vanthu, app, tmp_path):
    office, path = app.extensions["office"], tmp_path / "vp.xlsx"
    number = report_row(office, "vp").id
    assert vanthu.done("report", "sheet", str(number), "--out", str(path)) == f"Đã ghi {path}\n"
    path.write_bytes(filled(path.read_bytes(), {"Kết quả!C5": "Đã làm.", "Số liệu!H5": "9"}))
    assert "TTHC" not in vanthu.refused("report", "take", str(path), "--by", "cds@so.example")
    assert "hoạt động" in vanthu.refused("report", "take", str(path), "--by", "ai@so.example")
    said = vanthu.done("report", "take", str(path), "--by", "vp@so.example")
    assert said.startswith("Đã lưu báo cáo 2026-Q3 của Văn phòng Sở; chưa gửi.\n- Trước khi gửi còn phải sửa: ")
    assert Submission.model_validate(report_row(office, "vp").content).parts[0].done == "Đã làm."
    assert "đã được sửa sau khi tải" in vanthu.refused("report", "take", str(path), "--by", "vp@so.example")
    vanthu.done("report", "take", str(path), "--by", "vp@so.example", "--replace")


def test_every_wrong_cell_is_said_and_nothing_is_taken(vanthu, app, tmp_path):
    office, path = app.extensions["office"], tmp_path / "vp.xlsx"
    vanthu.done("report", "sheet", str(report_row(office, "vp").id), "--out", str(path))
    path.write_bytes(filled(path.read_bytes(), {"Số liệu!H5": "chín", "Kết quả!D5": "Tốt"}))
    said = vanthu.refused("report", "take", str(path), "--by", "vp@so.example")
    assert "- Kết quả!D5: “Tốt”" in said and "- Số liệu!H5: “chín” không phải số" in said
    assert report_row(office, "vp").content is None


def test_a_file_that_is_no_workbook_and_a_number_that_is_no_report_are_refused(vanthu, app, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"MZ")
    assert "không phải bảng tính Excel" in vanthu.refused("report", "take", str(path), "--by", "vp@so.example")
    assert "Không có báo cáo này" in vanthu.refused("report", "sheet", "999", "--out", str(path))
