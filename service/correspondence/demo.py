"""Sổ địa chỉ của bản dùng thử: who a department of a province usually writes to."""

from sqlmodel import Session

from service.correspondence.agencies import agencies
from service.correspondence.keeping import keep_group
from service.correspondence.pasted import read_pasted, take_pasted

AGENCIES = """
Bộ Khoa học và Công nghệ; Bộ KH&CN; ; cấp trên
Ủy ban nhân dân tỉnh Lạng Sơn; UBND tỉnh; ; cấp trên
Sở Tài chính; ; ; ngang cấp
Sở Nội vụ; ; ; ngang cấp
Sở Tư pháp; ; ; ngang cấp
Sở Công Thương; ; ; ngang cấp
Sở Nông nghiệp và Môi trường; ; ; ngang cấp
Thanh tra tỉnh; ; ; ngang cấp
"""
GROUP = "Các sở, ngành của tỉnh"


def add_demo_book(session: Session) -> None:
    """Write the agencies and a group of the departments into an empty book."""
    pasted = read_pasted(session, AGENCIES)
    take_pasted(session, pasted, {one.line for one in pasted})
    keep_group(session, GROUP, [str(one.id) for one in agencies(session) if one.rank == "peer"])
