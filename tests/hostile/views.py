"""All that a visitor may look at, and what may be sent from there."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlencode

from fastapi.testclient import TestClient
from httpx2 import Response

from tests.architecture.routes import all_routes
from tests.hostile.payloads import TOGETHER
from tests.hostile.worlds import OWNED, World, card
from tests.web.conftest import HTMX

Shown = Iterator[tuple[str, str]]
"""An address, and what stands there."""

PASSKEYS = "http://localhost"
"""Browsers know passkeys under a name alone."""
_DEPARTURE = "/sign-in/with/bakery"
_VIEW, _YEAR = "period=2026-Q2", "period=2026-06&mode=ytd"

OF_SCORECARD = (
    f"/map?{_VIEW}&objective=learn",
    f"/map?{_YEAR}",
    f"?{_VIEW}",
    f"?{_YEAR}&status=at_risk,no_data",
    f"/objectives/learn?{_VIEW}",
    f"/objectives/teach?{_YEAR}",
    f"/measures/hours?{_VIEW}",
    f"/measures/rate?{_VIEW}",
    f"/measures/fed?{_YEAR}",
    "/measures/staff",
    "/measures/rooms",
    "/measures/hours/actuals/2026-Q2",
    "/measures/staff/actuals/2026-W01",
    "/measures/rooms/actuals/2026-W01",
    "/history",
    "/roles",
    "/update-links",
)
_FRAGMENTS = (f"/objectives/learn?{_VIEW}", "/objectives/teach")
OF_ORGANISATION = (
    *("/", "/?page=2", "/people", "/people/2", "/links", "/organisation", "/server", "/account"),
    *(
        "/roles",
        "/deleted",
        "/history",
        "/history?deed=1",
        "/history?deed=3",
        "/confirmations",
        "/sign-in",
    ),
    *("/passwords/forgotten", f"/scorecards/{OWNED}/map", f"/scorecards/{OWNED}"),
    *(f"/scorecards/{OWNED}/objectives/o0", f"/scorecards/{OWNED}/measures/parts"),
    *(f"/scorecards/{OWNED}/roles", f"/scorecards/{OWNED}/update-links"),
)
_NO_PAGES = {
    *("application/json", "application/jsonl", "application/problem+json", "application/yaml"),
    *("text/csv", "text/plain", ""),
}
_FREE = ("status", "owner", "theme", "find", "next", "done", "view", "sort", "lang", "return_to")
_TYPED = ("page", "person", "kind", "scorecard", "from", "to", "before", "deed", "form", "as_of")
_ALONE = (("period",), ("mode",), ("objective",), ("path",))
"""What an address may ask: words; what has to be of some kind, and is refused together; and what
hides the rest where it is refused."""
_THINGS = {
    "scorecard": card(0),
    "key": card(0),
    "objective": "learn",
    "measure": "hours",
    "period": "2026-Q2",
    "person": "2",
}


def views(world: World, key: str) -> Shown:
    """All that shows the scorecard of that key."""
    at = f"/scorecards/{key}"
    for rest in OF_SCORECARD:
        yield at + rest, shown(world.client, at + rest)
    for rest in _FRAGMENTS:
        yield f"{at}{rest} in part", shown(world.client, at + rest, HTMX)


def views_around(world: World) -> Shown:
    """What shows no scorecard of its own, or many."""
    for address in OF_ORGANISATION:
        yield address, shown(world.client, address)
    for place, address in world.links.items():
        yield place, shown(world.stranger, address)
        yield f"{place}, signed in", shown(world.client, address)


def views_elsewhere(world: World) -> Shown:
    """What stands at an address where browsers know passkeys, and before a provider that does not
    answer."""
    onward = urlencode({"next": f"/?find={world.speak(TOGETHER)}"})
    for browser in (world.client, world.stranger):
        here = TestClient(world.app, base_url=PASSKEYS, cookies=browser.cookies)
        for address in ("/sign-in", "/account", "/confirmations"):
            page = here.get(f"{address}?{onward}").text
            assert "data-passkey" in page, address
            yield f"{address}, {browser is world.client}", page
        down = here.post(_DEPARTURE, data={"next": f"/?find={world.speak(TOGETHER)}"})
        assert down.status_code == 503
        yield f"provider, {browser is world.client}", page_of(down)


def opened(client: TestClient, address: str) -> str:
    """What stands there; a departure to a provider is sent, all else is looked at."""
    answer = client.post(address) if address == _DEPARTURE else client.get(address)
    return answer.text


def shown(client: TestClient, address: str, headers: dict[str, str] | None = None) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, address
    return answer.text


def queries(world: World) -> Shown:
    """Every route that is looked at, with a text for whatever its address may ask."""
    for route in all_routes():
        if "GET" not in (route.methods or set()):
            continue
        place = route.path_format.format(**dict.fromkeys(route.param_convertors, "x") | _THINGS)
        for names in (_FREE, _TYPED, *_ALONE):
            yield f"{route.name}?{names[0]}", page_of(_asked(world, place, names))


def _asked(world: World, place: str, names: Iterable[str]) -> Response:
    said = world.speak(TOGETHER)
    return world.client.get(f"{place}?{urlencode(dict.fromkeys(names, said))}")


def paths(world: World) -> Shown:
    """Every route, with a text for each part of its path that may be any."""
    said = quote(world.speak(TOGETHER).replace("/", ""), safe="")
    for route in all_routes():
        for name in route.param_convertors:
            given = dict.fromkeys(route.param_convertors, "x") | {"scorecard": card(0), name: said}
            for method in sorted((route.methods or set()) - {"HEAD"}):
                answer = world.client.request(method, route.path_format.format(**given))
                assert answer.status_code in {404, 422}, (route.name, answer.status_code)
                yield f"{route.name} {method} {name}", page_of(answer)


def page_of(answer: Response) -> str:
    """Nothing for an answer that no browser takes for a page."""
    assert answer.headers["x-content-type-options"] == "nosniff"
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if kind == "text/html":
        return answer.text
    assert kind in _NO_PAGES, kind
    return ""
