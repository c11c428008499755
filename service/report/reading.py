"""Đọc báo cáo đã gõ: figures as Vietnamese write them and free text become a Submission, or faults by their places."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from service.refusal import Finding, Refused
from service.report.decimals import figure
from service.report.procedures import COLUMNS
from service.report.submission import Submission

_FIGURES = ("value", "numerator", "denominator")
_SENTENCES = {
    "missing": "chưa có",
    "extra_forbidden": "không có trong báo cáo này",
    "string_too_long": "dài quá {max_length} chữ",
    "string_too_short": "chưa ghi",
    "too_long": "dài quá {max_length} chữ",  # of a text that is cleaned before it is measured
    "too_short": "chưa ghi",
    "literal_error": "phải là một trong: {expected}",
    "less_than_equal": "không được quá {le}",
    "greater_than_equal": "phải từ {ge} trở lên",
    "value_error": "{error}",
}


def typed(tree: object) -> Submission:
    """The submission in what was typed: numbers are text, a blank is no number (no dossiers in the TTHC sheet).

    Raises Refused with one finding for each place that is wrong, all at once.
    """
    findings: list[Finding] = []
    numbers = _with_numbers(tree, "", findings)
    try:
        submission = Submission.model_validate(numbers)
    except ValidationError as error:
        known = {one.place for one in findings}
        findings += [one for one in map(_finding, error.errors(include_url=False)) if one.place not in known]
    if findings:
        said = f"Báo cáo có {len(findings)} chỗ phải sửa" if len(findings) > 1 else findings[0].message
        raise Refused(f"{said}.", tuple(findings))
    return submission


def _with_numbers(tree: object, place: str, findings: list[Finding]) -> object:
    if isinstance(tree, list | tuple):
        return [_with_numbers(one, f"{place}[{index}]", findings) for index, one in enumerate(tree)]
    if not isinstance(tree, dict):
        return tree
    return dict(_members(tree, place, findings))


def _members(tree: dict[str, object], place: str, findings: list[Finding]) -> Iterator[tuple[str, object]]:
    for name, given in tree.items():
        at = f"{place}.{name}".lstrip(".")
        if name not in (*_FIGURES, *COLUMNS) or not isinstance(given, str):
            yield name, _with_numbers(given, at, findings)
            continue
        try:
            number = figure(given) if given.strip() else None
            yield name, _count(number) if name in COLUMNS else number
        except ValueError as error:
            findings.append(Finding("figure", "MUST", at, f"{error}"))
            yield name, 0 if name in COLUMNS else None


def _count(number: Decimal | None) -> int:
    if number is not None and number != int(number):
        raise ValueError("số hồ sơ phải là số nguyên")
    return int(number or 0)


def _finding(error: Any) -> Finding:
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error["loc"]).lstrip(".")
    facts = dict(error.get("ctx", {}))
    facts["expected"] = ", ".join(re.findall(r"'([^']*)'", str(facts.get("expected", ""))))
    sentence = _SENTENCES.get(error["type"], "không hợp lệ").format(**facts)
    return Finding("report", "MUST", place, sentence)
