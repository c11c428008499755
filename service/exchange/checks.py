"""Đối chiếu: what must agree between two places of a plan file.

The checks look at the file as it was written, not at checked values, so that one mistake never hides another.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from service.refusal import Finding

T = TypeVar("T")
OBJECTIVES = "sections[].objectives[]"
WORKS = (OBJECTIVES, f"{OBJECTIVES}.tasks[]")
ITEM_DEPTH = 4  # khoản, điểm and two levels below
PERIODS = {
    "month": (12, "tháng"),
    "quarter": (4, "quý"),
    "half": (2, "6 tháng"),
    "nine_months": (1, "9 tháng"),
    "year": (1, "năm"),
}


def findings(tree: object) -> Iterator[Finding]:
    """Every disagreement in a parsed file; parts of a wrong type are passed over, the form's own check names them."""
    for check in CHECKS:
        for place, message in check(tree):
            yield finding(place, message)


def finding(place: str, message: str) -> Finding:
    """A mistake at a place; its rule is the key that it is about."""
    return Finding((re.findall(r"[^\W\d]\w*", place) or [""])[-1], "MUST", place, message)


def find(tree: object, path: str, kind: type[T]) -> Iterator[tuple[str, T]]:
    """Places and values under a path such as `sections[].objectives[].code`, those of the wanted type."""
    found: list[tuple[str, Any]] = [("", tree)]
    for step in path.split(".") if path else ():
        name = step.removesuffix("[]")
        found = [
            (f"{at}.{name}".lstrip("."), value[name])
            for at, value in found
            if isinstance(value, dict) and name in value
        ]
        if step.endswith("[]"):
            lists = [(at, value) for at, value in found if isinstance(value, list)]
            found = [(f"{at}[{index}]", part) for at, value in lists for index, part in enumerate(value)]
    return ((at, value) for at, value in found if isinstance(value, kind))


def shown(text: str) -> str:
    """A value as a message may quote it: short, and without what cannot be printed."""
    text = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"


def _codes(tree: object, path: str) -> set[str]:
    return {code for _, code in find(tree, path, str)}


def _repeated(places: Iterator[tuple[str, str]], message: str) -> Iterator[tuple[str, str]]:
    first: dict[str, str] = {}
    for place, value in places:
        if value in first:
            yield place, message.format(shown(value), first[value])
        first.setdefault(value, place)


def _codes_are_unique(tree: object) -> Iterator[tuple[str, str]]:
    people = [*find(tree, "units[].code", str), *find(tree, "groups[].code", str)]
    yield from _repeated(iter(people), "mã {} đã dùng ở {}; mỗi đơn vị, nhóm một mã")
    yield from _repeated(find(tree, f"{OBJECTIVES}.code", str), "mã {} đã dùng ở {}; mỗi chỉ số, nội dung một mã")


def _references_exist(tree: object) -> Iterator[tuple[str, str]]:
    if any(not isinstance(value, list) for key in ("units", "groups") for _, value in find(tree, key, object) if value):
        return  # the form names that mistake; nothing can be looked up
    units, groups = _codes(tree, "units[].code"), _codes(tree, "groups[].code")
    wanted = {
        "units[].groups[]": (groups, "nhóm"),
        "recipients[].units[]": (units, "đơn vị"),
        "focal_unit": (units, "đơn vị"),
    }
    for work in WORKS:
        wanted |= {f"{work}.{role}.units[]": (units | groups, "đơn vị") for role in ("lead", "coordinate")}
        wanted[f"{work}.coordinate.scopes[].unit"] = (units, "đơn vị")
    for path, (known, noun) in wanted.items():
        for place, code in find(tree, path, str):
            if code not in known:
                yield place, f"không có {noun} {shown(code)}; {_choice(known)}"


def _choice(known: set[str]) -> str:
    names = ", ".join(shown(code)[1:-1] for code in sorted(known))
    return f"các mã đang có: {names}" if known else "kế hoạch chưa có mã nào"


def _nobody_is_listed_twice(tree: object) -> Iterator[tuple[str, str]]:
    lists = [
        "units[].groups",
        "recipients[].units",
        *(f"{work}.{role}.units" for work in WORKS for role in ("lead", "coordinate")),
    ]
    for path in lists:
        for place, codes in find(tree, path, list):
            members = ((f"{place}[{index}]", code) for index, code in enumerate(codes) if isinstance(code, str))
            yield from _repeated(members, "{} đã ghi ở {}")
    for work in WORKS:
        for place, part in find(tree, f"{work}.coordinate", dict):
            scoped = ((f"{place}.{at}", code) for at, code in find(part, "scopes[].unit", str))
            yield from _repeated(scoped, "đơn vị {} đã có phạm vi ở {}")


