"""Lời của văn bản và của bản DOCX: words in reading order, so that drift between the two forms is seen."""

import html
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from service.document import Document, Line

_RUN_OR_END = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|</w:p>|<w:(?:br|tab)/>")
_REFERENCE = re.compile(r"<w:(header|footer)Reference [^>]*?/>")
_RELATION = re.compile(r"<Relationship [^>]*?/>")


def document_words(document: Document) -> list[str]:
    """Words of the document itself: what both forms must say."""
    return line_words(document.lines())


def line_words(lines: Iterable[Line]) -> list[str]:
    """Words of these lines in their order."""
    return [word for line in lines for word in line.text.split()]


def docx_words(docx: bytes) -> list[str]:
    """Words of the first header, the body and the first footer: where a template of ours has places."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        body = archive.read("word/document.xml").decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
        targets = {_attribute(found, "Id"): _attribute(found, "Target") for found in _RELATION.findall(relations)}
        parts: dict[str, list[str]] = {"header": [], "footer": []}
        for reference in _REFERENCE.finditer(body):
            if _attribute(reference[0], "w:type") == "first":
                target = targets[_attribute(reference[0], "r:id")]
                parts[reference[1]].append(archive.read(f"word/{target}").decode())
    return [word for xml in (*parts["header"], body, *parts["footer"]) for word in _xml_words(xml)]


def first_difference(left: Sequence[str], right: Sequence[str]) -> tuple[str, str] | None:
    """The first words where two readings part, each with a few words before them; None when they are equal."""
    for index, (one, other) in enumerate(zip_longest(left, right)):
        if one != other:
            start = max(index - 4, 0)
            return " ".join(left[start : index + 1]), " ".join(right[start : index + 1])
    return None


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found[1] if found else ""


def _xml_words(xml: str) -> list[str]:
    return html.unescape(
        "".join(found[1] or (" " if found[1] is None else "") for found in _RUN_OR_END.finditer(xml))
    ).split()
