"""Ô nhập: one class for each way a value of the plan is typed, kept as typed; `json()` is what it means.

A value that cannot be read (a number with letters) goes on as the text it is: the plan's validator says what is wrong.
"""

import re
from collections.abc import Sequence
from typing import Any

from wtforms import FieldList, FormField, HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget


class Typed:
    """What every field has: a label, a hint, and how many of 12 columns it takes on a wide screen."""

    look = "line"
    span: int
    data: Any

    def __init__(self, label: Any = None, hint: Any = "", span: int = 12, **kwargs: Any) -> None:
        super().__init__(label, description=hint, **kwargs)  # type: ignore[call-arg]  # the field class comes after this one
        self.span = span

    def show(self, value: Any) -> str:
        return str(value)

    def process_data(self, value: Any) -> None:
        self.data = "" if value is None else self.show(value)

    def json(self) -> Any:
        return (self.data or "").strip()


class Line(Typed, StringField):
    """One line of text."""


class Kept(Typed, HiddenField):
    """A value that goes with the form and is not shown."""

    look = "kept"


class Area(Typed, TextAreaField):
    """One paragraph; a line break in the box (pasted from elsewhere) becomes a space."""

    look = "area"

    def json(self) -> Any:
        return re.sub(r"\s*[\r\n]+\s*", " ", self.data or "").strip()


class Lines(Typed, TextAreaField):
    """Many short texts, one a line."""

    look = "area"

    def show(self, value: Any) -> str:
        return "\n".join(value) if isinstance(value, list) else str(value)

    def json(self) -> Any:
        return [line.strip() for line in (self.data or "").splitlines() if line.strip()]


class Listed(Typed, StringField):
    """Many short texts in one line, with commas between."""

    def show(self, value: Any) -> str:
        return ", ".join(value) if isinstance(value, list) else str(value)

    def json(self) -> Any:
        return [part.strip() for part in (self.data or "").split(",") if part.strip()]


class Whole(Typed, StringField):
    """A whole number."""

    def json(self) -> Any:
        text = (self.data or "").strip()
        return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else text


class Figure(Typed, StringField):
    """A number as an office writes it: `1.234,5`."""

    def show(self, value: Any) -> str:
        return str(value) if isinstance(value, str) else f"{value:,.10g}".translate(str.maketrans(",.", ".,"))

    def json(self) -> Any:
        text = (self.data or "").strip()
        if not re.fullmatch(r"-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?", text):
            return text
        value = float(text.replace(".", "").replace(",", "."))
        return int(value) if value.is_integer() else value


def _day_first(value: Any) -> str:
    """`2026-09-15`, `2026-09` and `03-15` as an office writes them; anything else as it stands."""
    iso = isinstance(value, str) and re.fullmatch(r"(\d{4}-)?\d{2}(-\d{2})?", value)
    return "/".join(str(int(part)) for part in reversed(value.split("-"))) if iso else str(value)


def _month_first(text: str) -> str:
    """`15/3` as it is stored, `03-15`; anything else as it stands."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})", text)
    return f"{int(found[2]):02d}-{int(found[1]):02d}" if found else text


class DayRange(Listed):
    """Two days of every year, from and to (`15/12, 14/3`); stored as `["12-15", "03-14"]`."""

    def show(self, value: Any) -> str:
        return ", ".join(_day_first(day) for day in value) if isinstance(value, list) else str(value)

    def json(self) -> Any:
        return [_month_first(day) for day in super().json()]


class PlanDate(Typed, StringField):
    """A day (`15/9/2026`) or only a month (`9/2026`); stored as `2026-09-15` or `2026-09`."""

    def show(self, value: Any) -> str:
        return _day_first(value)

    def json(self) -> Any:
        text = (self.data or "").strip()
        found = re.fullmatch(r"(?:(\d{1,2})/)?(\d{1,2})/(\d{4})", text)
        if not found:
            return text
        day, month, year = found.groups()
        return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")


class DayMonth(Typed, StringField):
    """A day of every year (`15/3`); stored as `03-15`."""

    def show(self, value: Any) -> str:
        return _day_first(value)

    def json(self) -> Any:
        return _month_first((self.data or "").strip())


Choices = Sequence[tuple[str, Any]]


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _offered(choices: Choices) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in choices]


class Choice(Typed, SelectField):
    """One of a list; a value that is no longer in the list stays, so that nothing is changed by looking at it."""

    look = "choice"

    def __init__(self, label: Any = None, hint: Any = "", span: int = 12, choices: Choices = (), **kwargs: Any) -> None:
        super().__init__(label, hint, span, coerce=_text, validate_choice=False, choices=_offered(choices), **kwargs)

    def offer(self, choices: Choices) -> None:
        known = {code for code, _ in choices}
        self.choices = _offered(choices if (self.data or "") in {*known, ""} else [*choices, (self.data, self.data)])


class UnitChoice(Choice):
    """A unit of the plan."""


class UnitOrGroupChoice(Choice):
    """A unit or a group of the plan."""


class YesNo(Choice):
    """Yes, no, or not said."""

    def show(self, value: Any) -> str:
        return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)

    def json(self) -> Any:
        return {"true": True, "false": False}.get(self.data or "", self.data)


class Tick(Typed, StringField):
    """A box to tick; not ticked is not said."""

    look = "tick"
    widget = CheckboxInput()

    def process_data(self, value: Any) -> None:
        self.data = bool(value)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = bool(valuelist)

    def json(self) -> Any:
        return self.data or None


class Ticks(Typed, SelectMultipleField):
    """Any of a list."""

    look = "ticks"
    is_translated = False
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any = None, hint: Any = "", span: int = 12, **kwargs: Any) -> None:
        super().__init__(label, hint, span, coerce=_text, validate_choice=False, choices=[], **kwargs)

    def process_data(self, value: Any) -> None:
        self.data = list(value or [])

    def offer(self, choices: Choices) -> None:
        known = {code for code, _ in choices}
        self.choices = _offered([*choices, *((code, code) for code in self.data or [] if code not in known)])

    def json(self) -> Any:
        return list(self.data or [])


class RoleTicks(Ticks):
    """Roles; unlike names of the plan they are words of the page, so they are in its language."""

    is_translated = True


class UnitTicks(Ticks):
    """Units of the plan."""


class GroupTicks(Ticks):
    """Groups of the plan."""


class Group(FormField):
    """Fields that belong together."""

    look = "group"


class Rows(FieldList):
    """Rows that can be added, moved and deleted; `one` names a row to the reader and to the button that adds one."""

    look = "rows"

    def __init__(self, row: Any, label: Any, one: Any, hint: Any = "", **kwargs: Any) -> None:
        super().__init__(row, label, description=hint, **kwargs)
        self.one = one
