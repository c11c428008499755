"""Sau khi cấp số: a number is issued, cancelled or recalled, and the columns that are filled in later are filled in.

Every function takes a session of `db.writing`; `by` is an e-mail, `at` UTC, ISO 8601. A number stays whatever happens.
"""

import re
from datetime import date

from sqlmodel import Session

from service.refusal import Finding, Refused
from service.register.entries import STATE_NAMES, RegisterEntry, State, entry
from service.register.series import DECREE
from service.wording import clean_text, short_date


def mark_issued(
    session: Session, entry_id: int, document_hash: str, by: str, at: str, transferred_on: date | None = None
) -> RegisterEntry:
    """Phát hành: the SHA-256 of what was issued is set once, `transferred_on` is column (8). Repeated, nothing changes.

    Raises Refused for a cancelled or recalled number, and for another document than the one issued under it.
    """
    if not re.fullmatch("[0-9a-f]{64}", document_hash):
        raise ValueError("document_hash is not a SHA-256 in hexadecimal")
    found = entry(session, entry_id, to_change=True)
    if found.document_hash not in (None, document_hash):
        raise _refused(found, "đã gắn với một văn bản khác; văn bản đã phát hành không được thay bằng bản khác")
    if found.state is State.ISSUED:
        return found
    _refuse_unless(found, State.GIVEN, "chỉ phát hành được văn bản vừa cấp số")
    _refuse_early(found, transferred_on)
    found.document_hash, found.transferred_on = document_hash, transferred_on or found.transferred_on
    return _changed(session, found, State.ISSUED, by, at)


def cancel_number(session: Session, entry_id: int, reason: str, by: str, at: str) -> RegisterEntry:
    """Hủy số: it stays in the register with its reason and is never given again. Repeated with the same reason: as is.

    Raises Refused without a reason, and for a document that was issued already: that one is recalled or replaced.
    """
    said = _reason(reason)
    found = entry(session, entry_id, to_change=True)
    if found.state is State.CANCELLED and found.reason == said:
        return found
    _refuse_unless(
        found,
        State.GIVEN,
        f"chỉ hủy được số chưa phát hành; văn bản đã phát hành thì thu hồi, thay thế hoặc đính chính "
        f"({DECREE}, Điều 18)",
    )
    found.reason = said
    return _changed(session, found, State.CANCELLED, by, at)


def recall(session: Session, entry_id: int, reason: str, by: str, at: str) -> RegisterEntry:
    """Thu hồi an issued document (Điều 18 khoản 4). Repeated with the same reason: as is. Raises Refused otherwise."""
    said = _reason(reason)
    found = entry(session, entry_id, to_change=True)
    if found.state is State.RECALLED and found.reason == said:
        return found
    _refuse_unless(found, State.ISSUED, "chỉ thu hồi được văn bản đã phát hành")
    found.reason = said
    return _changed(session, found, State.RECALLED, by, at)


def fill_in(
    session: Session,
    entry_id: int,
    transferred_on: date | None,
    receipt: str | None,
    note: str | None,
    by: str,
    at: str,
) -> RegisterEntry:
    """Ghi ngày chuyển, ký nhận, ghi chú: columns (8)-(10) as they are to be. Raises Refused for what cannot be."""
    found = entry(session, entry_id, to_change=True)
    _refuse_early(found, transferred_on)
    found.transferred_on = transferred_on
    found.receipt, found.note = (_clean("Ký nhận", receipt or "") or None, _clean("Ghi chú", note or "") or None)
    found.fold()
    return _changed(session, found, found.state, by, at)


def _changed(session: Session, found: RegisterEntry, state: State, by: str, at: str) -> RegisterEntry:
    found.state, found.changed_by, found.changed_at = state, by, at
    session.add(found)
    session.flush()
    return found


def _refuse_unless(found: RegisterEntry, state: State, otherwise: str) -> None:
    if found.state is not state:
        raise _refused(found, f"{STATE_NAMES[found.state]}; {otherwise}")


def _refuse_early(found: RegisterEntry, transferred_on: date | None) -> None:
    if transferred_on is not None and transferred_on < found.issued_on:
        raise _refused(
            found,
            f"mang ngày {short_date(found.issued_on)}; ngày chuyển {short_date(transferred_on)} không thể sớm hơn",
        )


def _refused(found: RegisterEntry, why: str) -> Refused:
    message = f"Số {found.number} {why}."
    return Refused(message, (Finding("state", "MUST", "state", message),))


def _reason(text: str) -> str:
    said = _clean("Lý do", text)
    if not said:
        raise Refused("Hãy ghi lý do; lý do được giữ trong sổ.")
    return said


def _clean(name: str, text: str) -> str:
    try:
        return " ".join(clean_text(text).split())
    except ValueError as error:
        raise Refused(f"{name} {error}.") from error
