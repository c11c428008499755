"""Trao đổi kế hoạch: the plan file, the one check for every door, and its way to the rows and back."""

from pathlib import Path

from service.exchange.form import FORMAT, PlanFile
from service.exchange.next_year import Copied, Mention, copy_to_next_year
from service.exchange.reading import parse, read
from service.exchange.saving import (
    COPIED,
    CREATED,
    IMPORTED,
    MOVED,
    PART_CHANGED,
    REPLACED,
    content_digest,
    save,
)
from service.exchange.store import store
from service.exchange.to_file import dump, export, meaning
from service.exchange.to_rows import rows

__all__ = [
    "COPIED", "CREATED", "FORMAT", "IMPORTED", "MOVED", "PART_CHANGED", "REPLACED", "Copied", "Mention", "PlanFile",
    "content_digest", "copy_to_next_year", "dump", "export", "meaning", "parse", "read", "rows", "sample", "save",
    "store",
]  # fmt: skip


def sample() -> PlanFile:
    """Kế hoạch mẫu: the plan that the program brings along to be tried with."""
    return read((Path(__file__).parents[1] / "sample" / "plan.json").read_bytes())
