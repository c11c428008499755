"""The parts of a document are found whoever made it, however its head is laid out."""

import subprocess
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from service.fonts import fonts
from service.foreign import read
from service.foreign.mending import mend
from service.render.docx import to_docx
from service.rules import Facts, findings, recognise
from tests.foreign.made_elsewhere import (
    BODY,
    DAY,
    LEFT,
    LETTER_NUMBER,
    NAME,
    NUMBER,
    POST,
    RECIPIENTS,
    RIGHT,
    SUBJECT,
    WAYS,
    bytes_of,
)
from tests.libreoffice import SOFFICE, needs_libreoffice
from tests.rules.broken import OWN

FONTS = fonts()
MENDED = ("PG-01", "PG-02", "PG-03", "HD-01", "HD-02", "HD-03", "HD-04", "SO-01", "NG-01", "TL-01", "KG-01", "CC-01",
          "ND-01", "ND-03", "NN-01")  # fmt: skip
TITLED = {"kind_name": "KẾ HOẠCH", "subject": SUBJECT, "number": NUMBER}
LETTER = {"number": LETTER_NUMBER, "letter_subject": "V/v kiểm tra dịch vụ công trực tuyến"}
COMMON = {"parent": LEFT[0], "issuer": LEFT[1], "country": RIGHT[0], "motto": RIGHT[1], "place_and_date": DAY,
          "recipients_label": "Nơi nhận:", "authority": POST, "signer": NAME}  # fmt: skip


def round_trip(content: bytes, folder: Path) -> bytes:
    """.docx -> .odt -> .docx by LibreOffice."""
    path = folder / "there.docx"
    path.write_bytes(content)
    for source, target in (("there.docx", "odt"), ("there.odt", "docx")):
        call = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", target]
        subprocess.run([*call, "--outdir", folder, folder / source], check=True, capture_output=True, timeout=120)
    return path.read_bytes()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    made = {name: make() for name, make in WAYS.items()}
    if SOFFICE is not None:
        made |= {f"{name}, by LibreOffice": round_trip(made[name], tmp_path_factory.mktemp("trip")) for name in WAYS}
    return made


names = pytest.mark.parametrize(
    "name",
    [
        *WAYS,
        *(pytest.param(f"{way}, by LibreOffice", marks=[needs_libreoffice, pytest.mark.libreoffice]) for way in WAYS),
    ],
)


@names
def test_every_part_is_recognised(name, files):
    checked = recognise(read(files[name], FONTS))
    wanted = COMMON | (LETTER if name.startswith("letter") else TITLED)
    assert {part: checked.text(part) for part in wanted} == wanted
    assert tuple(piece.text for piece in checked.all("recipients")) == RECIPIENTS
    assert tuple(" ".join(piece.text.split()) for piece in checked.body) == BODY
    assert [piece.part for piece in checked.body if piece.part == "roman"] == ["roman"] * 3


@names
def test_a_mended_file_has_nothing_left_of_what_can_be_mended(name, files):
    mended = mend(files[name], FONTS)
    after = recognise(read(mended.content, FONTS))
    assert [one for one in findings(after, Facts()) if one.rule in MENDED] == []
    assert tuple(" ".join(piece.text.split()) for piece in after.body) == BODY
    assert {change.place for change in mended.changes} <= {
        "country",
        "place_and_date",
        "addressees[1]",
        "addressees[2]",
    }


@names
def test_a_mended_file_mends_to_itself(name, files):
    once = mend(files[name], FONTS).content
    again = mend(once, FONTS)
    assert again.changes == ()
    assert mend(files[name], FONTS).content == once  # the same bytes for the same file


def test_what_is_not_there_is_said_and_not_guessed():
    word = docx.Document()
    for text in ("BÁO CÁO", "Kết quả quý III", "Đã làm xong mọi việc./."):
        word.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    checked = recognise(read(bytes_of(word), FONTS))
    said = {one.place for one in findings(checked, Facts()) if one.rule == "TP-01"}
    assert said == {
        "country",
        "motto",
        "issuer",
        "number",
        "place_and_date",
        "recipients_label",
        "recipients",
        "authority",
    }


@pytest.mark.parametrize("name", OWN)
def test_a_file_of_ours_is_mended_to_one_that_is_right_and_says_the_same(name):
    """Tables, phụ lục on sheets that lie, marks in the margins: all of it is still there."""
    before = to_docx(OWN[name], FONTS)
    after = recognise(read(mend(before, FONTS).content, FONTS))
    assert [one for one in findings(after, Facts()) if one.level == "MUST"] == []
    said = [(piece.place, piece.text) for piece in recognise(read(before, FONTS)).pieces]
    assert sorted((piece.place, piece.text) for piece in after.pieces) == sorted(said)
