"""Lời của một bản PDF as a reader extracts them, made comparable with the words of the document.

Tolerated, for they are not words of the document: the page number, header rows that a table repeats on a new page, the
hyphen a PDF reader marks at a line's end, the no-break space in place of a space.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from service.document import Document, Table


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


def _joined(text: str) -> str:
    """A word broken after its hyphen, whole again; pdfium marks most such hyphens with U+FFFE."""
    return re.sub(r"(?<=\S-)\r\n(?=\S)", "", text.replace("\ufffe", "-"))


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
