"""Sổ địa chỉ of the tests' office: a superior, two departments and their group."""

from service import db
from service.correspondence import Entry, keep_agency, keep_group


def fill_book(app):
    with db.writing(app.extensions["office"].engine) as session:
        committee = Entry("Ủy ban nhân dân tỉnh Lạng Sơn", "UBND tỉnh", "ubnd@langson.example", "superior")
        keep_agency(session, committee, ())
        departments = [keep_agency(session, Entry(name, rank="peer"), ()) for name in ("Sở Tài chính", "Sở Nội vụ")]
        keep_group(session, "Các sở, ban, ngành", [str(one.id) for one in departments])
