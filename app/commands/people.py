"""`flask desk add-person` and `deactivate-person`: accounts from a terminal, the first one too."""

import click
from flask import current_app

from app.commands.group import command_act, day, desk, says_no
from app.domain.roles import Role
from app.queries.settings import policy
from app.services import people
from app.web.acting import machine_now


@desk.command("add-person")
@click.option("--email", required=True)
@click.option("--name", required=True)
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--team", default="", help="their team; with --worker, that worker's team")
@click.option(
    "--worker", default="", help="the social worker or manager named on children's files who this is"
)
@click.option("--organisation", default="", help="for a provider: an organisation that is on the desk")
@click.option("--until", default="", help="the account's last day, such as 2027-03-31")
@says_no
def add_person(
    email: str, name: str, role: str, team: str, worker: str, organisation: str, until: str
) -> None:
    """Add an account and print the one-use link that sets its password."""
    with command_act() as act:
        standing = people.Standing(
            role=Role(role),
            team=team,
            worker=people.the_worker(act.session, worker, team) if worker else None,
            organisation=people.the_organisation(act.session, organisation) if organisation else None,
            ends_on=day("--until", until) if until else None,
        )
        person, token = people.add(act, email, name, standing, machine_now())
        link = f"{current_app.config['DESK'].base_url}/set-password/{token}"
        added = f"Added {person.name} as {person.role.replace('_', ' ')}."
    click.echo(f"{added} To set a password, once, within three days:\n{link}")


@desk.command("deactivate-person")
@click.option("--email", required=True)
@click.option("--put-back", is_flag=True, help="put what they have open back on the board")
@says_no
def deactivate_person(email: str, *, put_back: bool) -> None:
    """Shut an account at once; refused while it has open work, unless that is put back on the board."""
    with command_act() as act:
        person = people.the_person(act.session, email)
        people.deactivate(act, person, policy(act.session), anyway=put_back)
        said = f"Deactivated {person.name}."
    click.echo(said)
