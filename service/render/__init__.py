"""Dựng văn bản: one document in its two forms, DOCX and PDF, which say the same words or are not given at all."""

from typing import NamedTuple

from service.document import Document
from service.fonts import Fonts
from service.refusal import Refused
from service.render.docx import to_docx
from service.render.pdf import to_pdf
from service.render.words import document_words, docx_words, first_difference


class Rendered(NamedTuple):
    """Hai bản của một văn bản: the files' bytes, the same for the same document on any machine."""

    docx: bytes
    pdf: bytes


def render(document: Document, fonts: Fonts) -> Rendered:
    """Both forms of `document`. Raises Refused when one of them does not say the document's words, all and in order."""
    docx, pdf = to_docx(document, fonts), to_pdf(document, fonts)
    wanted = document_words(document)
    for form, words in (("DOCX", docx_words(docx)), ("PDF", pdf.words)):
        difference = first_difference(words, wanted)
        if difference:
            said, meant = difference
            raise Refused(
                f"Bản {form} không nói đúng lời của văn bản: có “{said}” ở chỗ của “{meant}”. "
                "Hãy báo người quản trị và chưa dùng bản này."
            )
    return Rendered(docx, pdf.content)
