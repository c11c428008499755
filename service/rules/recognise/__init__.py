"""Nhận ra các thành phần: the parts of a document that anybody wrote. What is not found is said, never guessed."""

from collections.abc import Sequence

from service.rules.parts import Checked, Piece
from service.rules.recognise.body import body, whole
from service.rules.recognise.head import head
from service.rules.recognise.strips import Strip, strips
from service.rules.recognise.tail import appendices, begins, tail
from service.rules.words_of_law import CIRCULATIONS
from service.written import Paragraph, Written


def recognise(written: Written) -> Checked:
    """The parts of a file. A part that is not found is not there: the rules say so."""
    inside = tuple(one for one in written.paragraphs if not one.outside)
    every = list(strips(inside))
    top = head(every)
    end = begins(every, top.end)
    starts = appendices(every, end)
    stop = starts[0] if starts else len(every)
    main, gaps = body(list(whole(every[top.end : end], inside)), "body")
    pieces = [*_outside(written), *top.pieces, *main, *tail(every[end:stop])]
    for number, start in enumerate(starts):
        last = starts[number + 1] if number + 1 < len(starts) else len(every)
        own, more = _appendix(every[start:last], inside, f"appendices[{number}]")
        pieces, gaps = pieces + own, gaps | more
    return Checked(written.source, tuple(pieces), written.sections, frozenset(gaps), written.paragraphs, written.pages)


def _outside(written: Written) -> list[Piece]:
    """Words in the margins: a note on circulation at the top, the agency's address at the bottom."""
    pieces = []
    for strip in strips(tuple(one for one in written.paragraphs if one.outside and not one.is_empty)):
        part = "circulation" if strip.folded in CIRCULATIONS else "address_line"
        pieces.append(Piece(part, part, strip.text, strip.look))
    return pieces


def _appendix(every: Sequence[Strip], inside: tuple[Paragraph, ...], at: str) -> tuple[list[Piece], set[str]]:
    pieces = [Piece("appendix_label", f"{at}.label", every[0].text, every[0].look)]
    index = 1
    while index < len(every) and index < 12:
        strip = every[index]
        if strip.text.startswith("(") and "KEM THEO" in strip.folded:
            pieces.append(Piece("attached_to", f"{at}.attached_to", strip.text, strip.look))
            index += 1
            break
        is_title = strip.is_centred and (strip.is_bold or strip.is_capital) and strip.look.cell is None
        if strip.text and not is_title:
            break
        if strip.text:
            pieces.append(Piece("appendix_title", f"{at}.title", strip.text, strip.look))
        index += 1
    main, gaps = body(list(whole(every[index:], inside)), f"{at}.body")
    return [*pieces, *main], gaps
