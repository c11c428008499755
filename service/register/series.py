"""Hệ thống số: which kinds share a series of numbers in a year, as the head of the agency decides (Điều 15.1.c).

Copies (SY, TrS, SL) have one series of their own, and so has every advisory body that issues under its own seal
(Phụ lục I, mục II.3; Phần II).
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from sqlalchemy import JSON, Column
from sqlmodel import Field, Session, SQLModel, select

from service.plan.people import words_of
from service.refusal import Finding, Refused
from service.register.entries import SeriesCounter
from service.register.rows import start_row
from service.rules.words_of_law import COPIES, KINDS
from service.wording import clean_text

DECREE = "Nghị định 30/2020/NĐ-CP"
LETTER = "CV"  # công văn has no abbreviation in PL III; this one names it in the register only
COMMON_SERIES = "chung"
COPIES_SERIES = "bản sao"
GROUP = "nhóm "  # before a group's name, so that no name can be taken for a kind
ADVISORY = "tư vấn "
LONGEST_NAME = 150


class Numbering(StrEnum):
    """Cách đánh số: each kind alone, all kinds together, or by groups of kinds."""

    PER_KIND = "per_kind"
    COMMON = "common"
    GROUPS = "groups"

    @property
    def label(self) -> str:
        """As the office says it."""
        return _LABELS[self]


_LABELS = {
    Numbering.PER_KIND: "riêng từng loại văn bản",
    Numbering.COMMON: "chung cho mọi loại văn bản",
    Numbering.GROUPS: "theo nhóm loại văn bản",
}


class SeriesScheme(SQLModel, table=True):
    """Cách đánh số của một năm. `groups` are kinds by the group's name; a kind in no group has a series of its own."""

    __tablename__ = "series_scheme"

    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    numbering: Numbering = Field(default=Numbering.PER_KIND, sa_type=words_of(Numbering))
    groups: dict[str, list[str]] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    decided_by: str | None = None
    decided_at: str | None = Field(default=None, max_length=32)


def series_of(kind: str, scheme: SeriesScheme, advisory_body: str | None = None) -> str:
    """Tên của dãy số: `KH`, `CV`, `chung`, `nhóm …`, `bản sao` or `tư vấn …`. Raises Refused for a kind without one."""
    if kind in COPIES:
        return COPIES_SERIES
    if kind != LETTER and kind not in KINDS:
        known = ", ".join((LETTER, *KINDS, *COPIES))
        raise _refused("kind", f"“{kind}” không phải chữ viết tắt tên loại văn bản ({DECREE}, Phụ lục III): {known}.")
    if advisory_body:
        return ADVISORY + advisory_body
    if scheme.numbering is Numbering.COMMON:
        return COMMON_SERIES
    return next((GROUP + name for name, kinds in scheme.groups.items() if kind in kinds), kind)


def scheme_of(session: Session, year: int) -> SeriesScheme:
    """The year's scheme, by kinds where nothing was decided. It stays so until the transaction's end."""
    return _locked(session, year, to_change=False)


def known_scheme(session: Session, year: int) -> SeriesScheme:
    """The year's scheme to be looked at: nothing is locked and nothing is written."""
    return session.get(SeriesScheme, year) or SeriesScheme(year=year)


def choose_scheme(
    session: Session,
    year: int,
    numbering: Numbering,
    by: str,
    at: str,
    groups: Mapping[str, Iterable[str]] | None = None,
) -> SeriesScheme:
    """Write down how the head of the agency wants the year's documents numbered; `at` is UTC, ISO 8601.

    Raises Refused when a number of that year was given already, and for groups that are not clear.
    """
    wanted = _groups(numbering, groups or {})
    scheme = _locked(session, year, to_change=True)
    given = select(SeriesCounter.series).where(SeriesCounter.year == year, SeriesCounter.last_serial > 0)
    if session.exec(given).first() is not None:
        raise _refused(
            "numbering",
            f"Năm {year} đã cấp số nên không đổi được cách đánh số: số và ký hiệu phải liền mạch từ 01 đến hết ngày "
            f"31 tháng 12 ({DECREE}, Điều 15 khoản 1). Hãy chọn cách mới cho năm sau.",
        )
    scheme.numbering, scheme.groups, scheme.decided_by, scheme.decided_at = numbering, wanted, by, at
    session.add(scheme)
    session.flush()
    return scheme


def _locked(session: Session, year: int, to_change: bool) -> SeriesScheme:
    """The row, shared by all who give numbers, alone for who changes it: on PostgreSQL the two wait for each other."""
    row = select(SeriesScheme).where(SeriesScheme.year == year).with_for_update(read=not to_change)
    row = row.execution_options(populate_existing=True)
    scheme = session.exec(row).one_or_none()
    if scheme is None:
        start_row(session, SeriesScheme(year=year))
        scheme = session.exec(row).one()
    return scheme


def _groups(numbering: Numbering, groups: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    if (numbering is Numbering.GROUPS) != bool(groups):
        raise _refused("groups", "Đánh số theo nhóm thì phải nêu các nhóm; các cách khác thì không nêu nhóm.")
    seen: set[str] = set()
    named: dict[str, list[str]] = {}
    for name, kinds in groups.items():
        name, listed = _name(name), list(kinds)
        unknown = [kind for kind in listed if kind != LETTER and kind not in KINDS]
        twice = [kind for kind in listed if kind in seen or listed.count(kind) > 1]
        if not name or len(name) > LONGEST_NAME or not listed or name in named:
            raise _refused("groups", "Mỗi nhóm phải có một tên riêng, ngắn gọn, và ít nhất một loại văn bản.")
        if unknown:
            raise _refused("groups", f"Nhóm “{name}”: {', '.join(unknown)} không phải loại văn bản được xếp nhóm.")
        if twice:
            raise _refused("groups", f"Nhóm “{name}”: {', '.join(dict.fromkeys(twice))} chỉ được ở một nhóm.")
        seen |= set(listed)
        named[name] = listed
    return named


def _name(text: str) -> str:
    try:
        return " ".join(clean_text(text).split())
    except ValueError as error:
        raise _refused("groups", f"Tên nhóm {error}.") from error


def _refused(place: str, message: str) -> Refused:
    return Refused(message, (Finding(place, "MUST", place, message),))
