"""Builds letter, titled and register.docx from `service/styles.py`: the readable source of the DOCX templates.

Run `python -m templates.docx.make` after a change here or in the styles. A template holds places, never words.
"""

from pathlib import Path

from service import styles
from service.render.zipped import deflate, zip_bytes
from service.styles import BOOK_STYLES, PAGE, STYLES, Page
from templates.docx.look import styles_xml
from templates.docx.package import (
    CONTENT_TYPES,
    DOCUMENT_RELATIONS,
    NAMESPACES,
    PACKAGE_RELATIONS,
    PROPERTIES,
    SETTINGS,
)
from templates.docx.word import (
    borders,
    box,
    cell,
    centred,
    drawing,
    gap,
    mm_twips,
    pair,
    paragraph,
    row,
    rule,
    runs,
    table,
    tag,
    text,
    twips,
    when,
)

FOLDER = Path(__file__).parent
_REGISTER_STYLES = {"body": STYLES["body"], "page_number": STYLES["page_number"], **BOOK_STYLES}


# Parts, in reading order


def letterhead(layout: str) -> str:
    agency = (
        when("letterhead['parent']", centred("parent", "letterhead['parent']", "letterhead['parent_side_mm']"))
        + centred("issuer", "letterhead['issuer']", "letterhead['issuer_side_mm']")
        + rule("letterhead['issuer_rule']")
    )
    country = paragraph("country", text("letterhead['country']")) + paragraph("motto", text("letterhead['motto']"))
    number = paragraph("number", text("number"))
    if layout == "letter":
        number += centred("letter_subject", "letter_subject", "letter_subject_side_mm")
    return pair(
        styles.HEADER_LEFT_MM,
        styles.HEADER_RIGHT_MM,
        (agency, country + rule("letterhead['motto_rule']")),
        (number, paragraph("place_and_date", text("place_and_date"))),
    )


def urgency() -> str:
    height_mm = 8
    assert {height for _, height in styles.URGENCY_BOX_MM.values()} == {height_mm}
    return when("urgency", gap(styles.URGENCY_BEFORE_PT), box("urgency", "urgency", height_mm, styles.URGENCY_LINE_PT))


def title() -> str:
    return (
        paragraph("kind_name", text("kind_name"), '<w:keepNext/><w:outlineLvl w:val="0"/>')
        + centred("subject", "subject", "subject_side_mm", "<w:keepNext/>")
        + rule("subject_rule", styles.SUBJECT_RULE_AFTER_PT)
    )


def addressees() -> str:
    look = (
        "<w:spacing w:before=\"{{ (a['before_pt'] * 20)|int }}\" w:after=\"{{ (a['after_pt'] * 20)|int }}\"/>"
        "<w:ind w:left=\"{{ (a['indent_mm'] + a['hanging_mm'])|twips }}\" w:hanging=\"{{ a['hanging_mm']|twips }}\"/>"
    )
    return tag("for a in addressees") + paragraph("addressees", text("a['text']"), look) + tag("endfor")


def blocks(owner: str) -> str:
    keep = (
        "{% if b['keep_next'] %}<w:keepNext/>{% endif %}{% if b['keep_lines'] %}<w:keepLines/>{% endif %}"
        "{% if b['after_pt'] %}<w:spacing w:after=\"{{ (b['after_pt'] * 20)|int }}\"/>{% endif %}"
        "{% if b['kind'] == 'heading' %}<w:outlineLvl w:val=\"{{ b['level'] - 1 }}\"/>{% endif %}"
    )
    between = paragraph("gap", "", '<w:spacing w:line="{{ (b[\'height_pt\'] * 20)|int }}" w:lineRule="exact"/>')
    return (
        tag(f"for b in {owner}")
        + tag("if b['kind'] == 'table'")
        + grid_table()
        + tag("elif b['kind'] == 'gap'")
        + between
        + tag("elif b['kind'] == 'picture'")
        + picture()
        + tag("else")
        + paragraph("{{ b['style'] }}", runs("b"), keep)
        + tag("endif")
        + tag("endfor")
    )


