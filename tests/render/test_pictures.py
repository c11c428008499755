"""Pictures in a document: the same pixels in both forms, said in words, in the document's font, asking for nothing."""

import io
import re
import zipfile

import pikepdf
import pytest
from docx import Document as read_docx
from docx.oxml.ns import qn
from PIL import Image

from service.checking import check_document
from service.document import Document, Picture
from service.fonts import fonts
from service.refusal import Refused
from service.render import render
from service.render.pictures import png
from service.rules import Facts
from service.styles import PAGE
from service.web.editing import edited, lines_of
from tests.render.test_pdfa import tags
from tests.sample_documents import CURVE, PICTURES, document, filler, text

FONTS = fonts()
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}</svg>'


def picture(inside, **more):
    return Picture(**({"svg": SVG.format(inside), "width_mm": 20, "height_mm": 20, "alt": "Hình"} | more))


@pytest.fixture(scope="module")
def pair():
    return render(PICTURES, FONTS)


def test_both_forms_show_each_picture_and_say_it_in_words(pair):
    pdf = pikepdf.open(io.BytesIO(pair.pdf))
    assert [str(one.Alt) for one in tags(pdf.Root.StructTreeRoot) if one.S == "/Figure"] == [CURVE.alt] * 3
    found = read_docx(io.BytesIO(pair.docx)).element.body.iter(qn("wp:docPr"))
    assert [(one.get("id"), one.get("descr")) for one in found] == [(str(no), CURVE.alt) for no in (1001, 1002, 1003)]


def test_a_word_document_holds_the_pictures_at_their_size_and_no_wider_than_the_text(pair):
    with zipfile.ZipFile(io.BytesIO(pair.docx)) as archive:
        media = [name for name in archive.namelist() if "media" in name]
        assert media == [f"word/media/picture{no}.png" for no in (1, 2, 3)]
        sizes = {Image.open(io.BytesIO(archive.read(name))).size for name in (media[0], media[2])}
        xml = archive.read("word/document.xml").decode()
    assert sizes == {(round(130 / 25.4 * 200), round(75 / 25.4 * 200))}
    widths = [int(one) / 36_000 for one in re.findall(r'<wp:extent cx="(\d+)"', xml)]
    assert widths == [130, PAGE.text_width, 130]


def test_the_same_picture_is_the_same_pixels():
    first = png(CURVE, FONTS)
    png.cache_clear()
    assert png(CURVE, FONTS) == first


def test_a_character_that_the_font_lacks_is_refused_by_name_in_a_picture_too():
    for one in (picture('<text y="5">字</text>'), picture("", alt="字")):
        with pytest.raises(Refused, match="U\\+5B57"):
            render(document([one, text("./.")]), FONTS)


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="https://so.example/x.png" width="5" height="5"/>',
        '<image href="file:///etc/hostname" width="5" height="5"/>',
    ],
)
def test_a_picture_asks_for_nothing_from_elsewhere(inside):
    with pytest.raises(ValueError, match="tài nguyên ngoài"):
        png(picture(inside), FONTS)


@pytest.mark.parametrize("svg", ["không phải hình", "<svg", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///x">]><svg>&b;'])
def test_what_is_no_drawing_is_refused(svg):
    with pytest.raises(ValueError, match="không phải SVG"):
        png(picture("").model_copy(update={"svg": svg}), FONTS)


def test_a_picture_is_stored_with_the_document_and_stays_when_its_words_are_edited():
    assert Document.model_validate_json(PICTURES.model_dump_json()) == PICTURES
    typed = {one.name: one.text for one in lines_of(PICTURES)}
    assert edited(PICTURES, typed) == PICTURES


def test_the_form_checker_finds_nothing_new_in_a_document_with_pictures():
    without = document([*filler(3), text("./.")])
    pictured = document([*filler(3), CURVE, text("./.")])
    assert [one.rule for one in check_document(pictured, Facts()).findings] == [
        one.rule for one in check_document(without, Facts()).findings
    ]
