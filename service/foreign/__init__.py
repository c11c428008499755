"""Tệp của người khác: a DOCX or PDF that anybody made, read without running or fetching anything."""

from service.fonts import Fonts
from service.foreign.docx_reader import read_docx
from service.foreign.door import kind_of
from service.foreign.pdf_reader import read_pdf
from service.written import Written

__all__ = ["read"]


def read(content: bytes, fonts: Fonts) -> Written:
    """The document in a file, by what the file is and not by its name. Raises Refused when it cannot be read."""
    return read_pdf(content) if kind_of(content) == "pdf" else read_docx(content, fonts)
