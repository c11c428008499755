"""Biểu mẫu của trang quản trị: a person, their rights, an authority to sign."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import Form

from service.account import Authority
from service.account import Form as Manner
from service.refusal import Finding, Refused
from service.rules.words_of_law import KINDS
from service.web.fields import Area, Choice, Line, Lines, Listed, PlanDate, RoleTicks, UnitTicks

LETTER = "CV"  # công văn has no abbreviation of its own in Phụ lục III; the rules call it so


class RightsForm(Form):
    """Quyền của một tài khoản."""

    roles = RoleTicks(_("Vai trò"), _("Quyền có hiệu lực từ trang kế tiếp người đó mở."))
    units = UnitTicks(_("Thuộc đơn vị"))


class PersonForm(Form):
    """Một người mới."""

    email = Line(_("E-mail"), _("Tên đăng nhập, về sau không đổi."), 6)
    name = Line(_("Họ tên"), _("Như in dưới chữ ký, không kèm học hàm, học vị."), 6)
    roles = RoleTicks(_("Vai trò"))
    units = UnitTicks(_("Thuộc đơn vị"))


class AuthorityForm(Form):
    """Một thẩm quyền ký."""

    email = Choice(_("Người ký"), span=6)
    form = Choice(_("Hình thức ký"), span=6)
    post = Line(_("Chức vụ của người ký"), _("Ví dụ Phó Giám đốc."), 6)
    stands_for = Line(_("Ký cho"), _("Chức vụ, hoặc tập thể khi thay mặt; ví dụ Giám đốc, Ủy ban nhân dân."), 6)
    through = Line(_("Qua chức vụ"), _("Chỉ khi cấp phó ký thừa lệnh hoặc thay mặt; ví dụ Chánh Văn phòng."), 6)
    field = Line(_("Lĩnh vực"), _("Để trống là mọi lĩnh vực."), 6)
    kinds = Listed(_("Loại văn bản"), _("Chữ viết tắt, ví dụ KH, BC, CV; để trống là mọi loại."), 4)
    since = PlanDate(_("Từ ngày"), _("Ví dụ 15/9/2026."), 4)
    until = PlanDate(_("Đến hết ngày"), _("Để trống là chưa định."), 4)
    basis = Area(_("Căn cứ"), _("Quy chế làm việc hoặc văn bản ủy quyền; bắt buộc với TL. và TUQ."))


class SchemeForm(Form):
    """Cách đánh số văn bản của một năm."""

    year = Choice(_("Năm"), span=4)
    numbering = Choice(_("Cách đánh số"), _("Đã cấp số trong năm thì không đổi được nữa."), span=8)
    groups = Lines(_("Các nhóm"), _("Chỉ khi đánh số theo nhóm. Mỗi dòng một nhóm, ví dụ: Kế hoạch, báo cáo: KH, BC"))
    decided_by = Line(_("Người quyết định"), _("Ví dụ: Giám đốc Sở, Quy chế công tác văn thư ngày 05/01/2026."))


def read_groups(lines: list[str]) -> dict[str, list[str]]:
    """`Tên nhóm: KH, BC` a line. Raises Refused for a line without a colon and for a group that stands twice."""
    groups: dict[str, list[str]] = {}
    for line in lines:
        name, colon, kinds = line.rpartition(":")
        if not colon or name.strip() in groups:
            said = f"Dòng “{line}” phải có dạng Tên nhóm: KH, BC, và mỗi nhóm chỉ một dòng."
            raise Refused(said, (Finding("groups", "MUST", "groups", said),))
        groups[name.strip()] = [kind.strip() for kind in kinds.split(",") if kind.strip()]
    return groups


def read_authority(typed: dict[str, Any]) -> Authority:
    """What was typed, as a row that is not stored yet. Raises Refused at the fields that cannot be read."""
    wrong: dict[str, str] = {}
    since, until = (_day(typed, name, wrong) for name in ("since", "until"))
    if typed.get("form") not in set(Manner):
        wrong["form"] = "Hãy chọn hình thức ký."
    unknown = [kind for kind in typed.get("kinds", []) if kind not in KINDS and kind != LETTER]
    if unknown:
        wrong["kinds"] = (
            f"Không có loại văn bản viết tắt là “{unknown[0]}”; các chữ viết tắt: {', '.join(KINDS)}, {LETTER}."
        )
    if not typed.get("email"):
        wrong["email"] = "Hãy chọn người ký."
    if since is None:
        wrong.setdefault("since", "Phải ghi ngày bắt đầu.")
    if wrong or since is None:
        findings = tuple(Finding("authority", "MUST", name, said) for name, said in wrong.items())
        raise Refused(" ".join(wrong.values()), findings)
    words = {name: typed.get(name, "") for name in ("post", "stands_for", "through", "field", "basis")}
    manner, kinds = Manner(typed["form"]), typed.get("kinds", [])
    return Authority(email=typed["email"], form=manner, kinds=kinds, since=since, until=until, **words)


def _day(typed: dict[str, Any], name: str, wrong: dict[str, str]) -> date | None:
    """The day of a field, None for an empty one; what cannot be read goes into `wrong`."""
    text = typed.get(name, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        wrong[name] = f"“{text}” không phải ngày có trong lịch; ví dụ đúng: 15/9/2026."
        return None
