"""Bảng tính báo cáo: a unit's report as a workbook made for it and its period, and what was filled in read back."""

from service.sheets.reading import Filled, read, report_number
from service.sheets.writing import to_xlsx

__all__ = ["Filled", "read", "report_number", "to_xlsx"]
