"""Sổ địa chỉ: agencies and their groups as rows, and as the lines that a document may have of them."""

from sqlalchemy import true
from sqlmodel import Field, Relationship, Session, SQLModel, select

from service.correspondence.parties import Party, Rank
from service.plan.people import children, words_of
from service.wording import unaccented


class AgencyInGroup(SQLModel, table=True):
    """Cơ quan thuộc nhóm; `position` is the agency's place in the group."""

    __tablename__ = "agency_in_group"

    group_id: int | None = Field(default=None, foreign_key="agency_group.id", primary_key=True)
    agency_id: int | None = Field(default=None, foreign_key="agency.id", primary_key=True)
    position: int

    agency: "Agency" = Relationship(sa_relationship_kwargs={"lazy": "selectin"})


class Agency(SQLModel, table=True):
    """Cơ quan, tổ chức in the address book; `name` is as it is printed, `short_name` (`UBND tỉnh`) as in Nơi nhận.

    One that is not `active` any more (merged, renamed) stays in the book and is not offered.
    """

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    short_name: str | None = None
    rank: Rank = Field(sa_type=words_of(Rank))
    address: str | None = None
    email: str | None = None
    active: bool = Field(default=True, sa_column_kwargs={"server_default": true()})


class AgencyGroup(SQLModel, table=True):
    """Nhóm cơ quan, as one line of a list: “Các sở, ban, ngành”."""

    __tablename__ = "agency_group"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    active: bool = Field(default=True, sa_column_kwargs={"server_default": true()})

    memberships: list[AgencyInGroup] = Relationship(sa_relationship_kwargs=children("AgencyInGroup.position"))

    @property
    def members(self) -> tuple[Agency, ...]:
        """Its agencies that are still active, in order."""
        return tuple(membership.agency for membership in self.memberships if membership.agency.active)


def agencies(session: Session) -> list[Agency]:
    """Every agency, from the highest rank down, each rank by its names."""
    ranks = list(Rank)
    return sorted(session.exec(select(Agency)), key=lambda row: (ranks.index(row.rank), unaccented(row.name)))


def groups(session: Session) -> list[AgencyGroup]:
    """Every group, by its name."""
    return sorted(session.exec(select(AgencyGroup)), key=lambda row: unaccented(row.name))


def address_book(session: Session) -> tuple[Party, ...]:
    """What a document may be sent to: agencies from the highest rank down, then the groups; only those still active."""
    return (
        *(of_agency(row) for row in agencies(session) if row.active),
        *(of_group(row) for row in groups(session) if row.active),
    )


def of_agency(row: Agency) -> Party:
    """An agency as a line."""
    return Party(row.name, row.rank, short_name=row.short_name)


def of_group(row: AgencyGroup) -> Party:
    """A group as a line; it ranks as the highest of its members."""
    ranks = [agency.rank for agency in row.members]
    rank = next((rank for rank in Rank if rank in ranks), None)
    return Party(row.name, rank, members=tuple(agency.name for agency in row.members))
