"""The office that the tests of the steps speak of: its people, its clock, a signer that leaves a mark."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from service import db, exchange
from service.archive.keep import Store
from service.fonts import fonts
from service.kinds import KINDS, read_inputs
from service.office import Office
from service.record import Record
from service.refusal import Refused
from service.rules import Facts
from service.workflow.drafting import Draft, create
from service.workflow.opening import series_in_use, turn
from service.workflow.policy import Person
from service.workflow.steps import STEPS
from service.workflow.taking import Taking, take
from tests.sample_plan import sample_plan

DRAFTER = Person("an@skhcn.example", "Nguyễn Văn An", frozenset(("drafter",)), frozenset(("khqlcn",)))
HEAD = Person("binh@skhcn.example", "Trần Thị Bình", frozenset(("unit_head",)), frozenset(("khqlcn",)))
CLERK = Person("chi@skhcn.example", "Lê Thị Chi", frozenset(("clerk",)))
DIRECTOR = Person("dung@skhcn.example", "Hoàng Văn Dũng", frozenset(("signatory",)))
EVERYBODY = (DRAFTER, HEAD, CLERK, DIRECTOR)
WHO = {"drafter": DRAFTER, "unit_head": HEAD, "clerk": CLERK, "signatory": DIRECTOR}
NAMED = HEAD  # to check the form, where a record names somebody
DAY = date(2026, 8, 20)
NOON = datetime(2026, 8, 20, 5, tzinfo=UTC)
FONTS = fonts()
TO_SIGN = ("submit", "approve", "check", "send")
ELECTRONIC = (*TO_SIGN, "sign", "seal", "issue", "file")
PAPER = (*TO_SIGN, "ink", "number", "seal", "issue", "file")


class TestSigner:
    """A token of the tests: it marks the file; `willing` says whether it signs at all."""

    __test__ = False

    def __init__(self, willing: bool = True) -> None:
        self.willing = willing

    def sign(self, pdf: bytes, who: str, at: datetime) -> bytes:
        if not self.willing:
            raise Refused("Thiết bị ký không phản hồi; hãy cắm lại rồi ký lại.")
        return pdf + f"\n% {who}".encode()

    def seal(self, pdf: bytes, at: datetime) -> bytes:
        return pdf + b"\n% seal"


def office_at(engine: sa.Engine, folder: Path, days: int = 2) -> Office:
    """An office with the sample plan, whose clerk has opened the register for so many days."""
    with db.writing(engine) as session:
        exchange.store(session, exchange.sample())
    office = Office(folder, engine, FONTS, Store(folder / "store"))
    for more in range(days):
        opened(office, DAY + timedelta(more))
    return office


def opened(office: Office, day: date = DAY, to: bool = True) -> None:
    """The clerk opens (or closes) every series for the day."""
    with db.reading(office.engine) as session:
        series = series_in_use(session, day.year)
    turn(office, CLERK, series, day, NOON, to)


def letter(**given: object):
    """The reminder of the third quarter, as the sample plan composes it."""
    kind = KINDS["quarterly_reminder"]
    inputs = read_inputs(kind, {"period": "2026-Q3", "signer": DIRECTOR.name, **given})
    return kind.compose(sample_plan(), inputs, DAY)


def drafted(office: Office, document=None, medium: str = "electronic", signer: str = DIRECTOR.email,
            checker: str | None = None) -> Record:  # fmt: skip
    draft = Draft(document or letter(), "pci-2026", "khqlcn", signer, medium, checker=checker)
    return create(office, DRAFTER, draft, DAY.isoformat(), NOON.isoformat())


def step(office: Office, record: Record, code: str, person: Person | None = None, said: str = "", day: date = DAY,
         signer: TestSigner | None = None, version: int | None = None) -> Record:  # fmt: skip
    """Take one step as the person whose step it is."""
    who = person or WHO.get(STEPS[code].who, NAMED)
    asked = said or {"reason": "Thiếu căn cứ.", "dossier": "01.KHQLCN"}.get(STEPS[code].asks, "")
    taking = Taking(record.id or 0, code, version or record.version, who, day, NOON, asked)
    return take(office, taking, signer or TestSigner(), Facts())


def walked(office: Office, record: Record, codes: tuple[str, ...]) -> Record:
    for code in codes:
        record = step(office, record, code)
    return record
