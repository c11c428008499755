"""Ở cửa: what a file from outside must be before anybody reads it. Nothing in it is executed, nothing is fetched."""

from collections.abc import Mapping

from service import unpacking
from service.refusal import Refused
from service.unpacking import DOCX, is_package, refuse_old, refuse_unfit

DOCUMENT = DOCX.main


def kind_of(content: bytes) -> str:
    """`docx` or `pdf` by what the file is, whatever it is called. Raises Refused with what it is instead."""
    refuse_unfit(content)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    refuse_old(content, DOCX)
    if not is_package(content):
        raise Refused("Tệp không phải DOCX hay PDF; hãy chọn tệp Word (.docx) hoặc PDF.")
    return "docx"


def parts_of(content: bytes) -> Mapping[str, bytes]:
    """The parts of a DOCX by name. Raises Refused for anything that is no plain, safe package."""
    return unpacking.parts_of(content, DOCX)
