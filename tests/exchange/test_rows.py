"""A plan file goes into the tables and comes out again, and says the same."""

import json
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings

from service import db
from service.exchange import dump, export, meaning, parse, read, rows, store
from service.plan import load
from tests.exchange.plan_files import any_words, composed, plan_trees
from tests.sample_plan import sample_file, sample_tree
from tests.seed import seed_bytes

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]  # whole plans are large values


@given(plan_trees())
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_a_plan_comes_out_as_it_went_in(tree):
    data = json.dumps(tree).encode()
    text = dump(export(rows(read(data))))
    assert json.loads(text) == meaning(composed(tree))
    assert dump(read(text.encode())) == text


@given(plan_trees(), plan_trees())
@settings(max_examples=20, deadline=None, suppress_health_check=[*SLOW, HealthCheck.function_scoped_fixture])
def test_a_plan_replaced_by_any_other_is_that_other(engine, first, second):
    for tree in (first, second, first):
        with db.writing(engine) as session:
            store(session, parse(tree), replace=True)
        with db.reading(engine) as session:
            assert json.loads(dump(export(load(session, "pci-2026")))) == meaning(composed(tree))


@given(any_words)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_printable_text_is_kept_letter_by_letter(engine, words):
    tree = sample_tree() | {"short_name": words, "opening": [words]}
    with db.writing(engine) as session:
        store(session, parse(tree), replace=True)
    with db.reading(engine) as session:
        kept = load(session, "pci-2026")
    assert [kept.short_name] == kept.opening == [unicodedata.normalize("NFC", words)]


def test_the_text_of_a_file_is_stable():
    text = dump(sample_file())
    assert dump(read(text.encode())) == text
    assert text.startswith('{\n "format": "vanthu-plan/1",\n "code": "pci-2026",\n')
    assert text.endswith("}\n")


def test_what_is_not_known_is_left_out():
    assert meaning({"a": None, "b": [], "c": {"d": None}, "e": False, "f": 0, "g": 100.0, "h": 0.5}) == {
        **{"e": False, "f": 0, "g": 100, "h": 0.5}
    }


@pytest.mark.seed
def test_the_real_plan_comes_out_as_it_went_in(engine):
    data = seed_bytes()
    with db.writing(engine) as session:
        store(session, read(data))
    with db.reading(engine) as session:
        exported = dump(export(load(session, "pci-2022")))
    assert meaning(json.loads(exported)) == meaning(json.loads(data))


@pytest.mark.seed
def test_every_sentence_of_the_real_plan_is_printed_as_it_stands():
    exported = json.dumps(json.loads(dump(export(rows(read(seed_bytes()))))), ensure_ascii=False)
    for slip in ("KH-SKHCCN", "KH&N trên", "Đội mới sáng tạo", "nhũn nhĩu", "Luật, Phòng, chống"):
        assert slip in exported
