"""Gói zip: a DOCX is a zip; written here with fixed times, so that the same parts give the same bytes.

`zipfile` cannot take an entry that is already deflated, and most entries of a template never change.
"""

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _DEFLATED, _DATE = 20, 8, 0x21  # 1980-01-01, the earliest day a zip can name


class Entry(NamedTuple):
    """One deflated file of the zip; `name` is ASCII."""

    name: bytes
    crc: int
    size: int
    deflated: bytes


def deflate(name: str, data: bytes) -> Entry:
    """A file packed for the zip."""
    packer = zlib.compressobj(level=6, wbits=-zlib.MAX_WBITS)
    return Entry(name.encode("ascii"), zlib.crc32(data), len(data), packer.compress(data) + packer.flush())


def zip_bytes(entries: Iterable[Entry]) -> bytes:
    """The zip file of `entries`, in their order."""
    files: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, crc, size, deflated in entries:
        shared = (_VERSION, 0, _DEFLATED, 0, _DATE, crc, len(deflated), size, len(name), 0)
        local = _LOCAL.pack(b"PK\3\4", *shared) + name + deflated
        directory.append(_CENTRAL.pack(b"PK\1\2", _VERSION, *shared, 0, 0, 0, 0, offset) + name)
        files.append(local)
        offset += len(local)
    listing = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), len(listing), offset, 0)
    return b"".join((*files, listing, end))
