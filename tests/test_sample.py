"""The plan that the program brings along: whole, of today, in words of its own."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import service
from service.exchange import dump, sample
from tests.sample_plan import sample_plan, sample_tree
from tests.seed import seed_bytes

SAMPLE = Path(service.__file__).parent / "sample" / "plan.json"


def texts(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict | list):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from texts(value)
    elif isinstance(tree, str):
        yield tree


def test_the_sample_has_the_structure_of_a_real_plan():
    plan = sample_plan()
    assert [section.heading for section in plan.sections] == [
        "MỤC ĐÍCH, YÊU CẦU",
        "NỘI DUNG VÀ PHÂN CÔNG THỰC HIỆN",
        "TỔ CHỨC THỰC HIỆN",
    ]
    assert len(plan.objectives) == 7
    assert len(plan.units) == len(plan.units_with_work) == 5
    assert plan.focal_unit is plan.unit("khqlcn")
    assert plan.report_to_name == plan.recipients[0].name == "Sở Tài chính"
    assert set(plan.recipients[3].units) == {unit.code for unit in plan.units}
    assert plan.filing == ["VT", plan.focal_unit.symbol]


def test_the_sample_uses_every_feature_a_clerk_will_meet():
    plan = sample_plan()
    tasks = [task for objective in plan.objectives for task in objective.tasks]
    duties = [duty for objective in plan.objectives for duty in plan.duties(objective)]
    assert any(duty.scope for duty in duties)
    assert any(duty.tasks for duty in duties)
    assert {indicator.combine for task in tasks for indicator in task.indicators} >= {"ratio", "sum"}
    assert any(task.product for task in tasks)
    assert {task.timing_kind for task in tasks} >= {None, "deadline", "text"}
    assert any(objective.coordinate_text for objective in plan.objectives)


def test_what_the_sample_says_of_reporting_is_what_its_rules_say():
    said = next(text for text in texts(sample_tree()) if "gửi báo cáo kết quả về" in text)
    assert "trước ngày 15 của các tháng 3, 6, 9" in said
    assert "trước ngày 05/12" in said
    due = {
        (rule.period.value, day.date, day.exclusive)
        for rule in sample_plan().reporting
        for day in rule.days
        if not day.upward
    }
    quarters = {("quarter", f"{month:02d}-15", True) for month in (3, 6, 9)}
    assert due == quarters | {("year", "12-05", True)}


def test_the_sample_knows_no_agency_or_term_that_is_gone():
    gone = [
        "Kế hoạch và Đầu tư",
        "Thông tin và Truyền thông",
        "huyện",
        "cấp độ 3",
        "cấp độ 4",
        "KHCN ",
        "SKHCCN",
        "USAID",
    ]
    assert [(word, text) for text in texts(sample_tree()) for word in gone if word in text] == []


def test_every_sentence_of_the_sample_ends_and_begins_as_it_should():
    tree = sample_tree()
    sentences = [item["text"] for section in tree["sections"] for item in section.get("items", [])]
    sentences += [
        task["text"] for section in tree["sections"] for one in section.get("objectives", []) for task in one["tasks"]
    ]
    assert all(text[0].isupper() and text.endswith(".") for text in sentences)
    assert not [text for text in texts(tree) if re.search(r"  |\s[,.;:]|,[^\s\d]|\(\s|\s\)|^\s|\s$|\"|'", text)]


def test_the_sample_file_stands_as_export_would_write_it():
    assert SAMPLE.read_text(encoding="utf-8") == dump(sample())


@pytest.mark.seed
def test_the_sample_repeats_no_sentence_of_the_real_plan():
    def sentences(tree: Any) -> set[str]:
        found = {part.strip() for text in texts(tree) for part in re.split(r"[.;:]\s*", text)}
        return {part for part in found if len(part.split()) > 12}

    assert not sentences(sample_tree()) & sentences(json.loads(seed_bytes()))
