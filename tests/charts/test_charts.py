"""Pictures of figures: well-formed whatever the words, the same bytes twice, every value on its place."""

import re
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from service.charts import Bar, Curve, Point, bars, curve
from service.charts.curve import BOTTOM, HEIGHT, TOP
from service.charts.scale import MOST, ticks

SVG = "{http://www.w3.org/2000/svg}"
VALUES = st.decimals(min_value=0, max_value=10**15, allow_nan=False, allow_infinity=False, places=2)
TEXT = st.text(alphabet=st.characters(exclude_categories=[]), max_size=60)  # surrogates and control characters too
POINTS = st.lists(st.builds(Point, TEXT, st.none() | VALUES, TEXT, st.booleans()), max_size=13).map(tuple)
YEAR = Curve(
    "Số phản ánh đã trả lời",
    (
        Point("quý I", Decimal(3), "3 lượt"),
        Point("quý II"),
        Point("quý III", Decimal("7.5"), "7,5 lượt"),
        Point("năm", Decimal(1200), "1.200 lượt", estimate=True),
    ),
    Decimal(1000), "từ 1.000 lượt trở lên",
)  # fmt: skip


def tree(svg):
    return etree.fromstring(svg.encode())


def said(root, name):
    return [one.text for one in root.iter(f"{SVG}{name}")]


@given(st.lists(VALUES, max_size=12))
def test_an_axis_holds_every_value_in_few_even_steps(values):
    found = ticks(values)
    assert 2 <= len(found) <= MOST and list(found) == sorted(set(found))
    assert len({after - before for before, after in pairwise(found)}) == 1
    assert found[0] >= 0 and all(found[0] <= one <= found[-1] for one in values)


def test_an_axis_begins_at_nought_unless_that_presses_the_values_together():
    assert ticks([Decimal(2), Decimal(20)]) == (0, 5, 10, 15, 20)
    assert ticks([Decimal("95.24"), Decimal(100)]) == (94, 96, 98, 100)


@given(TEXT, POINTS, st.none() | VALUES, TEXT)
def test_a_curve_is_well_formed_whatever_is_written_and_is_the_same_twice(title, points, target, words):
    drawn = Curve(title, points, target, words)
    svg = curve("c1", drawn)
    root = tree(svg)
    assert svg == curve("c1", drawn)
    assert not [one for one in root.iter() if not isinstance(one.tag, str) or "script" in one.tag]
    known = [point for point in points if point.value is not None]
    assert len(list(root.iter(f"{SVG}circle"))) == sum(not one.estimate for one in known)
    heights = [float(one.get("cy")) for one in root.iter(f"{SVG}circle")]
    assert all(TOP - 0.1 <= y <= HEIGHT - BOTTOM + 0.1 for y in heights)


@given(POINTS)
def test_who_has_more_never_stands_lower(points):
    root = tree(curve("c1", Curve("", tuple(one._replace(estimate=False) for one in points))))
    known = [one.value for one in points if one.value is not None]
    heights = [float(one.get("cy")) for one in root.iter(f"{SVG}circle")]
    pairs = sorted(zip(known, heights, strict=True))
    assert [y for _, y in pairs] == sorted((y for _, y in pairs), reverse=True)


def test_a_curve_has_vietnamese_numbers_a_gap_an_estimate_of_another_shape_and_its_words():
    root = tree(curve("c1", YEAR))
    assert {"0", "500", "1.000", "1.500", "3", "7,5", "1.200", "quý II", "số ước"} <= set(said(root, "text"))
    assert "mục tiêu từ 1.000 lượt trở lên" in said(root, "text")
    (line,) = root.iter(f"{SVG}polyline")
    assert len(line.get("points").split()) == 2  # the first value stands alone: nothing was reported after it
    assert len(list(root.iter(f"{SVG}circle"))) == 2
    estimates = [one for one in root.iter(f"{SVG}polygon") if one.get("fill") == "#ffffff"]
    assert len(estimates) == 2  # the value, and what explains it
    assert said(root, "title") == ["Số phản ánh đã trả lời"]
    assert said(root, "desc") == [
        "quý I: 3 lượt; quý II: chưa có số liệu; quý III: 7,5 lượt; năm: 1.200 lượt (ước). "
        "Mục tiêu: từ 1.000 lượt trở lên."
    ]
    assert root.get("role") == "img" and root.get("aria-labelledby") == "c1-title c1-desc"


@given(TEXT, st.lists(st.builds(Bar, TEXT, st.tuples(*[st.integers(0, 40)] * 3)), max_size=9))
def test_bars_are_well_formed_and_as_long_as_their_counts(title, drawn):
    legend = ("đúng hạn", "muộn", "chưa gửi")
    svg = bars("b1", title, legend, drawn)
    root = tree(svg)
    assert svg == bars("b1", title, legend, drawn)
    boxes = [one for one in root.iter(f"{SVG}rect") if float(one.get("height")) == 18]
    counts = [count for bar in drawn for count in bar.counts if count]
    most = max((sum(bar.counts) for bar in drawn), default=0) or 1
    assert len(boxes) == len(counts)
    for box, count in zip(boxes, counts, strict=True):
        assert abs(float(box.get("width")) - 380 * count / most) < 0.1


def test_parts_of_a_bar_are_told_apart_without_colour():
    root = tree(bars("b1", "Đúng hạn", ("đúng hạn", "muộn", "chưa gửi"), [Bar("Văn phòng", (2, 1, 1))]))
    patterns = list(root.iter(f"{SVG}pattern"))
    assert len({tuple(mark.tag for mark in one) for one in patterns}) == 3
    assert said(root, "desc") == ["Văn phòng: đúng hạn 2, muộn 1, chưa gửi 1."]


def test_no_picture_has_a_style_a_script_or_an_address():
    both = curve("c1", YEAR) + bars("b1", "", ("a", "b", "c"), [Bar("Văn phòng", (2, 1, 1))])
    assert "style=" not in both and "<script" not in both and "href" not in both
    assert set(re.findall(r"https?://[^\"]*", both)) == {"http://www.w3.org/2000/svg"}
