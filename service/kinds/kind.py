"""Loại văn bản: what every kind is - its code, its look, the inputs it asks for and the words it composes."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

from service.document import Document, Layout
from service.plan import Plan
from service.refusal import Finding, Refused
from service.wording import clean_text

_SENTENCES = {  # pydantic's own messages are English
    "missing": "chưa có; hãy ghi vào",
    "extra_forbidden": "loại văn bản này không hỏi mục này",
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "int_type": "phải là số nguyên",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than_equal": "không được quá {le}",
    "literal_error": "phải là một trong: {expected}",
    "string_type": "phải là chữ",
    "string_unicode": "có ký tự không in được; hãy xóa ký tự đó",
    "tuple_type": "phải là danh sách",
    "value_error": "{error}",
}


def _line(text: str) -> str:
    text = clean_text(text)
    if re.search("[\t\n\u2028\u2029]", text):
        raise ValueError("phải viết trên một dòng")
    return text


def _day(given: object) -> object:
    """`15/9/2026` as clerks write it; ISO dates too."""
    if not isinstance(given, str):
        return given
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", given.strip(), re.ASCII)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(given.strip())
    except ValueError as error:
        raise ValueError(f"“{clean_text(given)}” không phải ngày có trong lịch; cách viết đúng: 15/9/2026") from error


def _lines(given: object) -> object:
    """The lines of one text, or of several; blank ones are left out, a tab after a mark is a space."""
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, Sequence) or not all(isinstance(text, str) for text in texts):
        return given
    lines = (
        re.sub("[ \t]+", " ", line).strip() for text in texts for line in re.split("\r\n|[\r\n\u2028\u2029]", text)
    )
    return tuple(line for line in lines if line)


def _some(lines: tuple[str, ...]) -> tuple[str, ...]:
    if not lines:
        raise ValueError("chưa có; hãy ghi vào")
    return lines


Line = Annotated[str, AfterValidator(_line)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_lines)]
SomeLines = Annotated[Lines, AfterValidator(_some)]
Day = Annotated[date, BeforeValidator(_day)]


class Inputs(BaseModel):
    """What a kind asks of the person who composes it; what is left blank is not given.

    The web form and the command's options are made from the fields: `title` is the label, `description` the hint. In
    `json_schema_extra`, `option` names the option where it differs from the field, `labels` the words for the values of
    a choice, `choices` what of the plan to choose from (`units`, `periods`), and `lines` says that a text of many lines
    is asked for (`Lines`, `SomeLines`); `book` offers names of the address book for them, as they are `addressed` or
    `listed`, and `proposed` begins with whom a letter of the plan usually informs. All words Vietnamese.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def leaves_out_blanks(cls, given: object) -> object:
        if not isinstance(given, Mapping):
            return given
        blank = [key for key, value in given.items() if value is None or (isinstance(value, str) and not value.strip())]
        return {key: value for key, value in given.items() if key not in blank}


@dataclass(frozen=True)
class Kind:
    """Loại văn bản. `symbol` is the abbreviation of PL III (`KH`), None for a công văn.

    `compose(plan, inputs, today)` returns the Document or raises Refused; `inputs` is an instance of `Inputs`.
    `file_stem(plan, inputs)` is the document's file name without its ending, in ASCII.
    `is_typed` is False where the inputs hold what only the program has, a unit's submission or those of a period: no
    form and no command asks for them.
    """

    code: str
    symbol: str | None
    name: str
    layout: Layout
    Inputs: type[Inputs]
    compose: Callable[[Plan, Any, date], Document]
    file_stem: Callable[[Plan, Any], str]
    is_typed: bool = True


def read_inputs(kind: Kind, given: Mapping[str, object]) -> Inputs:
    """Inputs of a kind from what was typed. Raises Refused with one finding for each field that is wrong."""
    try:
        return kind.Inputs.model_validate(given)
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False)
        findings = tuple(_finding(kind, one) for one in wrong)
        raise Refused("; ".join(one.message for one in findings) + ".", findings) from error


def refused(name: str, message: str) -> Refused:
    """A refusal that belongs to one field."""
    return Refused(message, (Finding(name, "MUST", name, message),))


def _finding(kind: Kind, error: Any) -> Finding:
    name, *at = error["loc"] or ("",)
    asked = kind.Inputs.model_fields.get(name)
    facts = dict(error.get("ctx", {}))
    facts["expected"] = ", ".join(re.findall(r"'([^']*)'", str(facts.get("expected", ""))))
    sentence = _SENTENCES.get(error["type"], "không hợp lệ").format(**facts)
    line = f", dòng có chữ thứ {at[0] + 1}" if at and isinstance(at[0], int) else ""
    return Finding(name, "MUST", name, f"{asked.title if asked else name}{line}: {sentence}")
