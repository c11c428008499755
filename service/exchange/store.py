"""Lưu kế hoạch: a plan file into the database in one transaction, never over what somebody else changed meanwhile."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import inspect, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col, select

from service.exchange.checks import finding
from service.exchange.form import PlanFile
from service.exchange.to_rows import rows
from service.plan import Assignment, Plan, Section, load
from service.refusal import Refused

Row = TypeVar("Row", bound=SQLModel)
Key = Callable[[Any], Any]


def store(session: Session, file: PlanFile, expected_version: int | None = None, replace: bool = False) -> Plan:
    """The plan of this code as the file says, inserted or replaced; rows that stay the same keep their ids.

    `expected_version` is the version the writer started from. Raises Refused when it is not the newest any more, and
    when the code is taken although neither it nor `replace` is given; the finding's place is then `version` or `code`.
    `session` is of `db.writing`, which commits.
    """
    kept = session.exec(select(Plan.id, Plan.version).where(Plan.code == file.code)).one_or_none()
    if kept is None:
        if expected_version is not None:
            raise _refused(
                "version", f"Kế hoạch “{file.code}” không còn trong cơ sở dữ liệu; hãy lưu thành kế hoạch mới."
            )
        return _insert(session, file)
    if expected_version is None and not replace:
        raise _refused("code", f"Đã có kế hoạch mang mã “{file.code}”; hãy đổi mã, hoặc chọn thay thế nếu muốn ghi đè.")
    plan_id, version = kept
    _claim(session, file.code, plan_id, version if expected_version is None else expected_version)
    session.expire_all()  # what this session read before its turn may be old
    old, new = load(session, file.code), rows(file)
    new.id, new.version = old.id, old.version
    with session.no_autoflush:
        _keep_ids(old, new)
        plan = session.merge(new)
    session.flush()
    return plan


def _insert(session: Session, file: PlanFile) -> Plan:
    plan = rows(file)
    session.add(plan)
    try:
        session.flush()
    except IntegrityError as error:  # two people took the same code at the same moment
        message = f"Vừa có người lưu kế hoạch mang mã “{file.code}”; hãy mở lại danh sách kế hoạch."
        raise _refused("code", message) from error
    return plan


def _claim(session: Session, code: str, plan_id: int | None, version: int) -> None:
    """Take the next version for this transaction, or refuse: on every server only one writer gets it."""
    newest = update(Plan).where(col(Plan.id) == plan_id, col(Plan.version) == version).values(version=version + 1)
    if session.execute(newest).rowcount != 1:  # type: ignore[attr-defined]
        raise _refused(
            "version",
            f"Kế hoạch “{code}” đã được người khác sửa sau khi bạn mở (phiên bản {version} không còn là mới nhất); "
            "hãy xem bản mới rồi lưu lại.",
        )


def _refused(place: str, message: str) -> Refused:
    return Refused(message, (finding(place, message),))


def _keep_ids(old: Plan, new: Plan) -> None:
    """Give new rows the ids of the old rows they continue: by code, by period, by words, else by place."""
    _match(old.groups, new.groups, _field("code"))
    for was_unit, unit in _match(old.units, new.units, _field("code")):
        _match(was_unit.memberships, unit.memberships, lambda row: row.group.code)
    _match(old.recipients, new.recipients, _field("name"), _field("position"))
    for was_rule, rule in _match(old.reporting, new.reporting, _field("period")):
        _match(was_rule.days, rule.days, _field("upward", "no"))
    for was_section, section in _match(old.sections, new.sections, _field("heading"), _field("position")):
        _keep_item_ids(was_section.items, section.items)
    for was_objective, objective in _match(old.objectives, new.objectives, _field("code")):
        _leave_old_section(old.sections, new.sections, was_objective, objective)
        _match(was_objective.assignments, objective.assignments, _who)
        for was_task, task in _match(was_objective.tasks, objective.tasks, _field("text"), _field("position")):
            _match(was_task.assignments, task.assignments, _who)
            _match(was_task.indicators, task.indicators, _field("name"), _field("position"))


def _keep_item_ids(old: Sequence[Any], new: Sequence[Any]) -> None:
    for was, now in _match(old, new, _field("text"), _field("position")):
        _keep_item_ids(was.children, now.children)


def _leave_old_section(old: list[Section], new: list[Section], was: Any, now: Any) -> None:
    """An objective that moves is taken out of the section it leaves, which may be about to go with all it holds."""
    left = next(section for section in old if was in section.objectives)
    goal = next(section for section in new if any(one is now for one in section.objectives))
    if left.id != goal.id:
        left.objectives.remove(was)


def _match(old: Sequence[Row], new: Sequence[Row], *keys: Key) -> Iterator[tuple[Row, Row]]:
    pairs: list[tuple[Row, Row]] = []
    for key in keys:
        free = {key(row): row for row in reversed(old) if all(row is not was for was, _ in pairs)}
        for row in new:
            if all(row is not now for _, now in pairs) and key(row) in free:
                pairs.append((free.pop(key(row)), row))
    for was, now in pairs:
        for column in inspect(type(now)).columns:
            if column.primary_key or column.foreign_keys:
                setattr(now, column.name, getattr(was, column.name))
    return iter(pairs)


def _field(*names: str) -> Key:
    return lambda row: tuple(getattr(row, name) for name in names)


def _who(row: Assignment) -> tuple[str, str]:
    return row.role, row.party.code
