"""Dấu trên trang: the pages of a PDF as pictures, with a numbered box around every place that a finding names."""

import base64
import io
from typing import NamedTuple

from PIL import ImageDraw

from service.checking import Report
from service.pages import page_count, picture

SCALE = 1.4  # pixels for each pt
PER_MM = SCALE * 72 / 25.4
MOST_PAGES = 40
RED, AMBER = (200, 16, 46), (176, 124, 12)
PAD = 3
WIDE = 22  # of a number's ground


class Marked(NamedTuple):
    """Một trang đã đánh dấu: its number, the picture as a `data:` address, the numbers of the findings on it."""

    number: int
    picture: str
    findings: tuple[int, ...]


def marked_pages(pdf: bytes, report: Report) -> list[Marked]:
    """The pages in order, at most 40 of them; findings are numbered from 1 as the list beside them is."""
    boxes: dict[int, list[tuple[int, tuple[float, float, float, float], bool]]] = {}
    for number, finding in enumerate(report.findings, 1):
        spot = report.spot(finding)
        if spot.page and spot.box:
            boxes.setdefault(spot.page, []).append((number, spot.box, finding.level == "MUST"))
    return [
        Marked(page, _picture(pdf, page, boxes.get(page, [])), tuple(one[0] for one in boxes.get(page, [])))
        for page in range(1, min(page_count(pdf), MOST_PAGES) + 1)
    ]


def _picture(pdf: bytes, page: int, boxes: list[tuple[int, tuple[float, float, float, float], bool]]) -> str:
    drawn = picture(pdf, page, SCALE)
    draw = ImageDraw.Draw(drawn)
    taken: list[tuple[float, float]] = []
    for number, (left, top, right, bottom), must in boxes:
        color = RED if must else AMBER
        sides = (left * PER_MM - PAD, top * PER_MM - PAD, right * PER_MM + PAD, bottom * PER_MM + PAD)
        draw.rectangle(sides, outline=color, width=2)
        at = max(sides[0] - 4, WIDE)
        while any(abs(at - x) < 24 and abs(sides[1] - y) < 16 for x, y in taken):
            at += WIDE + 4
        taken.append((at, sides[1]))
        draw.rectangle((at - WIDE, sides[1] - 2, at, sides[1] + 15), fill=color)
        draw.text((at - 18, sides[1]), str(number), fill="white", font_size=13)
    kept = io.BytesIO()
    drawn.quantize(64).save(kept, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(kept.getvalue()).decode()
