"""Người và thẩm quyền: who is logged in as the steps know him, and who may sign what today."""

from typing import NamedTuple

from service import db
from service.account import accounts, authorities, signature_lines
from service.checking import facts_of, signers
from service.document import Signature
from service.plan import plans as every_plan
from service.rules import Facts
from service.web.doors import office, today, whence
from service.web.users import user
from service.workflow.steps import Person


def me() -> Person:
    """Who is logged in; somebody without a role when nobody is."""
    found = user()
    if found is None:
        return Person("", "", frozenset())
    return Person(found.email, found.name, frozenset(str(one) for one in found.roles), frozenset(found.units), whence())


class Signing(NamedTuple):
    """Một người ký với thẩm quyền của mình: the account, and the block that is printed."""

    email: str
    signature: Signature

    @property
    def words(self) -> str:
        """As a choice on a page."""
        return f"{self.signature.name} ({', '.join(self.signature.lines)})"


def signings(kind: str) -> dict[str, Signing]:
    """Who may sign a kind (`KH`, `CV`) today, by the number of the authority."""
    with db.reading(office().engine) as session:
        names = {one.email: one.name for one in accounts(session) if one.active and "signatory" in one.roles}
        held = [one for one in authorities(session) if one.holds_on(today()) and one.email in names]
    return {
        str(one.id): Signing(one.email, Signature(lines=signature_lines(one), name=names[one.email]))
        for one in held
        if not one.kinds or kind in one.kinds
    }


def facts() -> Facts:
    """What the office knows of its names and of who signs for it."""
    with db.reading(office().engine) as session:
        return facts_of(every_plan(session), signers=signers(session))
