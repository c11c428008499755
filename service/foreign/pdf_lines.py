"""Dòng chữ: runs of one baseline joined to lines, lines split where a column ends. Lengths in pt."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from service.foreign.pdf_page import BREAK, Look, Run
from service.written import Side

SPACE_EM = 0.17  # a gap wider than this is a space; the least that a justified line leaves is near 0.2 em
COLUMN_EM = 1.5  # a gap wider than this may lie between two columns
BESIDE_MOTTO_EM = 0.35  # left of Quốc hiệu and Tiêu ngữ even a small gap does
MARK_EM = 2.5  # what stands before a gap and is narrower than this is the mark of a list
RAISED = 0.8  # type smaller than this share of its neighbour's may stand above or below the line (m², CO₂)

_MOTTO = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ|Độc lập\b", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """Một dòng of one column: its runs from left to right and where it stands; `page` counts from 0."""

    runs: tuple[Run, ...]
    page: int
    side: Side | None = None
    framed: bool = False
    outside: bool = False
    rule: float = 0.0  # length of the line drawn under it
    underlined: bool = False

    @property
    def left(self) -> float:
        return self.runs[0].left

    @cached_property
    def right(self) -> float:
        return max(run.right for run in self.runs)

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @cached_property
    def _main(self) -> Run:
        return max(self.runs, key=lambda run: len(run.text))

    @property
    def baseline(self) -> float:
        return self._main.baseline

    @property
    def size(self) -> float:
        return self._main.look.size

    @property
    def top(self) -> float:
        return self.baseline - 0.9 * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + 0.22 * self.size

    @cached_property
    def text(self) -> str:
        return "".join(piece for piece, _ in self.pieces()).strip(" ")

    @cached_property
    def look(self) -> tuple[bool, bool, bool]:
        """All bold, all italic, all capitals."""
        letters = [run for run in self.runs if not run.is_blank]
        bold, italic = (all(getattr(run.look, name) for run in letters) for name in ("bold", "italic"))
        return bold, italic, self.text.isupper()

    @cached_property
    def first_word(self) -> float:
        """Width of what must stay together at the line's beginning: to the first space or hyphen."""
        for run in self.runs:
            found = BREAK.search(run.text)
            if found and (found[0] == " " or found.end() < len(run.text)):
                return run.left - self.left + run.word
        return self.right - self.left

    def pieces(self) -> Iterator[tuple[str, Look]]:
        """Words with their looks; the spaces that the pen jumped over stand where they are seen."""
        before: Run | None = None
        for run in self.runs:
            text = run.text
            if before and not before.text.endswith(" ") and not text.startswith(" ") and _is_space(before, run):
                text = f" {text}"
            elif before and before.text.endswith(" "):
                text = text.lstrip(" ")
            yield re.sub(" +", " ", text), run.look
            before = run

    def at(self, **changes: object) -> "Line":
        """The same line with other surroundings."""
        return replace(self, **changes)  # type: ignore[arg-type]


def _is_space(before: Run, run: Run) -> bool:
    return run.left - before.right > SPACE_EM * min(before.look.size, run.look.size)


def joined_lines(runs: Iterable[Run], page: int) -> list[Line]:
    """Every line, whole: what a table's cell or a frame holds. From top to bottom."""
    return [line for row in _rows(runs) for line in _line(row, page)]


def column_lines(runs: Iterable[Run], page: int) -> list[Line]:
    """Lines of the running text, each split where another column begins. From top to bottom, from left to right."""
    return [line for row in _rows(runs) for part in _columns(row) for line in _line(part, page)]


def _line(row: Sequence[Run], page: int) -> Iterator[Line]:
    """The line without the blanks at its ends; nothing when it holds nothing else."""
    drawn = [index for index, run in enumerate(row) if not run.is_blank]
    if drawn:
        yield Line(tuple(row[drawn[0] : drawn[-1] + 1]), page)


def _rows(runs: Iterable[Run]) -> list[list[Run]]:
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.baseline, run.left)):
        if rows and abs(run.baseline - rows[-1][0].baseline) <= max(0.08 * run.look.size, 0.6):
            rows[-1].append(run)
        else:
            rows.append([run])
    for row in rows:
        row.sort(key=lambda run: run.left)
    return _with_raised(rows)


def _with_raised(rows: list[list[Run]]) -> list[list[Run]]:
    """Small raised or lowered letters go to the line beside whose words they stand."""
    kept: list[list[Run]] = []
    for index, row in enumerate(rows):
        home = next(
            (near for near in rows[max(index - 1, 0) : index + 2] if near is not row and _holds(near, row)), None
        )
        if home is None:
            kept.append(row)
        else:
            home.extend(row)
            home.sort(key=lambda run: run.left)
    return kept


def _holds(line: Sequence[Run], small: Sequence[Run]) -> bool:
    size = max(run.look.size for run in line)
    if any(run.look.size > RAISED * size for run in small):
        return False
    if abs(small[0].baseline - line[0].baseline) > 0.5 * size:
        return False
    return all(any(abs(one.left - run.right) < 0.3 * size for run in line) for one in small)


def _columns(row: list[Run]) -> Iterator[list[Run]]:
    gaps = [run.left - before.right for before, run in pairwise(row)]
    wide = [gap for before, gap in zip(row, gaps, strict=False) if gap > COLUMN_EM * before.look.size]
    is_even = 1 < len(wide) == len(gaps) and max(wide) < 1.3 * min(wide)  # a justified line of long words
    start, end = 0, row[0].right  # end of the last drawn letter
    for index, (before, run) in enumerate(pairwise(row), start=1):
        end = end if before.is_blank else before.right
        size = before.look.size
        if _MOTTO.match(run.text):
            is_end = run.left - end > BESIDE_MOTTO_EM * size
        else:
            is_end = gaps[index - 1] > COLUMN_EM * size and not is_even and end - row[start].left > MARK_EM * size
        if is_end:
            yield row[start:index]
            start = index
    yield row[start:]
