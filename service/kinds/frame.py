"""Khung văn bản: what every kind takes from the plan and from the clerk alike - letterhead, number, date, marks."""

from datetime import date

from pydantic import Field

from service.document import Circulation, Filing, Letterhead, Recipient, Recipients, Urgency
from service.kinds.kind import Day, Inputs, Line
from service.plan import Plan
from service.wording import place_and_date


class FrameInputs(Inputs):
    """Số, ngày và các dấu chỉ dẫn of any document."""

    number: int | None = Field(
        default=None,
        ge=1,
        le=999_999,
        title="Số văn bản",
        description="Bỏ trống khi chưa được cấp số; chỗ ghi số để trống trên văn bản.",
    )
    issued: Day | None = Field(
        default=None,
        title="Ngày ban hành",
        description="Ví dụ 15/9/2026. Bỏ trống khi chưa ban hành; chỗ ghi ngày để trống trên văn bản.",
        json_schema_extra={"option": "--date"},
    )
    urgency: Urgency | None = Field(
        default=None, title="Mức độ khẩn", description="Chỉ chọn khi văn bản cần chuyển phát khẩn."
    )
    circulation: Circulation | None = Field(
        default=None, title="Phạm vi lưu hành", description="Chỉ chọn khi văn bản chỉ dùng trong phạm vi nhất định."
    )
    drafter_mark: Line | None = Field(
        default=None,
        title="Ký hiệu người soạn thảo và số lượng bản",
        description="Ví dụ PL.(15); in dưới nơi nhận.",
        json_schema_extra={"option": "--drafter"},
    )
    copies: int | None = Field(
        default=None, ge=1, le=999, title="Số bản lưu", description="In sau đơn vị lưu, ví dụ Lưu: VT, VP (2)."
    )


def letterhead(plan: Plan) -> Letterhead:
    """Tên cơ quan chủ quản và ban hành, in capitals."""
    return Letterhead(
        parent=plan.agency_parent.upper() if plan.agency_parent else None, issuer=plan.agency_name.upper()
    )


def dated(plan: Plan, issued: date | None, otherwise: str | None) -> str:
    """Địa danh, thời gian: the day of issue, or as much of a date as is known otherwise."""
    return place_and_date(plan.place, issued.isoformat() if issued else otherwise, plan.year)


def recipients(
    named: tuple[Recipient, ...], places: tuple[str, ...], copies: int | None, mark: str | None
) -> Recipients:
    """Nơi nhận with its last line (Lưu) and the drafter's mark."""
    return Recipients(named=named, filing=Filing(places=places, copies=copies), drafter_mark=mark)
