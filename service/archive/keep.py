"""Kho tệp: what was issued, each content once under the SHA-256 of its bytes, never changed (NĐ 30/2020, Điều 19.2).

A content first, the row that names it last: a file that no row names is swept later, a file that a row names is never
missing. So a file comes to its name whole - written and flushed under a passing name, then renamed - or not at all.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from fcntl import LOCK_EX, LOCK_SH, flock
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp

from service.refusal import Finding, Refused

MISSING, CHANGED = "KHO-01", "KHO-02"  # rules of `verify`
READ_ONLY, PRIVATE = 0o440, 0o700  # a file, a folder
_NAME = re.compile("[0-9a-f]{64}")
_PASSING = ".part"  # how the passing name of an unfinished file ends
_LOCK = ".lock"


class Damaged(Refused):
    """Tệp hư hỏng: what the store should hold under this name is gone or is not what was put there."""


class Store:
    """Kho tệp in one folder of one file system: `ab/<sha256>`, made when it is opened. Any number of processes use it.

    Raises Refused when the folder cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with _refusing(f"Không mở được kho tệp {folder}"):
            folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
            _flush(folder.parent)

    def put(self, content: bytes) -> str:
        """Keep a content and return its name, the SHA-256 in hex. The same bytes are the same file.

        A file that is there but damaged is replaced by the whole one. Raises Refused when the disk fails or is full:
        the content is then not in the store, or whole, and may be put again.
        """
        name = sha256(content).hexdigest()
        place = self._place(name)
        with _refusing("Không cất được tệp vào kho"), self._locked(LOCK_SH):
            place.parent.mkdir(mode=PRIVATE, exist_ok=True)
            if self._fault(name):
                _write(place, content)
            else:
                os.utime(place)  # as young as a new file, so that no sweep takes it before its row is there
            _flush(place.parent)
            _flush(self.folder)
        return name

    def get(self, name: str) -> bytes:
        """The bytes of this name. Raises Damaged when they are gone, unreadable or not those that were put."""
        try:
            content = self._place(name).read_bytes()
        except OSError as error:
            raise Damaged(f"Kho tệp không còn hoặc không đọc được tệp {name}; hãy khôi phục từ bản sao lưu.") from error
        if sha256(content).hexdigest() != name:
            raise Damaged(f"Tệp {name} trong kho đã bị thay đổi; hãy khôi phục từ bản sao lưu.")
        return content

    def verify(self, names: Iterable[str]) -> tuple[Finding, ...]:
        """Kiểm tra toàn vẹn: one finding for every one of these files that is missing or changed."""
        said = {
            MISSING: "Kho tệp không còn hoặc không đọc được tệp {}.",
            CHANGED: "Tệp {} trong kho đã bị thay đổi: nội dung không khớp với mã SHA-256.",
        }
        found = ((name, self._fault(name)) for name in dict.fromkeys(names))
        return tuple(Finding(rule, "MUST", name, said[rule].format(name)) for name, rule in found if rule)

    def sweep(self, known: Collection[str], before: datetime) -> tuple[str, ...]:
        """Dọn kho: remove what no row names, and unfinished files, if last touched before a moment (with a time zone).

        `known` is every name that a row has. `before` leaves room for steps under way, whose row is not there yet:
        a day ago is ample. Returns the names that are gone. Raises Refused when the folder cannot be used.
        """
        kept, gone = frozenset(known), []
        with _refusing("Không dọn được kho tệp"):
            for path in self._files():
                if path.name not in kept and self._remove(path, before):
                    gone.append(path.name)
        return tuple(gone)

    def _place(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise Damaged(f"“{name}” không phải tên tệp trong kho (64 chữ số thập lục phân).")
        return self.folder / name[:2] / name

    def _fault(self, name: str) -> str | None:
        """What is wrong with a file of the store, as a rule; None for a whole one."""
        try:
            self.get(name)
        except Damaged as no:
            return MISSING if no.__cause__ or not _NAME.fullmatch(name) else CHANGED
        return None

    def _files(self) -> Iterator[Path]:
        """The store's own files, whole and unfinished; whatever else lies in the folder is not ours."""
        for path in sorted(self.folder.glob("[0-9a-f][0-9a-f]/*")):
            whole = _NAME.fullmatch(path.name) and path.name.startswith(path.parent.name)
            if whole or (path.name.startswith(".") and path.name.endswith(_PASSING)):
                yield path

    def _remove(self, path: Path, before: datetime) -> bool:
        with self._locked(LOCK_EX):  # no `put` can take up the file between the look at its age and its end
            try:
                if path.stat().st_mtime >= before.timestamp():
                    return False
                path.unlink()
            except FileNotFoundError:  # another sweep was here, or the file came to its name
                return False
        return True

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        """Putting goes side by side; removing a file goes alone. The lock ends with the process."""
        lock = os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            flock(lock, how)
            yield
        finally:
            os.close(lock)


def _write(place: Path, content: bytes) -> None:
    """The content on disk under a passing name, then under its own. An error leaves nothing; a kill, a passing file."""
    file, passing = mkstemp(prefix=".", suffix=_PASSING, dir=place.parent)
    try:
        try:
            _write_all(file, content)
            os.fsync(file)
        finally:
            os.close(file)
        os.chmod(passing, READ_ONLY)
        os.rename(passing, place)
    except BaseException:
        with suppress(OSError):
            os.unlink(passing)
        raise


def _write_all(file: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]


def _flush(folder: Path) -> None:
    """The names in a folder on disk, not only in memory."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def _refusing(what: str) -> Iterator[None]:
    """An error of the disk as a refusal."""
    try:
        yield
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Refused(f"{what} ({why}); hãy kiểm tra chỗ trống trên đĩa và quyền ghi, rồi làm lại.") from error
