"""Lời sau khi sửa: which words a mended file may say otherwise, and the proof that it says nothing else."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from service.refusal import Refused
from service.rules import Checked
from service.written import Written

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


def refuse_lost(before: Written, checked: Checked, after: Written, words: Mapping[str, list[str]]) -> None:
    """Raises Refused when a word is gone or new: the file says what it said, but for the corrected parts."""
    expected = _spoken(one.text for one in before.paragraphs if not one.outside)
    for place, right in words.items():
        was = [piece.text for piece in checked.pieces if piece.place == place]
        if was or place in FIXED:
            expected.subtract(_spoken(was))
            expected.update(_spoken(right))
    if +expected != _spoken(one.text for one in after.paragraphs if not one.outside):
        raise Refused(
            "Không sửa được mà giữ nguyên lời văn; hãy sửa theo các phát hiện, hoặc bỏ khung chữ rồi thử lại."
        )


def _spoken(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in text.upper().split())