def picture() -> str:
    """A line of its own, as high as the picture, in the middle."""
    keep = "{% if b['keep_next'] %}<w:keepNext/>{% endif %}"
    look = f'<w:spacing w:before="{twips(styles.PICTURE_GAP_PT)}" w:after="{twips(styles.PICTURE_GAP_PT)}"'
    look += ' w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>'
    return paragraph("table_cell", drawing("b"), keep + look)


def grid_table() -> str:
    sides = borders(styles.GRID_LINE_PT, "top", "left", "bottom", "right", "insideH", "insideV")
    columns = "{% for width in b['columns_mm'] %}<w:gridCol w:w=\"{{ width|twips }}\"/>{% endfor %}"
    return table(
        "{{ b['width_mm']|twips }}",
        columns,
        *grid_rows("b['header']", "<w:tblHeader/>", '<w:vAlign w:val="center"/>'),
        *grid_rows("b['rows']", "", ""),
        indent=str(twips(styles.CELL_MARGIN_PT)),
        borders=sides,
        margin_pt=styles.CELL_MARGIN_PT,
    )


def grid_rows(owner: str, row_properties: str, cell_properties: str) -> tuple[str, str, str]:
    merged = (
        "{% if c['columns'] > 1 %}<w:gridSpan w:val=\"{{ c['columns'] }}\"/>{% endif %}"
        "{% if c['merge'] %}<w:vMerge w:val=\"{{ c['merge'] }}\"/>{% endif %}"
    )
    keep = "{% if row['keep_next'] %}<w:keepNext/>{% endif %}<w:jc w:val=\"{{ c['align']|jc }}\"/>"
    content = cell(
        "{{ c['width_mm']|twips }}", paragraph("{{ c['style'] }}", runs("c"), keep), merged + cell_properties
    )
    start = "<w:tc><w:p><w:r><w:t>{%tc for c in row['cells'] %}</w:t></w:r></w:p></w:tc>"
    end = "<w:tc><w:p><w:r><w:t>{%tc endfor %}</w:t></w:r></w:p></w:tc>"
    return (
        f"<w:tr><w:tc><w:p><w:r><w:t>{{%tr for row in {owner} %}}</w:t></w:r></w:p></w:tc></w:tr>",
        row(start, content, end, properties=row_properties),
        "<w:tr><w:tc><w:p><w:r><w:t>{%tr endfor %}</w:t></w:r></w:p></w:tc></w:tr>",
    )


def signature() -> str:
    recipients = (
        paragraph("recipients_label", text("recipients['label']"))
        + tag("for line in recipients['lines']")
        + paragraph("recipients", text("line"))
        + tag("endfor")
        + when("recipients['drafter_mark']", paragraph("drafter_mark", text("recipients['drafter_mark']")))
    )
    before = "{% if post['before_pt'] %}<w:spacing w:before=\"{{ (post['before_pt'] * 20)|int }}\"/>{% endif %}"
    posts = (
        tag("for post in signature['posts']")
        + centred("{{ post['style'] }}", "post['text']", "post['side_mm']", before)
        + tag("endfor")
    )
    margins = f'<w:tcMar><w:top w:w="{twips(styles.SIGNATURE_TOP_PT)}" w:type="dxa"/></w:tcMar>'
    return pair(styles.RECIPIENTS_MM, styles.SIGNATURE_MM, (recipients, posts), margins=margins)


def appendix() -> str:
    return (
        paragraph("appendix_label", text("appendix['label']"), '<w:keepNext/><w:outlineLvl w:val="0"/>')
        + centred("appendix_title", "appendix['title']", "appendix['title_side_mm']", "<w:keepNext/>")
        + when(
            "appendix['attached_to']",
            centred("attached_to", "appendix['attached_to']", "appendix['attached_to_side_mm']", "<w:keepNext/>"),
        )
        + rule("appendix['rule']", styles.SUBJECT_RULE_AFTER_PT)
        + blocks("appendix['body']")
    )


def turned(landscape: str, then: object, otherwise: object) -> str:
    return f"{{{{ {then!r} if {landscape} else {otherwise!r} }}}}"


