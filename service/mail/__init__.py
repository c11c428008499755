"""Thư điện tử: the one room that knows how a letter leaves the program - a mail server, or a folder."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from service.mail.folder import FolderMailbox
from service.mail.letter import Letter, Mailbox, Unreachable, address_of, message
from service.mail.smtp import SmtpServer
from service.refusal import Refused

__all__ = ["FolderMailbox", "Letter", "Mailbox", "SmtpServer", "Unreachable", "mailbox_of", "message"]

PORTS = {"starttls": 587, "tls": 465, "none": 25}
HERE = ("127.0.0.1", "localhost", "::1")
DEFAULT_SENDER = "vanthu@localhost"


def mailbox_of(settings: Mapping[str, Any], folder: Path, is_demo: bool) -> Mailbox:
    """The server that SMTP_HOST names; a folder when there is none, and for the people of the demo, who are made up.

    Raises Refused for a setting that cannot be meant.
    """
    site = str(settings.get("SITE_URL") or "")
    if site and (urlsplit(site).scheme not in ("http", "https") or not urlsplit(site).hostname):
        raise Refused(f"SITE_URL “{site}” không phải địa chỉ trang; ví dụ đúng: https://vanthu.so.example.")
    host = urlsplit(site).hostname
    sender = settings.get("MAIL_FROM") or (f"vanthu@{host}" if host and "." in host else DEFAULT_SENDER)
    if is_demo or not settings.get("SMTP_HOST"):
        return FolderMailbox(folder, str(address_of(str(sender))))
    return _server(settings, str(address_of(str(sender))))


def _server(settings: Mapping[str, Any], sender: str) -> SmtpServer:
    security = settings.get("SMTP_SECURITY", "starttls")
    if security not in PORTS:
        raise Refused(f"SMTP_SECURITY phải là một trong: {', '.join(PORTS)}.")
    port = settings.get("SMTP_PORT", PORTS[security])
    if type(port) is not int or not 1 <= port <= 65535:
        raise Refused("SMTP_PORT phải là số từ 1 đến 65535.")
    host, user = str(settings["SMTP_HOST"]), str(settings.get("SMTP_USER") or "")
    if user and security == "none" and host not in HERE:
        raise Refused("Mật khẩu thư không được đi qua mạng không mã hóa; hãy đặt SMTP_SECURITY là starttls hoặc tls.")
    return SmtpServer(host, port, security, sender, user, str(settings.get("SMTP_PASSWORD") or ""))
