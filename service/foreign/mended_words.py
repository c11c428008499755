"""Lời sau khi sửa: which words a mended file may say otherwise, and the proof that it says nothing else."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from service.refusal import Refused
from service.rules import Checked

FIXED = ("country", "motto", "recipients_label")  # phrases that a document has anyway


class Change(NamedTuple):
    """Chỗ đã đổi lời: the place, what stood there and what stands there now."""

    place: str
    before: str
    after: str


def changes(checked: Checked, words: Mapping[str, list[str]]) -> Iterator[Change]:
    """What the mended file says otherwise, place by place."""
    said: dict[str, list[str]] = {}
    for piece in checked.pieces:
        said.setdefault(piece.place, []).append(piece.text.strip())
    for place, after in words.items():
        before = " ".join(said.get(place, []))
        if before.split() != " ".join(after).split() and (place in said or place in FIXED):
            yield Change(place, before, " ".join(after))


def refuse_lost(before: Checked, after: Checked, words: Mapping[str, list[str]]) -> None:
    """Raises Refused when a word is gone or new: each part says what it said, or what it was corrected to."""
    wanted, found = _spoken(before, words), _spoken(after, {})
    extra = [word for text in FIXED if not before.all(text) for word in words[text][0].upper().split()]
    if sorted([*wanted, *extra]) != found:
        raise Refused(
            "Không sửa được mà giữ nguyên lời văn; hãy sửa theo các phát hiện, hoặc bỏ khung chữ rồi thử lại."
        )


def _spoken(checked: Checked, right: Mapping[str, list[str]]) -> list[str]:
    said: dict[str, list[str]] = {}
    for piece in checked.pieces:
        said.setdefault(piece.place, []).append(piece.text)
    texts = [" ".join(right.get(place, text)) for place, text in said.items()]
    return sorted(word for text in texts for word in text.upper().split())
