"""Văn bản đang xử lý: one document from draft to archive, with its versions and files."""

from service.record.content import Difference, content_hash, differences, numbered
from service.record.rows import KeptFile, Medium, Record, RecordVersion
from service.record.states import EDITABLE, FROZEN, LINE, OFFICIAL, State

__all__ = [
    "EDITABLE", "FROZEN", "LINE", "OFFICIAL", "Difference", "KeptFile", "Medium", "Record", "RecordVersion",
    "State", "content_hash", "differences", "numbered",
]  # fmt: skip
