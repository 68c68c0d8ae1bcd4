"""What cannot be shown is told on a page, with a way on."""

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import HTMX
from tests.web.html import read


@pytest.mark.parametrize(
    "address", ["/no/such/page", "/scorecards", "/scorecards/northwind/nothing"]
)
def test_an_address_of_nothing_is_told(visitor: TestClient, address: str) -> None:
    answer = visitor.get(address)
    page = read(answer.text)

    assert answer.status_code == 404
    assert page.the("heading").text == "There is nothing here"
    assert page.the("link", "All scorecards")["href"] == "/"


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("POST", "/"),
        ("POST", "/scorecards/northwind/map"),
        ("GET", "/imports"),
        ("PUT", "/preferences"),
        ("DELETE", "/scorecards/northwind/measures/nrr/actuals/2026-Q3"),
    ],
)
def test_a_method_that_a_page_does_not_take_is_told(
    visitor: TestClient, method: str, address: str
) -> None:
    answer = visitor.request(method, address)

    assert answer.status_code == 405
    assert read(answer.text).the("heading").text == "This page does not take that"


def test_htmx_gets_the_failure_alone(visitor: TestClient) -> None:
    part = read(visitor.get("/scorecards/northwind/objectives/nobody", headers=HTMX).text)

    assert part.the("alert")
    assert part.all("main") == []


def test_a_failure_keeps_the_colour_theme(visitor: TestClient) -> None:
    visitor.cookies.set("theme", "dark")
    page = read(visitor.get("/no/such/page").text)

    assert next(node for node in page if node.tag == "html")["data-theme"] == "dark"


def test_a_form_without_its_fields_is_refused_naming_them(visitor: TestClient) -> None:
    answer = visitor.post("/scorecards/northwind/measures/nrr/actuals/2026-Q3")

    assert answer.status_code == 422
    said = read(answer.text).the("alert").text
    assert "“value” has to be sent, and is not there." in said


def test_a_form_with_fields_of_another_kind_is_refused_naming_each(visitor: TestClient) -> None:
    revisions = "/scorecards/northwind/measures/nrr/actuals/2026-Q3/restorations"
    answer = visitor.post(revisions, data={"number": "first", "revision": "-1"})

    assert answer.status_code == 422
    said = read(answer.text).the("alert").text
    assert "“number” cannot be “first”; it is a whole number." in said
    assert "“revision” cannot be “-1”; it is 0 or more." in said


def test_what_the_address_says_is_only_text(visitor: TestClient) -> None:
    answer = visitor.get("/scorecards/northwind/objectives/%3Cscript%3Ealert(1)")

    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
    assert "“<script>alert(1)”" in read(answer.text).text


def test_the_api_tells_failures_as_problem_documents(visitor: TestClient) -> None:
    answer = visitor.get("/api/v1/scorecards/nobody/status")

    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404
