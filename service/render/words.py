"""Lời của hai bản: what a DOCX and a PDF say, as words in reading order, so that drift between them is seen.

Tolerated, for they are not words of the document: the page number, header rows that a table repeats on a new page, the
hyphen a PDF reader marks at a line's end, the no-break space in place of a space.
"""

import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from service.document import Document, Table

_RUN_OR_END = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|</w:p>|<w:(?:br|tab)/>")
_REFERENCE = re.compile(r"<w:(header|footer)Reference [^>]*?/>")
_RELATION = re.compile(r"<Relationship [^>]*?/>")


def document_words(document: Document) -> list[str]:
    """Words of the document itself: what both forms must say."""
    return [word for line in document.lines() for word in line.text.split()]


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


def pdf_words(pages: Sequence[str], document: Document) -> list[str]:
    """Words of the text a reader extracts from each page, without page numbers and repeated header rows."""
    headers = {tuple(_header_words(table)) for table in _tables(document)}
    words: list[str] = []
    for number, text in enumerate(pages):
        page = _joined(text).split()
        if number and page and page[-1].isdigit():  # our own PDF draws the page number last
            page = page[:-1]
        words += _without_repeat(page, headers, words) if number else page
    return words


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


def _joined(text: str) -> str:
    """pdfium marks a hyphen that ends a line with U+FFFE and joins what follows."""
    return text.replace("\ufffe\r\n", "-").replace("\ufffe", "-")


def _tables(document: Document) -> Iterator[Table]:
    for body in (document.body, *(appendix.body for appendix in document.appendices)):
        yield from (block for block in body if isinstance(block, Table))


def _header_words(table: Table) -> Iterator[str]:
    return (word for row in table.header for cell in row.cells for word in cell.text.split())


def _without_repeat(page: list[str], headers: Iterable[tuple[str, ...]], before: Sequence[str]) -> list[str]:
    """A header at the top of a page is a repeat when its words stood on an earlier page."""
    for header in headers:
        # merged cells are read in another order
        if header and sorted(page[: len(header)]) == sorted(header) and Counter(before) >= Counter(header):
            return page[len(header) :]
    return page
