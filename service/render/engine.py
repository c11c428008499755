"""Máy dàn trang: WeasyPrint with our own fonts and style sheet, and nothing that it could fetch from elsewhere.

One font configuration and one parsed style sheet a process: a configuration per document leaks memory and costs a third
of a letter's time. Pango corrupts memory when two threads share it: whoever lays something out holds `LOCK`.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from service import styles
from service.fonts import Fonts

TEMPLATES = Path(__file__).parents[2] / "templates" / "html"
FAMILY = "Vanthu Liberation Serif"  # a name of our own: a system font with the twin's name can never step in
SCHEME = "vanthu:"
PICTURE = "data:image/png;base64,"  # a picture that stands in the document itself
LOCK = Lock()


class OwnFonts(URLFetcher):
    """Gives the four font files and nothing else. Anything else stops the rendering: a document asks for nothing.

    Its own pictures stand in it as data.
    """

    def __init__(self, files: Mapping[str, Path]) -> None:
        super().__init__()
        self.files = files

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        if url.startswith(PICTURE):
            return super().fetch(url, headers)
        if url not in self.files:
            raise FatalURLFetchingError(url)
        return URLFetcherResponse(url, self.files[url].read_bytes())


class Engine(NamedTuple):
    """What a process makes once: see the module's first lines."""

    fetcher: OwnFonts
    configuration: FontConfiguration
    css: CSS


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """Where the HTML templates are compiled: sandboxed, strict, escaped, like those of the DOCX."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def css_text(fonts: Fonts) -> str:
    """The style sheet, filled from `styles`."""
    faces = [
        (SCHEME + face.path.name, "bold" if bold else "normal", "italic" if italic else "normal")
        for (bold, italic), face in fonts.faces.items()
    ]
    return (
        environment()
        .get_template("look.css")
        .render(
            look=styles, parts={**styles.STYLES, **styles.BOOK_STYLES}, page=styles.PAGE, family=FAMILY, faces=faces
        )
    )


@cache
def engine(fonts: Fonts) -> Engine:
    """Fetcher, font configuration and style sheet for these fonts."""
    fetcher = OwnFonts({SCHEME + face.path.name: face.path for face in fonts.faces.values()})
    configuration = FontConfiguration()
    return Engine(fetcher, configuration, CSS(string=css_text(fonts), font_config=configuration, url_fetcher=fetcher))


def one_page(svg: str, width_mm: float, height_mm: float, fonts: Fonts) -> bytes:
    """A drawing as a PDF of one page of this size. Raises ValueError for one that asks for another font or a file."""
    look = f"@page {{ size: {width_mm}mm {height_mm}mm; margin: 0 }} body {{ margin: 0 }}"
    look += f" svg {{ display: block; width: {width_mm}mm; height: {height_mm}mm }}"
    with LOCK:
        fetcher, configuration, _ = engine(fonts)
        try:
            source = HTML(string=f"<style>{look}</style>{svg}", url_fetcher=fetcher)
            pages = source.render(font_config=configuration)
            content: bytes = pages.write_pdf()
        except FatalURLFetchingError as error:
            raise ValueError(f"hình đòi một tài nguyên ngoài văn bản: {error}") from error
        foreign = {font.family for font in pages.fonts.values()} - {FAMILY}
    if foreign:
        raise ValueError(f"hình có phông chữ lạ: {', '.join(sorted(foreign))}")
    return content
