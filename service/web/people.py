"""Người và thẩm quyền: who is logged in as the steps know him, and who may sign what today."""

from flask import g

from service import db
from service.account import Role, accounts
from service.checking import office_facts
from service.correspondence import Party, address_book, of_units
from service.plan import Plan, plans, units_of
from service.rules import Facts
from service.web.doors import office, today, whence
from service.web.users import user
from service.workflow.policy import Person
from service.workflow.signers import Signing
from service.workflow.signers import signings as signings_on
from service.workflow.waiting import person_of


def me() -> Person:
    """Who is logged in; somebody without a role when nobody is."""
    found = user()
    if found is None:
        return Person("", "", frozenset())
    return person_of(found)._replace(address=whence())


def signings(kind: str) -> dict[str, Signing]:
    """Who may sign a kind (`KH`, `CV`) today, by the number of the authority."""
    with db.reading(office().engine) as session:
        return signings_on(session, kind, today())


def checkers() -> dict[str, str]:
    """Who may be named to check the form of what I write: the office's people but me, by e-mail."""
    with db.reading(office().engine) as session:
        found = [one for one in accounts(session) if one.active and set(one.roles) - {Role.ADMIN}]
    return {one.email: one.name for one in found if one.email != me().email}


def everybody(plan: Plan) -> tuple[Party, ...]:
    """Whom documents of a plan may be sent to: the address book, then the agency's own units."""
    with db.reading(office().engine) as session:
        return (*address_book(session), *of_units(plan))


def person_name(email: str | None) -> str:
    """The name of an account; an e-mail without one stays as it is."""
    return _names()[0].get(email or "", email or "…")


def unit_name(code: str) -> str:
    """The name of a unit, whose code says nothing to a reader."""
    return _names()[1].get(code, code)


def _names() -> tuple[dict[str, str], dict[str, str]]:
    """Everybody's and every unit's name, read once for a page."""
    if "names" not in g:
        with db.reading(office().engine) as session:
            g.names = ({one.email: one.name for one in accounts(session)}, units_of(plans(session)))
    found: tuple[dict[str, str], dict[str, str]] = g.names
    return found


def facts() -> Facts:
    """What the office knows of its names and of who signs for it."""
    with db.reading(office().engine) as session:
        return office_facts(session)
