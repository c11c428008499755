"""Dán danh sách: many agencies at once, one a line, looked at before anything is kept."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlmodel import Session

from service.correspondence.agencies import Agency, agencies
from service.correspondence.keeping import Entry, filled, names, remarks, tidy
from service.correspondence.parties import Rank, key
from service.refusal import Finding, Refused
from service.wording import unaccented

MOST_LINES = 1000
PARTS = ("name", "short_name", "email", "rank")


class Pasted(NamedTuple):
    """Một dòng đã dán. `wrong` is why it cannot be taken as it is, `doubts` what somebody should look at."""

    line: int
    entry: Entry
    wrong: tuple[str, ...]
    doubts: tuple[str, ...]

    @property
    def lacks_rank(self) -> bool:
        """Whether nobody said how it ranks: that alone can still be chosen."""
        return self.entry.rank not in set(Rank)


def read_pasted(
    session: Session, text: str, usual_rank: str = "", ranks: Mapping[int, str] | None = None
) -> list[Pasted]:
    """The lines `Tên đầy đủ; Tên ngắn; email; cấp` (or with tabs, as from a spreadsheet), blank ones left out.

    A line's rank is what was chosen for it (`ranks`, by the number of the line), what it says, or the list's
    `usual_rank`. Raises Refused for nothing to read, and for more than a thousand lines.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip(" ;\t-")]
    if not lines:
        raise Refused("Chưa dán dòng nào; hãy dán danh sách, mỗi cơ quan một dòng.")
    if len(lines) > MOST_LINES:
        raise Refused(f"Danh sách có {len(lines)} dòng; hãy chia ra, mỗi lần không quá {MOST_LINES} dòng.")
    taken = names(session)
    keys, plain = {key(name) for name in taken}, {unaccented(name): name for name in taken}
    shorts = {one.short_name for one in agencies(session) if one.short_name}
    found: list[Pasted] = []
    for number, line in lines:
        said, extra = _parts(line)
        entry = said._replace(rank=(ranks or {}).get(number) or _rank(said.rank) or usual_rank)
        wrong = [words for field, words in remarks(entry, keys) if field != "rank"]
        wrong += [f"Dòng có thừa phần “{extra}”; mỗi dòng là tên; tên ngắn; e-mail; cấp."] if extra else []
        found.append(Pasted(number, entry, tuple(wrong), tuple(_doubts(said, entry, plain, shorts))))
        keys.add(key(entry.name))
        plain.setdefault(unaccented(entry.name), entry.name)
        shorts |= {entry.short_name} - {""}
    return found


def _parts(line: str) -> tuple[Entry, str]:
    """The parts of a line, and what stands after the last one."""
    mark = "\t" if "\t" in line.strip() else ";"
    parts = [tidy(part) for part in line.split(mark)]
    return Entry(**dict(zip(PARTS, parts, strict=False))), "; ".join(part for part in parts[len(PARTS) :] if part)


def _rank(words: str) -> str:
    """`cấp trên`, `Ngang cấp` as a rank; "" for what is none."""
    return next((str(rank) for rank in Rank if unaccented(words) in (unaccented(rank.label), rank.upper())), "")


def _doubts(said: Entry, entry: Entry, plain: Mapping[str, str], shorts: set[str]) -> Iterator[str]:
    if said.rank and not _rank(said.rank):
        yield f"Không rõ cấp “{said.rank}”."
    if entry.rank not in set(Rank):
        yield "Chưa rõ cấp; hãy chọn."
    near = plain.get(unaccented(entry.name), entry.name)
    if key(near) != key(entry.name):
        yield f"Gần giống “{near}”, chỉ khác dấu."
    if entry.short_name in shorts:
        yield f"Tên ngắn “{entry.short_name}” cơ quan khác đã dùng."


def take_pasted(session: Session, pasted: Sequence[Pasted], lines: set[int]) -> int:
    """Keep the chosen lines, all or none; how many they are.

    Raises Refused with a finding for each chosen line that is wrong or has no rank, and when none is chosen.
    """
    chosen = [one for one in pasted if one.line in lines]
    wrong = {one.line: " ".join(one.wrong or one.doubts[:1]) for one in chosen if one.wrong or one.lacks_rank}
    if wrong:
        findings = tuple(
            Finding("agency", "MUST", f"line-{line}", f"Dòng {line}: {said}") for line, said in wrong.items()
        )
        raise Refused("Chưa thêm cơ quan nào: có dòng đã chọn cần sửa.", tuple(findings))
    if not chosen:
        raise Refused("Chưa chọn dòng nào để thêm vào sổ.")
    session.add_all(filled(Agency(name="", rank=Rank.PEER), one.entry) for one in chosen)
    session.flush()
    return len(chosen)
