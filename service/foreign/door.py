"""Ở cửa: what a file from outside must be before anybody reads it. Nothing in it is executed, nothing is fetched."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from itertools import pairwise

from service.refusal import Refused

MAX_FILE = 32 * 1024 * 1024  # bytes, as it comes
MAX_PARTS = 2_000
MAX_UNPACKED = 64 * 1024 * 1024  # bytes, counted while they are read: what the directory says may be a lie
CHUNK = 1 << 16
DOCUMENT = "word/document.xml"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Word 97-2003, and of an encrypted DOCX
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_MACRO_PART = re.compile(r"vba(project|data)", re.IGNORECASE)


def kind_of(content: bytes) -> str:
    """`docx` or `pdf` by what the file is, whatever it is called. Raises Refused with what it is instead."""
    if len(content) > MAX_FILE:
        raise Refused(f"Tệp lớn hơn {MAX_FILE // 1024 // 1024} MB; hãy bớt hình ảnh hoặc tách tệp rồi gửi lại.")
    if not content:
        raise Refused("Tệp rỗng; hãy chọn lại tệp.")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise Refused("Tệp có mật khẩu nên không đọc được; hãy bỏ mật khẩu trong Word rồi gửi lại.")
        raise Refused("Tệp là Word đời cũ (.doc); hãy mở bằng Word, lưu thành .docx rồi gửi lại.")
    if not content.startswith(b"PK\x03\x04"):
        raise Refused("Tệp không phải DOCX hay PDF; hãy chọn tệp Word (.docx) hoặc PDF.")
    return "docx"


def parts_of(content: bytes) -> Mapping[str, bytes]:
    """The parts of a DOCX by name. Raises Refused for anything that is no plain, safe package."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_odd(archive.infolist())
            parts = dict(_unpacked(archive))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise Refused("Tệp DOCX bị hỏng, không mở được; hãy mở bằng Word, lưu lại rồi gửi lại.") from error
    if DOCUMENT not in parts or "[Content_Types].xml" not in parts:
        raise Refused("Tệp không phải văn bản Word (không có word/document.xml); hãy chọn tệp .docx.")
    if _MACROS.search(parts["[Content_Types].xml"]) or any(_MACRO_PART.search(name) for name in parts):
        raise Refused("Tệp có macro nên không được nhận; hãy lưu thành .docx không macro rồi gửi lại.")
    return parts


def _refuse_odd(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Refused("Tệp DOCX bung ra quá lớn nên không được nhận; hãy bớt hình ảnh rồi gửi lại.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("Tệp có mật khẩu nên không đọc được; hãy bỏ mật khẩu rồi gửi lại.")
    odd = len(set(names)) != len(names) or any(
        name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names
    )
    links = any((entry.external_attr >> 28) == 0xA for entry in entries)
    spans = sorted((entry.header_offset, entry.header_offset + entry.compress_size) for entry in entries)
    overlap = any(end > start for (_, end), (start, _) in pairwise(spans))
    if odd or links or overlap:
        raise Refused("Tệp DOCX có cấu trúc bất thường nên không được nhận; hãy mở bằng Word, lưu lại rồi gửi lại.")


def _unpacked(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    left = MAX_UNPACKED
    for entry in archive.infolist():
        content = bytearray()
        with archive.open(entry) as part:
            while chunk := part.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise Refused("Tệp DOCX bung ra quá lớn nên không được nhận; hãy bớt hình ảnh rồi gửi lại.")
                content += chunk
        yield entry.filename, bytes(content)
