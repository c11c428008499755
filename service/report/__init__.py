"""Báo cáo kỳ: what units owe and send for a period, how it is filled in, checked, combined and reconciled."""

from service.report.gathered import Entry, Gathered
from service.report.letters import PeriodLetter
from service.report.rows import (
    ConsolidatedText,
    FrozenSubmission,
    PeriodRecord,
    ReportFile,
    ReportPeriod,
    ReportVersion,
    Settlement,
    UnitReport,
)
from service.report.states import ReportState
from service.report.submission import Submission

__all__ = [
    "ConsolidatedText", "Entry", "FrozenSubmission", "Gathered", "PeriodLetter", "PeriodRecord", "ReportFile",
    "ReportPeriod", "ReportState", "ReportVersion", "Settlement", "Submission", "UnitReport",
]  # fmt: skip
