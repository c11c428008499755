"""Các bước: one table says from where to where, who, and what is asked. Side paths are more rows, not more code.

Nghị định 30/2020/NĐ-CP, Điều 10-14, 18: content is approved by the unit's head (Điều 12.1), form is checked by somebody
else than the drafter (12.2), the signer signs, only the clerk's register numbers, seals and issues (Điều 4.2.b).
"""

from dataclasses import dataclass
from typing import Literal

from service.record import Record, State
from service.workflow.policy import IS_HIS, Person, Right, Who, Whose, has_role

Does = Literal[
    "", "approve", "check", "sign", "ink", "number", "seal", "issue", "file", "cancel", "relate", "recall", "undo"
]

SIDEWAYS: tuple[Does, ...] = ("undo", "cancel", "relate", "recall")


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
    whose: Whose = "any"

    @property
    def right(self) -> Right:
        """The step as a row of the table of rights."""
        return Right(self.who, self.whose, self.sources)


STEPS: dict[str, Step] = {  # of those that begin at one state the way forward stands first
    step.code: step
    for step in (
        Step("submit", "Trình duyệt", (State.DRAFT,), State.SUBMITTED, "drafter", whose="own"),
        Step("approve", "Duyệt nội dung", (State.SUBMITTED,), State.APPROVED, "unit_head", "approve", whose="unit"),
        Step("withdraw", "Rút lại", (State.SUBMITTED,), State.DRAFT, "drafter", whose="own"),
        Step("return", "Trả lại…", (State.SUBMITTED,), State.DRAFT, "unit_head", "undo", "reason", whose="unit"),
        Step("check", "Đạt thể thức", (State.APPROVED,), State.CHECKED, "clerk", "check", whose="not_own"),
        Step("check_named", "Đạt thể thức", (State.APPROVED,), State.CHECKED, "anybody", "check", whose="checking"),
        Step("return_form", "Trả lại…", (State.APPROVED, State.CHECKED), State.DRAFT, "clerk", "undo", "reason"),
        Step("return_named", "Trả lại…", (State.APPROVED,), State.DRAFT, "anybody", "undo", "reason", whose="checking"),
        Step("send", "Trình ký", (State.CHECKED,), State.SENT_TO_SIGN, "clerk"),
        Step(
            "sign", "Ký", (State.SENT_TO_SIGN,), State.NUMBERED, "signatory", "sign", medium="electronic", whose="named"
        ),
        Step(
            "ink",
            "Đã ký trên giấy",
            (State.SENT_TO_SIGN,),
            State.SIGNED,
            "signatory",
            "ink",
            medium="paper",
            whose="named",
        ),
        Step("refuse", "Trả lại…", (State.SENT_TO_SIGN,), State.DRAFT, "signatory", "undo", "reason", whose="named"),
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
    if not has_role(person, step.who):
        return f"Việc “{step.label.rstrip('…')}” do {ROLES[step.who]} làm."
    return None if IS_HIS[step.whose](person, record) else NOT_HIS[step.whose]


ROLES: dict[str, str] = {
    "drafter": "người soạn thảo", "unit_head": "trưởng đơn vị", "signatory": "người ký", "clerk": "văn thư",
    "anybody": "người của cơ quan",
}  # fmt: skip
NOT_HIS: dict[Whose, str] = {
    "own": "Chỉ người soạn thảo văn bản này làm được việc này.",
    "unit": "Văn bản này do đơn vị khác soạn; trưởng đơn vị đó duyệt.",
    "named": "Văn bản này trình người khác ký.",
    "checking": "Văn bản này giao người khác kiểm tra thể thức.",
    "not_own": "Người soạn thảo không tự kiểm tra thể thức văn bản của mình (Nghị định 30/2020/NĐ-CP, Điều 12).",
}


def open_steps(person: Person, record: Record) -> list[Step]:
    """What this person can do with this record now, the next step first; one way that is his twice stands once."""
    found: dict[tuple[str, State], Step] = {}
    for step in STEPS.values():
        if may(person, step, record) is None:
            found.setdefault((step.label, step.target), step)
    return list(found.values())


def next_step(record: Record) -> Step | None:
    """The way forward from here; none from where only side paths lead on."""
    state = State(record.state)
    ways = (step for step in STEPS.values() if state in step.sources and step.medium in ("", record.medium))
    return next((step for step in ways if step.does not in SIDEWAYS), None)


def is_awaited(person: Person, record: Record) -> bool:
    """Whether the way forward is this person's to take."""
    forward = next_step(record)
    return forward is not None and any(step.target == forward.target for step in open_steps(person, record))
