"""The register under fire, small: clerks are killed (kill -9) in the middle, and no number is lost or given twice."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.register.asking import TODAY, give
from tests.register.fire import burn


@pytest.fixture
def folder():
    path = Path(mkdtemp())
    yield path
    shutil.rmtree(path)


def test_killed_clerks_leave_no_gap_and_no_double(engine, folder):
    url = engine.url.render_as_string(hide_password=False)
    burnt = burn(url, folder, processes=4, each=25, kills=8)
    assert burnt.faults == []
    assert (burnt.numbers, burnt.kills) == (100, 8)


def test_a_register_with_numbers_is_not_set_on_fire(engine, folder):
    give(engine, "k1")
    with pytest.raises(SystemExit, match="numbers already"):
        burn(engine.url.render_as_string(hide_password=False), folder, 1, 1, 0)


def test_numbers_given_out_of_a_crash_go_on_where_they_stood(engine, folder):
    burn(engine.url.render_as_string(hide_password=False), folder, processes=2, each=8, kills=1)
    assert give(engine, "after", TODAY, kind="CV").serial == 5
