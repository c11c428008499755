"""Điều cần cho báo cáo tổng hợp: what the units sent, and the words that the focal unit puts in their place."""

from pydantic import Field, InstanceOf

from service.kinds.authority import LABELS, Authority
from service.kinds.frame import FrameInputs
from service.kinds.kind import Line, Lines
from service.report.gathered import Gathered
from service.report.submission import Prose

_OWN = "Bỏ trống thì ghi lời các đơn vị đã báo cáo."


class Inputs(FrameInputs):
    """The periods of the plan up to the one reported on, the oldest first; what is left blank the units' words say."""

    periods: tuple[InstanceOf[Gathered], ...] = Field(
        min_length=1, title="Báo cáo của các đơn vị", description="Kỳ báo cáo và các kỳ trước, lấy từ các bản đã gửi."
    )
    direction: Lines = Field(default=(), title="Công tác chỉ đạo, triển khai", description=_OWN)
    texts: dict[str, Prose] = Field(
        default_factory=dict,
        title="Kết quả theo từng chỉ số, nội dung",
        description="Theo mã của chỉ số, nội dung. Bỏ trống thì ghi lời các đơn vị đã báo cáo.",
    )
    results: Lines = Field(
        default=(), title="Kết quả nổi bật", description="Bỏ trống thì ghi số chỉ tiêu đã đạt mục tiêu."
    )
    limits: Lines = Field(default=(), title="Hạn chế", description=_OWN)
    causes: Lines = Field(default=(), title="Nguyên nhân", description="Bỏ trống thì dẫn lời các đơn vị đã báo cáo.")
    next_steps: Lines = Field(default=(), title="Nhiệm vụ trọng tâm kỳ tiếp theo", description=_OWN)
    proposals: Lines = Field(default=(), title="Kiến nghị, đề xuất", description=_OWN)
    replaces: Line | None = Field(
        default=None, title="Thay thế báo cáo", description="Báo cáo của cùng kỳ đã phát hành trước, ghi đủ số, ngày."
    )
    pictures: bool = Field(
        default=False,
        title="Kèm phụ lục biểu đồ",
        description="Mỗi chỉ tiêu có số liệu một đường biểu diễn, và việc gửi báo cáo đúng hạn của các đơn vị.",
    )
    signed_by: Authority = Field(
        default="head",
        title="Thẩm quyền ký",
        description="Theo quy chế làm việc của cơ quan.",
        json_schema_extra={"labels": {**LABELS}},
    )
    signer: Line | None = Field(default=None, title="Họ tên người ký", description="Bỏ trống thì để chỗ ghi sau.")
