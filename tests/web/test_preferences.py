"""Light, dark, or as the system: chosen once, kept in the visitor's own browser."""

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.web.html import Node, read


def choose(visitor: TestClient, theme: str, **fields: str) -> Response:
    data = {"theme": theme, **fields}
    return visitor.post("/preferences", data=data, follow_redirects=False)


def shown_theme(visitor: TestClient, address: str = "/") -> str:
    page = read(visitor.get(address).text)
    return next(node for node in page if node.tag == "html")["data-theme"]


def switch(visitor: TestClient, address: str) -> Node:
    page = read(visitor.get(address).text)
    return next(form for form in page.all("form") if form["action"] == "/preferences")


def test_without_a_choice_it_is_as_the_system(visitor: TestClient) -> None:
    assert shown_theme(visitor) == "auto"


@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
def test_the_choice_holds_on_every_page(visitor: TestClient, theme: str) -> None:
    choose(visitor, theme)

    assert shown_theme(visitor) == theme
    assert shown_theme(visitor, "/scorecards/northwind/map") == theme
    assert shown_theme(visitor, "/scorecards/northwind") == theme
    assert shown_theme(visitor, "/no/such/page") == theme


def test_the_switch_shows_what_is_chosen(visitor: TestClient) -> None:
    choose(visitor, "dark")
    pressed = [
        button.text
        for button in switch(visitor, "/scorecards/northwind/map").all("button")
        if button.attributes.get("aria-pressed") == "true"
    ]

    assert pressed == ["Dark"]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/scorecards/northwind/map?period=2026-Q2&mode=ytd",
        "/scorecards/northwind?status=at_risk",
    ],
)
def test_it_leads_back_to_the_page_it_was_chosen_on(visitor: TestClient, address: str) -> None:
    form = switch(visitor, address)
    back = next(node for node in form if node.attributes.get("name") == "return_to")["value"]
    answer = choose(visitor, "dark", return_to=back)

    assert answer.status_code == 303
    assert answer.headers["location"].partition("?")[0] == address.partition("?")[0]
    assert set(answer.headers["location"].partition("?")[2].split("&")) == set(
        address.partition("?")[2].split("&")
    )


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "http://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        "",
    ],
)
def test_it_never_leads_to_another_site(visitor: TestClient, elsewhere: str) -> None:
    answer = choose(visitor, "dark", return_to=elsewhere)

    assert answer.status_code == 303
    assert answer.headers["location"] in ("/", "/%09/evil.example", "/%0A/evil.example")


def test_a_line_break_adds_no_header(visitor: TestClient) -> None:
    answer = choose(visitor, "dark", return_to="/a\r\nset-cookie: stolen=1")

    assert answer.headers["location"] in ("/", "/a%0D%0Aset-cookie:%20stolen=1")
    assert "stolen" not in answer.headers["set-cookie"]


def test_a_theme_that_there_is_not_is_refused(visitor: TestClient) -> None:
    answer = choose(visitor, "purple")

    assert answer.status_code == 422
    assert "set-cookie" not in answer.headers


def test_a_cookie_of_another_value_counts_as_none(visitor: TestClient) -> None:
    visitor.cookies.set("theme", '"><script>')

    assert shown_theme(visitor) == "auto"


def test_the_cookie_is_for_this_server_alone(visitor: TestClient) -> None:
    cookie = choose(visitor, "dark").headers["set-cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
