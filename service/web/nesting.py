"""Khoản trong khoản: items that hold items, as the rows with a depth that a form can show and move."""

from typing import Any

from service.web.doors import whole

Items = list[dict[str, Any]]


def flat(items: Items, depth: int = 0) -> Items:
    """Rows in reading order, each with its depth."""
    rows: Items = []
    for item in items:
        row = {key: value for key, value in item.items() if key != "items"}
        rows.append({**row, "depth": str(depth)})
        rows.extend(flat(item.get("items", []), depth + 1))
    return rows


def nested(rows: Items) -> Items:
    """The items again; a row that is deeper than one below its parent hangs under the row above it."""
    return _nested(rows)[0]


def nested_paths(rows: Items, names: dict[str, str]) -> dict[str, str]:
    """The field of each item's path: `items[1].items[0].text` came from the third row."""
    paths = {}
    for index, place in enumerate(_nested(rows)[1]):
        for key in ("", ".label", ".text"):
            if f"items[{index}]{key}" in names:
                paths[place + key] = names[f"items[{index}]{key}"]
    return paths


def _nested(rows: Items) -> tuple[Items, list[str]]:
    top: Items = []
    places: list[str] = []
    branch: list[tuple[Items, str]] = [(top, "items")]
    for row in rows:
        depth = whole(str(row.get("depth", "")))
        del branch[min(depth, len(branch) - 1) + 1 :]
        siblings, place = branch[-1]
        item = {key: value for key, value in row.items() if key != "depth"}
        siblings.append(item)
        places.append(f"{place}[{len(siblings) - 1}]")
        branch.append((_Below(item), f"{places[-1]}.items"))
    return top, places


class _Below(list[dict[str, Any]]):
    """The items under one item; they become its `items` with the first one."""

    def __init__(self, item: dict[str, Any]) -> None:
        super().__init__()
        self.item = item

    def append(self, item: dict[str, Any]) -> None:
        super().append(item)
        self.item["items"] = self
