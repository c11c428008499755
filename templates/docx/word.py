"""The elements of WordprocessingML that the templates are made of, as text; lengths in mm, sizes and gaps in pt.

A paragraph that holds a `{%p … %}` tag, a row with `{%tr … %}` or a cell with `{%tc … %}` gives way to the tag when
docxtpl compiles the template; other tags stand between elements.
"""

from service.styles import PAGE, STYLES, pt


def twips(points: float) -> int:
    return round(points * 20)


def mm_twips(mm: float) -> int:
    return twips(pt(mm))


def line(side: str, width_pt: float, space_pt: float = 0, color: str = "000000") -> str:
    """A border; Word counts its width in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{round(width_pt * 8)}" w:space="{round(space_pt)}" w:color="{color}"/>'


# Paragraphs


def tag(statement: str) -> str:
    """A Jinja statement between paragraphs."""
    return f"<w:p><w:r><w:t>{{%p {statement} %}}</w:t></w:r></w:p>"


def when(condition: str, *content: str) -> str:
    return tag(f"if {condition}") + "".join(content) + tag("endif")


def sides(left: str, right: str) -> str:
    """Indents from places in mm."""
    return f'<w:ind w:left="{{{{ {left}|twips }}}}" w:right="{{{{ {right}|twips }}}}"/>'


def text(place: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{{{{ {place} }}}}</w:t></w:r>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def runs(owner: str) -> str:
    look = "{% if r['look'] %}<w:rPr><w:rStyle w:val=\"{{ r['look'] }}\"/></w:rPr>{% endif %}"
    content = f"<w:r>{look}<w:t xml:space=\"preserve\">{{{{ r['text'] }}}}</w:t></w:r>"
    return f"{{% for r in {owner}['runs'] %}}{content}{{% endfor %}}"


def centred(style: str, place: str, side: str, properties: str = "") -> str:
    """A centred name with the indents that let its lines come out even."""
    return paragraph(style, text(place), properties + sides(side, side))


def rule(place: str, after_pt: float = 0) -> str:
    spacing = f'<w:spacing w:after="{twips(after_pt)}"/>' if after_pt else ""
    return paragraph("rule", "", spacing + sides(f"{place}['left_mm']", f"{place}['right_mm']"))


def gap(height_pt: float = 1, content: str = "") -> str:
    spacing = f'<w:spacing w:line="{twips(height_pt)}" w:lineRule="exact"/>' if height_pt != 1 else ""
    return paragraph("gap", "", spacing + content)


def drawing(owner: str) -> str:
    """A picture in the line (ISO/IEC 29500, 20.4): its size, its words for who does not see it, its file."""
    width, height = (f"{{{{ {owner}['{side}_mm']|emu }}}}" for side in ("width", "height"))
    number, alt = f"{{{{ {owner}['number'] }}}}", f"{{{{ {owner}['alt'] }}}}"
    named = f'name="picture{number}" descr="{alt}"'
    drawn = f"{{{{ 1000 + {owner}['number'] }}}}"  # as docxtpl itself would number what is drawn
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{main}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{drawn}" {named}/>'
        f'<a:graphic xmlns:a="{main}/main"><a:graphicData uri="{main}/picture"><pic:pic xmlns:pic="{main}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" {named}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rIdPicture{number}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


# Tables


def cell(width: str, content: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(width: str, grid: str, *rows: str, indent: str = "0", borders: str = "", margin_pt: float = 0) -> str:
    margins = "".join(f'<w:{side} w:w="{twips(margin_pt)}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def borders(width_pt: float, *sides: str, color: str = "000000") -> str:
    return f"<w:tblBorders>{''.join(line(side, width_pt, color=color) for side in sides)}</w:tblBorders>"


def pair(left_mm: float, right_mm: float, *rows: tuple[str, str], margins: str = "") -> str:
    """Two columns without lines: letterhead and motto, recipients and signature."""
    left, right = str(mm_twips(left_mm)), str(mm_twips(PAGE.text_width) - mm_twips(left_mm))
    assert left_mm + right_mm == PAGE.text_width
    return table(
        str(mm_twips(PAGE.text_width)),
        f'<w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/>',
        *(row(cell(left, one, margins), cell(right, other, margins)) for one, other in rows),
    )


def box(place: str, style: str, height_mm: float, line_pt: float, left: str = "0") -> str:
    """One boxed line of words; Word draws a table's line outside its height and half outside its width."""
    width = f"{{{{ {place}['width_mm']|twips - {twips(line_pt)} }}}}"
    height = f'<w:trHeight w:val="{mm_twips(height_mm) - twips(line_pt)}" w:hRule="exact"/>'
    content = cell(width, paragraph(style, text(f"{place}['text']")), '<w:vAlign w:val="center"/>')
    return table(
        width,
        f'<w:gridCol w:w="{width}"/>',
        row(content, properties=height),
        indent=f"{{{{ {left} + {twips(line_pt / 2)} }}}}",
        borders=borders(line_pt, "top", "left", "bottom", "right", color=STYLES[style].color),
    )
