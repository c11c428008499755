"""Thẩm quyền ký: the lines of authority and post over a signature (Nghị định 30/2020, Điều 13; PL I, mục II.7)."""

from typing import Literal

from service.document import Signature
from service.plan import Plan, Unit

Authority = Literal["order", "deputy", "head"]
LABELS: dict[str, str] = {
    "order": "Trưởng đơn vị đầu mối ký thừa lệnh (TL.)",
    "deputy": "Cấp phó của người đứng đầu cơ quan ký thay (KT.)",
    "head": "Người đứng đầu cơ quan ký",
}
_HEADS = {  # how the head of a unit is called, by the first word or words of the unit's name
    "Văn phòng": "Chánh Văn phòng",
    "Thanh tra": "Chánh Thanh tra",
    "Phòng": "Trưởng phòng{rest}",
    "Ban": "Trưởng ban{rest}",
    "Chi cục": "Chi cục trưởng {name}",
    "Trung tâm": "Giám đốc {name}",
}


def head_of(unit: Unit) -> str:
    """The post of a unit's head: `Trưởng phòng Kế hoạch và Quản lý chuyên ngành`, `Chánh Văn phòng`."""
    for first, post in _HEADS.items():
        if unit.name == first or unit.name.startswith(f"{first} "):
            return post.format(rest=unit.name.removeprefix(first), name=unit.name)
    return f"Thủ trưởng {unit.name}"


def has_own_seal(unit: Unit) -> bool:
    """Whether a unit has a letterhead, a seal and a register of its own: a chi cục, a trung tâm, no phòng."""
    return not unit.name.startswith(("Phòng", "Văn phòng", "Thanh tra", "Ban "))


def own_head_of(unit: Unit) -> str:
    """The post of a unit's head under the unit's own name: `TRƯỞNG PHÒNG`, `CHI CỤC TRƯỞNG`, `GIÁM ĐỐC`."""
    for first, post in _HEADS.items():
        if unit.name == first or unit.name.startswith(f"{first} "):
            return post.format(rest="", name="").strip().upper()
    return "THỦ TRƯỞNG"


def head_of_agency(plan: Plan) -> str:
    """The post of the agency's head, `GIÁM ĐỐC`, read from how the plan is signed."""
    lines = [line.upper() for line in plan.signature_lines]
    for sign in ("TL. ", "TUQ. ", "KT. "):
        for line in lines:
            if line.startswith(sign):
                return line.removeprefix(sign)
    return lines[-1].removeprefix("Q. ")


def signature(plan: Plan, focal: Unit, authority: Authority, name: str | None) -> Signature:
    """Who signs. The plan's own signer is named where the lines are the same and nobody else is."""
    head = head_of_agency(plan)
    lines: tuple[str, ...] = (head,)
    if authority == "order":
        lines = (f"TL. {head}", head_of(focal).upper())
    elif authority == "deputy":
        lines = (f"KT. {head}", f"PHÓ {head}")
    collective = tuple(line.upper() for line in plan.signature_lines if line.upper().startswith("TM. "))
    if authority != "order":
        lines = collective + lines
    is_the_same = lines == tuple(line.upper() for line in plan.signature_lines)
    return Signature(lines=lines, name=name or (plan.signature_name if is_the_same else None) or "")
