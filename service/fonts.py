"""Phông chữ: finds the four faces of Liberation Serif 2, the metric twin of Times New Roman, and measures words.

Debian's older `fonts-liberation` 1.07 has the same name and lacks 93 Vietnamese letters: each face is asked for U+1ED8.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from service.refusal import Refused

FOLDERS = (Path("/usr/share/fonts/truetype/liberation2"), Path("/usr/share/fonts/truetype/liberation"))
FILES = {
    (False, False): "LiberationSerif-Regular.ttf",
    (True, False): "LiberationSerif-Bold.ttf",
    (False, True): "LiberationSerif-Italic.ttf",
    (True, True): "LiberationSerif-BoldItalic.ttf",
}
PROOF = "\u1ed8"  # Ộ: present only in complete versions
ADVICE = (
    "Hãy cài gói fonts-liberation2 (Debian 12) hoặc fonts-liberation (Debian 13 trở lên), "
    "hoặc đặt VANTHU_FONTS là thư mục có đủ bốn tệp LiberationSerif-*.ttf phiên bản 2."
)

_WORDS = re.compile(r"[^ \t\n-]*-+|[^ \t\n-]+|[ \t\n]+")


@dataclass(frozen=True)
class Face:
    """Một kiểu chữ: its file and the advance width of each character, in em."""

    path: Path
    advances: Mapping[str, float]


@dataclass(frozen=True, eq=False)
class Fonts:
    """Bốn kiểu chữ (đứng, đậm, nghiêng, đậm nghiêng), keyed by (bold, italic)."""

    faces: Mapping[tuple[bool, bool], Face]

    def missing(self, text: str) -> tuple[str, ...]:
        """Characters that some face lacks, each once, in order: a document with one would print a box."""
        blank = "\t\n "
        return tuple(
            character
            for character in dict.fromkeys(text)
            if character not in blank and any(character not in face.advances for face in self.faces.values())
        )

    def width(self, text: str, size_pt: float, bold: bool = False, italic: bool = False) -> float:
        """Drawn length of one line in pt, without kerning, as Word and the PDF set it."""
        advances = self.faces[bold, italic].advances
        return size_pt * sum([advances.get(character, 0.0) for character in text])

    def lines(
        self,
        text: str,
        size_pt: float,
        width_pt: float,
        bold: bool = False,
        italic: bool = False,
        first_line_pt: float = 0,
    ) -> list[str]:
        """The lines `text` takes in a column of `width_pt`: filled greedily, broken at spaces and after hyphens."""
        lines, line, used, room = [], "", 0.0, width_pt - first_line_pt
        for word in _WORDS.findall(text):
            if word[0] in " \t\n":
                if line:
                    line, used = f"{line} ", used + self.width(" ", size_pt, bold, italic)
                continue
            wide = self.width(word, size_pt, bold, italic)
            if line and used + wide > room:
                lines.append(line.rstrip(" "))
                line, used, room = "", 0.0, width_pt
            while len(word) > 1 and wide > room:
                fits = self._fitting(word, size_pt, room, bold, italic)
                lines.append(word[:fits])
                word, room = word[fits:], width_pt
                wide = self.width(word, size_pt, bold, italic)
            line, used = line + word, used + wide
        return [*lines, line.rstrip(" ")] if line or not lines else lines

    def balanced(self, text: str, size_pt: float, width_pt: float, bold: bool = False, italic: bool = False) -> float:
        """The narrowest column (to 0.5 pt) that needs no more lines than `width_pt`: centred names break evenly."""
        words = [
            (self.width(word, size_pt, bold, italic), word[0] in " \t\n")
            for word in _WORDS.findall(re.sub(r"[ \t\n]+", " ", text.strip(" \t\n")))
        ]
        count = _line_count(words, width_pt)
        narrow, wide = max((length for length, _ in words), default=0.0), width_pt
        while count > 1 and wide - narrow > 0.5:
            middle = (narrow + wide) / 2
            if _line_count(words, middle) > count:
                narrow = middle
            else:
                wide = middle
        return wide

    def _fitting(self, word: str, size_pt: float, room: float, bold: bool, italic: bool) -> int:
        """How many characters of a word longer than the line fit on it (at least one)."""
        count = 1
        while count < len(word) and self.width(word[: count + 1], size_pt, bold, italic) <= room:
            count += 1
        return count


def _line_count(words: Sequence[tuple[float, bool]], room: float) -> int:
    """How many lines words of these lengths take, none longer than the line; True marks a space between them."""
    count, used = 1, 0.0
    for length, is_space in words:
        if not is_space and used and used + length > room:
            count, used = count + 1, 0.0
        if used or not is_space:
            used += length
    return count


def _face(path: Path) -> Face:
    try:
        with TTFont(path, lazy=True) as font:
            glyphs, advances, units = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
            return Face(path, {chr(code): advances[glyph][0] / units for code, glyph in glyphs.items()})
    except (OSError, TTLibError, KeyError) as error:
        raise Refused(f"Không đọc được tệp phông chữ {path}. {ADVICE}") from error


def _complete_folder(folders: Iterable[Path]) -> Path:
    for folder in folders:
        if all((folder / name).is_file() for name in FILES.values()):
            return folder
    raise Refused(f"Không tìm thấy phông Liberation Serif để làm tệp PDF. {ADVICE}")


@lru_cache(maxsize=4)
def fonts(folder: Path | None = None) -> Fonts:
    """The fonts of `folder`, or Debian's own. Raises Refused when a face is missing, broken or lacks Vietnamese."""
    problem: Refused | None = None
    for candidate in (folder,) if folder else FOLDERS:
        try:
            found = _complete_folder((candidate,))
            faces = {look: _face(found / name) for look, name in FILES.items()}
            if all(PROOF in face.advances for face in faces.values()):
                return Fonts(faces)
            problem = Refused(f"Phông Liberation Serif trong {found} thiếu chữ tiếng Việt (ví dụ “{PROOF}”). {ADVICE}")
        except Refused as refused:
            problem = problem or refused
    assert problem is not None
    raise problem
