"""Điều đã ghi vào biểu mẫu: kept once for each person, under what it says, as long as it should be."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from service import db
from service.refusal import Refused
from service.typed_form import KEPT_DAYS, MOST_CHARACTERS, TypedForm, put, typed_form

TODAY = date(2026, 8, 20)
ME, OTHER = "soan-thao@so.example", "van-thu@so.example"
LETTER = {"subject": ["góp ý"], "body": ["Đoạn một.\r\nĐoạn hai."]}


def form(by=ME, today=TODAY, **typed):
    return typed_form(by, "pci-2026", "letter", LETTER | typed, today)


def kept(engine):
    with db.reading(engine) as session:
        return {(one.digest, one.by): one for one in session.exec(select(TypedForm))}


def keep(engine, one, today=TODAY, after=""):
    key = (one.digest, one.by)
    with db.writing(engine) as session:
        put(session, one, today, after)
    return key


def test_what_was_typed_comes_back_letter_by_letter(engine):
    hostile = ["R&D “Ộ” \x00 {{ 7*7 }} 😀 \u202e", ""]
    key = keep(engine, form(subject=hostile))
    assert kept(engine)[key].typed == LETTER | {"subject": hostile}


def test_the_same_words_are_one_row_a_person_and_as_young_as_the_last_time(engine):
    assert keep(engine, form()) == keep(engine, form(today=TODAY + timedelta(days=3)), TODAY + timedelta(days=3))
    keep(engine, form(by=OTHER))
    rows = kept(engine)
    assert len(rows) == 2 and len({digest for digest, _by in rows}) == 1
    assert rows[(form().digest, ME)].until == (TODAY + timedelta(days=3 + KEPT_DAYS)).isoformat()


def test_two_clicks_at_the_same_moment_are_one_row(engine):
    with ThreadPoolExecutor(4) as pool:
        keys = set(pool.map(lambda _: keep(engine, form()), range(12)))
    assert set(kept(engine)) == keys and len(keys) == 1


def test_what_is_out_of_its_days_goes_when_another_is_put(engine):
    old = keep(engine, form())
    last = TODAY + timedelta(days=KEPT_DAYS)
    keep(engine, form(subject=["khác"], today=last), last)
    assert old in kept(engine)
    keep(engine, form(subject=["khác nữa"], today=last + timedelta(days=1)), last + timedelta(days=1))
    assert old not in kept(engine) and len(kept(engine)) == 2


def test_a_text_that_was_typed_on_from_stays_to_the_end_of_the_day(engine):
    first = keep(engine, form())
    others = keep(engine, form(by=OTHER))
    second = keep(engine, form(subject=["góp ý dự thảo"]), after=first[0])
    assert kept(engine)[first].until == TODAY.isoformat()
    tomorrow = TODAY + timedelta(days=1)
    keep(engine, form(subject=["góp ý dự thảo Quy chế"], today=tomorrow), tomorrow, after=second[0])
    assert first not in kept(engine) and {second, others} <= set(kept(engine))


def test_words_can_come_back_after_they_were_typed_over(engine):
    first = keep(engine, form())
    second = keep(engine, form(subject=["khác"]), after=first[0])
    assert keep(engine, form(), after=second[0]) == first
    assert kept(engine)[first].until > kept(engine)[second].until == TODAY.isoformat()


def test_a_text_that_is_too_long_is_refused_with_both_figures():
    assert form(subject=[""], body=["x" * MOST_CHARACTERS])
    with pytest.raises(Refused, match=r"có 100\.001 ký tự, nhiều nhất là 100\.000"):
        form(subject=["x"], body=["x" * MOST_CHARACTERS])


words = st.dictionaries(st.text(max_size=5), st.lists(st.text(max_size=5), max_size=3), max_size=3)


@given(words, words)
def test_a_digest_is_of_what_was_typed_and_of_nothing_else(one, other):
    first, second = (typed_form(ME, "pci-2026", "letter", typed, TODAY).digest for typed in (one, other))
    assert (first == second) == (one == other)
    assert typed_form(ME, "pci-2027", "letter", one, TODAY).digest != first
    assert typed_form(ME, "pci-2026", "plan", one, TODAY).digest != first
    assert typed_form(OTHER, "pci-2026", "letter", one, TODAY + timedelta(days=9)).digest == first
