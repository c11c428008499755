"""Biểu mẫu của kế hoạch: one form for each part of the outline; a field is named as the key of the plan file."""

from flask_babel import lazy_gettext as _
from wtforms import Form

from service.web.fields import (
    Area,
    Choice,
    DayMonth,
    DayRange,
    Figure,
    Group,
    GroupTicks,
    Kept,
    Line,
    Lines,
    Listed,
    PlanDate,
    Rows,
    Tick,
    UnitChoice,
    UnitOrGroupChoice,
    UnitTicks,
    Whole,
    YesNo,
)


class AgencyForm(Form):
    """Cơ quan: chủ quản, ban hành, tên gọi tắt, địa danh."""

    parent = Line(_("Cơ quan chủ quản"), _("In trên tên cơ quan, ví dụ UBND tỉnh Lạng Sơn."), 6)
    name = Line(_("Cơ quan ban hành"), span=6)
    short_name = Line(_("Tên gọi tắt"), _("Ví dụ Sở KH&CN."), 4)
    symbol = Line(_("Chữ viết tắt trong ký hiệu"), _("Ví dụ SKHCN."), 4)
    place = Line(_("Địa danh"), span=4)


class NumberForm(Form):
    """Số, ký hiệu."""

    serial = Whole(_("Số"), _("Để trống khi chưa cấp số."), 4)
    symbol = Line(_("Ký hiệu"), _("Ví dụ KH-SKHCN."), 8)


class LabelsForm(Form):
    """Cách gọi ba dòng phân công."""

    lead = Line(_("Gọi đơn vị chủ trì là"), _("Để trống thì in “Bộ phận chủ trì”."), 4)
    coordinate = Line(_("Gọi đơn vị phối hợp là"), _("Để trống thì in “Bộ phận phối hợp”."), 4)
    timing = Line(_("Gọi thời gian là"), _("Để trống thì in “Thời gian thực hiện”."), 4)


class GeneralForm(Form):
    """Thông tin chung: agency, number, date, subject, opening."""

    subject = Area(_("Trích yếu"), _("Không có dấu chấm ở cuối."))
    short_name = Line(_("Tên gọi của kế hoạch trong công văn, báo cáo"), span=8)
    year = Whole(_("Năm"), span=4)
    number = Group(NumberForm, _("Số, ký hiệu"))
    date = PlanDate(_("Ngày ban hành"), _("Ví dụ 15/9/2026; chỉ biết tháng thì ghi 9/2026; chưa biết thì để trống."), 6)
    agency = Group(AgencyForm, _("Cơ quan"))
    opening = Lines(_("Phần mở đầu, căn cứ"), _("Mỗi dòng là một đoạn, in trước mục I."))
    labels = Group(LabelsForm, _("Cách gọi ba dòng phân công"))


class NewPlanForm(GeneralForm):
    """A new plan also needs its code, which never changes afterwards."""

    code = Line(_("Mã kế hoạch"), _("Chữ thường không dấu, số, gạch nối; ví dụ pci-2026. Về sau không đổi."), 6)


class GroupForm(Form):
    """Một nhóm đơn vị."""

    name = Line(_("Tên nhóm"), _("Như in trong kế hoạch."), 8)
    code = Line(_("Mã"), _("Để trống thì tự đặt."), 4)
    was = Kept()


class UnitForm(Form):
    """Một đơn vị."""

    name = Line(_("Tên đơn vị"), span=6)
    symbol = Line(_("Viết tắt"), _("Dùng trong ký hiệu và dòng Lưu."), 3)
    code = Line(_("Mã"), _("Để trống thì tự đặt."), 3)
    was = Kept()
    groups = GroupTicks(_("Thuộc nhóm"))


class PeopleForm(Form):
    """Đơn vị và nhóm đơn vị."""

    groups = Rows(Group(GroupForm), _("Nhóm đơn vị"), _("nhóm"))
    units = Rows(Group(UnitForm), _("Đơn vị"), _("đơn vị"))


