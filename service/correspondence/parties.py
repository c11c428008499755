"""Kính gửi, Nơi nhận: how a document lists whom it is written to (NĐ 30/2020/NĐ-CP, PL I, mục II.9).

What is proposed is made of `Party` values, so that units of a plan and names that were typed stand beside agencies of
the book.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Literal, NamedTuple

from service.document import Filing, Recipient, Recipients
from service.plan import Plan

AS_ABOVE = "Như trên"
FOR_REPORT = "b/c"
REGISTRY = "VT"

Salutation = Literal["required", "optional", "none"]


class Rank(StrEnum):
    """Cấp of an agency as our own sees it: cấp trên, ngang cấp, cấp dưới, phòng và đơn vị thuộc cơ quan."""

    SUPERIOR = "superior"
    PEER = "peer"
    SUBORDINATE = "subordinate"
    UNIT = "unit"

    @property
    def label(self) -> str:
        """What the office calls it."""
        return _LABELS[self]


_LABELS = {
    Rank.SUPERIOR: "cấp trên",
    Rank.PEER: "ngang cấp",
    Rank.SUBORDINATE: "cấp dưới",
    Rank.UNIT: "đơn vị thuộc cơ quan",
}


class Party(NamedTuple):
    """Nơi gửi, nơi nhận: one line of a list. `members` are the names that a group stands for; `rank` may not be known.

    `purpose` is why it gets the document, where that is said already.
    """

    name: str
    rank: Rank | None = None
    members: tuple[str, ...] = ()
    purpose: str | None = None
    short_name: str | None = None  # how Nơi nhận calls it

    @property
    def is_informed(self) -> bool:
        """Whether it only supervises, is reported to or knows: said so, ranks above, or is the agency's own leaders."""
        return bool(self.purpose) or self.rank is Rank.SUPERIOR or self.name.startswith("Lãnh đạo")

    @property
    def informed(self) -> "Party":
        """The line with its purpose; a superior that has none is reported to."""
        return self._replace(purpose=self.purpose or (FOR_REPORT if self.rank is Rank.SUPERIOR else None))


def of_plan(plan: Plan) -> tuple[Party, ...]:
    """Nơi nhận of a plan in its own order; a line for several units is their group."""
    names = {unit.code: unit.name for unit in plan.units}
    return tuple(
        Party(row.name, members=tuple(names[code] for code in row.units if code in names), purpose=row.purpose)
        for row in plan.recipients
    )


def salutation(symbol: str | None, ranks: Iterable[Rank]) -> Salutation:
    """Whether a document of this kind (`BC`, `TTr`; None for a công văn) to these ranks says Kính gửi (mục II.9.a).

    A report says it to a superior; to a peer it may, as many offices do. Other kinds never say it.
    """
    if symbol in (None, "TTr"):
        return "required"
    written_to = set(ranks) if symbol == "BC" else set()
    if Rank.SUPERIOR in written_to:
        return "required"
    return "optional" if Rank.PEER in written_to else "none"


def addressees(parties: Sequence[Party]) -> tuple[str, ...]:
    """Kính gửi, in the order given, each once; who belongs to a group on the list has no line of its own."""
    return tuple(party.name for party in merged(parties))


def recipients(
    unit: str,
    *,
    addressed: Sequence[Party] = (),
    own: Sequence[Party] = (),
    act: Sequence[Party] = (),
    know: Sequence[Party] = (),
    copies: int | None = None,
    drafter_mark: str | None = None,
) -> Recipients:
    """Nơi nhận: “Như trên” where somebody is addressed, who acts, who is reported to (b/c) or only knows, then Lưu.

    `own` is a list that keeps its order and its purposes, a plan's or one that was typed; the others follow it. Each
    stands once. `unit` is the symbol of the drafting unit, `copies` how many copies are filed.
    """
    first = merged([*own, *act])
    informed = merged(sorted(know, key=lambda party: party.rank is not Rank.SUPERIOR), above=first)
    lines = merged([*first, *(party.informed for party in informed)], above=addressed)
    said = tuple(Recipient(name=party.short_name or party.name, purpose=party.purpose) for party in lines)
    return Recipients(
        named=((Recipient(name=AS_ABOVE), *said) if addressed else said),
        filing=Filing(places=(REGISTRY, unit), copies=copies),
        drafter_mark=drafter_mark,
    )


def count_copies(parties: Sequence[Party], filing: Filing) -> int:
    """Số lượng bản: one for everyone the lines stand for, and those filed, one a place where nothing is said."""
    return len(frozenset[str]().union(*_who(parties))) + (filing.copies or len(filing.places))


def merged(parties: Sequence[Party], above: Sequence[Party] = ()) -> tuple[Party, ...]:
    """The lines in their order, each once, without those that a group among them or a line `above` stands for.

    A member of a group keeps its line where it has a purpose of its own.
    """
    sets = _who([*above, *parties])
    said, found = dict(zip(sets, above, strict=False)), dict[frozenset[str], Party]()
    for party, who in zip(parties, sets[len(above) :], strict=True):
        before = found.setdefault(who, party)
        found[who] = before._replace(purpose=before.purpose or party.purpose)
    groups = {**found, **said}
    return tuple(
        party
        for who, party in found.items()
        if who not in said and not any(who < all_ and party.purpose in (None, groups[all_].purpose) for all_ in groups)
    )


def _who(parties: Sequence[Party]) -> list[frozenset[str]]:
    """Everyone each line stands for; a short name that only one of them has is that one."""
    full: dict[str, set[str]] = {}
    for party in parties:
        if party.short_name:
            full.setdefault(key(party.short_name), set()).add(key(party.name))
    names = {short: next(iter(those)) for short, those in full.items() if len(those) == 1}
    everyone = ([key(name) for name in party.members or (party.name,)] for party in parties)
    return [frozenset(names.get(name, name) for name in line) for line in everyone]


def key(name: str) -> str:
    """What makes two names the same."""
    return " ".join(name.split()).casefold()
