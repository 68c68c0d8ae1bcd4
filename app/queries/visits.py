"""Who a visitor is: asked before every answer, so by rows and on a connection of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.core.access import Actor, OrganisationRole, Role, inherited
from app.core.second_steps import Asked, is_second_step_missing
from app.db.lasting import LastingConnection
from app.db.plain import PlainRow
from app.db.types import instant
from app.errors import SecondStepNeededError

_VISIT = """
    SELECT s.organisation_id, s.person_id, p.name, p.email, m.role, o.access_revision, o.name,
           (SELECT count(*) FROM membership x WHERE x.person_id = s.person_id),
           o.second_step, o.second_step_since, s.password_alone_at,
           s.created_at, s.seen_at, s.confirmed_at
    FROM sign_in s
    JOIN account a ON a.person_id = s.person_id AND a.closed_at IS NULL
    JOIN person p ON p.id = s.person_id
    JOIN organisation o ON o.id = s.organisation_id
    JOIN membership m ON m.organisation_id = s.organisation_id AND m.person_id = s.person_id
    WHERE s.digest = ?
    """
_GRANTED = """
    SELECT s.key, r.role FROM scorecard_role r JOIN scorecard s ON s.id = r.scorecard_id
    WHERE r.organisation_id = ? AND r.person_id = ? AND s.deleted_at IS NULL
    """
_PARENTS = """
    SELECT key, parent_key FROM scorecard WHERE organisation_id = ? AND deleted_at IS NULL
    """
_STOOD_IN_FOR = """
    SELECT p.email, d.last_day FROM deputy d JOIN person p ON p.id = d.person_id
    WHERE d.organisation_id = ? AND d.deputy_id = ? AND p.email IS NOT NULL
    """
_OTHERS = """
    SELECT o.id, o.name FROM membership m JOIN organisation o ON o.id = m.organisation_id
    WHERE m.person_id = ? AND m.organisation_id <> ? ORDER BY o.name
    """
_MOST = 1024


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation that a person belongs to."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Visitor:
    """Who visits: the same object until something of them changes, so that what is made for them
    can be kept by it."""

    actor: Actor
    organisation: str
    """The name of the one they work in."""
    others: tuple[Place, ...]
    """Where else they may go over to."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A signed-in browser, and whose it is."""

    visitor: Visitor
    digest: str
    created_at: datetime
    seen_at: datetime
    confirmed_at: datetime
    is_second_step_missing: bool = False
    """The organisation asks for one before anything else."""

    @property
    def actor(self) -> Actor:
        return self.visitor.actor


def refuse_without_second_step(visit: Visit) -> None:
    """Raises SecondStepNeededError for who has to set one up before anything else."""
    if visit.is_second_step_missing:
        raise SecondStepNeededError(
            "Your organisation asks for a second step beside the password: set one up first."
        )


class Visits:
    """Reads visits; what a person may do is kept until the organisation's access revision moves."""

    def __init__(self, connection: LastingConnection) -> None:
        self._connection = connection
        self._known: dict[tuple[object, ...], Visitor] = {}

    def visit(self, digest: str, today: date) -> Visit | None:
        """Of the session with that digest; None where it is none, or where its person may not
        come in any more."""
        found = self._connection.rows(_VISIT, digest)
        if not found:
            return None
        *who, asked, since, alone, created_at, seen_at, confirmed_at = found[0]
        times = (instant(created_at), instant(seen_at), instant(confirmed_at))
        visitor = self._visitor(tuple(who), today)
        # the short way: few organisations ask for a second step
        is_missing = since is not None and is_second_step_missing(
            Asked(asked), _instant(since), visitor.actor.role, _instant(alone)
        )
        return Visit(visitor, digest, *times, is_missing)

    def _visitor(self, who: PlainRow, today: date) -> Visitor:
        asked = (*who, today)
        known = self._known.get(asked)
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            organisation_id, person_id, *_, organisation, places = who
            others = (
                self._connection.rows(_OTHERS, person_id, organisation_id) if places > 1 else ()
            )
            places_to_go = tuple(Place(*each) for each in others)
            known = Visitor(self._read_actor(who, today), organisation, places_to_go)
            self._known[asked] = known
        return known

    def _read_actor(self, who: PlainRow, today: date) -> Actor:
        organisation_id, person_id, name, email, role, *_ = who
        here = (organisation_id, person_id)
        stood_in = self._connection.rows(_STOOD_IN_FOR, *here)
        addresses = [other for other, last in stood_in if _day(last) >= today]
        own = [] if email is None else [email]
        return Actor(
            organisation_id,
            person_id,
            name,
            OrganisationRole(role),
            self._roles(organisation_id, person_id),
            frozenset(address.casefold() for address in (*own, *addresses)),
        )

    def _roles(self, organisation_id: int, person_id: int) -> Mapping[str, Role]:
        granted = self._connection.rows(_GRANTED, organisation_id, person_id)
        if not granted:
            return {}
        parents: dict[str, str | None] = dict(self._connection.rows(_PARENTS, organisation_id))
        return inherited({key: Role(role) for key, role in granted}, parents)


def _instant(given: datetime | str | None) -> datetime | None:
    return None if given is None else instant(given)


def _day(given: date | str) -> date:
    """As the driver gives it."""
    return date.fromisoformat(given) if isinstance(given, str) else given
