"""Cấp số: the next number of a series, given once to a request, in the same transaction as its row in the register.

Every function here takes a session of `db.writing`, which commits; what is refused leaves nothing behind.
"""

import re
from datetime import date
from typing import Annotated

from pydantic import Field
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from service.document import Text, Value, Words
from service.refusal import Finding, Refused
from service.register.entries import RegisterEntry, SeriesCounter, entry_for
from service.register.rows import start_row
from service.register.series import DECREE, LETTER, scheme_of, series_of
from service.rules.words_of_law import COPIES, KINDS
from service.wording import short_date, two_digits

ARTICLE = f"{DECREE}, Điều 15"

Key = Annotated[Words, Field(max_length=80)]


class NumberRequest(Value):
    """Đề nghị cấp số of one record. `request_key` is its own: asked again, it gets the same number.

    `wanted` is a number that somebody wrote himself; only the next one is let through. `by` is an e-mail, `at` UTC.
    """

    request_key: Key
    record: Key
    kind: Words
    symbol: Annotated[Words, Field(max_length=80)]
    issued_on: date
    kind_name: Words
    subject: Words
    signer: Words
    recipients: Words
    kept_by: Words
    by: Words
    at: Annotated[Words, Field(max_length=32)]
    copies: Annotated[int, Field(ge=1)] | None = None
    note: Text | None = None
    advisory_body: Annotated[Words, Field(max_length=150)] | None = None
    document_hash: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None
    wanted: Text | None = None


def give_number(session: Session, request: NumberRequest, today: date) -> RegisterEntry:
    """The next number for this request, or the one it has already, whatever became of it (`state` says).

    The year is that of the document's date. Raises Refused for a day that is before the series' last one or has not
    come, for a number kept free or put in between, and for a symbol that is not the kind's.
    """
    given = entry_for(session, request.request_key)
    if given is not None:
        return _same(given, request)
    _refuse_symbol(request)
    if request.issued_on > today:
        raise _refused(
            "issued_on",
            f"Không cấp số trước (giữ số) cho ngày {short_date(request.issued_on)} chưa tới: số và thời gian ban hành "
            f"được cấp theo thứ tự và trình tự thời gian ({ARTICLE}).",
        )
    series = series_of(request.kind, scheme_of(session, request.issued_on.year), request.advisory_body)
    counter = _locked_counter(session, series, request.issued_on.year)
    given = entry_for(session, request.request_key)  # another writer may have been first while this one waited
    if given is not None:
        return _same(given, request)
    _refuse_wanted(request.wanted, counter)
    _refuse_late(session, request, counter)
    _refuse_taken(session, request, counter)
    return _write(session, request, counter)


def _write(session: Session, request: NumberRequest, counter: SeriesCounter) -> RegisterEntry:
    counter.last_serial += 1
    counter.last_day = request.issued_on
    entry = RegisterEntry(
        series=counter.series,
        year=counter.year,
        serial=counter.last_serial,
        given_by=request.by,
        given_at=request.at,
        changed_by=request.by,
        changed_at=request.at,
        **request.model_dump(exclude={"by", "at", "wanted"}),
    )
    entry.fold()
    session.add(entry)
    try:
        session.flush()
    except IntegrityError as error:
        raise _refused("request_key", "Vừa có người cấp số này hoặc gửi đề nghị này; hãy gửi lại.") from error
    return entry


def _same(given: RegisterEntry, request: NumberRequest) -> RegisterEntry:
    if (given.record, given.symbol) != (request.record, request.symbol):
        raise _refused(
            "request_key",
            f"Đề nghị cấp số này đã được cấp số {given.number} cho văn bản khác; mỗi văn bản phải có đề nghị riêng.",
        )
    return given


