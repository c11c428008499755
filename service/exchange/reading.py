"""Đọc tệp kế hoạch: bytes or plain data to a checked `PlanFile`, or every mistake at once, each with its place."""

import json
import re
from typing import Any, NoReturn

from pydantic import ValidationError

from service.exchange import checks
from service.exchange.form import FORMAT, PlanFile
from service.refusal import Finding, Refused

LIMIT = 2 * 1024 * 1024  # bytes
DEPTH = 24  # brackets in brackets; the deepest place of the format needs 16
DIGITS = 300
NAMED = 8  # mistakes that the one sentence names; the findings hold them all

SENTENCES = {
    "missing": "thiếu; hãy ghi vào",
    "extra_forbidden": f"định dạng {FORMAT} không có khóa này",
    "string_type": "phải là chữ, đặt trong dấu ngoặc kép",
    "string_unicode": "có ký tự không in được; hãy xóa ký tự đó",
    "int_type": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "float_type": "phải là số",
    "finite_number": "phải là số hữu hạn",
    "bool_type": "phải là true hoặc false",
    "list_type": "phải là danh sách […]",
    "model_type": "phải là đối tượng {…}",
    "model_attributes_type": "phải là đối tượng {…}",
    "literal_error": "phải là một trong: {expected}",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than_equal": "không được quá {le}",
    "too_short": "phải có ít nhất {min_length} mục",
    "too_long": "chỉ được có nhiều nhất {max_length} mục",
    "value_error": "{error}",
}


def read(data: bytes) -> PlanFile:
    """A plan file (UTF-8, at most 2 MB). Raises Refused with one finding for each mistake."""
    if len(data) > LIMIT:
        size = f"{len(data) / 1024 / 1024:.1f}".replace(".", ",")
        raise Refused(f"Tệp kế hoạch nặng {size} MB; chỉ nhận tệp đến {LIMIT // 1024 // 1024} MB.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(
            f"Tệp kế hoạch không phải UTF-8 (từ byte {error.start + 1}); hãy lưu lại bằng mã UTF-8."
        ) from error
    try:
        tree = json.loads(text, object_pairs_hook=_object, parse_int=_whole, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise Refused(
            f"Tệp kế hoạch không đúng cú pháp JSON ở dòng {error.lineno}, cột {error.colno}; hãy sửa chỗ đó."
        ) from error
    except RecursionError as error:
        raise Refused(_TOO_DEEP) from error
    return parse(tree)


def parse(tree: object) -> PlanFile:
    """A plan file from plain data, such as a web form gathers. Raises Refused with one finding for each mistake."""
    if not isinstance(tree, dict):
        raise Refused("Tệp kế hoạch phải là một đối tượng JSON {…}.")
    if _is_deeper(tree, DEPTH):
        raise Refused(_TOO_DEEP)
    file, found = _shaped(tree)
    found += checks.findings(tree)
    if file is None or found:
        raise Refused(_sentence(found), tuple(found))
    return file


_TOO_DEEP = "Tệp kế hoạch lồng ngoặc quá sâu; định dạng không cần sâu như vậy."


def _shaped(tree: dict[str, Any]) -> tuple[PlanFile | None, list[Finding]]:
    try:
        return PlanFile.model_validate(tree), []
    except ValidationError as error:
        return None, [_finding(one) for one in error.errors(include_url=False, include_input=False)]


def _finding(error: Any) -> Finding:
    facts = dict(error.get("ctx", {}))
    facts["expected"] = ", ".join(re.findall(r"'([^']*)'", str(facts.get("expected", ""))))
    sentence = SENTENCES.get(error["type"], "không hợp lệ").replace("{…}", "{{…}}").format(**facts)
    place = "".join(_step(step) for step in error["loc"]).removeprefix(".")
    return checks.finding(place, sentence)


def _step(step: int | str) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if re.fullmatch(r"[^\W\d]\w{0,59}", step) else f"[{json.dumps(step[:60])}]"


def _sentence(found: list[Finding]) -> str:
    named = "; ".join(f"{one.place}: {one.message}" for one in found[:NAMED])
    if len(found) == 1:
        return f"Kế hoạch có một chỗ chưa đúng: {named}."
    rest = f"; và {len(found) - NAMED} chỗ khác" if len(found) > NAMED else ""
    return f"Kế hoạch có {len(found)} chỗ chưa đúng: {named}{rest}."


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Refused(f"Tệp kế hoạch ghi khóa {checks.shown(key)} hai lần trong một đối tượng; hãy bỏ một.")
        found[key] = value
    return found


def _whole(digits: str) -> int:
    if len(digits) > DIGITS:
        raise Refused(f"Tệp kế hoạch có số nguyên quá lớn ({checks.shown(digits)}).")
    return int(digits)


def _no_constant(name: str) -> NoReturn:
    raise Refused(f"Tệp kế hoạch có giá trị {name}; JSON không có giá trị này.")


def _is_deeper(tree: object, depth: int) -> bool:
    level: list[object] = [tree]
    for _ in range(depth):
        level = [
            inner
            for value in level
            if isinstance(value, dict | list)
            for inner in (value.values() if isinstance(value, dict) else value)
        ]
    return bool(level)
