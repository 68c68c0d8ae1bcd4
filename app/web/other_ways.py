"""Ways to sign in beside the password: what doors offer, and what an account has."""

import importlib.util
import ipaddress
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from starlette.requests import Request

from app.actions.openid import OpenId
from app.actions.passkeys import Party
from app.clock import at_the_wall
from app.db.engine import Session
from app.queries.other_ways import IdentityRow, PasskeyRow, identities_of, passkeys_of
from app.web.mails import public_base
from app.web.pages.desk import Choice
from app.web.pages.other_ways import DoorWays, IdentityLine, OwnWays, PasskeyLine
from app.web.render import renderer
from app.wording.language import Wording
from app.wording.periods import show_date, time_ago

_HAS_LIBRARY = importlib.util.find_spec("webauthn") is not None


def door_ways(request: Request) -> DoorWays:
    """Providers in the order in which the person who runs the server names them."""
    choices = (Choice(key, each.provider.label) for key, each in _providers(request).items())
    return DoorWays(tuple(choices), party_here(request) is not None)


def own_ways(request: Request, session: Session, person_id: int, now: datetime) -> OwnWays:
    wording = renderer(request).wording
    labels = {each.provider.issuer: each.provider.label for each in _providers(request).values()}
    return OwnWays(
        tuple(_passkey(wording, each, now) for each in passkeys_of(session, person_id)),
        party_here(request) is not None,
        tuple(_identity(wording, each, labels) for each in identities_of(session, person_id)),
    )


def party_here(request: Request) -> Party | None:
    """None where browsers know no passkeys: on plain HTTP and under the bare number of a machine,
    and where the library is not installed."""
    parts = urlsplit(public_base(request))
    host = parts.hostname or ""
    is_secure = parts.scheme == "https" or host == "localhost"
    if not _HAS_LIBRARY or not is_secure or _is_number(host):
        return None
    return Party(host, f"{parts.scheme}://{parts.netloc}")


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _passkey(wording: Wording, row: PasskeyRow, now: datetime) -> PasskeyLine:
    since = show_date(wording, at_the_wall(row.made_at).date())
    used = "" if row.used_at is None else time_ago(wording, row.used_at, now)
    return PasskeyLine(row.id, row.name, since, used)


def _identity(wording: Wording, row: IdentityRow, labels: Mapping[str, str]) -> IdentityLine:
    """A provider that is not set any more is called by its address."""
    since = show_date(wording, at_the_wall(row.since).date())
    return IdentityLine(labels.get(row.issuer, row.issuer), row.issuer, row.subject, since)


def _providers(request: Request) -> Mapping[str, OpenId]:
    found: Mapping[str, OpenId] = request.app.state.providers
    return found
