"""Chỗ: the plain data both templates get, under the same names, with every decision of layout made once.

Strings, numbers, lists and dicts only. Lengths in mm, gaps in pt. `look` of a run is what it adds to its paragraph's
style: "", "bold", "italic" or "bold_italic". No key is called `items`: Jinja would find the method first.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from service.document import COUNTRY, MOTTO, RECIPIENTS_LABEL, Appendix, Document, Line, Signature
from service.fonts import Fonts
from service.refusal import Finding, Refused
from service.render.blocks import body_places, plain
from service.render.pictures import picture_lines
from service.styles import (
    ADDRESS_GAP_PT,
    ADDRESS_LINE_PT,
    ADDRESSEES_GAP_PT,
    CIRCULATION_PADDING_MM,
    HEADER_LEFT_MM,
    HEADER_RIGHT_MM,
    PAGE,
    RECIPIENTS_MM,
    SIGNATURE_GAP_PT,
    SIGNATURE_MM,
    STYLES,
    URGENCY_BOX_MM,
    mm,
    pt,
)

Places = dict[str, Any]
TITLE_LENGTH = 250  # a DOCX takes no title over 255 characters
ADDRESSEE_MARGIN_MM = (10.0, 55.0)  # how far the Kính gửi block may stand from the text's left edge
LABEL_COLON = ":"
SLACK_PT = 1.0  # a balanced column is this much wider than its longest line: no renderer's rounding may break it


def places(document: Document, fonts: Fonts) -> Places:
    """Everything the templates ask for. Raises Refused when a word holds a character that the fonts lack."""
    refuse_unprintable((*document.lines(), *picture_lines(document)), fonts)
    found = _parts(document, fonts)
    return found | {"pictures": _numbered_pictures(found)}


def _parts(document: Document, fonts: Fonts) -> Places:
    titled = document.kind_name is not None
    subject = plain(document.subject)
    return {
        "language": "vi",
        "title": _title(document),
        "author": plain(document.letterhead.issuer),
        "date": _date(document.place_and_date),
        "layout": document.layout,
        "circulation": _circulation(document.circulation, fonts),
        "letterhead": _letterhead(document, fonts),
        "number": plain(document.number.line) if document.number else "",
        "letter_subject": None if titled else subject,
        "letter_subject_side_mm": 0.0 if titled else side(fonts, "letter_subject", subject, HEADER_LEFT_MM),
        "place_and_date": plain(document.place_and_date),
        "urgency": _urgency(document.urgency),
        "kind_name": plain(document.kind_name) if document.kind_name else None,
        "subject": subject if titled else None,
        "subject_side_mm": side(fonts, "subject", subject, PAGE.text_width) if titled else 0.0,
        "subject_rule": rule(fonts, "subject", subject, PAGE.text_width) if titled else None,
        "addressees": _addressees(document.addressee_lines, fonts),
        "body": body_places(document.body, fonts, PAGE.text_width, top_level=2 if titled else 1, before_signature=True),
        "recipients": {
            "label": RECIPIENTS_LABEL,
            "lines": [plain(line) for line in document.recipients.lines],
            "drafter_mark": plain(document.recipients.drafter_mark) if document.recipients.drafter_mark else None,
            "width_mm": RECIPIENTS_MM,
        },
        "signature": {"posts": _posts(document.signature, fonts), "width_mm": SIGNATURE_MM},
        "appendices": [_appendix(appendix, index, fonts) for index, appendix in enumerate(document.appendices)],
        "address": _address(document.address_line, fonts),
    }


def _numbered_pictures(found: Places) -> list[Places]:
    """Every picture in reading order, each with its number from 1, by which a DOCX finds it."""
    bodies = [found["body"], *(appendix["body"] for appendix in found["appendices"])]
    pictures = [block for body in bodies for block in body if block["kind"] == "picture"]
    for number, block in enumerate(pictures, 1):
        block["number"] = number
    return pictures


def refuse_unprintable(lines: Sequence[Line], fonts: Fonts) -> None:
    """Raises Refused, with a finding for each place, when a line holds a character that the fonts lack."""
    if not fonts.missing("".join(line.text for line in lines)):
        return
    findings = []
    for line in lines:
        for character in fonts.missing(line.text):
            message = (
                f"ký tự “{character}” (U+{ord(character):04X}) không có trong phông chữ của văn bản: “{line.text}”"
            )
            findings.append(Finding("font", "MUST", line.part, message))
    names = ", ".join(dict.fromkeys(finding.message.split(" không có")[0] for finding in findings))
    raise Refused(f"Phông chữ của văn bản không có {names}; hãy thay bằng chữ khác.", tuple(findings))


def rule(fonts: Fonts, part: str, text: str, width_mm: float) -> Places:
    """The line under a name: a share of its last line's length, centred in a column of `width_mm` (PL I, mục II)."""
    style = STYLES[part]
    column = pt(width_mm - 2 * side(fonts, part, text, width_mm))
    last = fonts.lines(text, style.size_pt, column, style.bold, style.italic)[-1]
    length = min(mm(fonts.width(last, style.size_pt, style.bold, style.italic)) * (style.rule or 0), width_mm)
    margin = round((width_mm - length) / 2, 3)
    return {"length_mm": round(length, 3), "left_mm": margin, "right_mm": margin}


def side(fonts: Fonts, part: str, text: str | None, width_mm: float) -> float:
    """Indent (mm) on both sides of a centred name, so that its lines come out even; 0 when it takes one line."""
    style = STYLES[part]
    width = pt(width_mm)
    spare = width - fonts.balanced(text or "", style.size_pt, width, style.bold, style.italic) - SLACK_PT
    return round(mm(spare / 2), 2) if spare > 0 else 0.0


