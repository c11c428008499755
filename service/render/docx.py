"""DOCX: a template compiled once for the process, then one Jinja render and one zip write for each document.

docxtpl is the compiler: its `patch_xml` turns the parts of a template into Jinja source. What it does again for every
document (parse the package, patch the tags, compile, deflate what never changes) is done once here.
"""

import base64
import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from service.document import Document
from service.fonts import Fonts
from service.render.places import Places, places
from service.render.zipped import Entry, deflate, zip_bytes
from service.styles import pt

TEMPLATES = Path(__file__).parents[2] / "templates" / "docx"
PROPERTIES = "docProps/core.xml"
RELATIONS = "word/_rels/document.xml.rels"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_PICTURES = (
    "{% for one in pictures|default([]) %}"
    f'<Relationship Id="rIdPicture{{{{ one.number }}}}" Type="{_IMAGE}"'
    ' Target="media/picture{{ one.number }}.png"/>'
    "{% endfor %}</Relationships>"
)
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


def environment() -> ImmutableSandboxedEnvironment:
    """Without autoescape `Sở KH&CN <Phòng A>` would lose its end, silently; a name no place has is an error."""
    jinja = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    jinja.filters |= {"twips": _twips, "jc": _jc, "emu": _emu}
    return jinja


class Compiled(NamedTuple):
    """A template's zip entries in order: those that are the same in every document, those still to be rendered."""

    entries: tuple[Entry | tuple[str, Template], ...]


@cache
def compiled(layout: str) -> Compiled:
    """The template of this name, parsed, patched and compiled; once a process."""
    source = DocxTemplate(TEMPLATES / f"{layout}.docx")
    source.init_docx()
    jinja = environment()
    sources = _sources(source)
    with zipfile.ZipFile(TEMPLATES / f"{layout}.docx") as archive:
        sources[RELATIONS] = archive.read(RELATIONS).decode().replace("</Relationships>", _PICTURES)
        return Compiled(
            tuple(
                (name, jinja.from_string(sources[name])) if name in sources else deflate(name, archive.read(name))
                for name in archive.namelist()
            )
        )


def to_docx(document: Document, fonts: Fonts) -> bytes:
    """The DOCX of `document`: the same bytes for the same document, anywhere."""
    return filled(document.layout, places(document, fonts))


def filled(template: str, context: Places) -> bytes:
    """The DOCX of a template of ours and what goes into its places."""
    parts = (
        entry if isinstance(entry, Entry) else deflate(entry[0], entry[1].render(context).encode())
        for entry in compiled(template).entries
    )
    pictures = (
        deflate(f"word/media/picture{one['number']}.png", base64.b64decode(one["png"]))
        for one in context.get("pictures", ())
    )
    return zip_bytes((*parts, *pictures))


def plain_docxtpl(document: Document, fonts: Fonts) -> bytes:
    """The same document by docxtpl alone, everything anew: what `bench` and the tests compare with."""
    template = DocxTemplate(TEMPLATES / f"{document.layout}.docx")
    template.render(places(document, fonts), environment())
    file = io.BytesIO()
    template.save(file)
    return file.getvalue()


def _twips(length_mm: float) -> int:
    return round(pt(length_mm) * 20)


def _emu(length_mm: float) -> int:
    return round(length_mm * 36_000)


def _jc(align: str) -> str:
    return "both" if align == "justify" else align


def _sources(template: DocxTemplate) -> dict[str, str]:
    """Jinja source of the parts that hold places, by zip name, exactly as docxtpl patches them."""
    package = template.docx.part.package
    sources = {PROPERTIES: _text(package.core_properties._element)}
    sources[_name(template.docx.part)] = _document_source(template)
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            sources[_name(part)] = _DECLARATION + template.patch_xml(template.get_part_xml(part))
    return sources


def _document_source(template: DocxTemplate) -> str:
    """docxtpl patches the body alone; around it goes the root element it puts the rendered body back into."""
    whole = _text(template.docx.element)
    head, tail = whole[: whole.index("<w:body>")], whole[whole.rindex("</w:body>") :].removeprefix("</w:body>")
    body: str = template.patch_xml(template.get_xml())
    return head + "<w:body>" + body[body.index(">") + 1 :] + tail


def _text(element: Any) -> str:
    content: bytes = etree.tostring(element, encoding="UTF-8", standalone=True)
    return content.decode()


def _name(part: Any) -> str:
    return str(part.partname).removeprefix("/")
