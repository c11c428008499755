"""Các bước: one table says from where to where, who, and what is asked. Side paths are more rows, not more code.

Nghị định 30/2020/NĐ-CP, Điều 10-14, 18: content is approved by the unit's head (Điều 12.1), form is checked by somebody
else than the drafter (12.2), the signer signs, only the clerk's register numbers, seals and issues (Điều 4.2.b).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from service.log import Actor
from service.record import Record, State

Who = Literal["drafter", "unit_head", "signatory", "clerk"]
Does = Literal[
    "", "approve", "check", "sign", "ink", "number", "seal", "issue", "file", "cancel", "relate", "recall", "undo"
]


class Person(NamedTuple):
    """Người đang làm việc: e-mail, name, codes of roles and of units, the address they come from."""

    email: str
    name: str
    roles: frozenset[str]
    units: frozenset[str] = frozenset()
    address: str = ""

    def acting(self, at: datetime) -> Actor:
        """As the log names who does something at a moment."""
        return Actor(self.email, self.address, at)


@dataclass(frozen=True)
class Step:
    """Một bước. `asks` is what has to be said with it; `medium` limits it to paper or to electronic signing."""

    code: str
    label: str
    sources: tuple[State, ...]
    target: State
    who: Who
    does: Does = ""
    asks: Literal["", "reason", "dossier", "related"] = ""
    medium: Literal["", "electronic", "paper"] = ""


STEPS: dict[str, Step] = {  # of those that begin at one state the way forward stands first
    step.code: step
    for step in (
        Step("submit", "Trình duyệt", (State.DRAFT,), State.SUBMITTED, "drafter"),
        Step("approve", "Duyệt nội dung", (State.SUBMITTED,), State.APPROVED, "unit_head", "approve"),
        Step("withdraw", "Rút lại", (State.SUBMITTED,), State.DRAFT, "drafter"),
        Step("return", "Trả lại…", (State.SUBMITTED,), State.DRAFT, "unit_head", "undo", "reason"),
        Step("check", "Đạt thể thức", (State.APPROVED,), State.CHECKED, "clerk", "check"),
        Step("return_form", "Trả lại…", (State.APPROVED, State.CHECKED), State.DRAFT, "clerk", "undo", "reason"),
        Step("send", "Trình ký", (State.CHECKED,), State.SENT_TO_SIGN, "clerk"),
        Step("sign", "Ký", (State.SENT_TO_SIGN,), State.NUMBERED, "signatory", "sign", medium="electronic"),
        Step("ink", "Đã ký trên giấy", (State.SENT_TO_SIGN,), State.SIGNED, "signatory", "ink", medium="paper"),
        Step("refuse", "Trả lại…", (State.SENT_TO_SIGN,), State.DRAFT, "signatory", "undo", "reason"),
        Step("number", "Cấp số", (State.SIGNED,), State.NUMBERED, "clerk", "number", medium="paper"),
        Step("seal", "Đóng dấu", (State.NUMBERED,), State.SEALED, "clerk", "seal"),
        Step("issue", "Phát hành", (State.SEALED,), State.ISSUED, "clerk", "issue"),
        Step("file", "Lưu hồ sơ", (State.ISSUED,), State.FILED, "clerk", "file", "dossier"),
        Step("cancel", "Hủy số…", (State.NUMBERED, State.SEALED), State.CANCELLED, "clerk", "cancel", "reason"),
        Step("correct", "Ghi đính chính…", (State.ISSUED, State.FILED), State.CORRECTED, "clerk", "relate", "related"),
        Step("replace", "Ghi thay thế…", (State.ISSUED, State.FILED), State.REPLACED, "clerk", "relate", "related"),
        Step("recall", "Thu hồi…", (State.ISSUED, State.FILED), State.RECALLED, "clerk", "recall", "reason"),
    )
}


def may(person: Person, step: Step, record: Record) -> str | None:
    """Why this person may not do this step to this record now; None when it is his to do."""
    state = State(record.state)
    if state not in step.sources:
        return f"Văn bản đang ở bước “{state.label}”, không thực hiện được việc “{step.label.rstrip('…')}”."
    if step.medium and step.medium != record.medium:
        medium = "ký điện tử" if record.medium == "electronic" else "ký trên giấy"
        return f"Văn bản này {medium}; hãy dùng bước của hình thức ký đó."
    if step.who not in person.roles:
        return f"Việc “{step.label.rstrip('…')}” do {ROLES[step.who]} làm."
    return _not_his(person, step, record)


ROLES: dict[str, str] = {
    "drafter": "người soạn thảo", "unit_head": "trưởng đơn vị", "signatory": "người ký", "clerk": "văn thư",
}  # fmt: skip


def _not_his(person: Person, step: Step, record: Record) -> str | None:
    if step.who == "drafter" and person.email != record.drafter:
        return "Chỉ người soạn thảo văn bản này làm được việc này."
    if step.who == "unit_head" and record.unit not in person.units:
        return "Văn bản này do đơn vị khác soạn; trưởng đơn vị đó duyệt."
    if step.who == "signatory" and person.email != record.signer:
        return "Văn bản này trình người khác ký."
    if step.code == "check" and person.email == record.drafter:
        return "Người soạn thảo không tự kiểm tra thể thức văn bản của mình (Nghị định 30/2020/NĐ-CP, Điều 12)."
    return None


def open_steps(person: Person, record: Record) -> list[Step]:
    """What this person can do with this record now, the next step first."""
    return [step for step in STEPS.values() if may(person, step, record) is None]


def waits_for(record: Record) -> Who | None:
    """Who is next."""
    state = State(record.state)
    ways = (step for step in STEPS.values() if state in step.sources and step.medium in ("", record.medium))
    return next((step.who for step in ways), None)
