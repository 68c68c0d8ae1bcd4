"""What of a scorecard differs from person to person: what they enter, and what else they see."""

import pytest

from app.core.access import Actor, OrganisationRole, Role
from app.core.sight import ANYBODY, Entering, Sight, sight_of

ADMINISTRATOR, AUDITOR, MEMBER = OrganisationRole
ANN = frozenset({"ann@example.org"})


def person(role: OrganisationRole, given: Role | None = None) -> Actor:
    return Actor(1, 2, "Ann", role, {} if given is None else {"north": given}, ANN)


@pytest.mark.parametrize(
    ("actor", "sight"),
    [
        (person(ADMINISTRATOR), Sight(Entering.ALL, seen=None)),
        (person(AUDITOR), Sight(seen=None)),
        (person(AUDITOR, Role.CONTRIBUTOR), Sight(Entering.OWN, ANN, seen=None)),
        (person(MEMBER, Role.VIEWER), Sight(seen=frozenset({"north"}))),
        (person(MEMBER, Role.CONTRIBUTOR), Sight(Entering.OWN, ANN, frozenset({"north"}))),
        (person(MEMBER, Role.OWNER), Sight(Entering.ALL, seen=frozenset({"north"}))),
        (person(MEMBER), ANYBODY),
    ],
)
def test_a_sight_is_what_the_person_may_do(actor: Actor, sight: Sight) -> None:
    assert sight_of(actor, "north") == sight


def test_an_owner_is_known_by_the_address_however_it_is_written() -> None:
    own = Sight(Entering.OWN, ANN)

    assert own.may_enter(["bob@example.org", "Ann@Example.org"])
    assert not own.may_enter(["bob@example.org"])
    assert not own.may_enter([])


def test_who_enters_all_need_not_be_responsible_and_who_enters_nothing_is_of_no_use() -> None:
    assert Sight(Entering.ALL).may_enter([])
    assert not Sight(Entering.NONE, ANN).may_enter([*ANN])


def test_what_is_kept_for_all_shows_no_other_scorecard() -> None:
    assert not ANYBODY.sees("north")
    assert Sight(seen=None).sees("north")
    assert Sight(seen=frozenset({"north"})).sees("north")
