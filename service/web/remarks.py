"""Nhắc ở ô: a refusal of the plan's validator as remarks beside the fields, and a summary on top with links to them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from wtforms import Form

from service.refusal import Refused
from service.web.reading import every_field, field_at


class Trouble(NamedTuple):
    """Tóm tắt lỗi: a heading, then lines of text, each with the address of its field where it has one."""

    heading: str
    lines: list[dict[str, Any]]


def remarks_of(no: Refused, names: Mapping[str, str], at: str = "") -> tuple[dict[str, list[str]], list[str]]:
    """Sentences by field name, and those that belong to no field of the form. `at` is where the form's piece stands."""
    remarks: dict[str, list[str]] = {}
    loose: list[str] = []
    for one in no.findings:
        inside = not at or one.place.startswith(at)
        name = field_at(dict(names), one.place.removeprefix(at).lstrip(".")) if inside else None
        if name:
            remarks.setdefault(name, []).append(one.message[:1].upper() + one.message[1:] + ".")
        else:
            loose.append(f"{one.place}: {one.message}")
    if not no.findings:
        loose.append(no.message)
    return remarks, loose


def trouble_of(form: Form, remarks: Mapping[str, list[str]], loose: list[str]) -> Trouble:
    """The summary, in the words of the form's own labels."""
    labels = {field.name: (str(field.label.text), field.id) for field in every_field(form)}
    lines: list[dict[str, Any]] = []
    for name, sentences in remarks.items():
        label, address = labels.get(name, (name, name))
        lines += [
            {"text": f"{label}: {sentence[:1].lower()}{sentence[1:]}", "href": f"#{address}"} for sentence in sentences
        ]
    lines += [{"text": text, "href": None} for text in loose]
    return Trouble(f"Chưa lưu: có {len(lines)} chỗ cần sửa", lines)
