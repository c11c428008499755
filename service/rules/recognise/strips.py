"""Mảnh chữ: a file's paragraphs cut at tabs and line breaks, each with its half of the sheet."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property

from service.wording import composed, unaccented
from service.written import Paragraph, Side, Span

ALIKE = 0.86  # share of equal letters from which a fixed phrase is taken for a misspelled one


@dataclass(frozen=True)
class Strip:
    """Words on one line of a paragraph, between tabs; `look` is the paragraph with these words alone."""

    text: str
    look: Paragraph
    side: Side | None
    index: int  # of the paragraph in the file

    @cached_property
    def folded(self) -> str:
        return unaccented(self.text)

    @property
    def is_capital(self) -> bool:
        return any(sign.isalpha() for sign in self.text) and self.text == self.text.upper()

    @property
    def is_bold(self) -> bool:
        return _most(self.look, lambda span: span.bold)

    @property
    def is_italic(self) -> bool:
        return _most(self.look, lambda span: span.italic)

    @property
    def is_centred(self) -> bool:
        return self.look.align == "center"


def alike(folded_text: str, phrase: str) -> bool:
    """Whether a text is a fixed phrase (both folded), perhaps with a slip. Punctuation and spaces do not count."""
    one, other = (re.sub(r"[^A-Z0-9]", "", text) for text in (folded_text, phrase))
    if one == other:
        return True
    near = abs(len(one) - len(other)) <= max(2, len(other) // 8)
    return near and len(other) >= 8 and SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def strips(paragraphs: tuple[Paragraph, ...], start: int = 0) -> Iterator[Strip]:
    """Every paragraph cut into its strips; an empty paragraph is one empty strip."""
    for index, one in enumerate(paragraphs, start):
        if one.is_empty:
            yield Strip("", one, one.side, index)
            continue
        for line in _cut(one, "\n"):
            pieces = list(_cut(line, "\t"))
            full = [piece for piece in pieces if not piece.is_empty]
            for at, piece in enumerate(full):
                after_tab = len(pieces) > 1 and (at > 0 or pieces[0].is_empty)
                side: Side | None = one.side or (_half(at, after_tab, len(full)) if len(pieces) > 1 else None)
                yield Strip(composed(" ".join(piece.text.split(" ")).strip()), piece, side, index)


def _half(at: int, after_tab: bool, pieces: int) -> Side:
    return "right" if after_tab and at == pieces - 1 else "left"


def _cut(one: Paragraph, mark: str) -> Iterator[Paragraph]:
    if mark not in one.text:
        yield one
        return
    held: list[Span] = []
    for span in one.spans:
        first, *rest = span.text.split(mark)
        held.append(span._replace(text=first))
        for text in rest:
            yield replace(one, spans=_worded(held))
            held = [span._replace(text=text)]
    yield replace(one, spans=_worded(held))


def _worded(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(span for span in spans if span.text)


def _most(look: Paragraph, test: Callable[[Span], bool]) -> bool:
    """Whether most letters are so: one forgotten comma does not make a bold line upright."""
    sizes = [(len(span.text.strip()), test(span)) for span in look.spans]
    return sum(size for size, yes in sizes if yes) * 2 > sum(size for size, _yes in sizes)
