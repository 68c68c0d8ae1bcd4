"""An organisation keeps an administrator who can sign in, by whichever way one goes."""

from functools import partial

import pytest

from app.actions.accounts import open_account
from app.actions.members import remove_member, set_organisation_role
from app.core.access import Actor, OrganisationRole
from app.db.engine import Session
from app.errors import RefusedError
from tests.factories import NOW
from tests.people import acting, make_member


@pytest.mark.parametrize("leave", ["role", "removal"])
def test_by_no_way_does_the_last_administrator_go_who_can_sign_in(
    session: Session, actor: Actor, leave: str
) -> None:
    open_account(session, person_id=actor.person_id, password=None, at=NOW)
    make_member(session, actor, "Bo Ek", OrganisationRole.ADMINISTRATOR)
    deed = {
        "role": partial(set_organisation_role, role=OrganisationRole.AUDITOR),
        "removal": remove_member,
    }[leave]

    with pytest.raises(RefusedError, match="Owner is the last administrator"):
        deed(session, actor=actor, person_id=actor.person_id, at=NOW)


def test_an_administrator_who_cannot_sign_in_goes_where_another_is(
    session: Session, actor: Actor
) -> None:
    open_account(session, person_id=actor.person_id, password=None, at=NOW)
    bo = make_member(session, actor, "Bo Ek", OrganisationRole.ADMINISTRATOR)
    remove_member(session, actor=actor, person_id=bo, at=NOW)

    assert acting(session, actor.organisation_id, bo) is None
