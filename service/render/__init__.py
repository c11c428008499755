"""Dựng văn bản: one document in its two forms, DOCX and PDF, which say the same words or are not given at all."""

from collections.abc import Iterable
from typing import NamedTuple

from service.book import Book
from service.document import Document, Line
from service.fonts import Fonts
from service.refusal import Refused
from service.render.docx import filled, to_docx
from service.render.pdf import Pdf, drawn, to_pdf
from service.render.register_book import book_places
from service.render.words import docx_words, first_difference, line_words


class Rendered(NamedTuple):
    """Hai bản của một văn bản: the files' bytes, the same for the same document on any machine."""

    docx: bytes
    pdf: bytes


def render(document: Document, fonts: Fonts) -> Rendered:
    """Both forms of `document`. Raises Refused when one of them does not say the document's words, all and in order."""
    return _agreed(to_docx(document, fonts), to_pdf(document, fonts), document.lines())


def render_book(book: Book, fonts: Fonts) -> Rendered:
    """Both forms of a printed register. Raises Refused as `render` does."""
    places = book_places(book, fonts)
    return _agreed(filled("register", places), drawn(places, fonts), book.lines())


def _agreed(docx: bytes, pdf: Pdf, lines: Iterable[Line]) -> Rendered:
    wanted = line_words(lines)
    for form, words in (("DOCX", docx_words(docx)), ("PDF", pdf.words)):
        difference = first_difference(words, wanted)
        if difference:
            said, meant = difference
            raise Refused(
                f"Bản {form} không nói đúng lời của văn bản: có “{said}” ở chỗ của “{meant}”. "
                "Hãy báo người quản trị và chưa dùng bản này."
            )
    return Rendered(docx, pdf.content)