def _locked_counter(session: Session, series: str, year: int) -> SeriesCounter:
    """The counter, alone until the transaction's end: SQLite by `BEGIN IMMEDIATE`, PostgreSQL by this row's lock."""
    row = select(SeriesCounter).where(SeriesCounter.series == series, SeriesCounter.year == year)
    row = row.with_for_update().execution_options(populate_existing=True)
    counter = session.exec(row).one_or_none()
    if counter is None:
        start_row(session, SeriesCounter(series=series, year=year))
        counter = session.exec(row).one()
    return counter


def _refuse_symbol(request: NumberRequest) -> None:
    """Ký hiệu: `KH-SKHCN`, `SY-SKHCN`; a công văn's has no abbreviation of a kind (Phụ lục I, mục II.3)."""
    first, _, rest = request.symbol.partition("-")
    named = first in KINDS or first in COPIES
    right = not named if request.kind == LETTER else first == request.kind and bool(rest)
    if not right or re.search(r"[\s/]", request.symbol):
        example = "SKHCN-KHQLCN" if request.kind == LETTER else f"{request.kind}-SKHCN"
        raise _refused(
            "symbol",
            f"Ký hiệu “{request.symbol}” không đúng với loại văn bản; ví dụ đúng: {example} "
            f"({DECREE}, Phụ lục I, mục II.3).",
        )


def _refuse_wanted(wanted: str | None, counter: SeriesCounter) -> None:
    if wanted is None:
        return
    following = counter.last_serial + 1
    serial = int(wanted) if re.fullmatch("[0-9]{1,9}", wanted) else None
    if serial == following:
        return
    if serial is None:
        message = f"Không chèn số “{wanted}” vào giữa các số đã cấp"
    elif serial > following:
        message = f"Không bỏ trống số để dành (giữ số) trước số {wanted}"
    else:
        message = f"Số {wanted} đã qua, không cấp lại"
    following_words = f"số tiếp theo của dãy “{counter.series}” năm {counter.year} là {two_digits(following)}"
    raise _refused("wanted", f"{message}; {following_words} ({ARTICLE}).")


def _refuse_late(session: Session, request: NumberRequest, counter: SeriesCounter) -> None:
    """Số sau không mang ngày trước: neither within the year, nor once the next year was begun."""
    if counter.last_day is not None and request.issued_on < counter.last_day:
        raise _refused(
            "issued_on",
            f"Không cấp số lùi ngày: số {two_digits(counter.last_serial)} của dãy “{counter.series}” đã mang ngày "
            f"{short_date(counter.last_day)}, văn bản này mang ngày {short_date(request.issued_on)}; "
            f"số và thời gian ban hành phải theo cùng một thứ tự ({ARTICLE}).",
        )
    later = select(SeriesCounter.year).where(
        SeriesCounter.series == counter.series, SeriesCounter.year > counter.year, SeriesCounter.last_serial > 0
    )
    begun = session.exec(later).first()
    if begun is not None:
        raise _refused(
            "issued_on",
            f"Không cấp số lùi ngày: dãy “{counter.series}” đã sang năm {begun}, không cấp thêm số của năm "
            f"{counter.year} ({ARTICLE}).",
        )


def _refuse_taken(session: Session, request: NumberRequest, counter: SeriesCounter) -> None:
    """Số và ký hiệu là duy nhất trong một năm, over all series (Điều 15 khoản 1)."""
    taken = select(RegisterEntry.series).where(
        RegisterEntry.year == counter.year,
        RegisterEntry.serial == counter.last_serial + 1,
        RegisterEntry.symbol == request.symbol,
    )
    other = session.exec(taken.order_by(col(RegisterEntry.id))).first()
    if other is not None:
        raise _refused(
            "symbol",
            f"Số {two_digits(counter.last_serial + 1)}/{request.symbol} của năm {counter.year} đã có ở dãy “{other}”; "
            f"số và ký hiệu không được trùng trong năm ({ARTICLE} khoản 1). Hãy dùng ký hiệu riêng cho dãy này.",
        )


def _refused(place: str, message: str) -> Refused:
    return Refused(message, (Finding(place, "MUST", place, message),))
