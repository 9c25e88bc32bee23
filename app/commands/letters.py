"""How letters leave: through a mail server, or as files in a folder where there is none."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import unquote, urlsplit

PATIENCE: Final = 20
"""Seconds a mail server may take to answer."""
ON_THIS_MACHINE: Final = ("localhost", "127.0.0.1", "::1")


class Unreachable(Exception):
    """No letter goes now, whichever it is; the message says why."""


class NotTaken(Exception):
    """The mail server would not have this letter; the message says why."""


class Carrier(Protocol):
    """What takes one letter; raises NotTaken or Unreachable."""

    def carry(self, letter: EmailMessage) -> None:
        """Hand the letter over."""


class Folder:
    """Each letter is a file, written whole or not at all, that nobody else on the machine may read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def carry(self, letter: EmailMessage) -> None:
        """Write the letter under the number it carries; the same letter again is the same file."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = letter["Message-ID"].strip("<>").partition("@")[0]
        begun = self.folder / f"{name}.part"
        begun.touch(mode=0o600)
        begun.write_bytes(letter.as_bytes(policy=SMTP))
        begun.replace(self.folder / f"{name}.eml")


class Server:
    """A mail server that has been greeted."""

    def __init__(self, client: smtplib.SMTP) -> None:
        self.client = client

    def carry(self, letter: EmailMessage) -> None:
        """Hand the letter over; a refusal of the letter leaves the connection as it was."""
        try:
            self.client.send_message(letter)
        except smtplib.SMTPRecipientsRefused as no:
            raise NotTaken(_said(*next(iter(no.recipients.values())))) from None
        except smtplib.SMTPResponseException as no:
            raise NotTaken(_said(no.smtp_code, no.smtp_error)) from None
        except smtplib.SMTPNotSupportedError as no:
            raise NotTaken(str(no)) from None
        except OSError as broken:
            raise Unreachable(str(broken) or type(broken).__name__) from None


@contextmanager
def carrier(url: str, instance: Path) -> Iterator[Carrier]:
    """What carries letters for this desk: its mail server, or a folder of its instance."""
    if not url:
        yield Folder(instance / "outbox")
        return
    client = _greeted(url)
    try:
        yield Server(client)
    finally:
        client.close()


def _greeted(url: str) -> smtplib.SMTP:
    """A connection, encrypted where the server offers it; a password never goes over one that is not."""
    server = urlsplit(url)
    host = server.hostname or ""
    try:
        client = _connected(server.scheme == "smtps", host, server.port or 0)
        if server.username:
            _log_in(client, host, unquote(server.username), unquote(server.password or ""))
    except OSError as broken:
        raise Unreachable(str(broken) or type(broken).__name__) from None
    return client


def _connected(secure: bool, host: str, port: int) -> smtplib.SMTP:  # noqa: FBT001
    tls = ssl.create_default_context()
    if secure:
        return smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=tls)
    client = smtplib.SMTP(host, port, timeout=PATIENCE)
    try:
        client.ehlo_or_helo_if_needed()
        if client.has_extn("starttls"):
            client.starttls(context=tls)
    except OSError:
        client.close()
        raise
    return client


def _log_in(client: smtplib.SMTP, host: str, user: str, password: str) -> None:
    try:
        if not isinstance(client.sock, ssl.SSLSocket) and host not in ON_THIS_MACHINE:
            raise Unreachable("it offers no encryption, so the password is not sent")
        client.login(user, password)
    except (OSError, Unreachable):
        client.close()
        raise


def _said(code: int, why: bytes | str) -> str:
    words = why.decode(errors="replace") if isinstance(why, bytes) else why
    return f"{code} {' '.join(words.split())}"[:300]
