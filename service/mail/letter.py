"""Thư: one short text to one person, as an e-mail that every mail program reads."""

from datetime import datetime
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr
from typing import NamedTuple, Protocol

from service.refusal import Refused

LONGEST_SUBJECT = 200


class Letter(NamedTuple):
    """Một thư: to one address. `key` names it for ever: sent twice, it is the same letter to whoever gets it."""

    to: str
    subject: str
    text: str
    key: str
    at: datetime


class Unreachable(Refused):
    """Không tới được hộp thư: no letter would get through now, so the others wait too."""


class Mailbox(Protocol):
    """Nơi giao thư: a mail server, or a folder. `where` says it in Vietnamese."""

    @property
    def where(self) -> str:
        """Where letters go."""

    def deliver(self, letter: Letter) -> None:
        """Hand the letter over. Raises Refused, saying why not; Unreachable when no letter could be handed over."""


def address_of(text: str) -> Address:
    """A mail address as a header holds it. Raises Refused for what is none."""
    try:
        return Address(addr_spec=text.encode("ascii").decode())
    except (ValueError, IndexError, MessageError) as error:
        raise Refused(f"“{text}” không phải địa chỉ thư.") from error


def message(letter: Letter, sender: str) -> MIMEText:
    """The letter as it goes over the wire; no part of its subject becomes a header. Raises Refused for an address."""
    # Not EmailMessage: where it folds a long Vietnamese subject it drops the space between two words.
    made = MIMEText(letter.text, "plain", "utf-8", policy=compat32.clone(linesep="\r\n"))
    made["From"] = formataddr(("Văn Thư", str(address_of(sender))))
    made["To"] = str(address_of(letter.to))
    made["Subject"] = Header(_one_line(letter.subject), "utf-8")  # type: ignore[assignment]
    made["Date"] = format_datetime(letter.at)
    made["Message-ID"] = f"<{letter.key}@{sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answer to it
    return made


def _one_line(text: str) -> str:
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    words = " ".join(printable.split())
    return words if len(words) <= LONGEST_SUBJECT else f"{words[: LONGEST_SUBJECT - 1].rstrip()}…"
