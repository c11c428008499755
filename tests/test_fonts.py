"""The font that measures and draws: found or refused by name, complete, and telling the truth about lengths."""

import shutil

import pytest
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from service.fonts import FILES, fonts
from service.refusal import Refused
from service.styles import mm

FONTS = fonts()
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY"


@pytest.fixture
def folder(tmp_path):
    for face in FONTS.faces.values():
        shutil.copy(face.path, tmp_path)
    return tmp_path


def test_a_folder_of_ones_own_is_used(folder):
    assert {face.path.parent for face in fonts(folder).faces.values()} == {folder}


@pytest.mark.parametrize("name", FILES.values())
def test_a_missing_face_is_refused_with_the_package_to_install(folder, name):
    (folder / name).unlink()
    with pytest.raises(Refused, match="fonts-liberation2"):
        fonts(folder)


def test_a_broken_file_is_refused_by_name(folder):
    (folder / "LiberationSerif-Bold.ttf").write_bytes(b"not a font")
    with pytest.raises(Refused, match=r"LiberationSerif-Bold\.ttf.*fonts-liberation2"):
        fonts(folder)


def test_an_old_version_without_vietnamese_letters_is_refused(folder):
    path = folder / "LiberationSerif-Italic.ttf"
    with TTFont(path) as font:
        subsetter = Subsetter()
        subsetter.populate(unicodes=range(0x20, 0x1EA0))
        subsetter.subset(font)
        font.save(path)
    with pytest.raises(Refused, match=r"thiếu chữ tiếng Việt.*fonts-liberation2"):
        fonts(folder)


@pytest.mark.parametrize(
    ("words", "size", "bold", "italic", "length"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False, 88.3),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, False, 95.7),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False, 56.1),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", 12, True, False, 64.8),
        ("ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", 12, True, False, 74.8),
        ("Lạng Sơn, ngày 15 tháng 6 năm 2022", 13, False, True, 68.9),
    ],
)
def test_lengths_are_those_measured_on_paper(words, size, bold, italic, length):
    assert mm(FONTS.width(words, size, bold, italic)) == pytest.approx(length, abs=0.06)


def test_every_vietnamese_letter_can_be_printed():
    marks = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    vowels = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    assert FONTS.missing(LETTERS + "".join(vowel + mark for vowel in vowels for mark in marks)) == ()


def test_characters_without_a_glyph_are_named_once_each():
    assert FONTS.missing("Sở 你好, 你 😀\t\n\u00a0") == ("你", "好", "😀")


def test_words_fill_a_line_and_hyphens_may_end_it():
    width = FONTS.width("Kế hoạch -", 14)
    assert FONTS.lines("Kế hoạch - Tài chính", 14, width) == ["Kế hoạch -", "Tài chính"]
    assert FONTS.lines("", 14, width) == [""]


def test_a_no_break_space_holds_its_words_together():
    assert FONTS.lines("số\u00a041 và", 14, FONTS.width("số 41", 14)) == ["số\u00a041", "và"]


def test_balanced_names_take_no_more_lines_and_a_narrower_column():
    name = "VỀ PHÁT TRIỂN KHOA HỌC VÀ CÔNG NGHỆ TỈNH"
    width = FONTS.width("VỀ PHÁT TRIỂN KHOA HỌC VÀ CÔNG NGHỆ", 12, True)
    even = FONTS.balanced(name, 12, width, True)
    assert len(FONTS.lines(name, 12, width, True)) == len(FONTS.lines(name, 12, even, True)) == 2
    assert even < 0.7 * width


@given(st.lists(st.text(alphabet=LETTERS + "-,.“”", min_size=1, max_size=30), max_size=30), st.floats(20, 500))
def test_breaking_loses_no_letter_and_overruns_no_line(words, width):
    text = " ".join(words)
    lines = FONTS.lines(text, 14, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(FONTS.width(line, 14) <= width or len(line) == 1 for line in lines)
