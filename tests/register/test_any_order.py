"""Any order of giving, cancelling, issuing and asking again keeps numbers 1..n, each once, and days in their order."""

from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from service import db
from service.refusal import Refused
from service.register import (
    COPIES_SERIES,
    Numbering,
    State,
    cancel_number,
    choose_scheme,
    give_number,
    mark_issued,
    recall,
    search,
)
from tests.register.asking import CLERK, NOW, request

FIRST = date(2026, 12, 29)  # so that a year ends on the way
KEYS = st.integers(0, 11).map(str)
KINDS = st.sampled_from(["KH", "BC", "CV", "SY", "SL"])


class Register(RuleBasedStateMachine):
    """The register beside a model of it: what each key was given."""

    def __init__(self, engine) -> None:
        super().__init__()
        self.engine, self.today = engine, FIRST
        self.given: dict[str, tuple[int, str, int]] = {}
        self.states: dict[str, State] = {}

    @initialize(numbering=st.sampled_from([Numbering.PER_KIND, Numbering.COMMON]))
    def decide(self, numbering):
        with db.writing(self.engine) as session:
            choose_scheme(session, 2026, numbering, CLERK, NOW)

    @rule()
    def next_day(self):
        self.today += timedelta(days=1)

    @rule(key=KEYS, kind=KINDS, late=st.integers(-1, 3))
    def give(self, key, kind, late):
        try:
            with db.writing(self.engine) as session:
                got = give_number(session, request(key, self.today - timedelta(days=late), kind), self.today)
        except Refused:
            return
        assert self.given.setdefault(key, (got.id, got.series, got.serial)) == (got.id, got.series, got.serial)
        self.states.setdefault(key, State.GIVEN)

    @rule(key=KEYS, kind=KINDS)
    def give_and_fail(self, key, kind):
        try:
            with db.writing(self.engine) as session:
                give_number(session, request(key, self.today, kind), self.today)
                raise Refused("việc sau đó không xong")
        except Refused:
            pass

    @rule(
        key=KEYS,
        step=st.sampled_from(
            [
                (lambda session, row: cancel_number(session, row, "nhầm", CLERK, NOW), State.GIVEN, State.CANCELLED),
                (lambda session, row: mark_issued(session, row, "a" * 64, CLERK, NOW), State.GIVEN, State.ISSUED),
                (lambda session, row: recall(session, row, "sai", CLERK, NOW), State.ISSUED, State.RECALLED),
            ]
        ),
    )
    def change(self, key, step):
        what, before, after = step
        if key not in self.given:
            return
        try:
            with db.writing(self.engine) as session:
                what(session, self.given[key][0])
        except Refused:
            assert self.states[key] not in (before, after)
        else:
            assert self.states[key] in (before, after)
            self.states[key] = after

    @invariant()
    def numbers_are_whole(self):
        with db.reading(self.engine) as session:
            rows = search(session)
        assert {row.request_key: (row.id, row.series, row.serial) for row in rows} == self.given
        assert {row.request_key: row.state for row in rows} == self.states
        assert all((row.kind in ("SY", "SL")) == (row.series == COPIES_SERIES) for row in rows)
        for series, year in {(row.series, row.year) for row in rows}:
            own = [row for row in rows if (row.series, row.year) == (series, year)]
            assert [row.serial for row in own] == list(range(1, len(own) + 1))
            assert [row.issued_on for row in own] == sorted(row.issued_on for row in own)
            assert all(row.issued_on.year == year <= self.today.year for row in own)


def test_any_order_keeps_the_register_whole(tmp_path, sqlite_template):
    made = iter(range(1_000_000))
    engines = []

    def fresh() -> Register:
        path = tmp_path / f"{next(made)}.db"
        path.write_bytes(sqlite_template)
        engines.append(db.connect(db.file_url(path)))
        return Register(engines[-1])

    quick = settings(max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(fresh, settings=quick)
    for engine in engines:
        engine.dispose()
