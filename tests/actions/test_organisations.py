"""The organisation and its owner are there from the first use on."""

import pytest
from sqlalchemy import func, select

from app.actions.organisations import (
    acting_owner,
    found_first_organisation,
    found_organisation,
)
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError, RefusedError
from app.queries.organisations import organisation_named
from tests.factories import NOW


def test_the_first_use_founds_the_organisation_main(session: Session) -> None:
    owner = acting_owner(session, at=NOW)

    assert owner.role == "administrator"
    assert organisation_named(session, "main") == owner.organisation_id


def test_the_second_use_finds_it(session: Session) -> None:
    first = acting_owner(session, at=NOW)

    assert acting_owner(session, at=NOW) == first
    assert session.scalar(select(func.count()).select_from(tables.person)) == 1


def test_nothing_is_founded_by_asking(session: Session) -> None:
    assert organisation_named(session, None) is None
    assert session.scalar(select(func.count()).select_from(tables.organisation)) == 0


def test_of_several_organisations_one_must_be_named(session: Session) -> None:
    acting_owner(session, at=NOW)
    other = found_organisation(session, key="other", name="Other", owner="Eve", at=NOW)

    with pytest.raises(RefusedError, match="say which of main, other"):
        acting_owner(session, at=NOW)
    assert acting_owner(session, at=NOW, organisation="other") == other


def test_an_unknown_organisation_is_not_found(session: Session) -> None:
    with pytest.raises(NotFoundError, match="“none”"):
        acting_owner(session, at=NOW, organisation="none")


def test_a_server_with_several_organisations_needs_none_named(session: Session) -> None:
    acting_owner(session, at=NOW)
    found_organisation(session, key="other", name="Other", owner="Ana", at=NOW)
    found_first_organisation(session, at=NOW)

    count = session.execute(select(func.count()).select_from(tables.organisation)).scalar_one()
    assert count == 2
