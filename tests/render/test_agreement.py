"""Hai bản như một: the DOCX opened in LibreOffice has the pages, the lines and the places of our PDF."""

import pytest

from service.document import Table
from service.fonts import fonts
from service.kinds.samples import samples
from service.render import render
from tests.libreoffice import converted, needs_libreoffice
from tests.pdf_reader import Line, read
from tests.sample_documents import SAMPLES, document, filler, row, text
from tests.sample_plan import sample_plan

FONTS = fonts()
MM = 72 / 25.4
NEAR_MM = 0.3  # how far a line may stand from its twin
COMPOSED = {
    sample.name: sample.kind.compose(sample_plan(), sample.inputs, sample.today) for sample in samples(sample_plan())
}
EMPTY_ROWS = Table(
    columns_mm=(40, 125), header=(row("TT", "Nội dung"),), rows=(row("", ""), row("1", "Một"), row("", ""))
)
CITED = "“minh bạch” (PCI) theo Nghị quyết số 02/NQ-CP giai đoạn 2021-2025 “mở” [1] 'kín' (2) \"a\" {3}."
LINE_ENDS = [text("từ " * count + CITED) for count in range(1, 60)]  # each word ends a line in one of them
DOCUMENTS = {
    "line-ends": document(LINE_ENDS),
    "empty-rows": document((*filler(2), EMPTY_ROWS, *filler(2))),
    **{name.replace(" ", "-"): document for name, document in SAMPLES.items()},
    **COMPOSED,
}


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    ours = {name: render(document, FONTS) for name, document in DOCUMENTS.items()}
    folder = next(iter(FONTS.faces.values())).path.parent
    theirs = converted({name: pair.docx for name, pair in ours.items()}, tmp_path_factory.mktemp("office"), folder)
    return {name: (read(ours[name].pdf), read(theirs[name])) for name in DOCUMENTS}


def in_order(lines: tuple[Line, ...]) -> list[Line]:
    """From top to bottom, from left to right: the two programs draw headers at different times."""
    return sorted(lines, key=lambda line: (line.page, round(line.baseline), line.left))


def drawn(line: Line) -> str:
    """Without spaces: LibreOffice's PDF moves the pen over a no-break space and leaves no character to extract."""
    return "".join(line.text.split())


def sheet(size: tuple[float, float]) -> tuple[int, int]:
    """Width and height in whole mm."""
    return round(size[0] / MM), round(size[1] / MM)


@needs_libreoffice
@pytest.mark.libreoffice
@pytest.mark.parametrize("name", DOCUMENTS)
def test_libreoffice_prints_the_same_lines_on_the_same_pages(name, pairs, record_property):
    ours, theirs = pairs[name]
    assert [sheet(size) for size in theirs.sheets] == [sheet(size) for size in ours.sheets]
    mine, other = in_order(ours.lines), in_order(theirs.lines)
    assert [(line.page, drawn(line)) for line in other] == [(line.page, drawn(line)) for line in mine]
    offsets = [max(abs(a.baseline - b.baseline), abs(a.left - b.left)) / MM for a, b in zip(mine, other, strict=True)]
    record_property("largest offset, mm", round(max(offsets), 3))
    print(f"{name}: {len(mine)} dòng, 0 dòng khác, lệch nhiều nhất {max(offsets):.2f} mm")
    assert max(offsets) <= NEAR_MM
