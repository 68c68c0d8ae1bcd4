"""Every route says what it takes, and asks who comes before it does anything else."""

from collections.abc import Iterable, Mapping

import pytest
from fastapi import APIRouter, FastAPI, Form
from fastapi.testclient import TestClient
from starlette.responses import Response
from starlette.routing import Route

from app.api.rights import RIGHTS as API_RIGHTS
from app.api.v1 import API_ROUTERS
from app.core.access import Deed
from app.web.rights import RIGHTS
from app.web.routers import ROUTERS
from tests.architecture.routes import all_routes
from tests.web.conftest import ORIGIN, app, examples, gallery

__all__ = ["app", "examples", "gallery"]

Rights = Mapping[str, Deed | None]
ALL_RIGHTS: Rights = {**RIGHTS, **API_RIGHTS}
OF_THE_FRAMEWORK = {"openapi", "static"}
"""The description of the API, and the files every page needs: the same for everybody."""


def unmatched(names: Iterable[str], rights: Rights) -> set[str]:
    """Routes without a right, and rights without a route."""
    return set(names) ^ rights.keys()


def test_every_route_has_its_right_and_every_right_its_route() -> None:
    assert unmatched([route.name for route in all_routes()], ALL_RIGHTS) == set()
    assert not RIGHTS.keys() & API_RIGHTS.keys()


def test_a_route_without_a_right_and_a_right_without_a_route_would_be_found() -> None:
    planted: Rights = {"home.show": Deed.SEE_SCORECARDS, "gone.show": None}
    assert unmatched(["home.show", "new.show"], planted) == {"new.show", "gone.show"}


def test_the_application_has_no_other_routes(app: FastAPI) -> None:
    names = {getattr(route, "name", None) for route in app.routes} - {None}
    assert names - {route.name for route in all_routes()} <= OF_THE_FRAMEWORK
    # what is included without a name of its own are the routers
    nameless = [route for route in app.routes if getattr(route, "name", None) is None]
    assert len(nameless) == len(ROUTERS) + len(API_ROUTERS)


def silent(app: FastAPI, routes: Iterable[Route], rights: Rights) -> list[str]:
    """Routes that answer a stranger with anything but the way to sign in."""
    stranger = TestClient(app, base_url=ORIGIN, follow_redirects=False)
    found = []
    for route in routes:
        for method in (route.methods or set()) - {"HEAD"}:
            address = route.path_format.format(**dict.fromkeys(route.param_convertors, "x"))
            answer = stranger.request(method, address)
            if rights.get(route.name) is not None and not sent_to_sign_in(answer):
                found.append(route.name)
    return found


def sent_to_sign_in(answer: Response) -> bool:
    to = answer.headers.get("location", "")
    return answer.status_code == 401 or (answer.status_code == 303 and to.startswith("/sign-in"))


def test_no_route_does_anything_before_it_has_asked_who_comes(
    app: FastAPI, gallery: object
) -> None:
    assert silent(app, all_routes(), ALL_RIGHTS) == []


@pytest.fixture
def planted() -> APIRouter:
    router = APIRouter()

    @router.get("/secrets/{key}", name="secrets.show")
    def show(key: str) -> str:
        return key

    @router.post("/secrets", name="secrets.create")
    def create(text: str = Form()) -> str:
        return text

    return router


def test_a_route_that_never_asks_would_be_found(planted: APIRouter) -> None:
    app = FastAPI()
    app.include_router(planted)
    routes = [route for route in planted.routes if isinstance(route, Route)]
    rights: Rights = {"secrets.show": Deed.VIEW, "secrets.create": Deed.EDIT}

    assert silent(app, routes, rights) == ["secrets.show", "secrets.create"]
