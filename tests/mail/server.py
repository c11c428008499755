"""A mail server of the tests: SMTP on a real socket. It keeps what it is handed and refuses what it is told to."""

import base64
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy


class MailServer(socketserver.ThreadingTCPServer):
    """`refuses` are recipients; `drops` names the command at which it hangs up; `login` is "user password"."""

    allow_reuse_address, daemon_threads = True, True

    def __init__(self, refuses=(), drops="", login="", certificate=None, is_silent=False):
        super().__init__(("127.0.0.1", 0), _Talk)
        self.refuses, self.drops, self.login, self.is_silent = refuses, drops, login, is_silent
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) if certificate else None
        if self.tls:
            self.tls.load_cert_chain(*certificate)
        self.got, self.over = [], threading.Event()

    @property
    def port(self):
        return self.server_address[1]

    @property
    def letters(self):
        """Every letter: to whom, and what its reader sees."""
        return [(to, message_from_bytes(content, policy=policy.default)) for to, content in self.got]

    def handle_error(self, request, client_address):
        """A client that hangs up is no event."""


class _Talk(socketserver.StreamRequestHandler):
    def handle(self):
        if self.server.is_silent:
            self.server.over.wait(30)
            return
        self.to, self.is_safe = [], False
        self.say("220 here")
        while line := self.rfile.readline().decode():
            words = line.strip()
            command = words.split()[0].upper() if words else ""
            if command == self.server.drops:
                return
            if not getattr(self, f"do_{command.lower()}", self.unknown)(words):
                return

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())
        return True

    def unknown(self, words):
        return self.say("502 no")

    def do_ehlo(self, words):
        offers = ["here"]
        if self.server.tls and not self.is_safe:
            offers.append("STARTTLS")
        if self.server.login:
            offers.append("AUTH PLAIN")
        for one in offers[:-1]:
            self.say(f"250-{one}")
        return self.say(f"250 {offers[-1]}")

    def do_starttls(self, words):
        self.say("220 go on")
        self.request = self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", buffering=0)
        self.is_safe = True
        return True

    def do_auth(self, words):
        given = base64.b64decode(words.split()[2]).decode().split("\0")[1:]
        return self.say("235 yes" if " ".join(given) == self.server.login else "535 wrong password")

    def do_mail(self, words):
        return self.say("250 yes")

    def do_rcpt(self, words):
        to = words.split("<")[1].split(">")[0]
        if to in self.server.refuses:
            return self.say("550 nobody of this name")
        self.to.append(to)
        return self.say("250 yes")

    def do_data(self, words):
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b".") else line)
        self.server.got.append((tuple(self.to), b"".join(lines)))
        return self.say("250 yes")

    def do_rset(self, words):
        self.to = []
        return self.say("250 yes")

    def do_quit(self, words):
        self.say("221 bye")
        return False


@contextmanager
def mail_server(**given) -> Iterator[MailServer]:
    """A server that runs until the test ends."""
    server = MailServer(**given)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
