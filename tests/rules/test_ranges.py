"""Whatever one measure of a right file leaves its range, the rule for it speaks."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from service.rules import Checked, Facts, findings
from service.styles import PAGE, STYLES
from tests.rules.broken import looking, marked_letter, plan, with_section

HEAD = ("country", "motto", "parent", "issuer", "number", "place_and_date")
RULE_OF = {  # which rule looks at the type of a part
    **dict.fromkeys(HEAD, "HD-02"), "kind_name": "HD-02", "subject": "HD-02", "body[0]": "ND-01", "body[1]": "ND-01",
    "authority[0]": "CK-01", "recipients_label": "NN-01", "recipients[0]": "NN-01",
    "appendices[0].label": "PL-01", "appendices[0].title": "PL-01",
}  # fmt: skip
PART = {"body[0]": "body", "body[1]": "roman", "authority[0]": "authority", "recipients[0]": "recipients",
        "appendices[0].label": "appendix_label", "appendices[0].title": "appendix_title"}  # fmt: skip


def source(place: str) -> Callable[[], Checked]:
    return marked_letter if place.startswith("appendices") else plan


def outside(least: float, most: float, far: float) -> st.SearchStrategy[float]:
    """A measure that is surely out of its range."""
    return st.floats(least - far, least - 0.6) | st.floats(most + 0.6, most + far)


@settings(deadline=None)
@given(st.data())
def test_a_size_out_of_its_range_is_found(data):
    place = data.draw(st.sampled_from(sorted(RULE_OF)))
    least, most = STYLES[PART.get(place, place)].size_range
    size = data.draw(outside(least, most, 6))
    found = findings(looking(source(place)(), place, {"size_pt": size}), Facts())
    assert (RULE_OF[place], place) in {(one.rule, one.place) for one in found}


@settings(deadline=None)
@given(st.data())
def test_a_margin_out_of_its_range_is_found(data):
    side = data.draw(st.sampled_from(("top", "bottom", "left", "right")))
    value = data.draw(outside(*getattr(PAGE, f"{side}_range"), 9))
    found = findings(with_section(plan(), **{f"{side}_mm": value}), Facts())
    assert [one.rule for one in found] == ["PG-01"]


@settings(deadline=None)
@given(st.data())
def test_a_line_of_a_wrong_length_is_found(data):
    part = data.draw(st.sampled_from(("motto", "issuer", "subject")))
    least, most = STYLES[part].rule_range
    width = next(piece.look.width_mm for piece in plan().pieces if piece.part == part)
    share = data.draw(st.floats(0.02, least - 0.05) | st.floats(most + 0.05, 2))
    found = findings(looking(plan(), part, rule_mm=share * width), Facts())
    assert [(one.rule, one.place) for one in found] == [("HD-03", part)]


@settings(deadline=None)
@given(
    st.sampled_from(("left", "right", "center")),
    st.floats(0, 25).filter(lambda mm: min(abs(mm - 10), abs(mm - 12.7)) > 0.6),
)
def test_a_paragraph_out_of_line_is_found(align, first):
    for changes in ({"align": align}, {"first_mm": first}):
        found = findings(looking(plan(), "body[0]", **changes), Facts())
        assert [(one.rule, one.place) for one in found] == [("ND-01", "body[0]")]
