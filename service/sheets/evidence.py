"""Minh chứng trong một ô: one document a line, its number and symbol, then after a semicolon what it is."""

import re
from collections.abc import Iterable, Mapping

_QUOTED = re.compile(r'"((?:[^"]|"")*)"\s*(?:;(.*))?')


def written(evidence: Iterable[Mapping[str, str]]) -> str:
    """`45/BC-SKHCN; báo cáo kiểm tra`; a number that holds a semicolon itself stands in quotation marks."""
    named = ((_number(one["number"]), one["about"]) for one in evidence)
    return "\n".join(f"{number}; {about}" if about else number for number, about in named)


def _number(number: str) -> str:
    return '"' + number.replace('"', '""') + '"' if ";" in number or number.startswith('"') else number


def said(cell: str) -> tuple[dict[str, str], ...]:
    """What was written, blank lines left out; not yet checked."""
    return tuple(_one(line.strip()) for line in cell.splitlines() if line.strip())


def _one(line: str) -> dict[str, str]:
    quoted = _QUOTED.fullmatch(line)
    if quoted:
        return {"number": quoted[1].replace('""', '"'), "about": (quoted[2] or "").strip()}
    number, _, about = line.partition(";")
    return {"number": number.strip(), "about": about.strip()}
