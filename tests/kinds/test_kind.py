"""What a person typed becomes inputs, or one sentence for each field that is wrong."""

from datetime import date

import pytest

from service.kinds import KINDS, read_inputs
from service.refusal import Refused

REMINDER = KINDS["quarterly_reminder"]


def refusal(**typed: object) -> Refused:
    with pytest.raises(Refused) as refused:
        read_inputs(REMINDER, typed)
    return refused.value


def test_what_is_typed_in_a_form_is_read():
    typed = {"period": " 2026-Q3 ", "round": "2", "late": ["vp", "cds"], "issued": "15/9/2026", "number": "7"}
    inputs = REMINDER.Inputs(period="2026-Q3", round=2, late=("vp", "cds"), issued=date(2026, 9, 15), number=7)
    assert read_inputs(REMINDER, typed) == inputs


def test_iso_dates_are_read_too():
    assert read_inputs(KINDS["implementation_plan"], {"issued": "2026-09-15"}).issued == date(2026, 9, 15)


def test_what_is_left_blank_is_not_given():
    blank = dict.fromkeys(REMINDER.Inputs.model_fields, "") | {"late": (), "period": "2026", "contact": "  "}
    assert read_inputs(REMINDER, blank) == REMINDER.Inputs(period="2026")


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"period": "2026", "round": "hai"}, "round", "Đôn đốc lần thứ: phải là số nguyên"),
        ({"period": "2026", "round": 3}, "round", "Đôn đốc lần thứ: không được quá 2"),
        ({"period": "2026", "number": 0}, "number", "Số văn bản: phải từ 1 trở lên"),
        ({"period": "2026", "stage": "nhắc"}, "stage", "Loại công văn: phải là một trong: request, press"),
        ({"period": "2026", "màu": "đỏ"}, "màu", "màu: loại văn bản này không hỏi mục này"),
        ({}, "period", "Kỳ báo cáo: chưa có; hãy ghi vào"),
        (
            {"period": "2026", "issued": "31/02/2026"},
            "issued",
            "Ngày ban hành: “31/02/2026” không phải ngày có trong lịch; cách viết đúng: 15/9/2026",
        ),
        (
            {"period": "2026", "signer": "Trần\x00B"},
            "signer",
            "Họ tên người ký: có ký tự không in được (U+0000) ở vị trí 5; hãy xóa ký tự đó",
        ),
        ({"period": "2026", "signer": "Trần\nB"}, "signer", "Họ tên người ký: phải viết trên một dòng"),
    ],
)
def test_what_is_wrong_is_said_by_the_name_of_its_field(typed, field, message):
    refused = refusal(**typed)
    assert refused.message == f"{message}."
    assert [(one.place, one.message) for one in refused.findings] == [(field, message)]


def test_everything_wrong_is_said_at_once():
    assert [one.place for one in refusal(number="x", copies=-1).findings] == ["number", "copies", "period"]
