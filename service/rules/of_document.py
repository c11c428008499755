"""Văn bản của ta as the rules see it: its parts are known, so nothing is recognised and nothing can be missing."""

from collections.abc import Iterator

from service.document import COUNTRY, MOTTO, RECIPIENTS_LABEL, Block, Document, Picture, Table
from service.rules.parts import Checked, Piece


def of_document(document: Document) -> Checked:
    """The pieces of a composed document, in reading order."""
    return Checked("document", tuple(_pieces(document)))


def _pieces(document: Document) -> Iterator[Piece]:
    yield from _head(document)
    yield from _body(document.body, "body")
    yield Piece("recipients_label", "recipients_label", RECIPIENTS_LABEL)
    yield from _numbered("recipients", document.recipients.lines)
    if document.recipients.drafter_mark:
        yield Piece("drafter_mark", "drafter_mark", document.recipients.drafter_mark)
    yield from _numbered("authority", document.signature.lines)
    if document.signature.second_post:
        yield Piece("second_post", "second_post", document.signature.second_post)
    if document.signature.name:
        yield Piece("signer", "signer", document.signature.name)
    for index, appendix in enumerate(document.appendices):
        at = f"appendices[{index}]"
        yield Piece("appendix_label", f"{at}.label", appendix.label)
        yield Piece("appendix_title", f"{at}.title", appendix.title)
        if appendix.attached_to:
            yield Piece("attached_to", f"{at}.attached_to", appendix.attached_to)
        yield from _body(appendix.body, f"{at}.body")
    if document.address_line:
        yield Piece("address_line", "address_line", document.address_line)


def _head(document: Document) -> Iterator[Piece]:
    single = {
        "circulation": document.circulation,
        "parent": document.letterhead.parent,
        "issuer": document.letterhead.issuer,
        "country": COUNTRY,
        "motto": MOTTO,
        "number": document.number.line if document.number else None,
        "letter_subject": document.subject if document.layout == "letter" else None,
        "place_and_date": document.place_and_date,
        "urgency": document.urgency,
        "kind_name": document.kind_name,
        "subject": document.subject if document.layout != "letter" else None,
    }
    yield from (Piece(part, part, text) for part, text in single.items() if text)
    yield from _numbered("addressees", document.addressee_lines)


def _numbered(part: str, lines: tuple[str, ...]) -> Iterator[Piece]:
    for index, text in enumerate(lines):
        yield Piece(part, f"{part}[{index}]", text)


def _body(blocks: tuple[Block, ...], path: str) -> Iterator[Piece]:
    for index, block in enumerate(blocks):
        place = f"{path}[{index}]"
        if isinstance(block, Table):
            for rows, part in ((block.header, "table_header"), (block.rows, "table_cell")):
                yield from (
                    Piece(part, place, cell.text, in_table=True) for row in rows for cell in row.cells if cell.text
                )
        elif not isinstance(block, Picture):
            yield Piece(block.style, place, block.text)
