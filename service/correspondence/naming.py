"""Tên đã biết: names as they were typed, as the address book and a plan know them - who they are, how they rank."""

import re
from collections.abc import Iterable, Sequence

from service.correspondence.parties import AS_ABOVE, Party, Rank, count_copies, key, merged, of_plan
from service.document import Document, Recipient
from service.plan import Plan

_COPIES = re.compile(r"\((\d{1,6})\)")


def read_line(line: str) -> Party:
    """A line of a list, without dash and end mark; the purpose stands in parentheses after the name."""
    line = line.removeprefix("-").rstrip(" ;.").strip()
    name, mark, purpose = line.removesuffix(")").rpartition("(")
    if mark and line.endswith(")") and name.strip() and purpose.strip() and ")" not in purpose:
        return Party(name.strip(), purpose=purpose.strip())
    return Party(line)


def listed(party: Party) -> str:
    """A line of Nơi nhận: the short name, with the purpose in parentheses."""
    return str(Recipient(name=party.short_name or party.name, purpose=party.informed.purpose))


def of_units(plan: Plan) -> tuple[Party, ...]:
    """Who belongs to the agency itself: its units, their groups, and lines of the plan that stand for several."""
    units = (Party(unit.name, Rank.UNIT) for unit in plan.units)
    members: dict[str, list[str]] = {}
    for unit in plan.units:
        for group in unit.groups:
            members.setdefault(group.name, []).append(unit.name)
    groups = (Party(name, Rank.UNIT, members=tuple(of_group)) for name, of_group in members.items())
    lines = (line._replace(rank=Rank.UNIT, purpose=None) for line in of_plan(plan) if line.members)
    return (*units, *groups, *lines)


def known(parties: Iterable[Party], book: Sequence[Party]) -> tuple[Party, ...]:
    """The lines with rank and members as the book has them; their words, purposes and order stay.

    A short name that several agencies have is none of them.
    """
    full = {key(one.name): one for one in reversed(book)}
    shorts = [key(one.short_name) for one in book if one.short_name]
    short = {key(one.short_name): one for one in book if one.short_name and shorts.count(key(one.short_name)) == 1}

    def as_known(party: Party) -> Party:
        found = full.get(key(party.name)) or short.get(key(party.name))
        return party._replace(rank=found.rank, members=found.members or (found.name,)) if found else party

    return tuple(as_known(party) for party in parties)


def proposed(plan: Plan, book: Sequence[Party]) -> tuple[Party, ...]:
    """Nơi nhận that a letter has beside Kính gửi: who only supervises, is reported to or knows, of the plan's own list.

    Its order stays. Whoever acts is written to; a superior that the plan gives no purpose is reported to (b/c).
    """
    lines = known(of_plan(plan), book)
    return tuple(merged([line.informed for line in lines if line.is_informed]))


def unified(document: Document, book: Sequence[Party]) -> Document:
    """A document that is addressed to somebody, with nobody listed twice whom the book knows under another name.

    The words of the lines that stay are those of the document; without Kính gửi it stays as it is.
    """
    if not document.addressees:
        return document
    above = known(map(Party, document.addressees), book)
    lines = merged(known(_named(document), book), above=above)
    first = tuple(one for one in document.recipients.named if key(one.name) == key(AS_ABOVE))
    named = (*first, *(Recipient(name=line.name, purpose=line.purpose) for line in lines))
    changes = {"recipients": document.recipients.model_copy(update={"named": named})}
    return document.model_copy(update=changes | {"addressees": tuple(line.name for line in merged(above))})


def copies_of(document: Document, book: Sequence[Party]) -> int:
    """Số lượng bản: one for each it goes to and those that are filed, or what the drafter's mark says (`PL.(300)`)."""
    said = _COPIES.search(document.recipients.drafter_mark or "")
    if said and int(said[1]):
        return int(said[1])
    parties = known((*map(Party, document.addressees), *_named(document)), book)
    return count_copies(parties, document.recipients.filing)


def _named(document: Document) -> tuple[Party, ...]:
    lines = document.recipients.named
    return tuple(Party(one.name, purpose=one.purpose) for one in lines if key(one.name) != key(AS_ABOVE))
