"""Đọc biểu mẫu: from a form to the piece of the plan it holds, and from a remark's JSON path back to the field."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from wtforms import Field, FieldList, Form, FormField


class Reading(NamedTuple):
    """What a form says: the piece of the plan, and which field each JSON path came from."""

    value: dict[str, Any]
    names: dict[str, str]


def read(form: Form) -> Reading:
    """The piece of a plan that a form holds. Empty answers and rows in which nothing was typed are left out."""
    names: dict[str, str] = {}
    return Reading(_read_form(form, "", names), names)


def _read_form(form: Form, path: str, names: dict[str, str]) -> dict[str, Any]:
    value = {}
    for field in form:
        place = f"{path}.{field.short_name}" if path else field.short_name
        names[place] = field.name
        answer = _read_field(field, place, names)
        if answer not in ("", [], {}, None):
            value[field.short_name] = answer
    return value


def _read_field(field: Field, place: str, names: dict[str, str]) -> Any:
    if isinstance(field, FormField):
        return _read_form(field.form, place, names)
    if not isinstance(field, FieldList):
        return field.json()
    rows: list[Any] = []
    for entry in field:
        answer = _read_field(entry, f"{place}[{len(rows)}]", names)
        if not _is_blank(answer):
            names[f"{place}[{len(rows)}]"] = entry.name
            rows.append(answer)
    return rows


def _is_blank(answer: Any) -> bool:
    """A row with nothing in it but an empty box and its depth is a row nobody filled."""
    if isinstance(answer, dict):
        return all(key == "depth" or value is False for key, value in answer.items())
    return answer in ("", None)


def field_at(names: dict[str, str], path: str) -> str | None:
    """The name of the field, row or list that stands nearest to a JSON path; None when the path is outside the form."""
    while path:
        if path in names:
            return names[path]
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return None


def every_field(form: Form) -> Iterator[Field]:
    """Every field of a form, those in rows too."""
    for field in form:
        yield from _inside(field)


def _inside(field: Field) -> Iterator[Field]:
    yield field
    if isinstance(field, FormField):
        yield from every_field(field.form)
    elif isinstance(field, FieldList):
        for entry in field:
            yield from _inside(entry)


def spoken(form: Form, above: str = "") -> dict[str, str]:
    """What each field is called, by its name, rows counted from one: `nhiệm vụ 2, Sản phẩm`."""
    words: dict[str, str] = {}
    for field in form:
        _speak(field, str(field.label.text), above, words)
    return words


def _speak(field: Field, label: str, above: str, words: dict[str, str]) -> None:
    words[field.name] = f"{above}, {label}" if above else label
    if isinstance(field, FormField):
        words.update(spoken(field.form, words[field.name]))
    elif isinstance(field, FieldList):
        for number, entry in enumerate(field, 1):
            _speak(entry, f"{field.one} {number}", above, words)
