"""Trang của một PDF thành hình: PDFium for everybody, one thread at a time - two at once would corrupt its memory."""

from threading import Lock

import pypdfium2
from PIL import Image

PDFIUM = Lock()  # held by whoever calls PDFium, to read as to draw


def page_count(pdf: bytes) -> int:
    """How many pages there are."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        count = len(document)
        document.close()
    return count


def picture(pdf: bytes, page: int, scale: float) -> Image.Image:
    """Page `page`, from 1, with `scale` pixels for each pt. Raises IndexError for a page that is not there."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        if not 1 <= page <= len(document):
            document.close()
            raise IndexError(page)
        drawn: Image.Image = document[page - 1].render(scale=scale).to_pil().convert("RGB")
        document.close()
    return drawn
