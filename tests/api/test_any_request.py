"""The interface answers whatever it is asked, and as its description says."""

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.core.failures import FailureGroup

from app.api.v1 import API_ROUTERS
from tests.web.conftest import ORIGIN

pytestmark = pytest.mark.thorough

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
KNOWN = {"key": "northwind"}
"""What an address may name, so that more is asked than what is not there."""

some = settings(
    max_examples=max(25, settings.default.max_examples // 12),
    suppress_health_check=[*HealthCheck],
    phases=[Phase.generate],
)


def ask(client: TestClient, case: Case) -> None:
    """Raises FailureGroup where the answer is not as it is described."""
    sent = case.as_transport_kwargs(base_url=ORIGIN)
    asked = {name: sent.get(name) for name in ("params", "headers", "json", "data")}
    answer = client.request(sent["method"], sent["url"], **asked)
    case.validate_response(answer, checks=CHECKS)


def operations(description: dict[str, Any]) -> list[Any]:
    schema = schemathesis.openapi.from_dict(description).include(path_regex="^/api/")
    return [each.ok() for each in schema.get_all_operations()]


def ask_all(client: TestClient, description: dict[str, Any], mode: GenerationMode) -> int:
    """How many requests were made."""
    asked = 0
    for operation in operations(description):
        for named in (None, KNOWN):

            @some
            @given(case=operation.as_strategy(generation_mode=mode, path_parameters=named))
            def each(case: Case) -> None:
                nonlocal asked
                asked += 1
                ask(client, case)

            each()
    return asked


@pytest.fixture
def description(visitor: TestClient) -> dict[str, Any]:
    described: dict[str, Any] = visitor.get("/api/v1/openapi.json").json()
    return described


@pytest.mark.parametrize("mode", GenerationMode)
def test_every_answer_is_as_it_is_described(
    visitor: TestClient, description: dict[str, Any], mode: GenerationMode
) -> None:
    assert ask_all(visitor, description, mode) >= len(API_ROUTERS) * 50


def test_a_stranger_is_answered_as_it_is_described(
    app: FastAPI, description: dict[str, Any]
) -> None:
    stranger = TestClient(app, base_url=ORIGIN)

    assert ask_all(stranger, description, GenerationMode.POSITIVE) > 0


def divided(number: int) -> JSONResponse:
    return JSONResponse({"quotient": 1 // number})


def in_words(number: int) -> JSONResponse:
    return JSONResponse({"quotient": "one"})


def undescribed(number: int) -> JSONResponse:
    return JSONResponse({"quotient": 1}, status_code=409)


def on_a_page(number: int) -> HTMLResponse:
    return HTMLResponse("<p>1</p>")


@pytest.mark.parametrize("planted", [divided, in_words, undescribed, on_a_page])
def test_an_answer_that_is_not_as_described_would_be_found(
    planted: Callable[[int], Response],
) -> None:
    app = FastAPI()
    app.get("/api/planted", response_model=dict[str, int])(planted)
    client = TestClient(app, base_url=ORIGIN, raise_server_exceptions=False)

    with pytest.raises(FailureGroup):
        ask_all(client, app.openapi(), GenerationMode.POSITIVE)
