"""Điều cần hỏi của công văn nhắc báo cáo: the inputs, and how they are called."""

from typing import Literal

from pydantic import Field

from service.kinds.authority import LABELS, Authority
from service.kinds.frame import FrameInputs
from service.kinds.kind import Day, Line

PRESS_DAYS = 2  # working days that a press gives where the clerk says nothing else


class Inputs(FrameInputs):
    """What the clerk says about a reminder; who has to report, when and on what, the plan knows."""

    period: Line = Field(
        title="Kỳ báo cáo",
        description="Ví dụ 2026-Q3 là quý III, 2026 là cả năm.",
        json_schema_extra={"choices": "periods"},
    )
    stage: Literal["request", "press"] = Field(
        default="request",
        title="Loại công văn",
        description="Trước hạn thì đề nghị báo cáo; quá hạn thì đôn đốc.",
        json_schema_extra={"labels": {"request": "Đề nghị báo cáo", "press": "Đôn đốc"}},
    )
    round: int = Field(
        default=1, ge=1, le=2, title="Đôn đốc lần thứ", description="Lần thứ hai nhắc lại công văn lần thứ nhất."
    )
    unit: Line | None = Field(
        default=None,
        title="Gửi riêng một đơn vị",
        description="Công văn ghi đúng phần việc của đơn vị đó. Bỏ trống để gửi chung các đơn vị.",
        json_schema_extra={"choices": "units"},
    )
    late: tuple[Line, ...] = Field(
        default=(),
        title="Đơn vị chưa gửi báo cáo",
        description="Đề nghị báo cáo: bỏ trống để gửi mọi đơn vị. Đôn đốc: ghi đủ mọi đơn vị chưa gửi, kể cả khi gửi "
        "riêng một đơn vị.",
        json_schema_extra={"choices": "units"},
    )
    new_deadline: Day | None = Field(
        default=None,
        title="Hạn mới khi đôn đốc",
        description=f"Một ngày làm việc. Bỏ trống thì là {PRESS_DAYS} ngày làm việc sau ngày công văn.",
        json_schema_extra={"option": "--deadline"},
    )
    first_number: Line | None = Field(
        default=None,
        title="Số, ký hiệu công văn đôn đốc lần thứ nhất",
        description="Ví dụ 512/SKHCN-KHQLCN. Bỏ trống thì để chỗ ghi tay.",
    )
    first_date: Day | None = Field(
        default=None,
        title="Ngày công văn đôn đốc lần thứ nhất",
        description="Ví dụ 15/9/2026. Bỏ trống thì để chỗ ghi tay.",
    )
    clause: Line | None = Field(
        default=None,
        title="Điều khoản của kế hoạch quy định việc báo cáo",
        description="Ví dụ khoản 1 Mục III. Bỏ trống thì tự tìm trong kế hoạch.",
    )
    channel: Line = Field(
        default="qua phần mềm quản lý văn bản và điều hành",
        title="Cách gửi báo cáo",
        description="Viết tiếp sau chữ “gửi về”.",
    )
    contact: Line | None = Field(
        default=None,
        title="Người liên hệ",
        description="Ví dụ ông Nguyễn Văn A, số điện thoại 0205.3812.345. Bỏ trống thì là đơn vị đầu mối.",
    )
    signed_by: Authority | None = Field(
        default=None,
        title="Thẩm quyền ký",
        description="Bỏ trống: trưởng đơn vị đầu mối ký thừa lệnh; đôn đốc lần thứ hai do người đứng đầu cơ quan ký.",
        json_schema_extra={"labels": {**LABELS}},
    )
    signer: Line | None = Field(default=None, title="Họ tên người ký", description="Bỏ trống thì để chỗ ghi sau.")


def title(name: str) -> str:
    """How a field is called on the form."""
    return str(Inputs.model_fields[name].title)
