"""What is answered is what was kept: a commit that fails is never told as a success."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Connection, Engine, event

from tests.web.conftest import HTMX, browser

NRR = "/scorecards/northwind/measures/nrr/actuals/2026-Q3?objective=recurring-revenue&on=map"


@contextmanager
def failing_commits(engine: Engine) -> Iterator[None]:
    """Every commit fails as on a full disk."""

    def fail(_connection: Connection) -> None:
        raise OSError("no space left on device")

    event.listen(engine, "commit", fail)
    try:
        yield
    finally:
        event.remove(engine, "commit", fail)


@pytest.fixture
def patient_client(app: FastAPI, world: Engine) -> TestClient:
    """A client that sees the answer 500 instead of the server's own exception."""
    return browser(app, raise_server_exceptions=False)


@pytest.mark.parametrize("headers", [HTMX, {}], ids=["htmx", "plain"])
def test_an_actual_whose_commit_fails_is_not_told_as_saved(
    patient_client: TestClient, world: Engine, headers: dict[str, str]
) -> None:
    with failing_commits(world):
        answer = patient_client.post(NRR, data={"value": "1", "revision": "1"}, headers=headers)

    assert answer.status_code == 500
    assert "Nothing was changed." in answer.text
    assert "108.6" in patient_client.get(NRR).text


def test_an_example_whose_commit_fails_is_not_there(
    patient_client: TestClient, world: Engine
) -> None:
    with failing_commits(world):
        answer = patient_client.post(
            "/examples", data={"example": "rivertown"}, follow_redirects=False
        )

    assert answer.status_code == 500


def test_the_map_after_a_failed_commit_shows_what_is_kept(
    patient_client: TestClient, world: Engine
) -> None:
    before = patient_client.get("/scorecards/northwind/map").text
    with failing_commits(world):
        patient_client.post(NRR, data={"value": "1", "revision": "1"}, headers=HTMX)

    assert patient_client.get("/scorecards/northwind/map").text == before
