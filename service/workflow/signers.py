"""Ai ký được: those who may sign a kind of document on a day, with the block that is printed over each name."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from service.account import Form, accounts, authorities, signature_lines
from service.document import Signature

OF_ORDER, OF_HEAD = (Form.TL, Form.KT, Form.HEAD, Form.Q, Form.TUQ, Form.TM), (Form.HEAD, Form.Q, Form.KT, Form.TM)


class Signing(NamedTuple):
    """Một người ký với thẩm quyền của mình: the account, the block that is printed, and the form of the authority."""

    email: str
    signature: Signature
    field: str = ""
    form: Form = Form.HEAD

    @property
    def words(self) -> str:
        """As a choice on a page; the field of the authority is for the drafter to look at."""
        return f"{self.signature.name} ({', '.join(self.signature.lines)})" + (f" – {self.field}" if self.field else "")


def signings(session: Session, kind: str, day: date) -> dict[str, Signing]:
    """Who may sign a kind (`KH`, `CV`) on a day, by the number of the authority."""
    names = {one.email: one.name for one in accounts(session) if one.active and "signatory" in one.roles}
    held = [one for one in authorities(session) if one.holds_on(day) and one.email in names]
    return {
        str(one.id): Signing(
            one.email, Signature(lines=signature_lines(one), name=names[one.email]), one.field, one.form
        )
        for one in held
        if not one.kinds or kind in one.kinds
    }


def usual(found: Mapping[str, Signing], is_second: bool = False) -> str | None:
    """Whose turn it is to sign a reminder where nobody is chosen: an order passed on, the second press the head's own.

    An authority without a field goes before one that is limited to a field. None when nobody may.
    """
    order = OF_HEAD if is_second else OF_ORDER
    ranked = [(bool(one.field), order.index(one.form), key) for key, one in found.items() if one.form in order]
    return min(ranked)[2] if ranked else None
