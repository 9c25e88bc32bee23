"""How letters leave: encrypted where the server offers it, a password never in the clear."""

import ssl
import subprocess
from email.message import EmailMessage
from pathlib import Path

import pytest

from app.commands.letters import NotTaken, Unreachable, carrier
from tests.mail_server import mail_server


def a_letter() -> EmailMessage:
    letter = EmailMessage()
    letter["Message-ID"], letter["From"] = "<1-1@desk.example>", "desk@council.example"
    letter["To"], letter["Subject"] = "somebody@council.example", "CR1: back"
    letter.set_content("CR1 is back.")
    return letter


def with_password(url: str, password: str = "secret") -> str:
    return url.replace("smtp://", f"smtp://desk%40council.example:{password}@")


def greet(url: str, folder: Path) -> None:
    """Only say hello."""
    with carrier(url, folder):
        return


def test_it_signs_in_where_the_address_says_so(tmp_path: Path) -> None:
    with mail_server() as server, carrier(with_password(server.url), tmp_path) as carries:
        carries.carry(a_letter())
        assert server.signed_in == ["desk@council.example"]
        assert server.to == ["somebody@council.example"]


def test_a_wrong_password_sends_nothing(tmp_path: Path) -> None:
    with mail_server() as server, pytest.raises(Unreachable, match="535"):
        greet(with_password(server.url, "guess"), tmp_path)


def test_a_password_is_not_sent_in_the_clear_to_another_machine(tmp_path: Path) -> None:
    with mail_server("127.0.0.2") as server:
        with pytest.raises(Unreachable, match="no encryption"):
            greet(with_password(server.url), tmp_path)
        assert server.signed_in == []


def test_a_server_whose_certificate_nobody_vouches_for_is_not_spoken_to(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=mail.example",
    ]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    with mail_server(tls=context) as server, pytest.raises(Unreachable, match="CERTIFICATE_VERIFY_FAILED"):
        greet(server.url, tmp_path)


def test_a_refused_letter_leaves_the_next_its_way(tmp_path: Path) -> None:
    with mail_server() as server, carrier(server.url, tmp_path) as carries:
        server.refuses.add("somebody@council.example")
        with pytest.raises(NotTaken, match=r"550 5\.1\.1 no such mailbox here"):
            carries.carry(a_letter())
        server.refuses.clear()
        carries.carry(a_letter())
        assert len(server.letters) == 1


def test_the_same_letter_is_the_same_file(tmp_path: Path) -> None:
    with carrier("", tmp_path) as carries:
        carries.carry(a_letter())
        carries.carry(a_letter())
    assert [each.name for each in (tmp_path / "outbox").iterdir()] == ["1-1.eml"]