class ItemForm(Form):
    """Một khoản, điểm."""

    label = Line(_("Dấu đầu dòng"), _("Ví dụ 1. hoặc a)"), 2)
    text = Area(_("Nội dung"), span=10)
    depth = Kept(default="0")


class SectionForm(Form):
    """Mục: a heading and its items; the objectives of a section have pages of their own."""

    heading = Line(_("Tiêu đề mục"), _("Số La Mã được đánh tự động."))
    items = Rows(Group(ItemForm), _("Khoản, điểm"), _("khoản"))


class ScopeForm(Form):
    """Một phạm vi phối hợp."""

    unit = UnitChoice(_("Đơn vị"), span=5)
    text = Line(_("Chỉ phối hợp về"), span=7)


class LeadForm(Form):
    """Chủ trì."""

    units = Rows(UnitOrGroupChoice(_("Đơn vị hoặc nhóm")), _("Đơn vị chủ trì"), _("đơn vị chủ trì"))
    text = Area(_("In thay cho tên đơn vị"), _("Chỉ ghi khi cần nói nhiều hơn tên."))


class CoordinateForm(Form):
    """Phối hợp."""

    units = Rows(UnitOrGroupChoice(_("Đơn vị hoặc nhóm")), _("Đơn vị phối hợp"), _("đơn vị phối hợp"))
    scopes = Rows(Group(ScopeForm), _("Phạm vi phối hợp"), _("phạm vi"))
    text = Area(_("In thay cho tên đơn vị"), _("Chỉ ghi khi cần nói nhiều hơn tên."))


class TimingForm(Form):
    """Thời gian thực hiện."""

    kind = Choice(
        _("Thời gian thực hiện"),
        span=4,
        choices=[
            ("", _("Chưa ghi")),
            ("ongoing", _("Thường xuyên")),
            ("deadline", _("Có thời hạn")),
            ("text", _("Ghi bằng lời")),
        ],
    )
    date = PlanDate(_("Thời hạn"), _("Khi có thời hạn, ví dụ 30/9/2026."), 4)
    text = Line(_("Lời ghi"), _("Khi ghi bằng lời."), 4)


class IndicatorForm(Form):
    """Một chỉ tiêu."""

    name = Line(_("Tên chỉ tiêu"), span=6)
    at_least = YesNo(
        _("So với mục tiêu"),
        span=2,
        choices=[("", _("Chưa ghi")), ("true", _("Ít nhất")), ("false", _("Nhiều nhất"))],
    )
    target = Figure(_("Mục tiêu"), span=2)
    unit = Line(_("Đơn vị tính"), span=2)
    combine = Choice(
        _("Cách gộp số của các đơn vị"),
        span=3,
        choices=[
            ("", _("Hãy chọn")),
            ("sum", _("Cộng")),
            ("ratio", _("Tỷ lệ")),
            ("last", _("Số sau cùng")),
            ("mean", _("Trung bình")),
        ],
    )
    basis = Choice(
        _("Số liệu tính"),
        span=3,
        choices=[("", _("Hãy chọn")), ("period", _("Trong kỳ")), ("year_to_date", _("Từ đầu năm"))],
    )
    numerator = Line(_("Tử số của tỷ lệ"), span=3)
    denominator = Line(_("Mẫu số của tỷ lệ"), span=3)


class TaskForm(Form):
    """Một nhiệm vụ."""

    aside = ("indicators", "lead", "coordinate", "timing")  # folded away until something stands there
    aside_label = _("Chỉ tiêu; chủ trì, phối hợp, thời gian riêng của nhiệm vụ")

    text = Area(_("Nhiệm vụ"))
    product = Line(_("Sản phẩm"), span=12)
    indicators = Rows(Group(IndicatorForm), _("Chỉ tiêu"), _("chỉ tiêu"))
    lead = Group(LeadForm, _("Chủ trì riêng của nhiệm vụ"))
    coordinate = Group(CoordinateForm, _("Phối hợp riêng của nhiệm vụ"))
    timing = Group(TimingForm, _("Thời gian riêng của nhiệm vụ"))


