"""PDF/A-2a and PDF/UA-1 in one file: what pikepdf finds in it, and what PDFBox Preflight says of its PDF/A-1b twin."""

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from service.fonts import fonts
from service.render.pdf import to_pdf
from tests.sample_documents import EVERYTHING, HOSTILE, LETTER, PLAN, SAMPLES, document, text

FONTS = fonts()
TOP = Path(__file__).parents[2]
JAVA = Path("/usr/bin/java")
JARS = [
    Path("/usr/share/java") / f"{name}.jar"
    for name in ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "jaxb-api", "javax.activation")
]
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
every_sample = pytest.mark.parametrize("name", SAMPLES)
needs_preflight = pytest.mark.skipif(
    not all(path.exists() for path in (JAVA, *JARS)), reason="không có Java và PDFBox Preflight"
)


@cache
def opened(name: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(to_pdf(SAMPLES[name], FONTS).content))


def metadata(pdf: pikepdf.Pdf) -> etree._Element:
    return etree.fromstring(pdf.Root.Metadata.read_bytes())


def tags(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every structure element under `element`, in reading order."""
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from tags(child)


@every_sample
def test_one_packet_names_both_standards(name):
    root = metadata(opened(name))
    assert len(root.findall(f"{RDF}RDF")) == 1
    ids = {child.tag.split("}")[1]: child.text for child in root.iter("{http://www.aiim.org/pdfa/ns/id/}*")}
    assert ids == {"part": "2", "conformance": "A"}
    assert [child.text for child in root.iter("{http://www.aiim.org/pdfua/ns/id/}part")] == ["1"]
    described = [child.text for child in root.iter("{http://www.aiim.org/pdfa/ns/schema#}namespaceURI")]
    assert described == ["http://www.aiim.org/pdfua/ns/id/"]


@every_sample
def test_the_colours_are_defined_by_an_srgb_profile(name):
    (intent,) = opened(name).Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"


@every_sample
def test_only_our_font_is_embedded_as_a_subset(name):
    found = [item for item in opened(name).objects if isinstance(item, pikepdf.Dictionary) and "/FontName" in item]
    assert 2 <= len(found) <= 4
    for descriptor in found:
        subset, _, face = str(descriptor.FontName).removeprefix("/").partition("+")
        assert len(subset) == 6
        assert "Liberation-Serif" in face
        assert len(descriptor.FontFile2.read_bytes()) > 1000


@every_sample
def test_the_file_is_tagged_in_vietnamese_and_shows_its_title(name):
    pdf = opened(name)
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "vi"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    title = SAMPLES[name].subject
    assert str(pdf.docinfo["/Title"]).endswith(title)
    assert title in "".join(metadata(pdf).itertext())
    assert str(pdf.docinfo["/Author"]) == SAMPLES[name].letterhead.issuer
    for page in pdf.pages:
        assert page.Tabs == "/S"
        assert "/StructParents" in page


@every_sample
def test_headings_have_levels_without_a_gap(name):
    levels = [int(str(tag.S)[2:]) for tag in tags(opened(name).Root.StructTreeRoot) if str(tag.S)[1] == "H"]
    assert not levels or levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", ["plan", "everything"])
def test_every_header_cell_says_what_it_heads(name):
    found = list(tags(opened(name).Root.StructTreeRoot))
    headers = [tag for tag in found if tag.S == "/TH"]
    assert headers
    assert {str(tag.A.Scope) for tag in headers} == {"/Column"}
    spans = [int(tag.A.get("/ColSpan", 1)) for tag in headers]
    assert 2 in spans
    cells = [tag for tag in found if tag.S == "/TD"]
    assert cells
    assert not [tag for tag in cells if "/Headers" in tag.A]  # they would come before the scope, and be wrong


def test_only_real_tables_are_tagged_as_tables():
    assert not [tag for tag in tags(opened("letter").Root.StructTreeRoot) if tag.S in ("/Table", "/TR", "/TD")]


@every_sample
def test_nothing_in_the_file_acts_or_reaches_outside(name):
    pdf = opened(name)
    forbidden = {"/JavaScript", "/JS", "/AA", "/OpenAction", "/EmbeddedFiles", "/AcroForm", "/URI", "/Launch", "/GoToR"}
    for item in [pdf.Root, *pdf.objects]:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            assert not forbidden & set(item.keys())
    assert not pdf.is_encrypted
    assert not pdf.attachments


def test_every_page_and_table_header_is_artifact_or_tagged():
    """Content streams: no glyph outside marked content."""
    for page in opened("everything").pages:
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            depth += str(operator) in ("BDC", "BMC")
            depth -= str(operator) == "EMC"
            if str(operator) in ("TJ", "Tj"):
                assert depth > 0, operands


def test_the_file_is_dated_by_the_document_and_a_draft_bears_no_date():
    dated, draft = (pikepdf.open(io.BytesIO(to_pdf(sample, FONTS).content)) for sample in (LETTER, EVERYTHING))
    assert str(dated.docinfo["/CreationDate"]).startswith("D:20260915")
    assert "2026-09-15" in "".join(metadata(dated).itertext())
    assert "/CreationDate" not in draft.docinfo
    assert "/ModDate" not in draft.docinfo


def test_hostile_words_stay_words_in_the_metadata():
    sample = document([text("./.")], subject=HOSTILE)
    pdf = pikepdf.open(io.BytesIO(to_pdf(sample, FONTS).content))
    assert HOSTILE in str(pdf.docinfo["/Title"])
    assert HOSTILE in "".join(metadata(pdf).itertext())


@every_sample
def test_the_same_document_gives_the_same_bytes(name):
    first = to_pdf(SAMPLES[name], FONTS).content
    to_pdf(LETTER, FONTS)
    to_pdf(PLAN, FONTS)
    assert to_pdf(SAMPLES[name], FONTS).content == first


def test_other_processes_with_other_hashes_time_zones_and_order_give_the_same_bytes():
    script = (
        "import hashlib, sys; from service.fonts import fonts; from service.render.pdf import to_pdf;"
        "from tests.sample_documents import SAMPLES; names = sorted(SAMPLES, reverse=sys.argv[1] == 'last');"
        "made = {name: hashlib.sha256(to_pdf(SAMPLES[name], fonts()).content).hexdigest() for name in names};"
        "print(sorted(made.items()))"
    )
    ours = sorted((name, hashlib.sha256(to_pdf(sample, FONTS).content).hexdigest()) for name, sample in SAMPLES.items())
    for order, seed, zone in (("first", "1", "Asia/Ho_Chi_Minh"), ("last", "4711", "America/Los_Angeles")):
        env = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(TOP)}
        command = [sys.executable, "-c", script, order]
        other = subprocess.run(command, env=env, cwd=TOP, capture_output=True, text=True, check=True)
        assert other.stdout.strip() == str(ours)


@needs_preflight
def test_an_independent_validator_accepts_the_1b_twin_of_every_sample(tmp_path):
    for name, sample in SAMPLES.items():
        (tmp_path / f"{name}.pdf").write_bytes(to_pdf(sample, FONTS, "pdf/a-1b").content)
        classpath = os.pathsep.join(str(jar) for jar in JARS)
        command = [str(JAVA), "-cp", classpath, "org.apache.pdfbox.preflight.Validator_A1b", f"{tmp_path / name}.pdf"]
        checked = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert "is a valid PDF/A-1b file" in checked.stdout, checked.stdout + checked.stderr
