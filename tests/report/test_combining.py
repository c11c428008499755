"""Figures of units and periods as one: sums add up, ratios come from their sums, the order of units does not matter."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from service.report.combining import combined, of_period, to_date
from service.report.gathered import Slot, chain
from service.report.submission import Figure
from tests.report.reports import ANSWERED, CHECKS, ON_TIME, PLAN, gathered, report

NUMBERS = st.decimals(0, 10**9, places=2)
RATIOS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=20)


def values(*given_):
    return [Figure(indicator=1, value=one) for one in given_]


def ratios(*pairs):
    return [Figure(indicator=1, numerator=above, denominator=below) for above, below in pairs]


def slot(place):
    return Slot(PLAN.objective(place[0]), *place[1:])


@given(st.lists(NUMBERS, min_size=1, max_size=30), st.randoms())
def test_a_sum_is_the_sum_in_any_order_and_by_any_grouping(numbers, random):
    whole = combined("sum", values(*numbers)).value
    assert whole == sum(numbers)
    shuffled = random.sample(numbers, len(numbers))
    half = len(numbers) // 2
    parts = [combined("sum", values(*some)).value for some in (shuffled[:half], shuffled[half:]) if some]
    assert combined("sum", values(*parts)).value == whole


@given(RATIOS, st.randoms())
def test_a_ratio_comes_from_its_sums(pairs, random):
    whole = combined("ratio", ratios(*pairs))
    above, below = sum(one for one, _ in pairs), sum(one for _, one in pairs)
    assert (whole.numerator, whole.denominator) == (above, below)
    assert whole.value == (Decimal(above) * 100 / below if below else None)
    assert combined("ratio", ratios(*random.sample(pairs, len(pairs)))) == whole


@given(RATIOS)
def test_a_ratio_of_parts_lies_between_its_parts(pairs):
    parts = [Decimal(above) * 100 / below for above, below in pairs if below]
    whole = combined("ratio", ratios(*((above, below) for above, below in pairs if below)))
    assert not parts or min(parts) - 1 < whole.value < max(parts) + 1


def test_percentages_are_not_averaged():
    assert combined("ratio", ratios((1, 1), (0, 99))).words == "1% (1/100)"
    assert combined("ratio", ratios((20, 21))).words == "95,24% (20/21)"
    assert combined("ratio", ratios((0, 0))).words == "0/0"
    assert combined("mean", values(1, 2)).words == "1,5"


@given(st.lists(NUMBERS, min_size=1, max_size=12))
def test_the_last_figure_speaks_where_only_the_last_counts(numbers):
    assert combined("last", values(*numbers)).value == numbers[-1]
    assert min(numbers) <= combined("mean", values(*numbers)).value.quantize(Decimal("0.01")) <= max(numbers)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=8))
def test_periods_add_up_to_what_is_reported_to_date(growth):
    to_dates = [sum(growth[: index + 1]) for index in range(len(growth))]
    by_basis = {"period": growth, "year_to_date": to_dates}
    for basis, numbers in by_basis.items():
        periods = [values(one) for one in numbers]
        assert to_date("sum", basis, periods).value == sum(growth)
        assert of_period("sum", basis, periods).value == growth[-1]


def test_one_estimate_makes_the_combined_figure_an_estimate():
    assert combined("sum", [Figure(indicator=1, value=1), Figure(indicator=1, value=2, estimate=True)]).estimate


def test_nothing_given_is_nothing_said():
    assert combined("sum", [Figure(indicator=1)]).words == ""


def test_a_chain_joins_units_and_periods():
    second = gathered([report("vp", {ANSWERED: 2, ON_TIME: (40, 50)}, "2026-Q2")], "2026-Q2")
    third = gathered([report("vp", {ANSWERED: 3, ON_TIME: (58, 70)}), report("cds", {ANSWERED: 5, ON_TIME: (9, 10)})])
    answered, on_time = (chain(slot(place), [second, third]) for place in (ANSWERED, ON_TIME))
    assert (answered.of_period.value, answered.to_date.value) == (8, 10)
    assert on_time.to_date.words == "83,75% (67/80)"
    assert on_time.of_period.words == "90% (27/30)"
    assert set(on_time.units) == {"vp", "cds"}


def test_a_unit_that_is_silent_now_makes_nobody_else_fall():
    second = gathered([report("vp", {CHECKS: 4}, "2026-Q2"), report("khqlcn", {CHECKS: 2}, "2026-Q2")], "2026-Q2")
    third = gathered([report("khqlcn", {CHECKS: 3})])
    assert chain(slot(CHECKS), [second, third]).of_period.value == 1
