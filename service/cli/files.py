"""Tệp: read one whole, or write several so that nobody ever finds one of them half-written."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from service.refusal import Refused


def read_file(path: Path) -> bytes:
    """The file's bytes. Raises Refused when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"Không đọc được tệp {path}; hãy kiểm tra tên tệp và quyền đọc.") from error


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write every file beside its place under a passing name, then move all of them there.

    Raises Refused when one cannot be written; what stood there before then stays as it was.
    """
    passing = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in files}
    try:
        for path, temporary in passing.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                file.write(files[path])
                file.flush()
                os.fsync(file.fileno())
            if path.is_dir():
                raise IsADirectoryError(path)
        for path, temporary in passing.items():
            temporary.replace(path)
    except OSError as error:
        names = ", ".join(str(path) for path in files)
        raise Refused(f"Không ghi được {names}; hãy kiểm tra quyền ghi và chỗ trống trên đĩa.") from error
    finally:
        for temporary in passing.values():
            with suppress(OSError):
                temporary.unlink()
