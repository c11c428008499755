"""`vanthu remind`: what is due by a day that is given is drafted once, or only named."""

from datetime import date

import pytest

from service import create_app
from service.account import Role
from tests.people import add, address, let_sign
from tests.test_cli import Vanthu
from tests.workflow.reminding_office import letters
from tests.workflow.reporting_office import issued, take

DUE = "Công văn đề nghị báo cáo quý III năm 2026 (pci-2026), gửi Văn phòng Sở, Phòng Khoa học và Đổi mới sáng tạo"
NOTHING = "Không có công văn nhắc nào đến hạn lập.\n"


@pytest.fixture
def vanthu(tmp_path):
    vanthu = Vanthu(tmp_path / "instance")
    vanthu.done("init")
    vanthu.done("sample")
    app = create_app(vanthu.folder)
    issued(app.extensions["office"], date(2026, 6, 20))
    add(app, address(Role.SIGNATORY), [Role.SIGNATORY])
    let_sign(app, address(Role.SIGNATORY))
    return vanthu


def office(vanthu):
    return create_app(vanthu.folder).extensions["office"]


def with_drafter(vanthu):
    add(create_app(vanthu.folder), address(Role.DRAFTER), [Role.DRAFTER], ["khqlcn"])


def test_what_is_due_is_drafted_once_by_the_day_that_is_given(vanthu):
    with_drafter(vanthu)
    assert vanthu.done("remind", "--day", "2026-09-04") == NOTHING
    take(office(vanthu), "cds", "nothing")
    named = vanthu.done("remind", "--day", "2026-09-07", "--dry-run")
    assert named.startswith(DUE) and named.endswith(": đến hạn lập\n") and "Chuyển đổi số" not in named
    assert letters(office(vanthu)) == []
    drafted = vanthu.done("remind", "--day", "7/9/2026")
    assert drafted.endswith(f": bản thảo #1 của {address(Role.DRAFTER)}\n")
    assert vanthu.done("remind", "--day", "2026-09-08") == NOTHING
    assert "Công văn đôn đốc quý III năm 2026" in vanthu.done("remind", "--day", "2026-09-15")
    assert len(letters(office(vanthu))) == 2


def test_without_a_drafter_the_command_says_so_and_drafts_nothing(vanthu):
    said = vanthu.refused("remind", "--day", "2026-09-07")
    assert said.startswith(DUE) and "chưa có tài khoản người soạn thảo" in said
    assert letters(office(vanthu)) == []


def test_the_number_of_days_is_a_setting(vanthu):
    config = vanthu.folder / "config.py"
    config.write_text("REMIND_DAYS = 10\n", encoding="utf-8")
    assert DUE in vanthu.done("remind", "--day", "2026-08-31", "--dry-run")
    config.write_text("REMIND_DAYS = 0\n", encoding="utf-8")
    assert "REMIND_DAYS trong config.py phải là" in vanthu.refused("remind")
