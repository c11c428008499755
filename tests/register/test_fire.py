"""The register under fire, small: clerks are killed (kill -9) in the middle, and no number is lost or given twice."""

import shutil
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import pytest

from service.register import RegisterEntry
from tests.register.asking import TODAY, give
from tests.register.fire import burn, faults


@pytest.fixture
def folder():
    path = Path(mkdtemp())
    yield path
    shutil.rmtree(path)


def test_killed_clerks_leave_no_gap_and_no_double(engine, folder):
    url = engine.url.render_as_string(hide_password=False)
    burnt = burn(url, folder, processes=4, each=25, kills=8)
    assert burnt.wrong == []
    assert (burnt.numbers, burnt.kills) == (100, 8)


def test_a_register_with_numbers_is_not_set_on_fire(engine, folder):
    give(engine, "k1")
    with pytest.raises(SystemExit, match="numbers already"):
        burn(engine.url.render_as_string(hide_password=False), folder, 1, 1, 0)


def test_numbers_given_out_of_a_crash_go_on_where_they_stood(engine, folder):
    burn(engine.url.render_as_string(hide_password=False), folder, processes=2, each=8, kills=1)
    assert give(engine, "after", TODAY, kind="CV").serial == 5


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([("a", 1, 5), ("b", 3, 5)], "KH: numbers are not 1..2"),
        ([("a", 1, 5), ("b", 1, 5)], "KH: numbers are not 1..2"),
        ([("a", 1, 6), ("b", 2, 5)], "KH: days do not follow the numbers"),
        ([("a", 1, 5), ("b", 2, 5), ("a", 3, 5)], "a has 2 rows"),
        ([("a", 1, 5)], "requests without a number, or numbers without a request: ['b']"),
        ([("a", 2, 5), ("b", 1, 5)], "an answer is not what the register holds"),
    ],
)
def test_a_register_that_lies_would_be_noticed(rows, fault):
    made = [
        RegisterEntry(request_key=key, series="KH", serial=serial, issued_on=date(2026, 3, day))
        for key, serial, day in rows
    ]
    assert any(one.startswith(fault) for one in faults(made, [["a", "KH 1", "new"], ["b", "KH 2", "new"]], {"a", "b"}))


def test_a_register_that_does_not_lie_has_no_fault():
    made = [
        RegisterEntry(request_key=key, series="KH", serial=serial, issued_on=TODAY)
        for key, serial in (("a", 1), ("b", 2))
    ]
    assert not list(faults(made, [["b", "KH 2", "lost"], ["a", "KH 1", "new"]], {"a", "b"}))
