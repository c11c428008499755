"""What is refused at the door: a sentence, nothing executed, nothing fetched."""

import io
import struct
import warnings
import zipfile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service import unpacking
from service.fonts import fonts
from service.foreign import door, read
from service.foreign.mending import mend
from service.refusal import Refused
from service.rules import Facts, findings, recognise
from tests.foreign.made_elsewhere import WAYS

FONTS = fonts()
GOOD = WAYS["direct formatting"]()


def package(**changes: bytes | None) -> bytes:
    """The good file with parts added, changed or (None) left out; in a name `__` is a slash and `_dot_` a dot."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    parts |= {name.replace("__", "/").replace("_dot_", "."): content for name, content in changes.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)
    return made.getvalue()


def bomb() -> bytes:
    """100 MiB that say in the directory to be 10 bytes."""
    made = io.BytesIO(package(word__big_dot_xml=b" " * (100 << 20)))
    content = bytearray(made.getvalue())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = 0
        while (at := content.find(signature, at)) >= 0:
            if content[at + offset : at + offset + 4] == struct.pack("<I", 100 << 20):
                content[at + offset : at + offset + 4] = struct.pack("<I", 10)
            at += 4
    return bytes(content)


def twice() -> bytes:
    made = io.BytesIO(GOOD)
    with warnings.catch_warnings(), zipfile.ZipFile(made, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", b"<other/>")
    return made.getvalue()


def outside() -> bytes:
    made = io.BytesIO(GOOD)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("../../etc/passwd", b"x")
    return made.getvalue()


def link() -> bytes:
    made = io.BytesIO(GOOD)
    with zipfile.ZipFile(made, "a") as archive:
        entry = zipfile.ZipInfo("word/link.xml")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, b"/etc/passwd")
    return made.getvalue()


DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
REFUSED = {
    "empty": (b"", "rỗng"),
    "a program": (b"MZ\x90\x00", "không phải DOCX hay PDF"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "đời cũ"),
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    "too large": (b"PK\x03\x04" + bytes(unpacking.MAX_FILE), "MB"),
    "cut short": (GOOD[:900], "bị hỏng"),
    "no document": (package(word__document_dot_xml=None), "không phải văn bản Word"),
    "macros": (package(word__vbaProject_dot_bin=b"x"), "macro"),
    "bomb": (package(word__big_dot_xml=b" " * (100 << 20)), "bung ra quá lớn"),
    "lying bomb": (bomb(), "DOCX"),
    "many parts": (package(**{f"x{number}": b"" for number in range(unpacking.MAX_PARTS + 1)}), "quá lớn"),
    "a part twice": (twice(), "bất thường"),
    "a way out": (outside(), "bất thường"),
    "a link": (link(), "bất thường"),
    "no XML": (package(word__document_dot_xml=b"<w:document"), "bị hỏng bên trong"),
    "a DTD": (package(word__document_dot_xml=DTD), "DTD"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_sentence(name):
    content, words = REFUSED[name]
    for doing in (read, mend):
        with pytest.raises(Refused, match=words):
            doing(content, FONTS)


def test_a_file_is_what_it_is_and_not_what_it_is_called():
    assert door.kind_of(GOOD) == "docx"
    assert door.kind_of(b"%PDF-1.7\n") == "pdf"


def test_an_external_picture_is_not_fetched(monkeypatch):
    def no_network(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("network")

    monkeypatch.setattr("socket.socket.connect", no_network)
    relation = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId99" '
        b'Type="x/image" Target="http://elsewhere.example/a.png" TargetMode="External"/></Relationships>'
    )
    read(package(word___rels__document_dot_xml_dot_rels=relation), FONTS)


LINES = st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60), max_size=25)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES, st.booleans())
def test_no_words_crash_a_reader_or_a_rule(lines, in_table):
    word = docx.Document()
    for text in lines:
        (word.add_table(1, 2).cell(0, 0).paragraphs[0] if in_table else word.add_paragraph()).add_run(text)
    made = io.BytesIO()
    word.save(made)
    for one in findings(recognise(read(made.getvalue(), FONTS)), Facts()):
        assert one.message and one.place


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_read_or_refused(at, junk):
    content = GOOD[:at] + junk + GOOD[at + len(junk) :]
    for doing in (read, mend):
        try:
            doing(content, FONTS)
        except Refused as no:
            assert no.message.endswith(".")


DOCUMENT_XML = zipfile.ZipFile(io.BytesIO(GOOD)).read("word/document.xml")


@settings(max_examples=120, deadline=None)
@given(st.integers(0, len(DOCUMENT_XML) - 1), st.sampled_from([b"<w:p>", b"</w:p>", b"9", b'"', b"-", b"0", b"x", b""]))
def test_a_damaged_tree_is_read_or_refused(at, junk):
    xml = DOCUMENT_XML[:at] + junk + DOCUMENT_XML[at + 1 :]
    for doing in (read, mend):
        try:
            doing(package(word__document_dot_xml=xml), FONTS)
        except Refused as no:
            assert no.message.endswith(".")
