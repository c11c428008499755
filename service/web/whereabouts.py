"""Chỗ trong kế hoạch: a JSON path of a plan in the words of its pages, with the address of the field to mend."""

import re
from typing import Any, NamedTuple

from flask import url_for
from wtforms import Form

from service.web import parts
from service.web.doors import Json
from service.web.parts import Part
from service.web.reading import field_at, read, spoken


class Place(NamedTuple):
    """Where something stands: in words (the path itself when no page shows it), and its address where it has one."""

    words: str
    address: str | None


class _Page(NamedTuple):
    """A page of the outline with the plan in it: the fields by JSON path, and what each is called."""

    title: str
    at: str
    address: str
    names: dict[str, str]
    words: dict[str, str]


class Whereabouts:
    """Finds places in one plan (exchange format), which is `stored` or about to be; each page's form is made once."""

    def __init__(self, plan: Json, stored: bool = True) -> None:
        self.plan, self.stored = plan, stored
        self._pages: dict[str, _Page | None] = {}

    def find(self, path: str) -> Place:
        """The place of a JSON path, as `tasks[1].text` in an objective: `<title>: nhiệm vụ 2, Nhiệm vụ`."""
        stem = re.match(r"sections\[\d+\](\.objectives\[\d+\])?|\w*", path)
        key = stem[0] if stem else ""
        if key not in self._pages:
            self._pages[key] = self._page(key)
        page = self._pages[key]
        if page is None:
            return Place(path, None)
        name = field_at(page.names, path.removeprefix(page.at).lstrip("."))
        words = f"{page.title}: {page.words[name]}" if name else page.title
        return Place(words, f"{page.address}#{name or ''}" if self.stored else None)

    def _page(self, key: str) -> _Page | None:
        row = re.fullmatch(r"sections\[(\d+)\](?:\.objectives\[(\d+)\])?", key)
        try:
            return self._row(int(row[1]), row[2]) if row else self._fixed(key)
        except (LookupError, TypeError, AttributeError):  # a tree that is not the shape of a plan has no pages
            return None

    def _row(self, section: int, objective: str | None) -> _Page | None:
        stands = self.plan["sections"][section]
        if objective is None:
            address = self._to("outline.section", index=section)
            return self._made(parts.section(section), stands["heading"], address)
        wanted = stands["objectives"][int(objective)]
        piece_of = parts.objective(self.plan, wanted["code"])
        address = self._to("outline.objective", objective=wanted["code"])
        return self._made(piece_of, wanted["title"], address) if piece_of else None

    def _fixed(self, key: str) -> _Page | None:
        for name, piece_of in parts.PARTS.items():
            if key in piece_of.keys:
                return self._made(piece_of, str(piece_of.title), self._to("outline.part", name=name))
        return None

    def _to(self, endpoint: str, **where: Any) -> str:
        return url_for(endpoint, code=self.plan["code"], **where)

    def _made(self, piece_of: Part, title: str, address: str) -> _Page:
        form: Form = piece_of.form(data=piece_of.take(self.plan))
        reading = read(form)
        names = piece_of.paths(reading.value, reading.names)
        return _Page(title, piece_of.at, address, names, spoken(form))
