"""Loại văn bản: what every kind is - its code, its look, the inputs it asks for and the words it composes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from service.document import Document, Layout
from service.plan import Plan


class Inputs(BaseModel):
    """What a kind asks of the person who composes it.

    The web form and the command's options are made from the fields: `title` is the label, `description` the hint,
    `json_schema_extra={"option": "--late"}` names the option where it differs from the field. All words Vietnamese.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True)
class Kind:
    """Loại văn bản. `symbol` is the abbreviation of PL III (`KH`), None for a công văn.

    `compose(plan, inputs, today)` returns the Document or raises Refused; `inputs` is an instance of `Inputs`.
    """

    code: str
    symbol: str | None
    name: str
    layout: Layout
    Inputs: type[Inputs]
    compose: Callable[[Plan, Any, date], Document]
