"""Commands about people: user add, user list."""

import json
import sys
from collections.abc import Container
from dataclasses import asdict
from typing import Annotated

import typer

from app import clock
from app.actions.accounts import has_account, open_account
from app.actions.breached_passwords import open_breached
from app.actions.invitations import Added, Guest, invite
from app.actions.members import add_member
from app.actions.passwords import digest_password
from app.actions.people import add_person, settle_first_person
from app.cli.context import Database, Organisation, Work, looking, settings_with, told, working
from app.cli.links import path_to, public_address
from app.cli.output import print_table
from app.core.access import OrganisationRole
from app.core.people import address_of, name_of
from app.errors import RefusedError
from app.queries.people import PersonRow, is_anybody_here, people_rows, person_with_address
from app.settings import Settings
from app.wording.language import Wording
from app.wording.people import person_name
from app.wording.roles import organisation_role_name

users = typer.Typer(no_args_is_help=True, help="People and their accounts.")


@users.command("add")
@told
def add_user(
    email: Annotated[str, typer.Argument(help="The e-mail address they sign in with.")],
    name: Annotated[
        str | None, typer.Option("--name", help="Default: made from the address.")
    ] = None,
    admin: Annotated[
        bool, typer.Option("--admin", help="May do everything; the first person always may.")
    ] = False,
    password_stdin: Annotated[
        bool,
        typer.Option(
            "--password-stdin", help="Read their password, one line, from stdin; a terminal asks."
        ),
    ] = False,
    database: Database = None,
    organisation: Organisation = None,
) -> None:
    """Add a person: with a password, or with a link by which they choose one."""
    settings = settings_with(database, organisation)
    address = address_of(email)
    called = name_of(name if name is not None else person_name(address))
    password = _typed_password(settings) if password_stdin else None
    with working(settings) as work:
        is_first = not is_anybody_here(work.session)
        if is_first:
            settle_first_person(work.session, actor=work.actor, name=called, email=address)
        role = OrganisationRole.ADMINISTRATOR if admin or is_first else OrganisationRole.MEMBER
        guest = Guest(address, called, role)
        if password is None:
            sentence = _invited(work, guest, settings)
        else:
            sentence = _opened(work, guest, password, open_breached(settings.breached_passwords))
    print(sentence)


@users.command("list")
@told
def list_users(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON instead of a table.")] = False,
    database: Database = None,
    organisation: Organisation = None,
) -> None:
    """List the people of the organisation."""
    with looking(settings_with(database, organisation)) as look:
        rows = people_rows(look.session, look.organisation_id)
    if as_json:
        print(json.dumps([asdict(row) for row in rows], indent=2, ensure_ascii=False, default=str))
    else:
        _print_people(look.wording, rows)


def _typed_password(settings: Settings) -> str:
    """One line; at a terminal it is asked for, twice, and not shown."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    wording = Wording.for_language(settings.language)
    return str(
        typer.prompt(
            wording.gettext("Password"),
            hide_input=True,
            confirmation_prompt=wording.gettext("The same again"),
            err=True,
        )
    )


def _invited(work: Work, guest: Guest, settings: Settings) -> str:
    done = invite(work.session, actor=work.actor, guest=guest, at=clock.now())
    if isinstance(done, Added):
        return work.wording.gettext(
            "%(email)s has an account and belongs to the organisation now.", email=guest.email
        )
    link = public_address(settings) + path_to("invitations.show", secret=done.secret)
    return work.wording.gettext(
        "%(email)s chooses a password here, once, within seven days:\n%(link)s",
        email=guest.email,
        link=link,
    )


def _opened(work: Work, guest: Guest, password: str, breached: Container[str]) -> str:
    """Raises RefusedError for a password that cannot be, and for an address with an account."""
    at = clock.now()
    known = person_with_address(work.session, guest.email)
    if known is not None and has_account(work.session, known):
        raise RefusedError(
            "%(email)s has an account already, and its password stays: leave --password-stdin "
            "out to add them to the organisation.",
            email=guest.email,
        )
    digest = digest_password(password, (guest.name, guest.email), breached)
    person_id = add_person(work.session, name=guest.name, email=guest.email, at=at)
    add_member(work.session, actor=work.actor, person_id=person_id, role=guest.role, at=at)
    open_account(work.session, person_id=person_id, password=digest, at=at)
    return work.wording.gettext("%(email)s can sign in now.", email=guest.email)


def _print_people(wording: Wording, rows: list[PersonRow]) -> None:
    heads = (
        wording.gettext("Name"),
        wording.gettext("Address"),
        wording.gettext("Role"),
        wording.gettext("Account"),
        wording.gettext("Second factor"),
        wording.gettext("Last here"),
    )
    lines = [
        (
            row.name,
            row.email or "",
            organisation_role_name(wording, row.role),
            _account(wording, row),
            wording.gettext("yes") if row.has_second_factor else "",
            "" if row.seen_at is None else f"{clock.at_the_wall(row.seen_at):%Y-%m-%d %H:%M}",
        )
        for row in rows
    ]
    print_table(heads, lines)


def _account(wording: Wording, row: PersonRow) -> str:
    if not row.has_account:
        return wording.gettext("none")
    return wording.gettext("open") if row.closed_at is None else wording.gettext("closed")
