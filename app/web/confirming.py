"""A fresh password before what a session alone does not open (TRUST 9): children's data leaving in a file."""

from app.domain.errors import Refused
from app.services import sign_in
from app.web.acting import machine_now, me, session, write_from_here

WRONG = "That is not your password."


class NotConfirmed(Refused):
    """Whoever holds the session did not give its person's password."""

    def __init__(self) -> None:
        super().__init__(WRONG)


def confirm(password: str) -> None:
    """Go on only with the password of whoever is signed in; tries count as those of signing in do.

    Raises NotConfirmed, or MustWait after too many.
    """
    person, held = me(), session()
    email = person.email
    write_from_here(held)
    sign_in.try_once(held, email, machine_now())
    held.commit()
    if sign_in.known(held, email, password) is None:
        raise NotConfirmed
    write_from_here(held)
    sign_in.forget(held, email)
    held.commit()
