"""Kiểm tra một văn bản: a file or a document against every rule, with what the office knows of its own names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from service.account import accounts, authorities, signature_lines
from service.correspondence import Party, address_book, of_units
from service.document import Document
from service.fonts import Fonts
from service.foreign import read
from service.plan import Plan, plans
from service.refusal import Finding
from service.rules import Checked, Facts, Signer, findings, of_document, recognise
from service.written import NOWHERE, Spot


@dataclass(frozen=True)
class Report:
    """Kết quả kiểm tra: the document in its parts and what is wrong with it, what must be mended first."""

    checked: Checked
    findings: tuple[Finding, ...]

    @property
    def is_clean(self) -> bool:
        """Nothing that must be mended; warnings may stand."""
        return not any(one.level == "MUST" for one in self.findings)

    def spot(self, finding: Finding) -> Spot:
        """Where a finding stands in the file; nowhere for what is missing, and for our own document."""
        return self.checked.spots.get(finding.place, NOWHERE)

    def as_json(self) -> list[dict[str, Any]]:
        """Every finding with its place in the file: page and box (mm), or the paragraph's number."""
        rows = []
        for one in self.findings:
            spot = {name: value for name, value in self.spot(one)._asdict().items() if value is not None}
            rows.append({"rule": one.rule, "level": one.level, "place": one.place, "message": one.message, **spot})
        return rows


def check_file(content: bytes, fonts: Fonts, facts: Facts) -> Report:
    """A DOCX or PDF of anybody's. Raises Refused when it cannot be read.

    Who may sign is known of this office alone, and ranks are as it sees them, so the files of others are asked for
    neither.
    """
    checked = recognise(read(content, fonts))
    ours = {name.casefold() for name in facts.names}
    if checked.text("issuer").casefold() not in ours:
        facts = replace(facts, signers=(), book=())
    return Report(checked, findings(checked, facts))


def check_document(document: Document, facts: Facts) -> Report:
    """A composed document, before anything is rendered."""
    checked = of_document(document)
    return Report(checked, findings(checked, facts))


def signers(session: Session) -> tuple[Signer, ...]:
    """Who may sign what on which days, from the authority table, with the names of the accounts."""
    names = {one.email: one.name for one in accounts(session)}
    return tuple(
        Signer(names[one.email], signature_lines(one), one.since, one.until, tuple(one.kinds))
        for one in authorities(session)
    )


def facts_of(
    plans: Sequence[Plan],
    composed_from: Plan | None = None,
    signers: tuple[Signer, ...] = (),
    book: tuple[Party, ...] = (),
) -> Facts:
    """What the office's plans know: its own name, its units, their symbols; who signs for it, whom it writes to.

    Of the plan that a document is composed from also who has to receive it.
    """
    names: set[str] = set()
    symbols: set[str] = set()
    for plan in plans:
        names |= {plan.agency_name, *(unit.name for unit in plan.units)}
        symbols |= {plan.agency_symbol, *(unit.symbol for unit in plan.units if unit.symbol)}
    working = _not_covered(composed_from) if composed_from else ()
    own = tuple(party for plan in plans for party in of_units(plan))
    return Facts(frozenset(names), frozenset(symbols), working_units=working, signers=signers, book=(*book, *own))


def office_facts(session: Session, composed_from: Plan | None = None) -> Facts:
    """What the office knows by its plans (one alone, where a document is composed from it), signers and addresses."""
    known_plans = [composed_from] if composed_from else plans(session)
    return facts_of(known_plans, composed_from, signers(session), address_book(session))


def _not_covered(plan: Plan) -> tuple[str, ...]:
    covered = {code for row in plan.recipients for code in row.units}
    return tuple(unit.name for unit in plan.units_with_work if unit.code not in covered)