def _scopes_are_of_coordinators(tree: object) -> Iterator[tuple[str, str]]:
    units = [
        (code, _codes(unit, "groups[]"))
        for _, unit in find(tree, "units[]", dict)
        for _, code in find(unit, "code", str)
    ]
    groups_of = dict(units)
    for work in WORKS:
        for place, part in find(tree, f"{work}.coordinate", dict):
            listed = _codes(part, "units[]")
            for at, code in find(part, "scopes[].unit", str):
                if code in groups_of and not listed & {code, *groups_of[code]}:
                    yield f"{place}.{at}", f"đơn vị {shown(code)} có phạm vi nhưng không phối hợp ở đây"


def _timing_says_when(tree: object) -> Iterator[tuple[str, str]]:
    wanted = {"ongoing": (), "deadline": ("date",), "text": ("text",)}
    for work in WORKS:
        for place, timing in find(tree, f"{work}.timing", dict):
            kind = timing.get("kind")
            needs = wanted.get(kind) if isinstance(kind, str) else None
            for key in () if needs is None else ("date", "text"):
                given = timing.get(key) is not None
                if key in (needs or ()) and not given:
                    yield f"{place}.{key}", f"thiếu; thời gian loại “{kind}” phải ghi “{key}”"
                if key not in (needs or ()) and given:
                    yield f"{place}.{key}", f"thừa; thời gian loại “{kind}” không ghi “{key}”"


def _ratios_have_two_figures(tree: object) -> Iterator[tuple[str, str]]:
    for place, indicator in find(tree, f"{OBJECTIVES}.tasks[].indicators[]", dict):
        for key in ("numerator", "denominator") if indicator.get("combine") == "ratio" else ():
            if indicator.get(key) is None:
                yield f"{place}.{key}", "thiếu; chỉ tiêu tính theo tỷ lệ (ratio) cần tên của cả tử số và mẫu số"


def _sections_hold_one_kind(tree: object) -> Iterator[tuple[str, str]]:
    for place, section in find(tree, "sections[]", dict):
        if section.get("items") and section.get("objectives"):
            yield place, "chỉ được có “items” hoặc “objectives”, không được có cả hai"


def _items_are_not_too_deep(tree: object) -> Iterator[tuple[str, str]]:
    for place, _ in find(tree, "sections[]." + ".".join(["items[]"] * (ITEM_DEPTH + 1)), object):
        yield place, f"quá sâu; khoản, điểm chỉ lồng nhau đến {ITEM_DEPTH} cấp"


def _due_days_fit_their_period(tree: object) -> Iterator[tuple[str, str]]:
    yield from _repeated(find(tree, "reporting[].period", str), "kỳ {} đã có ở {}; mỗi loại kỳ một quy định")
    for place, rule in find(tree, "reporting[]", dict):
        period = rule.get("period")
        last, noun = PERIODS.get(period, (12, "tháng")) if isinstance(period, str) else (12, "tháng")
        due = {no for _, no in find(rule, "due[].no", int)}
        for key in ("due", "upward"):
            numbers = Counter[int]()
            for at, no in find(rule, f"{key}[].no", int):
                numbers[no] += 1
                if last < no <= 12:
                    yield f"{place}.{at}", f"kỳ {noun} chỉ có số thứ tự từ 1 đến {last}, không có {no}"
                elif numbers[no] > 1:
                    yield f"{place}.{at}", f"kỳ {no} đã có hạn; mỗi kỳ một hạn"
                elif key == "upward" and no not in due:
                    yield f"{place}.{at}", f"kỳ {no} không có hạn gửi của đơn vị (“due”), nên không có hạn gửi cấp trên"


def _recipients_end_with_the_file(tree: object) -> Iterator[tuple[str, str]]:
    lines = list(find(tree, "recipients[]", dict))
    filed = [place for place, line in lines if line.get("file")]
    if not filed and any(True for _ in find(tree, "recipients", list)):
        yield "recipients", 'thiếu dòng lưu ở cuối, ví dụ {"file": ["VT"]}'
    for place in filed[1:]:
        yield place, f"dòng lưu chỉ có một, đã ghi ở {filed[0]}"
    if len(filed) == 1 and filed[0] != lines[-1][0]:
        yield filed[0], "dòng lưu phải đứng cuối nơi nhận"
    for place, line in lines:
        if line.get("file") and any(line.get(key) for key in ("name", "purpose", "units")):
            yield place, "dòng lưu chỉ có “file” và “copies”"
        if not line.get("file") and line.get("name") is None:
            yield f"{place}.name", "thiếu tên nơi nhận"
        if not line.get("file") and line.get("copies") is not None:
            yield f"{place}.copies", "số bản chỉ ghi ở dòng lưu"


CHECKS: tuple[Callable[[object], Iterator[tuple[str, str]]], ...] = (
    _codes_are_unique,
    _references_exist,
    _nobody_is_listed_twice,
    _scopes_are_of_coordinators,
    _timing_says_when,
    _ratios_have_two_figures,
    _sections_hold_one_kind,
    _items_are_not_too_deep,
    _due_days_fit_their_period,
    _recipients_end_with_the_file,
)
