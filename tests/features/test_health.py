"""Whoever watches the machine can ask whether the desk is up."""

from tests.strict_client import StrictClient


def test_health_says_ok_and_nothing_about_anybody(visitor: StrictClient) -> None:
    answer = visitor.get("/health")
    assert (answer.status_code, answer.text) == (200, "ok\n")
