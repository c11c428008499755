"""The plan that the tests speak of: the project's own sample, as a file and as rows bound to no session."""

import json
from typing import Any

from service.exchange import PlanFile, dump, rows, sample
from service.plan import Plan


def sample_file() -> PlanFile:
    """Kế hoạch PCI năm 2026 as a checked file."""
    return sample()


def sample_tree() -> dict[str, Any]:
    """The same as plain data, to be changed by the test."""
    return json.loads(dump(sample()))  # type: ignore[no-any-return]


def sample_plan() -> Plan:
    """The same as rows."""
    return rows(sample())
