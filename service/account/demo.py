"""Người của bản dùng thử: one account a role, whose password everybody knows, and what they may sign."""

from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from service.account.authority import Authority, Form, give
from service.account.people import Role, add
from service.log import Actor

DEMO_PASSWORD = "Dungthu-2026"


class DemoPerson(NamedTuple):
    """Một người bịa ra, of the sample plan's office."""

    role: Role
    email: str
    name: str
    units: tuple[str, ...] = ()


DEMO_PEOPLE = (
    DemoPerson(Role.DRAFTER, "chuyenvien@so.example", "Hoàng Thị Lan", ("khqlcn",)),
    DemoPerson(Role.UNIT_HEAD, "truongphong@so.example", "Nông Văn Hải", ("khqlcn",)),
    DemoPerson(Role.SIGNATORY, "lanhdao@so.example", "Trần Minh Quang"),
    DemoPerson(Role.CLERK, "vanthu@so.example", "Lý Thị Hoa", ("vp",)),
    DemoPerson(Role.ARCHIVIST, "luutru@so.example", "Vi Văn Thành", ("vp",)),
    DemoPerson(Role.ADMIN, "quantri@so.example", "Bế Minh Đức", ("vp",)),
)
_POSTS = (
    ("lanhdao@so.example", Form.KT, "Phó Giám đốc", ""),
    ("truongphong@so.example", Form.TL, "Trưởng phòng Kế hoạch và Quản lý chuyên ngành", "Quy chế làm việc của Sở"),
)


def add_demo(session: Session, hashed: str, actor: Actor, today: date) -> None:
    """Make the demo's accounts, with the hash of their password, and their authorities for this year and on."""
    for one in DEMO_PEOPLE:
        add(session, one.email, one.name, [one.role], one.units, hashed, actor, today).one_time = False
    session.flush()
    for email, form, post, basis in _POSTS:
        since = date(today.year, 1, 1)
        given = Authority(email=email, form=form, post=post, stands_for="Giám đốc", since=since, basis=basis)
        give(session, given, actor)