class ObjectiveForm(Form):
    """Chỉ số, nội dung: title, tasks, who leads, who coordinates, when."""

    title = Area(_("Tên chỉ số, nội dung"))
    tasks = Rows(Group(TaskForm), _("Nhiệm vụ"), _("nhiệm vụ"), min_entries=1)
    lead = Group(LeadForm, _("Chủ trì"))
    coordinate = Group(CoordinateForm, _("Phối hợp"))
    timing = Group(TimingForm, _("Thời gian"))
    layout = Choice(
        _("Cách trình bày"),
        span=6,
        choices=[("text", _("Thành đoạn văn")), ("table", _("Thành bảng phân công"))],
    )
    code = Line(_("Mã"), _("Để trống thì tự đặt theo tên."), 6)


class DueForm(Form):
    """Một hạn gửi."""

    no = Whole(_("Kỳ thứ"), _("Tháng, quý hoặc nửa năm thứ mấy; báo cáo 9 tháng và năm ghi 1."), 3)
    date = DayMonth(_("Ngày"), _("Ví dụ 15/3."), 3)
    exclusive = Tick(_("“Trước ngày”: không tính chính ngày này"), span=3)
    next_year = Tick(_("Vào năm sau"), span=3)


PERIODS = [
    ("", _("Hãy chọn")),
    ("month", _("Tháng")),
    ("quarter", _("Quý")),
    ("half", _("6 tháng")),
    ("nine_months", _("9 tháng")),
    ("year", _("Năm")),
]


class RuleForm(Form):
    """Chế độ báo cáo của một loại kỳ."""

    period = Choice(_("Loại kỳ"), span=4, choices=PERIODS)
    due = Rows(Group(DueForm), _("Hạn các đơn vị gửi"), _("hạn"))
    cut_off = DayRange(
        _("Mốc chốt số liệu"), _("Hai ngày, ví dụ 15/12, 14/3; để trống thì theo Nghị định 09/2019/NĐ-CP."), 8
    )
    upward = Rows(Group(DueForm), _("Hạn gửi báo cáo tổng hợp"), _("hạn"))


class ReportToForm(Form):
    """Nơi nhận báo cáo tổng hợp."""

    name = Line(_("Gửi báo cáo tổng hợp cho"), span=8)
    rank = Choice(
        _("Quan hệ"), span=4, choices=[("", _("Hãy chọn")), ("superior", _("Cấp trên")), ("peer", _("Ngang cấp"))]
    )


class ReportingForm(Form):
    """Chế độ báo cáo: the focal unit, who gets the report, the deadlines."""

    focal_unit = UnitChoice(_("Đầu mối tổng hợp"), span=6)
    report_to = Group(ReportToForm, _("Nơi nhận báo cáo tổng hợp"))
    reporting = Rows(Group(RuleForm), _("Các kỳ báo cáo"), _("loại kỳ"))


class RecipientForm(Form):
    """Một nơi nhận."""

    name = Line(_("Nơi nhận"), span=8)
    purpose = Line(_("Để làm gì"), _("Ví dụ b/c."), 4)
    units = UnitTicks(_("Dòng này thay cho các đơn vị"))


class FilingForm(Form):
    """Dòng Lưu."""

    file = Listed(_("Lưu"), _("Cách nhau bằng dấu phẩy; VT đứng đầu."), 8)
    copies = Whole(_("Số bản lưu"), span=4)


class SignatureForm(Form):
    """Chữ ký."""

    lines = Lines(_("Quyền hạn, chức vụ"), _("Một đến ba dòng, ví dụ KT. GIÁM ĐỐC rồi PHÓ GIÁM ĐỐC."), 6)
    name = Line(_("Họ tên người ký"), span=6)


class ClosingForm(Form):
    """Lời kết, nơi nhận, chữ ký."""

    closing = Area(_("Lời kết"), _("Kết thúc bằng ./."))
    recipients = Rows(Group(RecipientForm), _("Nơi nhận"), _("nơi nhận"))
    filing = Group(FilingForm, _("Dòng Lưu"))
    signature = Group(SignatureForm, _("Chữ ký"))
