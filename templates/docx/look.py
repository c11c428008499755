"""styles.xml: a paragraph style for each part of `service/styles.py`, with its name, and the looks of a run."""

from collections.abc import Mapping

from service import styles
from service.styles import Style
from templates.docx.package import NAMESPACES
from templates.docx.word import line, mm_twips, twips

JUSTIFY = {"left": "left", "center": "center", "right": "right", "justify": "both"}


def style_xml(name: str, style: Style) -> str:
    spacing = (
        f'<w:spacing w:before="{twips(style.before_pt)}" w:after="{twips(style.after_pt)}"'
        f' w:line="{twips(style.line_pt)}" w:lineRule="exact"/>'
    )
    indent = f'<w:ind w:firstLine="{mm_twips(style.first_line_mm)}"/>' if style.first_line_mm else ""
    border = "<w:pBdr>" + line("top", styles.ADDRESS_LINE_PT, styles.ADDRESS_GAP_PT) + "</w:pBdr>"
    look = ("<w:b/>" if style.bold else "") + ("<w:i/>" if style.italic else "") + f'<w:color w:val="{style.color}"/>'
    keep = "<w:keepNext/>" if name in ("table_header", "book_header") else ""
    return paragraph_style(
        name,
        f'{keep}{border if name == "address_line" else ""}{spacing}{indent}<w:jc w:val="{JUSTIFY[style.align]}"/>',
        f'{look}<w:sz w:val="{round(style.size_pt * 2)}"/><w:szCs w:val="{round(style.size_pt * 2)}"/>',
    )


def paragraph_style(name: str, paragraph: str, run: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def exact_style(name: str, height_pt: float, border: str = "") -> str:
    """An empty line of exactly this height: it carries a rule line, or ends a section."""
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{twips(height_pt)}" w:lineRule="exact"/>'
    return paragraph_style(name, f"{border}{spacing}", '<w:sz w:val="2"/><w:szCs w:val="2"/>')


def look_style(name: str, look: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f"<w:qFormat/><w:rPr>{look}</w:rPr></w:style>"
    )


def styles_xml(table: Mapping[str, Style]) -> str:
    body = table["body"]
    font = (
        f'<w:rFonts w:ascii="{styles.FONT}" w:hAnsi="{styles.FONT}" w:cs="{styles.FONT}" w:eastAsia="{styles.FONT}"/>'
    )
    size = f'<w:sz w:val="{round(body.size_pt * 2)}"/><w:szCs w:val="{round(body.size_pt * 2)}"/>'
    language = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
    rule = f"<w:pBdr>{line('bottom', styles.RULE_LINE_PT)}</w:pBdr>"
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{font}{size}{language}</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        + "".join(style_xml(name, style) for name, style in table.items())
        + exact_style("rule", styles.RULE_HEIGHT_PT, rule)
        + exact_style("gap", 1)
        + look_style("bold", "<w:b/>")
        + look_style("italic", "<w:i/>")
        + look_style("bold_italic", "<w:b/><w:i/>")
        + "</w:styles>"
    )
