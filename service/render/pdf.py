"""PDF: HTML from the templates, laid out by WeasyPrint as PDF/A-2a and PDF/UA-1 in one file.

The engine is made once a process and used by one thread at a time, see `engine`.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import pydyf
from weasyprint import CSS, HTML
from weasyprint.formatting_structure import boxes
from weasyprint.urls import FatalURLFetchingError

from service.document import Document
from service.fonts import Fonts
from service.render.breaks import with_breaks, without_breaks
from service.render.engine import FAMILY, LOCK, engine, environment
from service.render.places import Places, places
from service.render.xmp import xmp_packet
from service.wording import BLANK

Variant = Literal["pdf/a-2a", "pdf/a-1b"]  # 1b only so that an independent validator of PDF/A-1b can read a twin

_IDENTITY: dict[Variant, tuple[int, str, bool]] = {"pdf/a-2a": (2, "A", True), "pdf/a-1b": (1, "B", False)}
MISSING = CSS(string=".missing, .signer:empty { background: #f7c5cc; outline: 1pt solid #C8102E }")


class Pdf(NamedTuple):
    """Bản PDF: the file, and the words as they were laid out, without page numbers and repeated header rows."""

    content: bytes
    words: list[str]


def to_html(document: Document, fonts: Fonts) -> str:
    """The HTML of `document`, all its words in reading order."""
    return _html(places(document, fonts))


def _html(context: Places) -> str:
    return environment().get_template(f"{context['layout']}.html").render(context)


def to_pdf(document: Document, fonts: Fonts, variant: Variant = "pdf/a-2a") -> Pdf:
    """The PDF of `document`, the same bytes anywhere. Raises Refused for a character that the fonts lack."""
    return drawn(places(document, fonts), fonts, variant)


def drawn(context: Places, fonts: Fonts, variant: Variant = "pdf/a-2a") -> Pdf:
    """The PDF of the template that `context` names as its layout, filled with it."""
    source = with_breaks(_html(context))

    def finish(_: Any, pdf: Any) -> None:
        _finish(pdf, context, variant)

    with LOCK:
        fetcher, configuration, css = engine(fonts)
        try:
            pages = HTML(string=source, url_fetcher=fetcher).render(font_config=configuration, stylesheets=[css])
            content: bytes = pages.write_pdf(pdf_variant=variant, finisher=finish)
        except FatalURLFetchingError as error:
            raise RuntimeError(f"mẫu HTML đòi một tài nguyên ngoài dự án: {error}") from error
        foreign = {font.family for font in pages.fonts.values()} - {FAMILY}
        if foreign:
            raise RuntimeError(f"PDF có phông chữ lạ: {', '.join(sorted(foreign))}")
        return Pdf(content, list(_laid_out_words(pages.pages)))


def to_preview(document: Document, fonts: Fonts) -> bytes:
    """The pages as they will be, with a red mark wherever something is left to be written; never to be kept."""
    head, body = with_breaks(to_html(document, fonts)).split("<body>", 1)
    body = body.replace(BLANK, f'<span class="missing">{BLANK}</span>')
    with LOCK:
        fetcher, configuration, css = engine(fonts)
        page = HTML(string=f"{head}<body>{body}", url_fetcher=fetcher)
        content: bytes = page.write_pdf(font_config=configuration, stylesheets=[css, MISSING])
    return content


def plain_weasyprint(document: Document, fonts: Fonts) -> bytes:
    """The same pages by WeasyPrint alone, everything anew: what `bench` compares with."""
    with LOCK:
        fetcher, configuration, css = engine.__wrapped__(fonts)
        source = HTML(string=with_breaks(to_html(document, fonts)), url_fetcher=fetcher)
        content: bytes = source.write_pdf(pdf_variant="pdf/a-2a", font_config=configuration, stylesheets=[css])
    return content


def _finish(pdf: Any, context: Places, variant: Variant) -> None:
    """One XMP packet in place of WeasyPrint's, and a scope on every header cell (PDF/UA-1, 7.5).

    WeasyPrint 70 lists wrong header cells for a cell under a header that is merged downwards: the scope alone says it.
    """
    part, conformance, accessible = _IDENTITY[variant]
    packet = xmp_packet(
        part=part,
        conformance=conformance,
        accessible=accessible,
        title=context["title"],
        author=context["author"],
        producer=pdf.info["Producer"].string,
        date=context["date"],
    )
    for item in pdf.objects:
        if item.reference == pdf.catalog["Metadata"]:
            item.stream, item.compress = [packet], False
        elif isinstance(item, dict) and item.get("S") == "/TH":
            item["A"]["Scope"] = "/Column"
        elif isinstance(item, dict) and item.get("S") == "/TD":
            item["A"].pop("Headers", None)
        elif isinstance(item, dict) and "Title" in item:
            item["Title"] = pydyf.String(without_breaks(item["Title"].string))


def _laid_out_words(pages: Any) -> Iterator[str]:
    """Words of each element in reading order; an element that lost a letter in layout gives what was laid out."""
    words: dict[Any, list[str]] = defaultdict(list)
    headers: set[Any] = set()
    for page in pages:
        _draw(page._page_box, None, words, headers)
    last = [element for element in words if element.get("class") == "address_line"]  # drawn at the end of page 1
    for element in [element for element in words if element not in last] + last:
        texts = words[element]
        source = "".join(element.itertext())
        same = "".join("".join(texts).split()) == "".join(source.split())
        yield from without_breaks(source if same else " ".join(texts)).split()


def _draw(box: Any, block: Any, words: dict[Any, list[str]], headers: set[Any]) -> None:
    box = getattr(box, "_box", box)
    if isinstance(box, boxes.MarginBox):
        return
    if isinstance(box, boxes.TextBox):
        words[block].append(box.text)
        return
    if isinstance(box, boxes.TableRowGroupBox) and box.is_header:
        if box.element in headers:
            return
        headers.add(box.element)
    if isinstance(box, boxes.BlockContainerBox) and box.element is not None:
        block = box.element
    for child in getattr(box, "children", ()):
        _draw(child, block, words, headers)
