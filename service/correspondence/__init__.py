"""Sổ địa chỉ, Kính gửi, Nơi nhận: who is written to, and how documents list them (NĐ 30/2020/NĐ-CP, PL I, mục II.9)."""

from service.correspondence.agencies import Agency, AgencyGroup, AgencyInGroup, address_book, agencies, groups
from service.correspondence.keeping import Entry, keep_agency, keep_group
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
    "addressees", "agencies", "count_copies", "groups", "keep_agency", "keep_group", "key", "merged", "of_plan",
    "read_pasted", "recipients", "salutation", "take_pasted",
]  # fmt: skip
