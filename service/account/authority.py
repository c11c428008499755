"""Thẩm quyền ký: who may sign which documents on which days, and the lines over the name (Điều 13; PL I, mục II.7)."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, Column
from sqlmodel import Field, Session, SQLModel, col, or_, select

from service.account.events import Doing, note, words_of
from service.account.people import find, mail_address
from service.log import Actor
from service.refusal import Finding, Refused
from service.wording import clean_text


class Form(StrEnum):
    """Hình thức ký: đứng đầu, ký thay, thừa lệnh, thừa ủy quyền, quyền, thay mặt."""

    HEAD = "HEAD"
    KT = "KT"
    TL = "TL"
    TUQ = "TUQ"
    Q = "Q"
    TM = "TM"

    @property
    def label(self) -> str:
        """What the office calls it."""
        return _LABELS[self]


_LABELS = {
    Form.HEAD: "người đứng đầu ký",
    Form.KT: "ký thay (KT.)",
    Form.TL: "ký thừa lệnh (TL.)",
    Form.TUQ: "ký thừa ủy quyền (TUQ.)",
    Form.Q: "quyền cấp trưởng ký (Q.)",
    Form.TM: "thay mặt tập thể ký (TM.)",
}


class Authority(SQLModel, table=True):
    """Một thẩm quyền: `post` is the signer's, `stands_for` whose right it is (a post, with TM the collective).

    `through` is the post between the two: the unit's head who passes an order on (TL, Điều 13.4), the collective's
    head whose deputy signs (TM). Empty `field` and `kinds` mean every field and kind; `until` is the last day.
    """

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(foreign_key="account.email", max_length=254, index=True)
    form: Form = Field(sa_type=words_of(Form))
    post: str
    stands_for: str = ""
    through: str = ""
    field: str = ""
    kinds: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    since: date
    until: date | None = None
    basis: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the day is one of its days."""
        return self.since <= day and (self.until is None or day <= self.until)


def signature_lines(authority: Authority) -> tuple[str, ...]:
    """The lines over the name, in capitals as they are printed: `KT. GIÁM ĐỐC`, `PHÓ GIÁM ĐỐC`."""
    post, stands_for, through = (
        " ".join(words.upper().split()) for words in (authority.post, authority.stands_for, authority.through)
    )
    passed_on = (f"KT. {through}",) if through else ()
    match authority.form:
        case Form.HEAD:
            return (post,)
        case Form.Q:
            return (f"Q. {stands_for or post}",)
        case Form.KT | Form.TL | Form.TUQ | Form.TM:
            return (f"{authority.form}. {stands_for}", *passed_on, post)


def authorities(session: Session) -> list[Authority]:
    """Every authority there ever was, the newest first."""
    return list(session.exec(select(Authority).order_by(col(Authority.since).desc(), col(Authority.id).desc())))


def authorities_on(
    session: Session, email: str, day: date, kind: str | None = None, field: str | None = None
) -> list[Authority]:
    """What a signer may sign on a day, in the order it was given; of one kind (`KH`) and in one field where asked."""
    wanted = select(Authority).where(
        Authority.email == email,
        Authority.since <= day,
        or_(col(Authority.until).is_(None), col(Authority.until) >= day),
    )
    return [
        one
        for one in session.exec(wanted.order_by(col(Authority.id)))
        if (kind is None or not one.kinds or kind in one.kinds)
        and (field is None or not one.field or one.field.casefold() == field.casefold())
    ]


def give(session: Session, authority: Authority, actor: Actor) -> Authority:
    """Write an authority down. Raises Refused with a finding for each field that is wrong."""
    authority.email = mail_address(authority.email)
    remarks = dict(_remarks(session, authority))
    if remarks:
        findings = tuple(Finding("authority", "MUST", field, said) for field, said in remarks.items())
        raise Refused(" ".join(remarks.values()), findings)
    session.add(authority)
    note(session, authority.email, Doing.AUTHORITY, actor, _said(authority))
    return authority


def end(session: Session, number: int, day: date, actor: Actor) -> Authority:
    """Make `day` the last day of an authority; what was signed before stays signed. Raises Refused."""
    found = session.exec(select(Authority).where(Authority.id == number).with_for_update()).one_or_none()
    if found is None:
        raise Refused("Không có thẩm quyền này; hãy tải lại trang.")
    if found.until and found.until <= day:
        raise Refused("Thẩm quyền này đã hết hạn.")
    found.until = max(day, found.since)
    note(session, found.email, Doing.AUTHORITY_ENDED, actor, _said(found))
    return found


def _remarks(session: Session, given: Authority) -> Iterable[tuple[str, str]]:
    if find(session, given.email) is None:
        yield "email", f"Không có tài khoản “{given.email}”."
    for name, label in (("post", "Chức vụ"), ("stands_for", "Ký cho"), ("through", "Qua"), ("field", "Lĩnh vực")):
        words = getattr(given, name)
        try:
            setattr(given, name, " ".join(clean_text(words).split()))
        except ValueError as error:
            yield name, f"{label} {error}."
        if len(words) > 200:
            yield name, f"{label} dài quá 200 ký tự."
    if not given.post:
        yield "post", "Phải ghi chức vụ của người ký."
    if given.form not in (Form.HEAD, Form.Q) and not given.stands_for:
        yield "stands_for", "Phải ghi ký cho chức vụ hoặc tập thể nào."
    if given.through and given.form not in (Form.TL, Form.TM):
        yield "through", "Chỉ ký thừa lệnh và ký thay mặt tập thể mới qua một chức vụ nữa (Điều 13)."
    if given.until and given.until < given.since:
        yield "until", "Ngày cuối phải không trước ngày đầu."
    if given.form in (Form.TL, Form.TUQ) and not given.basis.strip():
        yield "basis", "Ký thừa lệnh, thừa ủy quyền phải có căn cứ: quy chế hoặc văn bản ủy quyền (Điều 13)."
    if given.form is Form.TUQ:
        yield from _remarks_on_delegation(given)


def _remarks_on_delegation(given: Authority) -> Iterable[tuple[str, str]]:
    """Điều 13.3: a delegation is in writing, bounded in time and in what it is about."""
    if given.until is None:
        yield "until", "Ủy quyền phải có thời hạn (Điều 13 khoản 3)."
    if not given.field and not given.kinds:
        yield "field", "Ủy quyền phải giới hạn nội dung: ghi lĩnh vực hoặc chọn loại văn bản (Điều 13 khoản 3)."


def _said(authority: Authority) -> str:
    until = f" đến {authority.until:%d/%m/%Y}" if authority.until else ""
    return f"{' / '.join(signature_lines(authority))}, từ {authority.since:%d/%m/%Y}{until}"
