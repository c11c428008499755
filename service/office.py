"""Cơ quan: what the program needs from outside - instance folder, database, fonts - built once and handed on."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISVTX

from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError

from service import db
from service.archive.keep import Store
from service.fonts import Fonts, fonts
from service.refusal import Refused

DATABASE = "vanthu.db"
STORE = "store"
KEY = "secret_key"  # of the cookies; a folder that has it is an instance
PRIVATE = 0o700


@dataclass(frozen=True)
class Office:
    """Nơi chương trình làm việc: `folder` is the instance, `engine` its database, `fonts` what measures and draws.

    `store` keeps what was issued.
    """

    folder: Path
    engine: Engine
    fonts: Fonts
    store: Store

    @property
    def samples(self) -> Path:
        """Where the sample documents are written."""
        return self.folder / "samples"

    @property
    def mail(self) -> Path:
        """Where letters are put that no server takes."""
        return self.folder / "mail"

    @property
    def demo_mark(self) -> Path:
        """A file that stands where the accounts are those of the demo, whose password everybody knows."""
        return self.folder / "demo"

    @property
    def is_demo(self) -> bool:
        """Whether the people of this instance are made up."""
        return self.demo_mark.is_file()


def open_office(folder: Path, database_url: str | None = None, fonts_folder: Path | None = None) -> Office:
    """The office of an instance folder, made if absent. Raises Refused for a folder, URL or fonts that cannot be used.

    Without `database_url` the database is a SQLite file in the folder; nothing is read from it yet. Folder and file are
    their owner's alone (700, 600).
    """
    try:
        _close_to_others(folder)
        url = database_url or db.private_file_url(folder / DATABASE)
    except OSError as error:
        raise Refused(f"Không tạo được thư mục dữ liệu {folder}: {error.strerror}. Hãy chọn thư mục khác.") from error
    try:
        engine = db.connect(url)
    except (ArgumentError, ImportError) as error:
        raise Refused(
            "Địa chỉ cơ sở dữ liệu (DATABASE_URL) không đúng; ví dụ đúng: postgresql+psycopg://vanthu@localhost/vanthu."
        ) from error
    return Office(folder, engine, fonts(fonts_folder), Store(folder / STORE))


def _close_to_others(folder: Path) -> None:
    """Make the folder if absent. One that was there is closed when it is known for ours: it may be a whole disk."""
    folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    is_shared = folder.stat().st_mode & S_ISVTX  # like /tmp
    if (folder / KEY).is_file() and not is_shared:
        with suppress(PermissionError):  # somebody else's folder stays as its owner wants it
            folder.chmod(PRIVATE)
