"""Hình trong văn bản: an SVG as the PNG that both forms show, drawn with the document's own font."""

import io
import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from service.document import Document, Line, Picture
from service.fonts import Fonts
from service.pages import picture as page_picture
from service.render.engine import FAMILY, one_page
from service.styles import pt

DOTS = 200 / 72  # pixels for each pt: 200 an inch, sharp on paper
_SPOKEN = ("title", "desc")


@lru_cache(maxsize=64)
def png(picture: Picture, fonts: Fonts) -> bytes:
    """The picture as pixels, the same bytes for the same picture. Raises ValueError for what is no SVG of figures."""
    root = _root(picture)
    root.set("font-family", FAMILY)
    source = etree.tostring(root, encoding="unicode")
    drawn = page_picture(one_page(source, picture.width_mm, picture.height_mm, fonts), 1, DOTS)
    file = io.BytesIO()
    size = (round(pt(picture.width_mm) * DOTS), round(pt(picture.height_mm) * DOTS))
    drawn.crop((0, 0, *size)).save(file, "PNG", optimize=True)
    return file.getvalue()


def picture_lines(document: Document) -> Iterator[Line]:
    """Words that are drawn in pictures or said of them: the font must have them, no reader of the words meets them."""
    bodies = {"body": document.body} | {f"appendices[{at}]": one.body for at, one in enumerate(document.appendices)}
    for place, body in bodies.items():
        for index, block in enumerate(body):
            if isinstance(block, Picture):
                yield Line(f"{place}[{index}]", block.alt)
                yield from (Line(f"{place}[{index}]", text) for text in _drawn(block))


def _drawn(picture: Picture) -> Iterator[str]:
    for element in _root(picture).iter("{*}text"):
        yield "".join(str(part) for part in element.itertext())


def _asks(name: str, value: str) -> bool:
    """Whether an attribute points outside the drawing: WeasyPrint would leave the whole drawing blank for it."""
    return (name.endswith("href") and not value.startswith("#")) or bool(re.search(r"url\((?!#)", value))


def _root(picture: Picture) -> etree._Element:
    """The drawing without the words that only a screen reader meets: `alt` says them."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(picture.svg.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"hình không phải SVG đúng: {error}") from error
    asked = [value for element in root.iter() for name, value in element.attrib.items() if _asks(str(name), str(value))]
    if asked:
        raise ValueError(f"hình đòi một tài nguyên ngoài văn bản: {asked[0]!r}")
    for name in _SPOKEN:
        for element in root.findall(f"{{*}}{name}"):
            root.remove(element)
    return root
