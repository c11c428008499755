"""Nét vẽ: the elements of an SVG as values. Text is escaped here and nowhere else; a length has at most one decimal."""

import re
from typing import NamedTuple, Union
from xml.sax.saxutils import escape, quoteattr

INK, SOFT, LINE, BLUE, AMBER, RED = "#222222", "#595959", "#d5d5d5", "#1d4f8c", "#6b4e00", "#a30d25"
FACE = "system-ui, sans-serif"
SIZE = 12.0  # of text, in the picture's own units
LETTER = 6.6  # an average letter of that size is not wider
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Mark(NamedTuple):
    """Một nét: name, attributes in their order, and what stands in it."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    inside: tuple[Union["Mark", str], ...] = ()

    @property
    def markup(self) -> str:
        """As XML. A sign that XML cannot hold becomes U+FFFD."""
        pairs = "".join(f" {name}={quoteattr(_whole(value))}" for name, value in self.attributes)
        parts = (one.markup if isinstance(one, Mark) else escape(_whole(one)) for one in self.inside)
        return f"<{self.name}{pairs}>{''.join(parts)}</{self.name}>" if self.inside else f"<{self.name}{pairs}/>"


def length(value: float) -> str:
    """`12`, `12.5`: never an exponent, never `-0`."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def mark(name: str, *inside: Mark | str, **attributes: str | float) -> Mark:
    """An element: `stroke_width=2` is written `stroke-width="2"`."""
    pairs = tuple(
        (key.rstrip("_").replace("_", "-"), value if isinstance(value, str) else length(value))
        for key, value in attributes.items()
    )
    return Mark(name, pairs, inside)


def words(text: str, x: float, y: float, anchor: str = "start", **more: str | float) -> Mark:
    """Text on its base line."""
    return mark("text", text, x=x, y=y, **{"text_anchor": anchor, "fill": INK} | more)


def standing_out(text: str, x: float, y: float) -> tuple[Mark, Mark]:
    """A number over lines and patterns, on a white edge of its own; not every renderer knows `paint-order`."""
    return (
        words(text, x, y, "middle", stroke="#ffffff", stroke_width=3, fill="#ffffff"),
        words(text, x, y, "middle"),
    )


def picture(key: str, width: float, height: float, title: str, desc: str, *marks: Mark) -> str:
    """The whole SVG. `key` makes its ids; `title` and `desc` are what a reader hears in place of the picture."""
    head = (mark("title", title, id=f"{key}-title"), mark("desc", desc, id=f"{key}-desc"))
    return mark(
        "svg", *head, *marks, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {length(width)} {length(height)}",
        width=width, height=height, role="img", aria_labelledby=f"{key}-title {key}-desc", font_family=FACE,
        font_size=SIZE,
    ).markup  # fmt: skip


def cut(text: str, width: float) -> str:
    """As much of a text as is surely not wider, with `…` where it was cut."""
    most = max(int(width / LETTER), 1)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _whole(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
