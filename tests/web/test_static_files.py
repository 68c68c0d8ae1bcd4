"""Static files: named by their content, kept for ever."""

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web.html import read

FOREVER = "public, max-age=31536000, immutable"


def address(app: FastAPI, name: str) -> str:
    return str(app.state.renderer.assets.address(name))


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("app.css", "text/css; charset=utf-8"),
        ("app.js", "text/javascript; charset=utf-8"),
        ("favicon.svg", "image/svg+xml"),
        ("vendor/icons.svg", "image/svg+xml"),
        ("vendor/inter-latin.woff2", "font/woff2"),
    ],
)
def test_a_file_is_sent_as_what_it_is_and_kept_for_ever(
    app: FastAPI, visitor: TestClient, name: str, media_type: str
) -> None:
    answer = visitor.get(address(app, name))

    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.headers["cache-control"] == FOREVER


def test_the_name_holds_a_hash_of_the_content(app: FastAPI) -> None:
    assert re.fullmatch(r"/static/app\.[0-9a-f]{12}\.css", address(app, "app.css"))


@pytest.mark.parametrize(
    "path",
    [
        "/static/app.css",
        "/static/app.000000000000.css",
        "/static/",
        "/static/bundles.json",
        "/static/../main.py",
        "/static/%2e%2e/main.py",
        "/static/css/base.css",
    ],
)
def test_another_name_is_not_found(visitor: TestClient, path: str) -> None:
    assert visitor.get(path).status_code == 404


def test_text_is_compressed_for_who_takes_that(app: FastAPI, visitor: TestClient) -> None:
    packed = visitor.get(address(app, "app.js"), headers={"accept-encoding": "gzip"})
    plain = visitor.get(address(app, "app.js"), headers={"accept-encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "accept-encoding"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content


def test_a_font_is_compressed_already(app: FastAPI, visitor: TestClient) -> None:
    font = address(app, "vendor/inter-latin.woff2")
    answer = visitor.get(font, headers={"accept-encoding": "gzip"})

    assert "content-encoding" not in answer.headers


def test_the_styles_ask_for_their_fonts_by_hash(app: FastAPI, visitor: TestClient) -> None:
    styles = visitor.get(address(app, "app.css")).text
    named = re.findall(r"url\((/static/[^)]+)\)", styles)

    assert named
    assert {visitor.get(each).status_code for each in named} == {200}


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/scorecards/northwind/map",
        "/scorecards/northwind",
        "/scorecards/northwind/measures/nrr",
        "/scorecards/northwind/measures/nrr/actuals/2026-Q3",
        "/no/such/page",
    ],
)
def test_whatever_a_page_asks_for_is_there_and_ours(visitor: TestClient, page: str) -> None:
    root = read(visitor.get(page).text)
    named = {
        node.attributes.get("src") or node["href"].partition("#")[0]
        for node in root
        if node.tag in ("script", "link", "use", "img")
        and not node.attributes.get("href", "").startswith("#")
    }

    assert all(name.startswith("/static/") for name in named)
    assert {visitor.get(name).status_code for name in named} == {200}


@pytest.mark.parametrize(
    "page", ["/", "/scorecards/northwind/map", "/scorecards/northwind/measures/nps"]
)
def test_no_page_has_script_or_style_of_its_own(visitor: TestClient, page: str) -> None:
    nodes = list(read(visitor.get(page).text))

    assert [n for n in nodes if n.tag == "style" or "style" in n.attributes] == []
    assert [n for n in nodes if n.tag == "script" and "src" not in n.attributes] == []
    assert [n for n in nodes if any(name.startswith("on") for name in n.attributes)] == []
