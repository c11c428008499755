"""Dẫn chiếu kế hoạch: the plan and its clause as another document names them."""

from typing import Any

import pytest

from service import exchange
from service.kinds.citing import cite, reporting_clause
from service.plan import Plan
from service.wording import BLANK
from tests.sample_plan import sample_tree

DUE = "Gửi báo cáo trước ngày 15 của tháng cuối quý."


def plan_with(**changes: Any) -> Plan:
    return exchange.rows(exchange.parse({**sample_tree(), **changes}))


def plan_of_items(*items: dict[str, Any]) -> Plan:
    return plan_with(
        sections=[{"heading": "MỤC ĐÍCH", "items": [{"text": "Nâng cao."}]}, {"heading": "BÁO CÁO", "items": [*items]}]
    )


def test_the_first_citation_is_full():
    plan = plan_with(subject="Cải thiện môi trường kinh doanh năm 2026")
    assert cite(plan) == (
        "Kế hoạch số 12/KH-SKHCN ngày 30 tháng 01 năm 2026 của Sở Khoa học và Công nghệ về cải thiện môi trường kinh "
        "doanh năm 2026"
    )


def test_about_is_not_said_twice():
    assert cite(plan_with(subject="Về cải cách hành chính")).endswith(
        "của Sở Khoa học và Công nghệ về cải cách hành chính"
    )


def test_what_is_not_known_is_left_to_write():
    draft = cite(plan_with(number={"symbol": "KH-SKHCN"}, date=None))
    assert draft.startswith(f"Kế hoạch số {BLANK}/KH-SKHCN ngày{BLANK}tháng{BLANK}năm 2026 của ")


@pytest.mark.parametrize(
    ("items", "clause"),
    [
        (({"label": "1.", "text": "Chuẩn bị."}, {"label": "2.", "text": DUE}), "khoản 2 Mục II"),
        (({"label": "3.", "text": "Phân công:", "items": [{"label": "b)", "text": DUE}]},), "điểm b khoản 3 Mục II"),
        (({"label": "3.", "text": "Phân công:", "items": [{"label": "-", "text": DUE}]},), "khoản 3 Mục II"),
        (({"text": DUE},), "Mục II"),
        (({"label": "1.", "text": "Báo cáo kết quả khi được yêu cầu."},), None),
        (({"label": "1.", "text": "Họp trước ngày 15."},), None),
    ],
)
def test_the_clause_is_the_first_that_speaks_of_reports_and_a_day_for_them(items, clause):
    assert reporting_clause(plan_of_items(*items)) == clause
