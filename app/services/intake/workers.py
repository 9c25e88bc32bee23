"""Workers and organisations as files name them: found, or made on first mention."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Organisation, Worker


class Workers:
    """Every worker by name and team; one not known yet is added."""

    def __init__(self, session: Session):
        self._session = session
        self._known = {(each.name, each.team): each for each in session.scalars(select(Worker))}

    def named(self, name: str, team: str) -> Worker | None:
        """The worker of this name in this team; None for no name."""
        if not name:
            return None
        if (name, team) not in self._known:
            self._known[name, team] = worker = Worker(name=name, team=team)
            self._session.add(worker)
        return self._known[name, team]


class Organisations:
    """Every organisation by the code files use; one not known yet is added, without contract dates."""

    def __init__(self, session: Session):
        self._session = session
        self._known = {each.code: each for each in session.scalars(select(Organisation))}

    def coded(self, code: str) -> Organisation:
        """The organisation of this code, in lower case."""
        if code not in self._known:
            name = code.upper() if len(code) <= LONGEST_INITIALS else code.title()
            self._known[code] = organisation = Organisation(code=code, name=name)
            self._session.add(organisation)
        return self._known[code]


LONGEST_INITIALS = 5
"""A code this short reads as initials: nspcc is NSPCC."""
