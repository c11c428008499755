"""Kính gửi theo cấp nơi nhận: whether a report says it (Nghị định 30/2020/NĐ-CP, PL I, mục II.9.a)."""

from collections.abc import Iterable, Iterator

from service.correspondence import AS_ABOVE, Party, Rank, key, known, read_line, salutation
from service.document import ADDRESSEES_LABEL
from service.rules.catalogue import Wrong, rule
from service.rules.head_form import kind_of
from service.rules.parts import Checked, Facts, Piece
from service.wording import joined

_ASKED = ("BC", "TTr")  # the kinds with a name that may say it


@rule("KG-02", "SHOULD", "NĐ 30/2020/NĐ-CP, PL I, mục II.9.a", "tờ trình, báo cáo gửi cấp trên có Kính gửi")
def salutation_by_rank(checked: Checked, facts: Facts) -> Wrong:
    """Ranks are those of the address book; a name that it does not have is neither above nor below."""
    kind = kind_of(checked)
    if kind not in _ASKED or not checked.all("recipients", "addressees"):
        return
    addressed = known(_parties(checked.all("addressees")), facts.book)
    everyone = (*addressed, *known(_parties(checked.all("recipients")), facts.book))
    said = salutation(kind, {one.rank for one in everyone if one.rank})
    if said == "required" and not addressed:
        yield "addressees", f"Kính gửi: {_must(kind, everyone)}, và Nơi nhận bắt đầu bằng “- {AS_ABOVE};”"
    elif said == "none" and addressed and all(one.rank for one in addressed):
        names = joined([one.name for one in addressed])
        yield (
            checked.all("addressees")[0].place,
            f"Kính gửi: báo cáo không gửi cấp trên thì không ghi; ghi {names} ở Nơi nhận, thay dòng “- {AS_ABOVE};”",
        )


def _must(kind: str, parties: Iterable[Party]) -> str:
    """What should stand there: the superiors by their full names."""
    if kind == "TTr":
        return "tờ trình phải ghi “Kính gửi: …” là cơ quan có thẩm quyền xem xét"
    above = (one for one in parties if one.rank is Rank.SUPERIOR)
    full = dict.fromkeys(one.members[0] if len(one.members) == 1 else one.name for one in above)
    return f"báo cáo gửi cấp trên phải ghi “{ADDRESSEES_LABEL} {joined(tuple(full))}”"


def _parties(pieces: Iterable[Piece]) -> Iterator[Party]:
    """The names of Kính gửi and Nơi nhận, without what is fixed: the label, Như trên, Lưu."""
    for piece in pieces:
        line = read_line(piece.text.removeprefix(ADDRESSEES_LABEL).strip())
        if line.name and key(line.name) != key(AS_ABOVE) and not line.name.startswith("Lưu:"):
            yield line
