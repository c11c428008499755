"""Lời trên trang văn bản: moments by the clock on the wall, steps, parts and the log in the office's own words."""

from datetime import date, datetime

from flask_babel import gettext as _

from service.account import Doing
from service.calendar import Period
from service.exchange import COPIED, CREATED, IMPORTED, MOVED, PART_CHANGED, REPLACED
from service.log import REFUSED
from service.record import State
from service.report import ReportPeriod, ReportState
from service.rules.quoting import PART_NAMES
from service.wording import VIETNAM, short_date
from service.workflow.report_steps import REPORT_STEPS
from service.workflow.steps import STEPS


def local(at: str) -> str:
    """A UTC moment (ISO 8601) as the clock on the wall shows it: `09:05 15/9/2026`."""
    return datetime.fromisoformat(at).astimezone(VIETNAM).strftime("%H:%M %-d/%-m/%Y")


def day_of(iso: str) -> str:
    """A day (ISO 8601) as an office writes it: `15/9/2026`."""
    return short_date(date.fromisoformat(iso))


def period_name(period: ReportPeriod) -> str:
    """`quý III năm 2026`."""
    return Period.parse(period.code).name


def doing(did: str) -> str:
    """What a line of the log tells of: `trình duyệt`, `bị từ chối: ký`."""
    code = did.removeprefix(REFUSED)
    words = _doings().get(code)
    if words is None and code in STEPS:
        words = _(STEPS[code].label).rstrip("…").lower()
    elif words is None:
        words = _(Doing(code).label) if code in set(Doing) else code
    return _("bị từ chối: %(what)s", what=words) if did != code else words


def _doings() -> dict[str, str]:
    return {
        "create": _("lập bản thảo"), "save": _("sửa bản thảo"), "open": _("gửi biểu mẫu"),
        "open_series": _("mở dãy số"), "close_series": _("đóng dãy số"), "scheme": _("ghi cách đánh số"),
        "keep_agency": _("ghi cơ quan vào sổ địa chỉ"), "keep_group": _("ghi nhóm vào sổ địa chỉ"),
        "stop_agency": _("ngừng dùng trong sổ địa chỉ"), "use_agency": _("dùng lại trong sổ địa chỉ"),
        "paste_agencies": _("dán danh sách vào sổ địa chỉ"), "report:settle": _("xử lý điểm chưa khớp"),
        "report:close": _("chốt kỳ báo cáo"), "report:reopen": _("mở lại kỳ báo cáo"),
        "report:word": _("sửa lời báo cáo tổng hợp"),
        "plan_issued": _("ghi nhận kế hoạch đã ban hành"),
        "renew_feed": _("lập địa chỉ lịch hạn"), "report:attach": _("kèm tệp vào báo cáo"),
        "report:detach": _("bỏ tệp kèm báo cáo"), "remind": _("lập công văn nhắc từ kỳ báo cáo"),
        **{f"report:{one.code}": _("báo cáo kỳ: %(what)s", what=_(one.label).rstrip("…").lower())
           for one in REPORT_STEPS.values()},
        CREATED: _("tạo kế hoạch"), IMPORTED: _("nhập kế hoạch từ tệp"), REPLACED: _("thay kế hoạch bằng tệp"),
        COPIED: _("chép kế hoạch sang năm mới"), PART_CHANGED: _("sửa kế hoạch"), MOVED: _("sắp xếp lại kế hoạch"),
    }  # fmt: skip


def kinds_of_lines() -> dict[str, str]:
    """What a line of the log can be about, and that something was refused."""
    return {
        "record": _("văn bản"), "plan": _("kế hoạch"), "account": _("tài khoản"), "site": _("trang web"),
        "register": _("sổ đăng ký"), "addresses": _("sổ địa chỉ"), "report": _("báo cáo kỳ"), "period": _("kỳ báo cáo"),
        "unit": _("đơn vị"),
        "refused": _("việc bị từ chối"),
    }  # fmt: skip


def about_what(about: str) -> str:
    """What a line of the log is about: `kế hoạch pci-2026`."""
    kind, _colon, key = about.partition(":")
    return f"{kinds_of_lines().get(kind, kind)} {key}".strip()


def state_name(code: str) -> str:
    """A state of a document or of a unit's report as the office calls it; what is no state stays as it is."""
    kind = next((one for one in (State, ReportState) if code in set(one)), None)
    return kind(code).label if kind else code


def part_name(place: str) -> str:
    """The name of a part, by its name or by the place of a block."""
    return PART_NAMES.get(place.split("[")[0], PART_NAMES["body"])
