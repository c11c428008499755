"""Lưu có nhật ký: a plan is stored and the log says who did it, in one transaction."""

import hashlib
import json

from sqlmodel import Session, select

from service.exchange.form import PlanFile
from service.exchange.store import store
from service.exchange.to_file import export, meaning
from service.log import Actor, Line, write
from service.plan import Plan

CREATED, IMPORTED, REPLACED, COPIED = "plan_create", "plan_import", "plan_replace", "plan_copy"
PART_CHANGED, MOVED = "plan_part", "plan_move"


def save(
    session: Session, file: PlanFile, by: Actor, did: str, why: str | None = None, expected_version: int | None = None,
    replace: bool = False,
) -> None:  # fmt: skip
    """`store`, and its line: `was` and `became` are digests of the whole plan, `why` the part it is about.

    What is saved as it stands is no change: the version stays, no line is written. Raises Refused as `store` does.
    """
    kept = session.exec(select(Plan).where(Plan.code == file.code).with_for_update()).one_or_none()
    was, became = content_digest(export(kept)) if kept else None, content_digest(file)
    if was == became and (replace or expected_version is not None):
        return
    store(session, file, expected_version, replace)
    write(session, Line(by, did, f"plan:{file.code}", was, became, why))


def content_digest(file: PlanFile) -> str:
    """SHA-256 of what a plan says."""
    said = json.dumps(meaning(file.model_dump(mode="json")), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()
