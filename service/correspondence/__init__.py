"""Sổ địa chỉ, Kính gửi, Nơi nhận: who is written to, and how documents list them (NĐ 30/2020/NĐ-CP, PL I, mục II.9)."""

from service.correspondence.agencies import Agency, AgencyGroup, AgencyInGroup, address_book, agencies, groups
from service.correspondence.keeping import Entry, keep_agency, keep_group
from service.correspondence.naming import copies_of, known, listed, of_units, proposed, read_line, unified
from service.correspondence.parties import (
    AS_ABOVE,
    Party,
    Rank,
    addressees,
    count_copies,
    key,
    merged,
    of_plan,
    recipients,
    salutation,
)
from service.correspondence.pasted import Pasted, read_pasted, take_pasted

__all__ = [
    "AS_ABOVE", "Agency", "AgencyGroup", "AgencyInGroup", "Entry", "Party", "Pasted", "Rank", "address_book",
    "addressees", "agencies", "copies_of", "count_copies", "groups", "keep_agency", "keep_group", "key", "known",
    "listed", "merged", "of_plan", "of_units", "proposed", "read_line", "read_pasted", "recipients", "salutation",
    "take_pasted", "unified",
]  # fmt: skip
