"""Sửa trang: paper, margins, and the page number in the top margin, in every section of a foreign DOCX (PL I)."""

import copy
from collections.abc import Mapping, Sequence

from lxml import etree

from service.foreign.word_making import look_of_run, make, properties_of, put, twips
from service.foreign.word_runs import INSTRUCTION
from service.foreign.word_xml import MM_PER_TWIP, NAMESPACES, Element, number, parsed, q
from service.styles import PAGE, STYLES

SECTION = q("w:sectPr")
NUMBERED, EMPTY = "vanthu_header_number.xml", "vanthu_header_empty.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_HEADER = NAMESPACES["r"] + "/header"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
ORDER = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
).split()
MARGINS = (("top", PAGE.top_range, PAGE.top), ("bottom", PAGE.bottom_range, PAGE.bottom),
           ("left", PAGE.left_range, PAGE.left), ("right", PAGE.right_range, PAGE.right))  # fmt: skip


def mend_pages(root: Element, parts: Mapping[str, bytes], appendices: Sequence[Element]) -> dict[str, bytes]:
    """Change the tree in place; returns the parts that are new or other than before."""
    body = root.find(q("w:body"))
    if body.find(SECTION) is None:
        body.append(make("w:sectPr"))
    for element in appendices:
        _begin_section(body, element)
    relations = (
        parsed(parts[RELATIONS]) if RELATIONS in parts else etree.Element(f"{{{_PACKAGE}relationships}}Relationships")
    )
    names = {one: _relation(relations, one) for one in (NUMBERED, EMPTY)}
    kept = _headers_with_words(relations, parts)
    for index, section in enumerate(root.iter(SECTION)):
        _mend(section, names, kept, restarts=index > 0)
    types = parsed(parts[TYPES])
    for name in (NUMBERED, EMPTY):
        if not any(one.get("PartName") == f"/word/{name}" for one in types):
            etree.SubElement(
                types, f"{{{_PACKAGE}content-types}}Override", PartName=f"/word/{name}", ContentType=_HEADER_TYPE
            )
    return {
        RELATIONS: _bytes(relations),
        TYPES: _bytes(types),
        f"word/{NUMBERED}": _bytes(_header(numbered=True)),
        f"word/{EMPTY}": _bytes(_header(numbered=False)),
    }


def _bytes(root: Element) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _relation(relations: Element, target: str) -> str:
    """The id of the relation to one of our headers."""
    for one in relations:
        if one.get("Target") == target:
            return str(one.get("Id"))
    name = f"vanthu{len(relations)}"
    etree.SubElement(relations, f"{{{_PACKAGE}relationships}}Relationship", Id=name, Type=_HEADER, Target=target)
    return name


def _headers_with_words(relations: Element, parts: Mapping[str, bytes]) -> set[str]:
    """Headers and footers that say something else than a page number: they stay where they are."""
    kept = set()
    for one in relations:
        content = parts.get(f"word/{one.get('Target', '')}")
        if content and (one.get("Type") or "").endswith(("/header", "/footer")):
            root = parsed(content)
            fields = [each for each in root.iter(INSTRUCTION) if "PAGE" in (each.text or "").split()]
            words = "".join(each.text or "" for each in root.iter(q("w:t")))
            simple = [each for each in root.iter(q("w:fldSimple")) if "PAGE" in (each.get(q("w:instr")) or "").split()]
            if not fields and not simple and (words.strip() or next(root.iter(q("w:drawing")), None) is not None):
                kept.add(str(one.get("Id")))
    return kept


def _mend(section: Element, names: Mapping[str, str], kept: set[str], restarts: bool) -> None:
    size = section.find(q("w:pgSz"))
    width, height = (number(size.get(q(f"w:{side}"))) or 0 for side in "wh") if size is not None else (0, 0)
    is_wide = width > height and restarts
    sides = (PAGE.height, PAGE.width) if is_wide else (PAGE.width, PAGE.height)
    sheet = make("w:pgSz", w=twips(sides[0]), h=twips(sides[1]), **({"orient": "landscape"} if is_wide else {}))
    put(section, sheet, ORDER)
    old = section.find(q("w:pgMar"))
    margins = make("w:pgMar", header=twips(PAGE.header), footer=twips(PAGE.header), gutter=0)
    for side, (least, most), usual in MARGINS:
        value = (number(old.get(q(f"w:{side}"))) or 0) * MM_PER_TWIP if old is not None else 0
        margins.set(q(f"w:{side}"), str(twips(value if least - 0.5 <= value <= most + 0.5 else usual)))
    put(section, margins, ORDER)
    for reference in [*section.findall(q("w:headerReference")), *section.findall(q("w:footerReference"))]:
        is_first = reference.get(q("w:type")) == "first"
        is_footer = reference.tag == q("w:footerReference")
        if reference.get(q("r:id")) not in kept or not (is_first or is_footer):
            section.remove(reference)
    has_first = any(one.get(q("w:type")) == "first" for one in section.findall(q("w:headerReference")))
    for kind, name in (("default", NUMBERED), *(() if has_first else (("first", EMPTY),))):
        reference = make("w:headerReference", type=kind)
        reference.set(q("r:id"), names[name])
        section.insert(0, reference)
    put(section, make("w:titlePg"), ORDER)
    if restarts:
        put(section, make("w:pgNumType", start=1), ORDER)


def _header(numbered: bool) -> Element:
    root = etree.Element(q("w:hdr"), nsmap={"w": NAMESPACES["w"]})
    line = etree.SubElement(root, q("w:p"))
    properties_of(line, "w:pPr").append(make("w:jc", val="center"))
    if not numbered:
        return root
    begin, between, end = (make("w:fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    for child in (begin, make("w:instrText"), between, make("w:t"), end):
        run = etree.SubElement(line, q("w:r"))
        look_of_run(properties_of(run, "w:rPr"), STYLES["page_number"].size_pt, bold=False, italic=False)
        if child.tag in (q("w:instrText"), q("w:t")):
            child.text = " PAGE " if child.tag == q("w:instrText") else "2"
        run.append(child)
    return root


def _begin_section(body: Element, label: Element) -> None:
    """End a section right before a phụ lục, unless one ends there."""
    while label.getparent() is not None and label.getparent() is not body:
        label = label.getparent()
    before = label.getprevious()
    while before is not None and before.tag == q("w:p") and before.find(f"{q('w:pPr')}/{SECTION}") is None:
        if "".join(one.text or "" for one in before.iter(q("w:t"))).strip():
            break
        before = before.getprevious()
    if before is not None and before.find(f"{q('w:pPr')}/{SECTION}") is not None:
        return
    later = next((one for one in body.iter(SECTION) if _stands_after(body, one, label)), None)
    end = make("w:p")
    said = properties_of(end, "w:pPr")
    said.append(copy.deepcopy(later) if later is not None else make("w:sectPr"))
    label.addprevious(end)


def _stands_after(body: Element, section: Element, label: Element) -> bool:
    top = section
    while top.getparent() is not body:
        top = top.getparent()
    return bool(body.index(top) >= body.index(label))
