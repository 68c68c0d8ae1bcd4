"""Of whom an organisation asks a second step, and which sessions wait for it."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.access import OrganisationRole
from app.core.second_steps import Asked, asks_of, is_second_step_missing

SINCE = datetime(2026, 11, 22, 8, tzinfo=UTC)
MEMBER = OrganisationRole.MEMBER


@pytest.mark.parametrize(
    ("asked", "roles"),
    [
        (Asked.NOBODY, set()),
        (Asked.ADMINISTRATORS, {OrganisationRole.ADMINISTRATOR}),
        (Asked.EVERYBODY, set(OrganisationRole)),
    ],
)
def test_it_is_asked_of_whom_the_organisation_says(
    asked: Asked, roles: set[OrganisationRole]
) -> None:
    assert {role for role in OrganisationRole if asks_of(asked, role)} == roles


def test_a_session_by_a_password_alone_waits_from_the_moment_on() -> None:
    assert is_second_step_missing(Asked.EVERYBODY, SINCE, MEMBER, SINCE)


def test_a_session_that_had_begun_goes_on() -> None:
    before = SINCE - timedelta(seconds=1)
    assert not is_second_step_missing(Asked.EVERYBODY, SINCE, MEMBER, before)


def test_a_session_that_more_was_shown_for_waits_for_nothing() -> None:
    assert not is_second_step_missing(Asked.EVERYBODY, SINCE, MEMBER, None)


def test_where_it_was_never_asked_nobody_waits() -> None:
    assert not is_second_step_missing(Asked.NOBODY, None, MEMBER, SINCE)
