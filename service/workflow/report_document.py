"""Văn bản báo cáo của đơn vị: what was saved or sent, composed as the document that the unit would sign."""

from datetime import date

from sqlmodel import Session

from service.account import accounts
from service.document import Document, DocumentNumber
from service.kinds import KINDS
from service.kinds.authority import has_own_seal
from service.plan import Plan
from service.report import Submission, UnitReport
from service.workflow.reporting import frozen_of

KIND = KINDS["unit_report"]


def report_document(
    session: Session, report: UnitReport, plan: Plan, content: Submission, day: date
) -> tuple[Document, str]:
    """The document and the name of its files. Whoever sent it is named below; number and day are those received."""
    own = has_own_seal(plan.unit(report.unit))
    number = DocumentNumber.parse(report.received_number) if own and report.received_number else None
    inputs = KIND.Inputs.model_validate(
        {
            "report": content,
            "number": number.serial if number else None,
            "issued": report.received_on if own else None,
            "signer": _sender(session, report) if content.day else None,
        }
    )
    return KIND.compose(plan, inputs, day), KIND.file_stem(plan, inputs)


def _sender(session: Session, report: UnitReport) -> str | None:
    names = {one.email: one.name for one in accounts(session)}
    sent = [one for one in frozen_of(session, report.id or 0) if one.how != "accepted"]
    return names.get(sent[-1].by) if sent else None
