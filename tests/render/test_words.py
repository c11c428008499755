"""Two forms that do not say the same are seen, whatever the difference is."""

import io
import zipfile

import pytest

from service.fonts import fonts
from service.render.docx import to_docx
from service.render.words import document_words, docx_words, first_difference
from tests.sample_documents import EVERYTHING, SAMPLES

FONTS = fonts()


def edited(docx, change):
    """The DOCX with its body changed as somebody could change a template."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == "word/document.xml" else content)
    return made.getvalue()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_docx_says_the_words_of_its_document(name):
    assert first_difference(docx_words(to_docx(SAMPLES[name], FONTS)), document_words(SAMPLES[name])) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace("Kính gửi:", "Kính gởi:", 1),
        lambda xml: xml.replace("Nơi nhận:", "", 1),
        lambda xml: xml.replace("</w:body>", "<w:p><w:r><w:t>Thêm.</w:t></w:r></w:p></w:body>"),
    ],
    ids=["another word", "a word less", "a word more"],
)
def test_a_docx_that_says_something_else_is_seen(change):
    docx = to_docx(EVERYTHING, FONTS)
    changed = edited(docx, change)
    assert changed != docx
    assert first_difference(docx_words(changed), document_words(EVERYTHING)) is not None


def test_the_difference_is_told_with_the_words_before_it():
    left, right = ["một", "hai", "ba", "bốn", "năm", "sáu"], ["một", "hai", "ba", "bốn", "năm", "bảy"]
    assert first_difference(left, right) == ("hai ba bốn năm sáu", "hai ba bốn năm bảy")
    assert first_difference(left, left[:-1]) == ("hai ba bốn năm sáu", "hai ba bốn năm")
