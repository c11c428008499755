"""What is refused at the door of a workbook: a sentence each, nothing executed, nothing fetched, nothing half taken."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service import unpacking
from service.refusal import Refused
from service.sheets.opening import MAX_ROWS, opened
from tests.foreign.made_elsewhere import WAYS
from tests.report.reports import ON_TIME, report
from tests.sheets.workbooks import changed, part, repacked, taken, workbook

GOOD = workbook(report("vp", {ON_TIME: (9, 10)}))
SHEET = "xl/worksheets/sheet3.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def with_rows(count, first=50):
    """Blank rows, as a format that was dragged to the end leaves them."""
    rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (at, at) for at in range(first, first + count))
    return repacked(GOOD, **{name(SHEET): part(GOOD, SHEET).replace(b"</sheetData>", rows + b"</sheetData>")})


def name(path):
    return path.replace("/", "__").replace(".", "_dot_")


def replaced(path, old, new):
    content = part(GOOD, path)
    assert old in content
    return repacked(GOOD, **{name(path): content.replace(old, new)})


DTD = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet'
WIDE = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16")
MACROS = part(GOOD, "[Content_Types].xml").replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
REFUSED = {
    "empty": (b"", "rỗng"),
    "a program": (b"MZ\x90\x00", "không phải bảng tính Excel"),
    "a page of figures": (b"a;b;c\n1;2;3\n", "không phải bảng tính Excel"),
    "a PDF": (b"%PDF-1.7\n", "không phải bảng tính Excel"),
    "a Word file": (WAYS["tabs"](), "không phải bảng tính Excel"),
    "old Excel": (OLE + bytes(600), r"Excel đời cũ \(.xls\)"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "bỏ mật khẩu trong Excel"),
    "too large": (b"PK\x03\x04" + bytes(unpacking.MAX_FILE), "MB"),
    "cut short": (GOOD[:900], "bị hỏng"),
    "macros": (repacked(GOOD, xl__vbaProject_dot_bin=b"x"), "macro"),
    "macros by name": (repacked(GOOD, **{"[Content_Types]_dot_xml": MACROS}), "macro"),
    "bomb": (repacked(GOOD, xl__big_dot_xml=b" " * (100 << 20)), "bung ra quá lớn"),
    "many parts": (repacked(GOOD, **{f"x{at}": b"" for at in range(unpacking.MAX_PARTS + 1)}), "quá lớn"),
    "a binary workbook": (repacked(GOOD, xl__workbook_dot_xml=None, xl__workbook_dot_bin=b"x"), "không phải bảng tính"),
    "links to other files": (repacked(GOOD, xl__externalLinks__externalLink1_dot_xml=b"<x/>"), "từ tệp khác"),
    "a query": (repacked(GOOD, xl__connections_dot_xml=b"<x/>"), "từ tệp khác"),
    "an object": (repacked(GOOD, xl__embeddings__oleObject1_dot_bin=b"x"), "từ tệp khác"),
    "a DTD": (replaced(SHEET, b"<worksheet", DTD), "DTD"),
    "a DTD of laughs": (replaced(SHEET, b"<worksheet", LAUGHS), "DTD"),
    "a DTD in UTF-16": (repacked(GOOD, **{name(SHEET): WIDE}), "DTD"),
    "no XML": (repacked(GOOD, **{name(SHEET): b"<worksheet"}), "bị hỏng bên trong"),
    "texts that are not there": (repacked(GOOD, xl__sharedStrings_dot_xml=None), "bị hỏng bên trong"),
    "strict": (replaced("xl/workbook.xml", b"schemas.openxmlformats.org/", b"purl.oclc.org/ooxml/"), "Strict"),
    "a million rows": (with_rows(1_048_000), "1.048.0.. dòng"),
    "more rows than any report": (with_rows(MAX_ROWS), "hãy tải bảng tính về lại"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_sentence(name):
    content, words = REFUSED[name]
    with pytest.raises(Refused, match=words) as no:
        taken(content)
    assert no.value.message.endswith(".") and not no.value.findings


def test_blank_rows_in_a_measure_are_no_matter():
    assert taken(with_rows(900)).submission == taken(GOOD).submission
    assert taken(with_rows(1, first=1_048_576)).submission == taken(GOOD).submission


def test_an_address_that_excel_made_a_link_of_is_words_and_nothing_is_fetched(monkeypatch):
    def no_network(*_args, **_kwargs):
        raise AssertionError("network")

    def fill(book):
        book["Kết quả"]["C5"].value = "https://dichvucong.langson.gov.vn"
        book["Kết quả"]["C5"].hyperlink = "https://dichvucong.langson.gov.vn"

    content = changed(fill)
    monkeypatch.setattr("socket.socket.connect", no_network)
    assert taken(content).submission.parts[0].done == "https://dichvucong.langson.gov.vn"


def test_words_with_formats_of_their_own_and_escaped_signs_are_whole():
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == "xl/sharedStrings.xml":
                rich = "<r><t>Số </t></r><r><rPr><b/></rPr><t>liệu_x000A_hai</t></r><rPh sb='0' eb='1'><t>?</t></rPh>"
                content = content.replace(b"<si><t>9</t></si>", f"<si>{rich}</si>".encode())
            new.writestr(entry, content)
    assert opened(made.getvalue())["Số liệu"].at(5, 8).words == "Số liệu\nhai"


@settings(max_examples=120, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_read_or_refused(at, junk):
    read_or_refused(GOOD[:at] + junk + GOOD[at + len(junk) :])


XML = part(GOOD, SHEET)
JUNK = (b"<row>", b"</c>", b"9", b'"', b"-", b"0", b"x", b"", b"E", b"99999")


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(XML) - 1), st.sampled_from(JUNK))
def test_a_damaged_sheet_is_read_or_refused(at, junk):
    read_or_refused(repacked(GOOD, **{name(SHEET): XML[:at] + junk + XML[at + 1 :]}))


def read_or_refused(content):
    try:
        taken(content)
    except Refused as no:
        assert no.message.endswith(".")


def test_the_sheets_of_any_other_workbook_can_be_opened_and_it_is_said_that_it_is_no_report():
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    assert list(opened(made.getvalue())) == ["Sheet"]
    with pytest.raises(Refused, match="không phải bảng tính báo cáo"):
        taken(made.getvalue())
