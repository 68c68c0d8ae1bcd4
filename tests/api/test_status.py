"""The status of a scorecard as JSON."""

from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from httpx2 import Response
from starlette.routing import Route

STATUS = "/api/v1/scorecards/northwind/status"
PROBLEM = "application/problem+json"

SCORECARD = (
    "key", "name", "period", "mode", "as_of", "score", "status", "coverage", "perspectives", "links",
)  # fmt: skip
PERSPECTIVE = ("key", "name", "score", "status", "coverage", "objectives")
OBJECTIVE = (
    "key", "name", "score", "status", "computed_status", "override", "coverage", "trend",
    "measures",
)  # fmt: skip
MEASURE = (
    "key", "name", "value", "target", "red", "stretch", "status", "score", "data", "trend",
    "partial", "carried_from", "answers", "reason",
)  # fmt: skip


def test_a_scorecard_in_a_period_answers_with_every_light(visitor: TestClient) -> None:
    document = visitor.get(STATUS, params={"period": "2026-Q2", "as_of": "2026-08-01"}).json()

    assert document["status"] == "on_target"
    assert document["score"] == pytest.approx(68.1, abs=0.05)
    assert (document["period"], document["mode"], document["as_of"]) == (
        "2026-Q2",
        "period",
        "2026-08-01",
    )
    assert len(document["perspectives"]) == 4


def test_the_fields_of_the_document_are_those_of_the_format(visitor: TestClient) -> None:
    document = visitor.get(STATUS, params={"period": "2026-Q2"}).json()
    lanes = document["perspectives"]
    objectives = [each for lane in lanes for each in lane["objectives"]]
    measures = [each for objective in objectives for each in objective["measures"]]

    assert tuple(document) == SCORECARD
    assert {tuple(each) for each in lanes} == {PERSPECTIVE}
    assert {tuple(each) for each in objectives} == {OBJECTIVE}
    assert {tuple(each) for each in measures} == {MEASURE}
    assert {tuple(each) for each in document["links"]} == {("from", "to")}


def test_a_measure_shows_value_thresholds_and_score_unrounded(visitor: TestClient) -> None:
    retention = measure(visitor, "nrr", period="2026-Q2")

    assert (retention["value"], retention["target"], retention["red"]) == (104.0, 105.0, 95.0)
    assert (retention["status"], retention["data"]) == ("at_risk", "reported")
    assert retention["score"] == pytest.approx(100 / 3 + 100 / 3 * 0.9)
    assert retention["reason"] is None


def test_without_a_period_it_is_the_latest_with_an_actual(visitor: TestClient) -> None:
    assert visitor.get(STATUS).json()["period"] == "2026-Q3"


def test_the_year_to_date_has_values_of_its_own(visitor: TestClient) -> None:
    quarter = measure(visitor, "order-intake", period="2026-Q2")
    year = measure(visitor, "order-intake", period="2026-Q2", mode="ytd")

    assert year["value"] > quarter["value"]


@pytest.mark.parametrize("path", ["/api/v1/scorecards/nope/status", "/api/v1/nothing"])
def test_what_is_not_there_is_a_problem_document(visitor: TestClient, path: str) -> None:
    said = problem(visitor.get(path))

    assert (said["status"], said["title"]) == (404, "Not Found")


def test_the_missing_scorecard_is_named(visitor: TestClient) -> None:
    said = problem(visitor.get("/api/v1/scorecards/nope/status"))

    assert said["detail"] == "There is no scorecard “nope”."


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({"period": "2026-Q9"}, "“2026-Q9” is not a period"),
        ({"period": "2300"}, "from 1900 to 2199"),
        ({"mode": "quarter"}, "“mode” cannot be “quarter”; it is one of these: period, ytd."),
        ({"as_of": "yesterday"}, "“as_of” cannot be “yesterday”; it is a date such as 2026-02-01."),
        ({"mode": "", "as_of": ""}, "period, ytd. “as_of” cannot be “”; it is a date"),
    ],
)
def test_a_wrong_parameter_is_a_problem_document_that_names_it(
    visitor: TestClient, asked: dict[str, str], named: str
) -> None:
    said = problem(visitor.get(STATUS, params=asked))

    assert (said["status"], said["type"]) == (422, "about:blank")
    assert named in said["detail"]


def test_a_method_that_the_address_does_not_take_is_a_problem_document(
    visitor: TestClient,
) -> None:
    assert problem(visitor.post(STATUS))["status"] == 405


@pytest.mark.parametrize("host", ["evil.example", "[::1].evil.example", ""])
def test_a_foreign_host_is_refused_with_a_problem_document(visitor: TestClient, host: str) -> None:
    said = problem(visitor.get(STATUS, headers={"host": host}))

    assert (said["status"], said["title"]) == (403, "Forbidden")
    assert said["detail"] == "This server answers only under its own address."


def test_a_change_for_another_site_is_refused_with_a_problem_document(
    visitor: TestClient,
) -> None:
    said = problem(visitor.post(STATUS, headers={"sec-fetch-site": "cross-site"}))

    assert said["status"] == 403
    assert "another site" in said["detail"]


def test_an_address_no_key_can_have_is_a_problem_document(visitor: TestClient) -> None:
    assert problem(visitor.get("/api/v1/scorecards/%00/status"))["status"] == 404


def test_a_request_beyond_all_measure_is_a_problem_document(
    app: FastAPI, visitor: TestClient
) -> None:
    async def take(request: Request) -> None:
        await request.body()

    taking = Route("/api/v1/taking", take, methods=["POST"])
    app.router.routes.append(taking)
    try:
        said = problem(visitor.post(taking.path, content=b"#" * (22 * 1024 * 1024)))
    finally:
        app.router.routes.remove(taking)

    assert said["status"] == 413
    assert said["detail"] == "The server takes no more than this at once."


def test_the_description_of_the_interface_names_its_addresses_and_no_page(
    visitor: TestClient,
) -> None:
    described = visitor.get("/api/v1/openapi.json").json()

    assert [*described["paths"]] == ["/api/v1/scorecards/{key}/status"]
    assert "TypedSignIn" not in str(described)


def measure(visitor: TestClient, key: str, **asked: str) -> dict[str, Any]:
    lanes = visitor.get(STATUS, params=asked).json()["perspectives"]
    objectives = [each for lane in lanes for each in lane["objectives"]]
    found = [each for one in objectives for each in one["measures"] if each["key"] == key]
    return dict(found[0])


def problem(answer: Response) -> dict[str, Any]:
    assert answer.headers["content-type"] == PROBLEM
    said: dict[str, Any] = answer.json()
    assert said["status"] == answer.status_code
    return said
