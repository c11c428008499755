"""Biểu mẫu của sổ địa chỉ: an agency, a group of agencies."""

from flask_babel import lazy_gettext as _
from wtforms import Form

from service.web.fields import Choice, GroupTicks, Kept, Line, Ticks


class AgencyForm(Form):
    """Một cơ quan."""

    name = Line(_("Tên đầy đủ"), _("Như in ở Kính gửi, ví dụ Sở Tài chính."), 8)
    short_name = Line(_("Tên ngắn"), _("Như in ở Nơi nhận, ví dụ UBND tỉnh; để trống là tên đầy đủ."), 4)
    rank = Choice(_("Cấp"), _("So với cơ quan ta; cấp trên thì Nơi nhận ghi (b/c), báo cáo ghi Kính gửi."), 4)
    email = Line(_("E-mail"), span=4)
    address = Line(_("Địa chỉ"), span=4)
    groups = GroupTicks(_("Thuộc nhóm"))
    seen = Kept()


class GroupForm(Form):
    """Một nhóm cơ quan."""

    name = Line(_("Tên nhóm"), _("Như in thành một dòng, ví dụ Các sở, ban, ngành."))
    members = Ticks(_("Các cơ quan của nhóm"), _("Số lượng bản được tính cho từng cơ quan của nhóm."))
    seen = Kept()
