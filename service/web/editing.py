"""Sửa bản thảo: every text of a document as a box, and the document again from what the boxes say."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from service.document import Document, Run
from service.refusal import Refused


class EditLine(NamedTuple):
    """Một ô: its field name, the part it belongs to, its words, and whether they are many."""

    name: str
    part: str
    text: str
    is_long: bool


def lines_of(document: Document) -> list[EditLine]:
    """What may be edited, in reading order: subject, addressees, headings and paragraphs, recipients, signer."""
    lines = [EditLine("subject", "subject", document.subject, True)]
    lines += [EditLine(f"addressees-{at}", "addressees", one, False) for at, one in enumerate(document.addressees)]
    for at, block in enumerate(document.body):
        if block.kind == "heading" or block.kind == "paragraph":
            lines.append(EditLine(f"body-{at}", block.style, block.text, block.kind == "paragraph"))
    for at, one in enumerate(document.recipients.named):
        lines.append(EditLine(f"recipients-{at}", "recipients", one.name, False))
    return [*lines, EditLine("signer", "signer", document.signature.name, False)]


def edited(document: Document, typed: Mapping[str, str]) -> Document:
    """The document with the texts that were typed; an emptied paragraph goes. Raises Refused for wrong texts."""
    said = {one.name: " ".join(typed.get(one.name, one.text).split()) for one in lines_of(document)}
    tree: dict[str, Any] = document.model_dump()
    tree["subject"] = said["subject"]
    tree["addressees"] = tuple(words for at in range(len(document.addressees)) if (words := said[f"addressees-{at}"]))
    body = []
    for at, block in enumerate(document.body):
        words = said.get(f"body-{at}", "")
        if block.kind == "table" or block.kind == "picture" or words == " ".join(block.text.split()):
            body.append(block)
        elif words and block.kind == "heading":
            body.append(block.model_copy(update={"text": words}))
        elif words and block.kind == "paragraph":
            body.append(block.model_copy(update={"runs": (Run(text=words),)}))
    tree["body"] = [block.model_dump() for block in body]
    named = [
        one.model_copy(update={"name": words}).model_dump()
        for at, one in enumerate(document.recipients.named)
        if (words := said[f"recipients-{at}"])
    ]
    tree["recipients"] = {**tree["recipients"], "named": named}
    tree["signature"] = {**tree["signature"], "name": said["signer"]}
    try:
        return Document.model_validate(tree)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise Refused(f"Bản thảo chưa đúng: {first['msg'].removeprefix('Value error, ')}.") from error
