"""Importing takes a role too, and reaches nothing that the person does not see."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.actions.documents import import_document, import_drafts
from app.actions.faulty_import import FaultyImportError
from app.core.access import Actor, OrganisationRole, Role
from app.db import tables
from app.db.engine import Session
from app.errors import ForbiddenError, RefusedError
from app.exchange.document import Scorecard
from app.exchange.draft import DocumentDraft
from app.exchange.scorecard_file import read_draft
from app.queries.documents import document_of
from tests.factories import NOW, make_measure, make_scorecard, scorecard_with
from tests.people import acting, acting_member, make_member

Import = Callable[[Actor, Scorecard], object]


@pytest.fixture(autouse=True)
def scorecards(session: Session, actor: Actor) -> None:
    for document in (
        make_scorecard("group"),
        scorecard_with(make_measure(), key="north", parent="group"),
        scorecard_with(make_measure(), key="secret"),
        make_scorecard("spare"),
    ):
        import_document(session, actor=actor, document=document, prune=False, at=NOW)


@pytest.fixture
def take_in(session: Session) -> Import:
    def take_in(who: Actor, document: Scorecard) -> object:
        draft = DocumentDraft.of(document)
        return import_drafts(session, actor=who, drafts=[draft], prune=False, at=NOW)

    return take_in


def stored(session: Session, actor: Actor, key: str = "north") -> Scorecard:
    return document_of(session, actor.organisation_id, key)


def test_a_strategist_imports_over_their_scorecard(
    session: Session, actor: Actor, take_in: Import
) -> None:
    ann = acting_member(session, actor, "Ann Lee", north=Role.STRATEGIST)
    take_in(ann, make_scorecard("north", name="Renamed", parent="group"))

    assert stored(session, actor).name == "Renamed"


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CONTRIBUTOR])
def test_a_lower_role_imports_nothing(
    session: Session, actor: Actor, take_in: Import, role: Role
) -> None:
    ann = acting_member(session, actor, "Ann Lee", north=role)
    make_member(session, actor, "Cid Orr", group=Role.OWNER)

    with pytest.raises(ForbiddenError, match=r"Your role does not allow this\. Ask Cid Orr\."):
        take_in(ann, make_scorecard("north", name="Renamed"))
    with pytest.raises(ForbiddenError, match=r"Ask Cid Orr\."):
        import_document(session, actor=ann, document=make_scorecard("north"), prune=True, at=NOW)


def test_who_does_not_see_a_scorecard_cannot_tell_it_from_one_that_is_not_there(
    session: Session, actor: Actor, take_in: Import
) -> None:
    ann = acting_member(session, actor, "Ann Lee", north=Role.OWNER)

    sentences = [refusal(take_in, ann, make_scorecard(key)) for key in ("secret", "unheard-of")]
    assert sentences == ["Your role does not allow this. Ask Owner."] * 2


def refusal(take_in: Import, who: Actor, document: Scorecard) -> str:
    with pytest.raises((ForbiddenError, RefusedError)) as refused:
        take_in(who, document)
    return str(refused.value)


def test_a_document_with_faults_tells_nothing_of_what_is_kept_unseen(
    session: Session, actor: Actor
) -> None:
    ann = acting_member(session, actor, "Ann Lee", north=Role.OWNER)
    draft = read_draft(b"throughline: 1\nkey: secret\ncolour: blue\n", "x.yaml")

    with pytest.raises(ForbiddenError):
        import_drafts(session, actor=ann, drafts=[draft], prune=False, at=NOW)
    with pytest.raises(FaultyImportError):
        import_drafts(session, actor=actor, drafts=[draft], prune=False, at=NOW)


def test_a_measure_is_not_fed_from_a_scorecard_that_the_person_does_not_see(
    session: Session, actor: Actor, take_in: Import
) -> None:
    ann = acting_member(session, actor, "Ann Lee", north=Role.OWNER, spare=Role.VIEWER)
    sources = ("secret", "unheard-of")
    fed = [make_measure("fed", source=f"scorecard {key}", targets=[]) for key in sources]
    documents = [scorecard_with(make_measure(), each, key="north") for each in fed]
    seen = make_measure("fed", source="scorecard spare", targets=[])

    assert [refusal(take_in, ann, each) for each in documents] == [
        "There is no scorecard “secret”.",
        "There is no scorecard “unheard-of”.",
    ]
    take_in(ann, scorecard_with(make_measure(), seen, key="north", parent="group"))
    take_in(actor, replace(documents[0], parent="group"))


def test_what_is_fed_from_an_unseen_scorecard_already_stays_so(
    session: Session, actor: Actor, take_in: Import
) -> None:
    fed = make_measure("fed", source="scorecard secret", targets=[])
    document = scorecard_with(make_measure(), fed, key="north", parent="group")
    take_in(actor, document)
    ann = acting_member(session, actor, "Ann Lee", north=Role.STRATEGIST)
    take_in(ann, replace(document, name="Renamed"))

    assert stored(session, actor).name == "Renamed"


def test_another_place_in_the_tree_takes_an_owner_who_sees_it(
    session: Session, actor: Actor, take_in: Import
) -> None:
    ann = acting_member(session, actor, "Ann Lee", north=Role.STRATEGIST, spare=Role.OWNER)
    bob = acting_member(session, actor, "Bob Ray", north=Role.OWNER, spare=Role.VIEWER)
    moved, away = (
        scorecard_with(make_measure(), key="north", parent=parent) for parent in ("spare", "secret")
    )

    assert refusal(take_in, ann, moved) == "Your role does not allow this. Ask Bob Ray."
    assert refusal(take_in, bob, away) == "There is no scorecard “secret”."
    take_in(bob, moved)
    assert stored(session, actor).parent == "spare"


def test_another_place_in_the_tree_brings_other_roles_at_once(
    session: Session, actor: Actor, take_in: Import
) -> None:
    ann = make_member(session, actor, "Ann Lee", spare=Role.VIEWER)
    before = revision(session, actor)
    take_in(actor, scorecard_with(make_measure(), key="north", parent="spare"))
    moved = revision(session, actor)
    take_in(actor, scorecard_with(make_measure(), key="north", parent="spare", name="Renamed"))

    found = acting(session, actor.organisation_id, ann)
    assert found is not None
    assert found.roles == {"spare": Role.VIEWER, "north": Role.VIEWER}
    assert (moved, revision(session, actor)) == (before + 1, before + 1)


def revision(session: Session, actor: Actor) -> int:
    columns = tables.organisation.c
    found: int = session.execute(
        select(columns.access_revision).where(columns.id == actor.organisation_id)
    ).scalar_one()
    return found


def test_a_loop_of_feeding_names_only_what_the_person_sees(
    session: Session, actor: Actor, take_in: Import
) -> None:
    fed = {
        key: scorecard_with(make_measure("fed", source=f"scorecard {source}", targets=[]), key=key)
        for key, source in (("secret", "north"), ("spare", "secret"), ("north", "spare"))
    }
    take_in(actor, fed["secret"])
    take_in(actor, fed["spare"])
    ann = acting_member(session, actor, "Ann Lee", north=Role.OWNER, spare=Role.VIEWER)

    told = refusal(take_in, ann, replace(fed["north"], parent="group"))
    assert "secret" not in told
    assert "…" in told


def test_an_auditor_imports_nothing(session: Session, actor: Actor, take_in: Import) -> None:
    ann = acting_member(session, actor, "Ann Lee", OrganisationRole.AUDITOR)

    assert refusal(take_in, ann, make_scorecard("north")).endswith("Ask Owner.")
    assert refusal(take_in, ann, make_scorecard("new")).endswith("Ask Owner.")
