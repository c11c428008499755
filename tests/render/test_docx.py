"""DOCX: compiled once, equal to what docxtpl makes, the same bytes anywhere, and honest with hostile words."""

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document as read_docx
from jinja2 import UndefinedError, meta
from lxml import etree

from service.fonts import fonts
from service.render.docx import PROPERTIES, TEMPLATES, environment, plain_docxtpl, to_docx
from service.render.places import places
from templates.docx.make import template
from tests.sample_documents import HOSTILE, LETTER, PLAN, SAMPLES, document, text

LAYOUTS = ("letter", "titled")
TOP = Path(__file__).parents[2]
FONTS = fonts()
every_sample = pytest.mark.parametrize("name", SAMPLES)


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def rendered_parts(docx: bytes) -> dict[str, bytes]:
    return {name: xml for name, xml in parts(docx).items() if re.match(r"word/(document|header|footer)", name)}


@every_sample
def test_a_compiled_template_gives_what_docxtpl_gives(name):
    assert rendered_parts(to_docx(SAMPLES[name], FONTS)) == rendered_parts(plain_docxtpl(SAMPLES[name], FONTS))


def test_straight_quotes_mean_the_same_as_by_docxtpl():
    quoted = document([text("""Tệp "kết quả" và 'phụ lục' <1> & {2}./.""")])
    ours, plain = (
        etree.fromstring(parts(make(quoted, FONTS))["word/document.xml"]) for make in (to_docx, plain_docxtpl)
    )
    assert etree.tostring(ours, method="c14n2") == etree.tostring(plain, method="c14n2")


def test_docxtpls_own_escape_marks_stay_as_they_were_written():
    assert "{_{ x }_}" in read_docx(io.BytesIO(to_docx(document([text("{_{ x }_}")]), FONTS))).paragraphs[-2].text


@every_sample
def test_the_same_document_gives_the_same_bytes(name):
    first = to_docx(SAMPLES[name], FONTS)
    to_docx(LETTER, FONTS)
    assert to_docx(SAMPLES[name], FONTS) == first


def test_another_process_with_other_hashes_and_another_time_zone_gives_the_same_bytes():
    script = (
        "import hashlib; from service.fonts import fonts; from service.render.docx import to_docx;"
        "from tests.sample_documents import SAMPLES;"
        "print(hashlib.sha256(b''.join(to_docx(d, fonts()) for d in SAMPLES.values())).hexdigest())"
    )
    env = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "PYTHONPATH": str(TOP)}
    other = subprocess.run([sys.executable, "-c", script], env=env, cwd=TOP, capture_output=True, text=True, check=True)
    ours = hashlib.sha256(b"".join(to_docx(sample, FONTS) for sample in SAMPLES.values())).hexdigest()
    assert other.stdout.strip() == ours


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_committed_template_is_what_its_source_builds(layout):
    assert parts((TEMPLATES / f"{layout}.docx").read_bytes()) == parts(template(layout)), (
        "python -m templates.docx.make"
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_template_holds_no_words(layout):
    for name, xml in parts((TEMPLATES / f"{layout}.docx").read_bytes()).items():
        root = etree.fromstring(xml)
        for field in root.iter("{*}instrText"):
            field.text = field.text.replace("PAGE", "")
        words = re.sub(r"{%.*?%}|{{.*?}}|T00:00:00Z", "", "".join(root.itertext()), flags=re.DOTALL)
        assert not words.strip(), name


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_template_asks_only_for_places_that_every_document_has(layout):
    source = b"".join(parts((TEMPLATES / f"{layout}.docx").read_bytes()).values()).decode()
    statements = " ".join(re.findall(r"{[{%].*?[}%]}", re.sub(r"{%(?:p|tr|tc) ", "{% ", source)))
    wanted = meta.find_undeclared_variables(environment().parse(statements))
    assert wanted <= places(LETTER if layout == "letter" else PLAN, FONTS).keys()


def test_a_name_that_no_place_has_is_an_error_not_a_blank():
    with pytest.raises(UndefinedError):
        environment().from_string("{{ letterhed }}").render(places(PLAN, FONTS))


def test_hostile_words_are_printed_as_they_stand():
    hostile = document(
        [text(HOSTILE)], subject=HOSTILE, recipients=[HOSTILE], place_and_date=HOSTILE, address_line=HOSTILE
    )
    files = parts(to_docx(hostile, FONTS))
    for name in ("word/document.xml", "word/footer_address.xml"):
        assert HOSTILE in "".join(etree.fromstring(files[name]).itertext())
    assert read_docx(io.BytesIO(to_docx(hostile, FONTS))).core_properties.title == f"KẾ HOẠCH - {HOSTILE}"


def test_core_properties_say_title_author_and_the_documents_own_day():
    properties = read_docx(io.BytesIO(to_docx(PLAN, FONTS))).core_properties
    assert (properties.title, properties.author) == (f"KẾ HOẠCH - {PLAN.subject}", PLAN.letterhead.issuer)
    assert properties.language == "vi"
    assert properties.created == properties.modified
    assert properties.created and properties.created.date().isoformat() == "2026-02-05"


def test_a_draft_without_a_day_carries_no_date_at_all():
    assert b"dcterms:created" not in parts(to_docx(SAMPLES["draft letter"], FONTS))[PROPERTIES]


def test_a_title_stays_within_the_255_characters_word_takes():
    long = document([text("Nội dung./.")], subject="Nâng cao chỉ số năng lực cạnh tranh " * 20)
    title = read_docx(io.BytesIO(to_docx(long, FONTS))).core_properties.title
    assert title.endswith("…") and len(title) <= 255
