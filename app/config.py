"""The desk's configuration: one value, built from the environment in one function (COMMANDS: environment)."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from urllib.parse import urlsplit

from app.domain.calendar import Unreadable, local
from app.domain.mailbox import ADDRESS

ROOT = Path(__file__).resolve().parent.parent
SHORTEST_SECRET = 32


class Misconfigured(RuntimeError):
    """The environment says something the desk cannot start with; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything the environment decides."""

    mode: str
    base_url: str
    database_url: str
    secret_key: str
    instance: Path
    anchors: Path
    now: datetime | None = None
    """The desk's clock, fixed; None follows the machine's."""
    proxies: int = 0
    example_password: str = ""
    backup_key: str = ""
    smtp_url: str = ""
    """Empty: letters are files in `instance/outbox`."""
    mail_from: str = ""

    @property
    def development(self) -> bool:
        """Whether this desk is somebody's own, not a council's."""
        return self.mode == "development"


def from_environment(environ: Mapping[str, str] = os.environ) -> Config:
    """Read the environment; raises Misconfigured with a sentence that says what to set."""
    mode = environ.get("DESK_MODE", "production")
    if mode not in ("production", "development"):
        raise Misconfigured("DESK_MODE is neither production nor development.")
    instance = Path(environ.get("DESK_INSTANCE", ROOT / "instance"))
    config = Config(
        mode=mode,
        base_url=environ.get(
            "DESK_BASE_URL", "http://127.0.0.1:5000" if mode == "development" else ""
        ).rstrip("/"),
        database_url=_driver(environ.get("DESK_DATABASE_URL") or f"sqlite:///{instance / 'desk.sqlite'}"),
        secret_key=environ.get("DESK_SECRET_KEY", "")
        or (_own_secret(instance) if mode == "development" else ""),
        instance=instance,
        anchors=Path(environ.get("DESK_ANCHORS") or instance / "anchors"),
        now=_fixed(environ.get("DESK_NOW", "")),
        proxies=_count(environ.get("DESK_PROXIES", "0")),
        example_password=environ.get("DESK_EXAMPLE_PASSWORD", ""),
        backup_key=environ.get("DESK_BACKUP_KEY", ""),
        smtp_url=environ.get("DESK_SMTP_URL", ""),
        mail_from=environ.get("DESK_MAIL_FROM", ""),
    )
    _check(config)
    return config


def _check(config: Config) -> None:
    if len(config.secret_key) < SHORTEST_SECRET:
        raise Misconfigured(
            f"Set DESK_SECRET_KEY to at least {SHORTEST_SECRET} characters that nobody can guess."
        )
    if not config.base_url:
        raise Misconfigured(
            "Set DESK_BASE_URL to the address people open, such as https://desk.council.example."
        )
    if config.now and not config.development:
        raise Misconfigured("DESK_NOW is for development only: unset it.")
    if config.smtp_url:
        _check_mail(config)


def _check_mail(config: Config) -> None:
    server = urlsplit(config.smtp_url)
    try:
        known = server.scheme in ("smtp", "smtps") and bool(server.hostname) and server.port != 0
    except ValueError:
        known = False
    if not known:
        raise Misconfigured("Write DESK_SMTP_URL as smtp://user:password@host:587 or smtps://host.")
    if not ADDRESS.fullmatch(config.mail_from):
        raise Misconfigured("Set DESK_MAIL_FROM to the address the desk writes from.")


def _own_secret(instance: Path) -> str:
    """A development desk's own secret, made once and kept where only its owner reads it."""
    kept = instance / "secret-key"
    if not kept.exists():
        instance.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48))
    return kept.read_text().strip()


def _driver(url: str) -> str:
    """PostgreSQL is spoken to by psycopg 3."""
    for plain in ("postgresql://", "postgres://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    return url


def _fixed(text: str) -> datetime | None:
    if not text:
        return None
    try:
        day, clock = text.split("T")
        return local(date.fromisoformat(day), time.fromisoformat(clock))
    except Unreadable as fault:
        raise Misconfigured(f"DESK_NOW is not a London time: {fault}.") from None
    except ValueError:
        raise Misconfigured("DESK_NOW is not a London time: write it as 2017-09-20T09:00.") from None


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise Misconfigured("DESK_PROXIES is not a whole number.")
    return int(text)
