"""A process that issues one meeting's minutes as its chair would, for a test to kill on the way."""

import sys

from app import create_app
from app.web.sessions import COOKIE
from tests.strict_client import StrictClient


def main(token: str, panel_id: str) -> None:
    """Check, and issue what stands."""
    client = StrictClient(create_app(), between=lambda: None, names=list)
    client.set_cookie(COOKIE, token)
    answer = client.submit(f"/panel/{panel_id}/check", "form[action$=issue]")
    assert answer.status_code == 303, answer.status_code


if __name__ == "__main__":
    main(*sys.argv[1:])
