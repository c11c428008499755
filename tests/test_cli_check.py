"""`vanthu check`, `vanthu fix`, `vanthu rules`: exit 0 nothing to mend, 1 something, 2 unreadable."""

import json
from pathlib import Path

import pytest

from service.rules import RULES
from tests.foreign.made_elsewhere import WAYS
from tests.test_cli import Vanthu


@pytest.fixture
def vanthu(tmp_path: Path) -> Vanthu:
    """An instance without a database: a file is checked without one."""
    return Vanthu(tmp_path / "instance")


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(WAYS["tabs"]())
    return path


def test_a_file_of_ours_is_right_in_both_forms(vanthu, tmp_path):
    vanthu.done("init")
    vanthu.done("sample")
    vanthu.done("compose", "implementation_plan", "--plan", "pci-2026", "--out", tmp_path)
    said = vanthu.done("check", tmp_path / "KH-pci-2026.docx", tmp_path / "KH-pci-2026.pdf")
    assert said.count("đúng thể thức") == 2


def test_findings_are_said_with_rule_and_place_and_exit_1(vanthu, foreign):
    result = vanthu("check", foreign)
    assert result.exit_code == 1
    assert "LỖI" in result.stdout and "NG-01" in result.stdout and "đoạn" in result.stdout
    assert "ngày 05 tháng 9 năm 2026" in result.stdout


def test_findings_as_json_name_the_paragraph(vanthu, foreign):
    result = vanthu("check", foreign, "--json")
    (report,) = json.loads(result.stdout)
    one = next(each for each in report["findings"] if each["rule"] == "NG-01")
    assert (one["level"], one["place"], one["paragraph"]) == ("MUST", "place_and_date", 3)


def test_a_file_that_cannot_be_read_is_exit_2_and_the_others_are_still_checked(vanthu, foreign, tmp_path):
    (tmp_path / "anh.pdf").write_bytes(b"GIF89a")
    result = vanthu("check", tmp_path / "anh.pdf", tmp_path / "khong-co.docx", foreign)
    assert result.exit_code == 2
    assert "không phải DOCX hay PDF" in result.stderr and "Không đọc được tệp" in result.stderr
    assert "NG-01" in result.stdout and "Traceback" not in result.stderr


def test_a_mended_file_lists_its_changes_and_is_checked_again(vanthu, foreign, tmp_path):
    out = tmp_path / "da-sua.docx"
    said = vanthu.done("fix", foreign, "--out", out)
    assert "ngày 05 tháng 9 năm 2026" in said and "đúng thể thức" in said
    assert vanthu("check", out).exit_code == 0


def test_what_cannot_be_mended_is_refused_and_leaves_no_file(vanthu, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    assert "Chỉ sửa được tệp Word" in vanthu.refused("fix", tmp_path / "a.pdf", "--out", tmp_path / "b.docx")
    assert not (tmp_path / "b.docx").exists()


def test_the_rules_are_listed(vanthu):
    assert all(f"| {one} |" in vanthu.done("rules") for one in RULES)
    assert {one["id"] for one in json.loads(vanthu.done("rules", "--json"))} == set(RULES)
