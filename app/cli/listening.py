"""Where the server may listen, whom it believes, and what its owner should know of that."""

import ipaddress
from collections.abc import Iterator

from app.cli.context import open_database
from app.db.engine import Session, for_reading
from app.errors import RefusedError
from app.queries.people import an_administrator_has_an_account
from app.settings import Settings
from app.wording.language import Wording

_HTTPS = "https:"


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def refuse_without_administrator(settings: Settings) -> None:
    """Raises RefusedError beyond loopback before somebody is in charge, and for the demo, in which
    everybody is."""
    if is_loopback(settings.host):
        return
    if settings.demo:
        raise RefusedError(
            "The demo does not listen on %(host)s: it lets everybody in without a password. "
            "It listens on this machine only: 127.0.0.1, ::1 or localhost.",
            host=settings.host,
        )
    engine = open_database(settings)
    with Session(for_reading(engine)) as session, session.begin():
        is_somebody_in_charge = an_administrator_has_an_account(session)
    engine.dispose()
    if not is_somebody_in_charge:
        raise RefusedError(
            "Throughline does not listen on %(host)s yet: others could reach it before anybody is "
            "in charge of it. Make an administrator first: throughline user add EMAIL --admin "
            "--password-stdin, or throughline serve on this machine, and open the link that it "
            "shows.",
            host=settings.host,
        )


def trusted_proxies(settings: Settings) -> list[str]:
    """Addresses and networks. Raises RefusedError for anything else: whoever is trusted by mistake
    can say to come from anywhere."""
    given = [each.strip() for each in settings.trusted_proxies.split(",") if each.strip()]
    for each in given:
        try:
            ipaddress.ip_network(each)
        except ValueError:
            raise RefusedError(
                "THROUGHLINE_TRUSTED_PROXIES cannot hold “%(given)s”: it is a list of addresses "
                "and networks with commas between them, such as 127.0.0.1, 10.0.0.0/8.",
                given=each,
            ) from None
    return given


def notices(settings: Settings, wording: Wording) -> Iterator[str]:
    """What is as it is set, and might not be as it is meant."""
    is_https = (settings.address or "").startswith(_HTTPS)
    if not settings.trusted_proxies and is_https:
        yield wording.gettext(
            "People come by a proxy, it seems, but none is trusted: all of them have its address, "
            "and their sessions are not bound to HTTPS. Name it in THROUGHLINE_TRUSTED_PROXIES."
        )
    if not is_loopback(settings.host) and not is_https:
        yield wording.gettext(
            "This is plain HTTP: whoever shares the network can read passwords. Put a proxy with a "
            "certificate before the server, and name its address in THROUGHLINE_ADDRESS."
        )
    if not is_loopback(settings.host) and settings.address is None:
        yield wording.gettext(
            "Names of this machine are not answered until THROUGHLINE_ADDRESS or "
            "THROUGHLINE_ALLOWED_HOSTS says them; its addresses are."
        )