def section(first_header: str, first_footer: str, landscape: str, footer_mm: float, page: Page = PAGE) -> str:
    """A section: its own page numbers, none on its first page; `landscape` is a Jinja condition.

    A section without a footer of its own would show the address line of the one before it.
    """
    footer = f'{{% if address %}}<w:footerReference w:type="first" r:id="{first_footer}"/>{{% endif %}}'
    width, height = mm_twips(page.width), mm_twips(page.height)
    size = (
        f'<w:pgSz w:w="{turned(landscape, height, width)}" w:h="{turned(landscape, width, height)}"'
        f' w:orient="{turned(landscape, "landscape", "portrait")}"/>'
    )
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdNumber"/>'
        f'<w:headerReference w:type="first" r:id="{first_header}"/>{footer}<w:type w:val="nextPage"/>{size}'
        f'<w:pgMar w:top="{mm_twips(page.top)}" w:right="{mm_twips(page.right)}" w:bottom="{mm_twips(page.bottom)}"'
        f' w:left="{mm_twips(page.left)}" w:header="{mm_twips(page.header)}" w:footer="{mm_twips(footer_mm)}"'
        ' w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def document_xml(layout: str) -> str:
    """The parts in order; each section ends with a paragraph of 1 pt, and all but the last keep their setting in it."""
    first = section("rIdFirst", "rIdAddress", "false", PAGE.bottom)
    attached, last = (
        section("rIdEmpty", "rIdNoAddress", f"{name}['landscape']", PAGE.bottom / 2)
        for name in ("appendix", "appendices[-1]")
    )
    content = (
        letterhead(layout)
        + urgency()
        + (title() if layout == "titled" else "")
        + addressees()
        + blocks("body")
        + signature()
        + tag("if appendices")
        + gap(content=first)
        + tag("else")
        + gap()
        + tag("endif")
        + tag("for appendix in appendices")
        + appendix()
        + tag("if loop.last")
        + gap()
        + tag("else")
        + gap(content=attached)
        + tag("endif")
        + tag("endfor")
    )
    content += f"{{% if appendices %}}{last}{{% else %}}{first}{{% endif %}}"
    return f"<w:document {NAMESPACES}><w:body>{content}</w:body></w:document>"


def register_xml() -> str:
    """The cover on a sheet of its own, then the table; the whole lies."""
    title = "{% if line['style'] == 'book_title' %}<w:outlineLvl w:val=\"0\"/>{% endif %}"
    content = (
        tag("for line in cover")
        + paragraph("{{ line['style'] }}", text("line['text']"), title)
        + tag("endfor")
        + gap(content="<w:pageBreakBefore/>")
        + blocks("body")
        + gap()
        + section("rIdEmpty", "rIdNoAddress", "true", PAGE.bottom / 2)
    )
    return f"<w:document {NAMESPACES}><w:body>{content}</w:body></w:document>"


def headers_and_footers() -> dict[str, str]:
    number = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    note = box(
        "circulation",
        "circulation",
        styles.CIRCULATION_BOX_HEIGHT_MM,
        styles.CIRCULATION_LINE_PT,
        left="circulation['left_mm']|twips",
    )
    address = paragraph("address_line", text("address['text']"))
    contents = {
        "header_number": paragraph("page_number", number),
        "header_first": when("circulation", note) + gap(),
        "header_empty": gap(),
        "footer_address": tag("if address") + address + tag("else") + gap() + tag("endif"),
        "footer_empty": gap(),
    }
    element = {"header": "hdr", "footer": "ftr"}
    return {
        f"word/{name}.xml": f"<w:{element[name[:6]]} {NAMESPACES}>{content}</w:{element[name[:6]]}>"
        for name, content in contents.items()
    }


def template(layout: str) -> bytes:
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": PACKAGE_RELATIONS,
        "word/document.xml": register_xml() if layout == "register" else document_xml(layout),
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/styles.xml": styles_xml(STYLES if layout != "register" else _REGISTER_STYLES),
        "word/settings.xml": SETTINGS,
        **headers_and_footers(),
        "docProps/core.xml": PROPERTIES,
    }
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return zip_bytes(deflate(name, (declaration + xml).encode()) for name, xml in parts.items())


if __name__ == "__main__":
    for layout in ("letter", "titled", "register"):
        (FOLDER / f"{layout}.docx").write_bytes(template(layout))
