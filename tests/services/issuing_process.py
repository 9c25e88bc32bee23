"""Issues the one meeting of a database, in a process that a test can kill: `python -m … PERSON_ID`."""

import sys

from app import create_app
from app.domain.minutes import Heading, Minutes
from app.domain.policy import Policy
from app.extensions import db
from app.models import Panel, Person
from app.queries.panel import sheet
from app.services import panels
from app.services.act import Act
from app.services.panels import Papers
from app.web.acting import now, write_from_here

BULK = b"%PDF-1.7 " + b"x" * 60_000


def main(person_id: int) -> None:
    """As the browser does it: papers first, then one transaction."""
    with create_app().app_context():
        held = db.session()
        panel = held.query(Panel).one()
        read = sheet(held, panel.id, now(), Policy())
        heading = Heading(
            "Croydon", panel.held_on, panel.from_at, panel.to_at, "", "", "", "", 1, now(), "Ada"
        )
        minutes = Minutes(heading, tuple(brief.extract for brief in read.on))
        papers = Papers({each.crs_id: BULK for each in minutes.new}, BULK)
        write_from_here(held)
        act = Act(held, held.get_one(Person, person_id), now())
        panels.issue(act, held.get_one(Panel, panel.id), minutes, papers, read.seen)
        act.close()


if __name__ == "__main__":
    main(int(sys.argv[1]))
