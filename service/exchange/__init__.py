"""Trao đổi kế hoạch: the plan file, the one check for every door, and its way to the rows and back."""

from service.exchange.form import FORMAT, PlanFile
from service.exchange.reading import parse, read
from service.exchange.store import store
from service.exchange.to_file import dump, export, meaning
from service.exchange.to_rows import rows

__all__ = ["FORMAT", "PlanFile", "dump", "export", "meaning", "parse", "read", "rows", "store"]
