"""Máy chủ thư: letters handed over by SMTP, with TLS unless the settings say otherwise."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from service.mail.letter import Letter, Unreachable, message
from service.refusal import Refused

TIMEOUT_S = 15.0  # for each answer of the server
Security = Literal["starttls", "tls", "none"]


@dataclass(frozen=True)
class SmtpServer:
    """Một máy chủ thư as the settings name it; `tls` speaks TLS from the first byte, `starttls` after a greeting."""

    host: str
    port: int
    security: Security
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = TIMEOUT_S

    @property
    def where(self) -> str:
        """The server, without who we are to it."""
        return f"máy chủ thư {self.host}:{self.port}"

    def deliver(self, letter: Letter) -> None:
        """Hand one letter over, in a connection of its own. Raises Refused or Unreachable, never with the password."""
        made = message(letter, self.sender)
        server = self._connected()
        try:
            server.send_message(made, self.sender, [letter.to])
        except smtplib.SMTPRecipientsRefused as no:
            server.close()
            code, said = no.recipients[letter.to]
            raise Refused(f"Máy chủ thư không nhận thư cho {letter.to}: {_answer(code, said)}") from no
        except smtplib.SMTPServerDisconnected as no:
            server.close()
            raise Unreachable("Máy chủ thư ngắt kết nối giữa chừng.") from no
        except smtplib.SMTPException as no:
            server.close()
            raise Refused(f"Máy chủ thư không nhận thư: {_reason(no)}") from no
        except OSError as no:
            server.close()
            raise Unreachable(f"Mất kết nối tới {self.where}: {_why(no)}.") from no
        with suppress(smtplib.SMTPException, OSError):  # the letter is accepted, whatever the farewell is
            server.quit()

    def _connected(self) -> smtplib.SMTP:
        try:
            server = self._greeted()
        except ssl.SSLError as no:
            raise Unreachable(
                f"Kết nối bảo mật tới {self.where} không thành: {_why(no)}; hãy xem SMTP_SECURITY và chứng thư máy chủ."
            ) from no
        except smtplib.SMTPNotSupportedError as no:
            raise Unreachable(f"{self.where.capitalize()} không có STARTTLS; hãy xem SMTP_SECURITY.") from no
        except (smtplib.SMTPException, OSError) as no:
            raise Unreachable(f"Không nối được tới {self.where}: {_why(no)}; hãy xem SMTP_HOST, SMTP_PORT.") from no
        try:
            if self.user:
                server.login(self.user, self.password)
        except (smtplib.SMTPException, OSError) as no:
            server.close()
            raise Unreachable("Máy chủ thư không nhận tên và mật khẩu; hãy xem SMTP_USER, SMTP_PASSWORD.") from no
        return server

    def _greeted(self) -> smtplib.SMTP:
        if self.security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout, context=context)
        server = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        if self.security == "starttls":
            try:
                server.starttls(context=ssl.create_default_context())
            except BaseException:
                server.close()
                raise
        return server


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return "quá lâu không trả lời"
    if isinstance(error, smtplib.SMTPException):
        return _reason(error)
    return str(getattr(error, "strerror", None) or error)


def _reason(error: smtplib.SMTPException) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return " ".join(str(error).split())[:200]


def _answer(code: int, said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(words.split())}"[:200]
