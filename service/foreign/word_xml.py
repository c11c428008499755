"""WordprocessingML (ECMA-376): names, values and the tree of a part, parsed without entities and without a network."""

from typing import Any

from lxml import etree

from service.refusal import Refused

Element = Any  # lxml's elements; its stubs know no useful type for them
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
STRICT = b"http://purl.oclc.org/ooxml/"  # "Strict Open XML": the same names under other addresses
OFF = ("0", "false", "off", "none")
MM_PER_TWIP = 25.4 / 1440
MM_PER_EMU = 25.4 / 914400


def q(name: str) -> str:
    """`w:p` as lxml spells it."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


VAL = q("w:val")


def parsed(content: bytes) -> Element:
    """The root of a part. Raises Refused for a part that is no XML, or that brings a DTD along."""
    if STRICT in content:
        content = content.replace(
            STRICT + b"wordprocessingml/main", NAMESPACES["w"].encode()
        ).replace(STRICT + b"drawingml/main", NAMESPACES["a"].encode()).replace(
            STRICT + b"officeDocument/relationships", NAMESPACES["r"].encode()
        )  # fmt: skip
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused("Tệp DOCX bị hỏng bên trong; hãy mở bằng Word, lưu lại rồi gửi lại.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("Tệp DOCX có khai báo lạ (DTD) nên không được nhận; hãy mở bằng Word, lưu lại rồi gửi lại.")
    return root


def value(parent: Element | None, name: str, attribute: str = "w:val") -> str | None:
    """An attribute of a child, None when the child or the attribute is not there."""
    child = parent.find(q(name)) if parent is not None else None
    return child.get(q(attribute)) if child is not None else None


def number(text: str | None) -> float | None:
    """A measure in twips, half points or the like; Word also writes `12pt` and `1.5cm`."""
    if text is None:
        return None
    for unit, twips in (("pt", 20), ("cm", 1440 / 2.54), ("mm", 1440 / 25.4), ("in", 1440)):
        if text.endswith(unit):
            return _float(text.removesuffix(unit), twips)
    return _float(text, 1)


def _float(text: str, factor: float) -> float | None:
    try:
        return float(text) * factor
    except ValueError:
        return None


def is_on(parent: Element | None, name: str) -> bool | None:
    """A toggle such as `w:b`: on, off, or None when it is not said."""
    child = parent.find(q(name)) if parent is not None else None
    return None if child is None else child.get(VAL, "1").lower() not in OFF