def _letterhead(document: Document, fonts: Fonts) -> Places:
    parent, issuer = document.letterhead.parent, plain(document.letterhead.issuer)
    return {
        "parent": plain(parent) if parent else None,
        "parent_side_mm": side(fonts, "parent", parent, HEADER_LEFT_MM),
        "issuer": issuer,
        "issuer_side_mm": side(fonts, "issuer", issuer, HEADER_LEFT_MM),
        "issuer_rule": rule(fonts, "issuer", issuer, HEADER_LEFT_MM),
        "country": COUNTRY,
        "motto": MOTTO,
        "motto_rule": rule(fonts, "motto", MOTTO, HEADER_RIGHT_MM),
        "left_mm": HEADER_LEFT_MM,
        "right_mm": HEADER_RIGHT_MM,
    }


def _title(document: Document) -> str:
    name = f"{document.kind_name} - " if document.kind_name else ""
    title = plain(f"{name}{document.subject}")
    return title if len(title) <= TITLE_LENGTH else title[:TITLE_LENGTH].rsplit(" ", 1)[0] + "…"


def _date(place_and_date: str) -> str | None:
    """The day the document bears, as ISO 8601; None for a draft, which then carries no date in its metadata either."""
    found = re.search(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})", place_and_date)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else None
    except ValueError:
        return None


def _circulation(text: str | None, fonts: Fonts) -> Places | None:
    """The boxed note in the top margin, above the middle of Quốc hiệu (ô 11)."""
    if text is None:
        return None
    style = STYLES["circulation"]
    width = mm(fonts.width(text, style.size_pt, style.bold)) + 2 * CIRCULATION_PADDING_MM
    left = HEADER_LEFT_MM + (HEADER_RIGHT_MM - width) / 2
    return {
        "text": text,
        "width_mm": round(width, 2),
        "left_mm": round(left, 2),
        "right_mm": round(PAGE.text_width - left - width, 2),
    }


def _urgency(text: str | None) -> Places | None:
    if text is None:
        return None
    width, height = URGENCY_BOX_MM[text]
    return {"text": text, "width_mm": width, "height_mm": height}


def _addressees(lines: tuple[str, ...], fonts: Fonts) -> list[Places]:
    """Kính gửi, centred as a block; names of a list hang under the label's colon (PL I, mục II.9.a)."""
    if not lines:
        return []
    size = STYLES["addressees"].size_pt

    def width(text: str) -> float:
        return mm(fonts.width(text, size))

    first, *names = [plain(line) for line in lines]
    label, _, _ = first.partition(LABEL_COLON)
    under_colon = width(label) if names else 0.0
    widest = max([width(first), *(under_colon + width(name) for name in names)])
    least, most = ADDRESSEE_MARGIN_MM
    margin = max((PAGE.text_width - widest) / 2, least)
    margin = min(margin, most) if names else margin
    hanging = [width(label + LABEL_COLON + " "), *(width("- ") for _ in names)]
    return [
        {
            "text": text,
            "indent_mm": round(margin + (under_colon if index else 0), 2),
            "hanging_mm": round(hanging[index], 2),
            "before_pt": STYLES["addressees"].before_pt if index else ADDRESSEES_GAP_PT,
            "after_pt": ADDRESSEES_GAP_PT if index == len(names) else 0,
        }
        for index, text in enumerate([first, *names])
    ]


def _posts(signature: Signature, fonts: Fonts) -> list[Places]:
    """Authority and posts, then room for signature and seal, then the second post (ô 7b) and the name."""
    names = [("second_post", signature.second_post)] if signature.second_post else []
    if signature.name or not names:
        names.append(("signer", signature.name))
    posts = [("authority", line) for line in signature.lines]
    return [
        {
            "style": style,
            "text": plain(text),
            "side_mm": side(fonts, style, plain(text), SIGNATURE_MM),
            "before_pt": SIGNATURE_GAP_PT if index == len(posts) else 0,
        }
        for index, (style, text) in enumerate(posts + names)
    ]


def _appendix(appendix: Appendix, index: int, fonts: Fonts) -> Places:
    """A section of its own: page numbers start again, the sheet may lie; `turn` tells two neighbours apart."""
    width = PAGE.landscape_text_width if appendix.landscape else PAGE.text_width
    attached_to = plain(appendix.attached_to) if appendix.attached_to else None
    title = plain(appendix.title)
    under = (
        rule(fonts, "attached_to", attached_to, width) if attached_to else rule(fonts, "appendix_title", title, width)
    )
    return {
        "label": plain(appendix.label),
        "title": title,
        "title_side_mm": side(fonts, "appendix_title", title, width),
        "attached_to": attached_to,
        "attached_to_side_mm": side(fonts, "attached_to", attached_to, width),
        "rule": under,
        "landscape": appendix.landscape,
        "turn": "b" if index % 2 else "a",
        "text_width_mm": width,
        "body": body_places(appendix.body, fonts, width, top_level=2, before_signature=False),
    }


def _address(text: str | None, fonts: Fonts) -> Places | None:
    """Ô 13, at the bottom of page 1: `height_mm` is what it takes from the text, `bottom_mm` that page's margin."""
    if text is None:
        return None
    style = STYLES["address_line"]
    lines = fonts.lines(plain(text), style.size_pt, pt(PAGE.text_width))
    height = style.before_pt + ADDRESS_LINE_PT + ADDRESS_GAP_PT + len(lines) * style.line_pt
    return {"text": plain(text), "height_mm": round(mm(height), 3), "bottom_mm": round(PAGE.bottom + mm(height), 3)}
