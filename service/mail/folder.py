"""Hộp thư là thư mục: each letter a file that any mail program opens; nothing leaves this machine."""

import os
from pathlib import Path
from tempfile import mkstemp

from service.mail.letter import Letter, Unreachable, message


class FolderMailbox:
    """Một thư mục of `.eml` files, named after the letters' keys; only its owner may read them."""

    def __init__(self, folder: Path, sender: str) -> None:
        self.folder, self.sender = folder, sender

    @property
    def where(self) -> str:
        """The folder."""
        return f"thư mục {self.folder}"

    def deliver(self, letter: Letter) -> None:
        """Write the letter whole or not at all; the same letter again is the same file. Raises Unreachable."""
        made = message(letter, self.sender)
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            handle, passing = mkstemp(suffix=".part", dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(bytes(made))
                Path(passing).replace(self.folder / f"{letter.key}.eml")
            except BaseException:
                Path(passing).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise Unreachable(f"Không ghi được thư vào {self.where}: {error.strerror}.") from error
