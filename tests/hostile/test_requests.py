"""Whatever is sent, and by whom: the server answers, and what it refuses has changed nothing."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any

import pytest
from fastapi import APIRouter, FastAPI, Form, Request
from httpx2 import Response
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import Engine, update
from sqlmodel import SQLModel

from app.db import tables
from app.errors import RefusedError
from app.web.deps import writing
from app.web.routers import ROUTERS
from tests.architecture.routes import all_routes
from tests.hostile.requests import Asked, asked
from tests.rights.answers import Line
from tests.rights.conftest import HERE, Worlds
from tests.rights.table import TABLE

pytestmark = pytest.mark.thorough

MORE = max(1, settings.default.max_examples // 300)
"""Times as many where there is time for it."""


def some(times: int) -> settings:
    return settings(
        max_examples=times * MORE,
        suppress_health_check=[*HealthCheck],
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )


QUERY = (
    *("period", "mode", "objective", "path", "status", "owner", "theme", "find", "page", "next"),
    *("person", "kind", "scorecard", "from", "to", "before", "deed", "form", "as_of", "done"),
)
NOTED = {"attempts.bucket", "attempts.window", "attempts.count", "sign_in.seen_at"}
"""What a refusal may note: that somebody tried, and was here."""
COMPARED = {
    table.name: [f'"{each.name}"' for each in table.columns if str(each) not in NOTED]
    for table in SQLModel.metadata.tables.values()
}
ALL = [f'SELECT {", ".join(each)} FROM "{name}"' for name, each in COMPARED.items() if each]  # noqa: S608  (names of our own)


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line.route)
def test_a_request_is_answered_and_a_refused_one_changes_nothing(
    worlds: Worlds, line: Line
) -> None:
    names = _names(worlds, line)

    @some(_times(worlds, line))
    @given(request=asked(line, names, _things(worlds, line)))
    def ask(request: Asked) -> None:
        assert wrong(worlds, line, request) is None

    ask()


def _times(worlds: Worlds, line: Line) -> int:
    """Fewer where nothing is changed, and where nothing but the database is another."""
    times = 20 if line.method == "POST" else 8
    return times if is_sqlite(worlds) else times // 3


def is_sqlite(worlds: Worlds) -> bool:
    assert worlds.engine is not None
    return worlds.engine.dialect.name == "sqlite"


def wrong(worlds: Worlds, line: Line, request: Asked) -> str | None:
    """What the server did wrong; a change that it made is taken back where that is quick."""
    assert worlds.engine is not None
    before = digest(worlds.engine)
    answer = sent(worlds, line, request)
    after = digest(worlds.engine)
    if after != before and is_sqlite(worlds):
        worlds.anew()
    if answer.status_code >= 500:
        return f"{answer.status_code}: {answer.text}"
    is_done = line.method == "POST" and answer.status_code < 400
    return None if is_done or after == before else f"{answer.status_code}, and something changed"


def sent(worlds: Worlds, line: Line, request: Asked) -> Response:
    client = worlds.browser(request.person, raise_server_exceptions=False)
    headers = {name: value.encode("latin-1") for name, value in request.headers.items()}
    return client.request(line.method, request.address, content=request.body, headers=headers)


def digest(engine: Engine) -> str:
    """Of all that the database holds, as its driver has it: it is asked after every request."""
    told = hashlib.sha256()
    with engine.connect() as connection:
        for statement in ALL:
            rows = connection.exec_driver_sql(statement).all()
            told.update("\n".join(sorted(map(repr, rows))).encode())
    return told.hexdigest()


@cache
def forms() -> dict[str, Any]:
    """Of all pages, described: the application itself describes its JSON interface alone."""
    app = FastAPI()
    for router in ROUTERS:
        app.include_router(router)
    return app.openapi()


def _names(worlds: Worlds, line: Line) -> tuple[str, ...]:
    """The fields of the route's form, as the application describes itself; of others all that
    some address asks for."""
    if line.method == "GET":
        return QUERY
    described = forms()
    path = next(each.path_format for each in all_routes() if each.name == line.route)
    content = described["paths"][path]["post"].get("requestBody", {}).get("content", {})
    references = [each["schema"]["$ref"].rpartition("/")[2] for each in content.values()]
    found = [described["components"]["schemas"][each]["properties"] for each in references]
    return tuple(sorted({name for fields in found for name in fields} | line.sent.keys()))


def _things(worlds: Worlds, line: Line) -> Mapping[str, str]:
    """What the address and the form of the line name, as it is called here."""
    known = worlds.populated.things[HERE]
    return {name: value for name, value in known.items() if f"{{{name}}}" in line.address}


PLANTED = Line("planted", "A fault", "POST", "/planted", (), (), {"value": "1"})


@pytest.fixture
def half_done(worlds: Worlds) -> Iterator[Worlds]:
    """A route that writes before it refuses, and breaks where it should refuse."""
    router = APIRouter()

    @router.post("/planted", name="planted")
    def plant(request: Request, value: Annotated[str, Form()]) -> None:
        if int(value) > 0:
            with writing(request) as session:
                session.execute(
                    update(tables.organisation).values(name=tables.organisation.c.name + value)
                )
            raise RefusedError("A name has 1 to %(most)s characters.", most=200)

    before = [*worlds.app.router.routes]
    worlds.app.include_router(router)
    yield worlds
    worlds.app.router.routes[:] = before


@pytest.mark.parametrize(
    ("value", "what"), [("1", "422, and something changed"), ("x", "500"), ("0", None)]
)
def test_a_half_done_change_and_a_broken_route_would_be_found(
    half_done: Worlds, value: str, what: str | None
) -> None:
    kind = {"content-type": "application/x-www-form-urlencoded"}
    request = Asked("viewer", "/planted", kind, f"value={value}".encode())
    found = wrong(half_done, PLANTED, request)

    assert (found or "").startswith(what or "")
    assert (found is None) is (what is None)


def test_odd_requests_come_upon_what_is_planted(half_done: Worlds) -> None:
    @some(20)
    @given(request=asked(PLANTED, ("value",), {}))
    def ask(request: Asked) -> None:
        assert wrong(half_done, PLANTED, request) is None

    with pytest.raises(AssertionError):
        ask()
