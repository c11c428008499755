"""Ghi sổ địa chỉ: what is typed of an agency or group becomes its row, or is refused at its field.

Every function takes a session of `db.writing`. Nothing is ever removed: what was written to stays in the book.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlmodel import Session

from service.account import mail_address
from service.correspondence.agencies import Agency, AgencyGroup, AgencyInGroup, agencies, groups
from service.correspondence.parties import Rank, key
from service.refusal import Finding, Refused
from service.wording import clean_text

LONGEST = 300  # characters of a name or an address


class Entry(NamedTuple):
    """Một cơ quan as it was typed; `rank` is the word of a Rank, "" where nobody said it."""

    name: str = ""
    short_name: str = ""
    email: str = ""
    rank: str = ""
    address: str = ""


def tidy(name: str) -> str:
    """A name as lists print it: single spaces, without a dash before it or an end mark after it."""
    return " ".join(name.split()).removeprefix("-").strip().rstrip(" ;.,").strip()


def names(session: Session, but: Agency | AgencyGroup | None = None) -> list[str]:
    """Every name of the book, but that of one row."""
    agency_names = [one.name for one in agencies(session) if one is not but]
    return agency_names + [one.name for one in groups(session) if one is not but]


def remarks(entry: Entry, taken: Container[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry, `(field, sentence)`; `taken` are the keys of the names that others have."""
    for field, label in (("name", "Tên"), ("short_name", "Tên ngắn"), ("address", "Địa chỉ")):
        yield from ((field, said) for said in _wrong_words(label, getattr(entry, field)))
    if key(tidy(entry.name)) in taken:
        yield "name", f"“{tidy(entry.name)}” đã có trong sổ."
    if not tidy(entry.name):
        yield "name", "Phải ghi tên cơ quan, đơn vị."
    if entry.rank not in set(Rank):
        yield "rank", "Phải chọn cấp của cơ quan so với cơ quan ta."
    if entry.email.strip():
        try:
            mail_address(entry.email)
        except Refused as no:
            yield "email", no.message


def _wrong_words(label: str, words: str) -> Iterator[str]:
    try:
        clean_text(words)
    except ValueError as error:
        yield f"{label} {error}."
    if len(words) > LONGEST:
        yield f"{label} dài quá {LONGEST} ký tự."
    if label != "Địa chỉ" and words.rstrip(" ;.,").endswith(")"):
        yield f"{label} có ngoặc ở cuối sẽ bị hiểu là mục đích gửi; hãy bỏ ngoặc."


def keep_agency(session: Session, entry: Entry, in_groups: Sequence[str], row: Agency | None = None) -> Agency:
    """A new agency, or `row` as it is to be, in the groups of these ids. Raises Refused with a finding for each field.

    It comes last in a group that it was not in.
    """
    _refuse(remarks(entry, {key(name) for name in names(session, row)}))
    row = filled(row or Agency(name="", rank=Rank.PEER), entry)
    session.add(row)
    session.flush()
    for group in groups(session):
        kept = [one.agency for one in group.memberships if one.agency is not row or str(group.id) in in_groups]
        _put_into(session, group, [*kept, *([row] if str(group.id) in in_groups and row not in kept else [])])
    return row


def filled(row: Agency, entry: Entry) -> Agency:
    """The row as an entry without remarks has it."""
    row.name, row.short_name = clean_text(tidy(entry.name)), clean_text(tidy(entry.short_name)) or None
    row.rank, row.address = Rank(entry.rank), " ".join(clean_text(entry.address).split()) or None
    row.email = mail_address(entry.email) if entry.email.strip() else None
    return row


def keep_group(session: Session, name: str, members: Sequence[str], row: AgencyGroup | None = None) -> AgencyGroup:
    """A new group, or `row` as it is to be, of the agencies of these ids in the order of the book. Raises Refused.

    Members that are out of use stay in it, for the day when they are used again.
    """
    wrong = list(remarks(Entry(name, rank=Rank.PEER), {key(one) for one in names(session, row)}))
    resting = {one.agency_id for one in row.memberships if not one.agency.active} if row else set()
    found = [one for one in agencies(session) if str(one.id) in members or one.id in resting]
    if not found:
        wrong.append(("members", "Nhóm chưa có cơ quan nào; hãy chọn ít nhất một cơ quan."))
    _refuse(wrong)
    row = row or AgencyGroup(name="")
    row.name = clean_text(tidy(name))
    session.add(row)
    session.flush()
    _put_into(session, row, found)
    return row


def _put_into(session: Session, group: AgencyGroup, members: Sequence[Agency]) -> None:
    """The members in this order; who is in the group already keeps the row."""
    before = {one.agency_id: one for one in group.memberships}
    if list(before) == [one.id for one in members]:
        return
    group.memberships = [
        before.get(one.id) or AgencyInGroup(group_id=group.id, agency_id=one.id, agency=one, position=place)
        for place, one in enumerate(members)
    ]
    for place, one in enumerate(group.memberships):
        one.position = place
    session.add(group)
    session.flush()


def _refuse(wrong: Iterable[tuple[str, str]]) -> None:
    found = dict(wrong)
    if found:
        raise Refused(" ".join(found.values()), tuple(Finding("agency", "MUST", *one) for one in found.items()))
