"""Nhắc ở ô: a refusal of the plan's validator as remarks beside the fields, and a summary on top with links to them."""

from collections.abc import Mapping
from typing import NamedTuple

from flask_babel import gettext as _
from wtforms import Form

from service.refusal import Refused
from service.web.reading import field_at, spoken
from service.web.whereabouts import Whereabouts


class Line(NamedTuple):
    """One thing to mend, and the address of its field where it has one."""

    text: str
    href: str | None = None


class Trouble(NamedTuple):
    """Tóm tắt lỗi: a heading, then what is to be mended."""

    heading: str
    lines: list[Line]


def remarks_of(
    no: Refused, names: Mapping[str, str], places: Whereabouts, at: str = ""
) -> tuple[dict[str, list[str]], list[Line]]:
    """Sentences by field name, and those that belong to no field of the form. `at` is where the form's piece stands."""
    remarks: dict[str, list[str]] = {}
    loose: list[Line] = []
    for one in no.findings:
        inside = not at or one.place.startswith(at)
        name = field_at(dict(names), one.place.removeprefix(at).lstrip(".")) if inside else None
        if name:
            remarks.setdefault(name, []).append(one.message[:1].upper() + one.message[1:] + ".")
        else:
            place = places.find(one.place)
            loose.append(Line(f"{place.words}: {one.message}", place.address))
    if not no.findings:
        loose.append(Line(no.message))
    return remarks, loose


def trouble_of(form: Form, remarks: Mapping[str, list[str]], loose: list[Line]) -> Trouble:
    """The summary, in the words of the form's own labels."""
    labels = spoken(form)
    lines = [
        Line(f"{labels.get(name, name)}: {sentence[:1].lower()}{sentence[1:]}", f"#{name}")
        for name, sentences in remarks.items()
        for sentence in sentences
    ]
    return Trouble(_("Chưa lưu: có %(n)s chỗ cần sửa", n=len(lines + loose)), lines + loose)
