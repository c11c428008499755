"""Trạng thái báo cáo của đơn vị trong một kỳ, from nothing sent to accepted by the focal unit."""

from enum import StrEnum


class ReportState(StrEnum):
    """Where a unit's report stands. Codes are stored and never renamed."""

    NOT_SENT = "not_sent"
    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    NOTHING = "nothing"

    @property
    def label(self) -> str:
        """As the office says it."""
        return _LABELS[self]


_LABELS = {
    ReportState.NOT_SENT: "chưa gửi", ReportState.DRAFT: "nháp", ReportState.SENT: "đã gửi",
    ReportState.RETURNED: "trả lại", ReportState.ACCEPTED: "đã tiếp nhận",
    ReportState.NOTHING: "không có nội dung báo cáo",
}  # fmt: skip

EDITABLE = (ReportState.NOT_SENT, ReportState.DRAFT, ReportState.RETURNED)
REPORTED = (ReportState.SENT, ReportState.ACCEPTED, ReportState.NOTHING)  # the unit has done its duty
SETTLED = (ReportState.ACCEPTED, ReportState.NOTHING)
