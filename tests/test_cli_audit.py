"""`vanthu audit verify`: it says how much it looked at, then that all is whole or what is not."""

import json

import pytest
import sqlalchemy as sa

from service import create_app
from service.log import GENESIS
from tests.log_lines import lines
from tests.test_cli import Vanthu


@pytest.fixture
def vanthu(tmp_path):
    made = Vanthu(tmp_path / "instance")
    made.done("init")
    made.done("sample")
    return made


def engine_of(vanthu):
    return create_app(vanthu.folder).extensions["office"].engine


def test_what_was_looked_at_is_counted_before_it_is_called_whole(vanthu):
    last = lines(engine_of(vanthu))[-1].hash
    said = vanthu.done("audit", "verify").splitlines()
    assert said == [
        f"Nhật ký: 2 dòng, mã băm của dòng cuối {last[:16]}",
        "Văn bản: 0",
        "Tệp đã giữ: 0",
        "Sổ đăng ký: 0 số trong 0 dãy",
        "Nguyên vẹn: nhật ký, sổ đăng ký, nội dung đã duyệt, tệp đã giữ.",
    ]


def test_an_office_that_has_not_begun_is_told_to_begin(tmp_path):
    assert "hãy chạy: vanthu init" in Vanthu(tmp_path).refused("audit", "verify")


def test_a_changed_line_is_named_and_the_command_fails(vanthu):
    with engine_of(vanthu).begin() as connection:
        connection.execute(sa.text("DROP TRIGGER log_entry_no_update"))
        connection.execute(sa.text("UPDATE log_entry SET who = 'ai@khac' WHERE id = 2"))
    result = vanthu("audit", "verify")
    assert result.exit_code == 1
    assert "Nhật ký: 2 dòng" in result.stdout and "Nguyên vẹn" not in result.stdout
    assert "dòng 2 (ai@khac" in result.stderr
    as_json = json.loads(vanthu("audit", "verify", "--json").stdout)
    assert as_json["verified"]["lines"] == 2 and as_json["verified"]["last"] != GENESIS
    assert [one["rule"] for one in as_json["findings"]] == ["log"]
