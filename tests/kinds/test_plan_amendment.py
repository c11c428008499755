"""What amends an issued plan: the new words of some objectives, each under its clause, and nothing else changes."""

from datetime import date

import pytest

from service.kinds import KINDS, read_inputs
from service.kinds.citing import cite
from service.plan.editions import PlanEdition
from service.refusal import Refused
from tests.sample_plan import sample_plan

KIND = KINDS["plan_amendment"]
DAY = date(2026, 5, 15)


def texts(plan, *changed):
    inputs = read_inputs(KIND, {"changed": changed})
    return [block.text for block in KIND.compose(plan, inputs, DAY).body]


def test_each_objective_stands_under_its_clause_with_its_new_words():
    plan = sample_plan()
    first = plan.objectives[1]
    first.title = "Chỉ số mới"
    said = texts(plan, first.code)
    assert said[1] == "1. Sửa đổi, bổ sung khoản 2 Mục II như sau:"
    assert said[2] == "“Chỉ số mới" and said[-2].endswith("”.")
    assert "không thay đổi. Yêu cầu các phòng, đơn vị" in said[-1]


def test_the_order_is_that_of_the_plan():
    plan = sample_plan()
    codes = [one.code for one in plan.objectives]
    said = [text for text in texts(plan, codes[4], codes[0]) if "như sau:" in text][1:]
    assert said == ["1. Sửa đổi, bổ sung khoản 1 Mục II như sau:", "2. Sửa đổi, bổ sung khoản 5 Mục II như sau:"]


@pytest.mark.parametrize(("changed", "words"), [((), "Chưa chọn"), (("khong-co",), "không có nội dung")])
def test_nothing_or_something_unknown_is_refused(changed, words):
    with pytest.raises(Refused, match=words):
        texts(sample_plan(), *changed)


def test_a_plan_that_was_not_issued_is_changed_in_itself():
    plan = sample_plan()
    plan.serial = None
    with pytest.raises(Refused, match="chưa ban hành"):
        texts(plan, plan.objectives[0].code)


def test_later_documents_cite_the_plan_with_what_amended_it():
    plan = sample_plan()
    edition = {"plan_code": plan.code, "how": "amend", "symbol": "KH-SKHCN", "record": 1, "tree": {}}
    plan.editions = [PlanEdition(number=2, serial=20, issued_on="2026-05-15", **edition)]
    assert cite(plan).endswith("(được sửa đổi, bổ sung tại Kế hoạch số 20/KH-SKHCN ngày 15 tháng 5 năm 2026)")
