"""Ký: what a signer is to the office's steps. The paper signer is here; certificates are a signer of their own."""

from datetime import datetime
from typing import Protocol


class Signer(Protocol):
    """Người ký of a final PDF, the person's or the agency's. It may ask for a token and may take its time."""

    def sign(self, pdf: bytes, who: str, at: datetime) -> bytes:
        """The signed file. Raises Refused when the person or the token says no; nothing has happened then."""

    def seal(self, pdf: bytes, at: datetime) -> bytes:
        """The file with the agency's signature."""


class PaperSigner:
    """Ký trên giấy: ink and seal stand on the printed sheet, the file stays as it was rendered."""

    def sign(self, pdf: bytes, who: str, at: datetime) -> bytes:
        """The file as it is."""
        return pdf

    def seal(self, pdf: bytes, at: datetime) -> bytes:
        """The file as it is."""
        return pdf
