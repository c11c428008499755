"""Lời trên trang văn bản: moments by the clock on the wall, steps and parts in the office's own words."""

from datetime import datetime

from service.record import State
from service.rules.quoting import PART_NAMES
from service.wording import VIETNAM
from service.workflow.steps import STEPS

OTHERS = {
    "create": "lập bản thảo", "save": "sửa bản thảo", "open_series": "mở dãy số", "close_series": "đóng dãy số",
    "scheme": "ghi cách đánh số",
    "remind": "lập công văn nhắc từ kỳ báo cáo", "keep_agency": "ghi cơ quan vào sổ địa chỉ",
    "keep_group": "ghi nhóm vào sổ địa chỉ", "stop_agency": "ngừng dùng trong sổ địa chỉ",
    "use_agency": "dùng lại trong sổ địa chỉ", "paste_agencies": "dán danh sách vào sổ địa chỉ",
}  # fmt: skip


def local(at: str) -> str:
    """A UTC moment (ISO 8601) as the clock on the wall shows it: `09:05 15/9/2026`."""
    return datetime.fromisoformat(at).astimezone(VIETNAM).strftime("%H:%M %-d/%-m/%Y")


def doing(did: str) -> str:
    """What a line of the log tells of: `trình duyệt`, `bị từ chối: ký`."""
    code = did.removeprefix("refused:")
    words = OTHERS.get(code) or (STEPS[code].label.rstrip("…").lower() if code in STEPS else code)
    return f"bị từ chối: {words}" if did != code else words


def state_name(code: str) -> str:
    """A state as the office calls it."""
    return State(code).label


def part_name(place: str) -> str:
    """The name of a part, by its name or by the place of a block."""
    return PART_NAMES.get(place.split("[")[0], PART_NAMES["body"])
