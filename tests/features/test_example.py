"""The example caseload: loaded whole, as of this morning, over nobody's own records, one account a role."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import Cohort
from app.models import Child, Episode, Organisation, Person
from app.queries.audit import verify
from app.queries.settings import policy
from app.services.passwords import right
from tests.examples import MORNING, a_child


def load(runner: FlaskCliRunner, *args: str) -> tuple[int, str]:
    """The command's exit code and all it said."""
    done = runner.invoke(args=["desk", "load-example", *args])
    return done.exit_code, done.output


def test_the_example_is_loaded_as_of_this_morning_and_afresh_only_when_told(
    app: Flask, runner: FlaskCliRunner, session: Session
) -> None:
    session.commit()
    app.config["DESK"] = replace(app.config["DESK"], example_password="")
    code, said = load(runner)
    assert code == 0, said
    check(app, session, said)
    session.rollback()
    assert load(runner) == (1, "The example is loaded already: say --again to load it afresh.\n")
    session.close()
    keeps_a_child_who_is_not_of_it(runner, session)
    code, said = load(runner, "--again", "--as-published")
    assert code == 0, said
    assert session.scalar(select(func.max(Episode.last_seen_on))) == date(2017, 9, 19)
    assert session.scalar(select(func.count()).select_from(Person)) == len(Role)


def keeps_a_child_who_is_not_of_it(runner: FlaskCliRunner, session: Session) -> None:
    """A desk that somebody has begun to use as their own, over the example, is not replaced."""
    own = a_child(session)
    session.commit()
    code, said = load(runner, "--again")
    assert (code, "not of the example" in said) == (1, True)
    session.delete(own.situations[0])
    session.delete(own)
    session.commit()
    session.close()


def check(app: Flask, session: Session, said: str) -> None:
    """What stands in the desk after the first load."""
    kept = app.config["DESK"].instance / "example-password"
    password = kept.read_text().strip()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert said.endswith(f"Password of each: {password}\n")
    people = {person.role: person for person in session.scalars(select(Person))}
    assert {person.email for person in people.values()} == {f"{role}@desk.example" for role in Role}
    assert right(people[Role.QUALITY], password)
    assert session.scalar(select(func.max(Episode.last_seen_on))) == MORNING.date() - timedelta(days=1)
    settings = policy(session)
    assert (settings.council, settings.area, settings.example_data) == ("Croydon", "Croydon", True)
    organisation = session.scalars(select(Organisation)).one()
    assert organisation.contract_from and organisation.contract_until
    assert organisation.contract_from < MORNING.date() < organisation.contract_until
    assert people[Role.PROVIDER].organisation_id == organisation.id
    assert verify(session, ()) is None
    check_linked(session, people)


def check_linked(session: Session, people: dict[Role, Person]) -> None:
    """The social worker has looked-after children, and the manager is theirs, of the same team."""
    worker, manager = people[Role.SOCIAL_WORKER].worker, people[Role.MANAGER].worker
    own = session.scalars(
        select(Child).where(Child.social_worker == worker, Child.cohort == Cohort.LOOKED_AFTER)
    ).all()
    assert own
    assert Counter(child.team_manager for child in own) == {manager: len(own)}
    assert people[Role.MANAGER].team == people[Role.SOCIAL_WORKER].team == (manager.team if manager else None)


def test_nobodys_own_records_give_way(runner: FlaskCliRunner, session: Session) -> None:
    a_child(session)
    session.commit()
    for args in ((), ("--again",)):
        assert load(runner, *args) == (
            1,
            "This desk holds records of its own: the example goes into an empty one.\n",
        )
    assert session.scalar(select(func.count()).select_from(Child)) == 1


def test_production_has_no_example(app: Flask, runner: FlaskCliRunner) -> None:
    app.config["DESK"] = replace(app.config["DESK"], mode="production")
    assert load(runner) == (1, "The example is for development: this desk is in production.\n")
