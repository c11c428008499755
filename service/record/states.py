"""Trạng thái của văn bản đang xử lý, from draft to archive (Nghị định 30/2020/NĐ-CP, Điều 10-14, 18, 29)."""

from enum import StrEnum


class State(StrEnum):
    """Where a record stands. Codes are stored and never renamed."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    CHECKED = "checked"
    SENT_TO_SIGN = "sent_to_sign"
    SIGNED = "signed"  # on paper: in ink, and still without a number
    NUMBERED = "numbered"
    SEALED = "sealed"
    ISSUED = "issued"
    FILED = "filed"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"
    CORRECTED = "corrected"
    REPLACED = "replaced"
    RECALLED = "recalled"

    @property
    def label(self) -> str:
        """As the office says it."""
        return _LABELS[self]


_LABELS = {
    State.DRAFT: "nháp", State.SUBMITTED: "đã trình", State.APPROVED: "đã duyệt nội dung",
    State.CHECKED: "đã kiểm tra thể thức", State.SENT_TO_SIGN: "đang trình ký", State.SIGNED: "đã ký, chưa có số",
    State.NUMBERED: "đã ký, đã cấp số", State.SEALED: "đã đóng dấu", State.ISSUED: "đã phát hành",
    State.FILED: "đã lưu hồ sơ", State.ARCHIVED: "đã nộp lưu", State.CANCELLED: "đã hủy số",
    State.CORRECTED: "đã đính chính", State.REPLACED: "đã thay thế", State.RECALLED: "đã thu hồi",
}  # fmt: skip

LINE = (State.DRAFT, State.SUBMITTED, State.APPROVED, State.CHECKED, State.SENT_TO_SIGN, State.NUMBERED, State.SEALED,
        State.ISSUED, State.FILED)  # fmt: skip
EDITABLE = (State.DRAFT,)  # until approval any paragraph can be edited: what is submitted is first taken back
FROZEN = LINE[LINE.index(State.APPROVED) :]  # from here on only number and date may change
OFFICIAL = (State.ISSUED, State.FILED, State.ARCHIVED, State.CORRECTED, State.REPLACED)
