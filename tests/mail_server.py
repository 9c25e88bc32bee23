"""A real mail server for the tests: it keeps what it takes, and refuses or waits when told."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword


class MailServer:
    """What came in, and how it answers."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refuses: set[str] = set()
        self.signed_in: list[str] = []
        self.came = threading.Event()
        self.answers = threading.Event()
        self.answers.set()
        self.url = ""

    @property
    def to(self) -> list[str]:
        """Where each letter went, in the alphabet's order."""
        return sorted(str(each["To"]) for each in self.letters)

    def check(
        self, _server: Any, _session: Any, _envelope: Envelope, _how: str, given: LoginPassword
    ) -> AuthResult:
        """Who signed in."""
        self.signed_in.append(given.login.decode())
        return AuthResult(success=given.password == b"secret", handled=False)

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take the address, or not."""
        if address in self.refuses:
            return "550 5.1.1 no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        """Keep the letter, then answer, as soon as the test lets it."""
        content = envelope.content
        assert isinstance(content, bytes)
        self.letters.append(message_from_bytes(content, EmailMessage, policy=default))
        self.came.set()
        await asyncio.to_thread(self.answers.wait, 30)
        return "250 kept"


@contextmanager
def mail_server(host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> Iterator[MailServer]:
    """A server on a free port for as long as the block runs; it takes the password `secret`, or none."""
    server = MailServer()
    with socket.create_server((host, 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(
        server,
        hostname=host,
        port=port,
        authenticator=server.check,
        auth_require_tls=False,
        tls_context=tls,
    )
    controller.start()
    try:
        server.url = f"smtp://{host}:{port}"
        yield server
    finally:
        server.answers.set()
        controller.stop()
