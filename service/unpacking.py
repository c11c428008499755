"""Mở gói: an Office file from outside, a ZIP of parts, unpacked within limits. Nothing is executed, nothing fetched."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from service.refusal import Refused

MAX_FILE = 32 * 1024 * 1024  # bytes, as it comes
MAX_PARTS = 2_000
MAX_UNPACKED = 64 * 1024 * 1024  # bytes, counted while they are read: what the directory says may be a lie
CHUNK = 1 << 16
CONTENT_TYPES = "[Content_Types].xml"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Office 97-2003, and of an encrypted file of today
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_MACRO_PART = re.compile(r"vba(project|data)", re.IGNORECASE)


class Family(NamedTuple):
    """Loại tệp: what the refusals call it, the program that writes it, its endings today and before, its main part."""

    name: str
    what: str
    program: str
    ending: str
    old: str
    main: str


DOCX = Family("DOCX", "văn bản Word", "Word", ".docx", ".doc", "word/document.xml")
XLSX = Family("XLSX", "bảng tính Excel", "Excel", ".xlsx", ".xls", "xl/workbook.xml")


def refuse_unfit(content: bytes) -> None:
    """Raises Refused for a file that is too large, or empty."""
    if len(content) > MAX_FILE:
        raise Refused(f"Tệp lớn hơn {MAX_FILE // 1024 // 1024} MB; hãy bớt hình ảnh hoặc tách tệp rồi gửi lại.")
    if not content:
        raise Refused("Tệp rỗng; hãy chọn lại tệp.")


def refuse_old(content: bytes, family: Family) -> None:
    """Raises Refused for a file with a password, and for the format of before 2007."""
    if not content.startswith(_OLE):
        return
    if _ENCRYPTED in content:
        raise Refused(f"Tệp có mật khẩu nên không đọc được; hãy bỏ mật khẩu trong {family.program} rồi gửi lại.")
    raise Refused(
        f"Tệp là {family.program} đời cũ ({family.old}); hãy mở bằng {family.program}, lưu thành {family.ending} "
        "rồi gửi lại."
    )


def is_package(content: bytes) -> bool:
    """Whether it begins as a ZIP does."""
    return content.startswith(b"PK\x03\x04")


def parts_of(content: bytes, family: Family) -> Mapping[str, bytes]:
    """The parts of a file by name. Raises Refused for anything that is no plain, safe package of this family."""
    name, program = family.name, family.program
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_odd(archive.infolist(), family)
            parts = dict(_unpacked(archive, name))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise Refused(f"Tệp {name} bị hỏng, không mở được; hãy mở bằng {program}, lưu lại rồi gửi lại.") from error
    if family.main not in parts or CONTENT_TYPES not in parts:
        raise Refused(f"Tệp không phải {family.what} (không có {family.main}); hãy chọn tệp {family.ending}.")
    if _MACROS.search(parts[CONTENT_TYPES]) or any(_MACRO_PART.search(one) for one in parts):
        raise Refused(f"Tệp có macro nên không được nhận; hãy lưu thành {family.ending} không macro rồi gửi lại.")
    return parts


def _refuse_odd(entries: list[zipfile.ZipInfo], family: Family) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise _too_large(family.name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("Tệp có mật khẩu nên không đọc được; hãy bỏ mật khẩu rồi gửi lại.")
    odd = len(set(names)) != len(names) or any(
        name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names
    )
    links = any((entry.external_attr >> 28) == 0xA for entry in entries)
    spans = sorted((entry.header_offset, entry.header_offset + entry.compress_size) for entry in entries)
    overlap = any(end > start for (_, end), (start, _) in pairwise(spans))
    if odd or links or overlap:
        raise Refused(
            f"Tệp {family.name} có cấu trúc bất thường nên không được nhận; hãy mở bằng {family.program}, lưu lại rồi "
            "gửi lại."
        )


def _unpacked(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, bytes]]:
    left = MAX_UNPACKED
    for entry in archive.infolist():
        content = bytearray()
        with archive.open(entry) as part:
            while chunk := part.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise _too_large(name)
                content += chunk
        yield entry.filename, bytes(content)


def _too_large(name: str) -> Refused:
    return Refused(f"Tệp {name} bung ra quá lớn nên không được nhận; hãy bớt hình ảnh rồi gửi lại.")
