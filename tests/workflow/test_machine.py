"""Whatever people do in whatever order, crashes between: one number a record, days in order, content as approved."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from service import db
from service.archive.keep import Store
from service.document import Document
from service.record import Record, State, content_hash
from service.refusal import Refused
from service.register import entry_for, search
from service.workflow.audit import audit
from service.workflow.drafting import save
from service.workflow.steps import STEPS
from tests.workflow.office_of_people import DAY, DRAFTER, NOON, TestSigner, drafted, letter, office_at, opened, step


class Crash(Exception):
    """The power goes."""


class CrashingStore(Store):
    """A store whose machine stops at the next file."""

    def put(self, content: bytes) -> str:
        super().put(content)
        raise Crash


class Office(RuleBasedStateMachine):
    records = Bundle("records")
    template = b""  # a SQLite file with all migrations

    def __init__(self) -> None:
        super().__init__()
        folder = Path(mkdtemp(prefix="vanthu-machine-"))
        (folder / "vanthu.db").write_bytes(self.template)
        self.office = office_at(db.connect(db.file_url(folder / "vanthu.db")), folder)
        self.approved: dict[int, str] = {}
        self.day = DAY
        self.opened = True

    @rule(target=records, medium=st.sampled_from(("electronic", "paper")))
    def somebody_drafts(self, medium):
        return drafted(self.office, medium=medium).id

    @rule(record=records, code=st.sampled_from(sorted(STEPS)), willing=st.booleans(), crashes=st.booleans())
    def somebody_takes_a_step(self, record, code, willing, crashes):
        row = self.row(record)
        office = self.office
        had_number = self.number_of(record) is not None
        if crashes:
            office = office.__class__(
                office.folder, office.engine, office.fonts, CrashingStore(office.folder / "store")
            )
        try:
            row = step(office, row, code, day=self.day, signer=TestSigner(willing))
        except (Refused, Crash):
            return
        assert code != "sign" or self.opened or had_number
        if code == "approve":
            self.approved[record] = row.content_hash

    @rule(record=records)
    def the_drafter_edits(self, record):
        row = self.row(record)
        try:
            save(self.office, DRAFTER, record, row.version, letter(contact=f"số {row.version}"), NOON.isoformat())
        except Refused:
            assert State(row.state) is not State.DRAFT

    @rule(to=st.booleans())
    def the_clerk_opens_or_closes_the_register(self, to):
        opened(self.office, self.day, to)
        self.opened = to

    @rule(days=st.integers(0, 3))
    def days_go_by(self, days):
        self.opened = self.opened and not days
        self.day = min(self.day + timedelta(days), date(2026, 12, 31))

    def row(self, record):
        with db.reading(self.office.engine) as session:
            return session.get(Record, record)

    def number_of(self, record):
        with db.reading(self.office.engine) as session:
            return entry_for(session, f"record-{record}")

    @invariant()
    def the_register_never_lies(self):
        with db.reading(self.office.engine) as session:
            entries = sorted(search(session), key=lambda one: one.serial)
        assert [one.serial for one in entries] == list(range(1, len(entries) + 1))
        assert [one.issued_on for one in entries] == sorted(one.issued_on for one in entries)
        assert len({one.record for one in entries}) == len(entries)

    @invariant()
    def what_is_issued_is_what_was_approved(self):
        for record, approved in self.approved.items():
            row = self.row(record)
            if row.content_hash is not None:
                assert content_hash(Document.model_validate(row.document)) == row.content_hash
            if State(row.state) in (State.NUMBERED, State.SEALED, State.ISSUED, State.FILED):
                assert row.content_hash == approved

    @invariant()
    def the_log_is_whole(self):
        assert audit(self.office) == ()

    def teardown(self):
        self.office.engine.dispose()


@pytest.fixture
def machine(sqlite_template):
    Office.template = sqlite_template


def test_any_order_of_doings_keeps_the_office_true(machine):
    test = Office.TestCase
    test.settings = settings(max_examples=12, stateful_step_count=30, deadline=None)
    test("runTest").runTest()
