"""Thứ tự: add, move and delete rows by a button's value (`tasks-1-indicators-0-up`), on a form as on a plan."""

from typing import Any

from service.web.doors import is_whole

MOVES = ("up", "down", "in", "out", "delete", "add", "to")


class NoSuchRow(ValueError):
    """The button names a row that is not there (any more)."""


def act(data: dict[str, Any], action: str) -> str:
    """Do `action` on nested lists in place; returns the name of the row that should be looked at next.

    `<list>-add`, `<row>-up`, `<row>-down`, `<row>-delete`, `<row>-to-<index>`, and for rows with a depth `<row>-in`,
    `<row>-out`. Raises NoSuchRow.
    """
    target: int | None = None
    stem, _, move = action.rpartition("-")
    if is_whole(move):
        target = int(move)
        stem, _, move = stem.rpartition("-")
    if move not in MOVES or (move == "to") != (target is not None):
        raise NoSuchRow(action)
    if move == "add":
        rows = _find(data, stem)
        rows.append(_blank_like(rows))
        return f"{stem}-{len(rows) - 1}"
    name, _, place = stem.rpartition("-")
    rows = _find(data, name)
    if not is_whole(place) or int(place) >= len(rows):
        raise NoSuchRow(action)
    return f"{name}-{_move(rows, int(place), move, target)}"


def _find(data: Any, name: str) -> list[Any]:
    for key in name.split("-"):
        try:
            data = data[int(key)] if isinstance(data, list) else data.get(key)
        except (ValueError, IndexError, AttributeError) as error:
            raise NoSuchRow(name) from error
    if not isinstance(data, list):
        raise NoSuchRow(name)
    return data


def _blank_like(rows: list[Any]) -> dict[str, Any]:
    """A new row stands at the depth of the last one."""
    return {"depth": str(_depth(rows[-1]))} if rows and isinstance(rows[-1], dict) and "depth" in rows[-1] else {}


def _depth(row: Any) -> int:
    try:
        return int(row.get("depth") or 0)
    except (AttributeError, ValueError):
        return 0


def _end(rows: list[Any], start: int) -> int:
    """Where the row's own sub-rows end."""
    end = start + 1
    while end < len(rows) and _depth(rows[end]) > _depth(rows[start]):
        end += 1
    return end


def _move(rows: list[Any], at: int, move: str, target: int | None) -> int:
    end = _end(rows, at)
    if move == "delete":
        del rows[at:end]
        return max(min(at, len(rows) - 1), 0)
    if move in ("in", "out"):
        return _shift(rows, at, end, 1 if move == "in" else -1)
    if move == "up":
        target = _sibling_before(rows, at)
    elif move == "down":
        target = _end(rows, end) - (end - at) if end < len(rows) and _depth(rows[end]) == _depth(rows[at]) else at
    block = rows[at:end]
    del rows[at:end]
    target = min(max(target or 0, 0), len(rows))
    rows[target:target] = block
    return target


def _sibling_before(rows: list[Any], at: int) -> int:
    """The row above of the same depth under the same parent; the row itself when it is the first."""
    for index in range(at - 1, -1, -1):
        if _depth(rows[index]) < _depth(rows[at]):
            break
        if _depth(rows[index]) == _depth(rows[at]):
            return index
    return at


def _shift(rows: list[Any], at: int, end: int, step: int) -> int:
    """Make a row a sub-row of the one above, or a sibling of its parent; its own sub-rows come along."""
    deepest = _depth(rows[at - 1]) + 1 if at else 0
    if 0 <= _depth(rows[at]) + step <= deepest:
        for row in rows[at:end]:
            row["depth"] = str(_depth(row) + step)
    return at
