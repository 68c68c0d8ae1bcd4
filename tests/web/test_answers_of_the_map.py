"""How the map is sent: unchanged or anew, compressed or not."""

import gzip

import pytest
from fastapi.testclient import TestClient

from tests.web.html import read

MAP = "/scorecards/northwind/map?period=2026-Q3"
NRR = "/scorecards/northwind/measures/nrr/actuals/2026-Q3"


def test_an_unchanged_map_is_not_sent_again(visitor: TestClient) -> None:
    etag = visitor.get(MAP).headers["etag"]
    answer = visitor.get(MAP, headers={"if-none-match": etag})

    assert answer.status_code == 304
    assert answer.content == b""
    assert answer.headers["etag"] == etag


def test_a_changed_map_is_sent_anew(client: TestClient) -> None:
    etag = client.get(MAP).headers["etag"]
    client.post(NRR, data={"value": "101.5", "revision": "1"})
    answer = client.get(MAP, headers={"if-none-match": etag})

    assert answer.status_code == 200
    assert answer.headers["etag"] != etag


def test_each_view_and_each_theme_has_an_etag_of_its_own(visitor: TestClient) -> None:
    addresses = (
        MAP,
        MAP.replace("Q3", "Q2"),
        f"{MAP}&mode=ytd",
        f"{MAP}&objective=recurring-revenue",
    )
    etags = [visitor.get(address).headers["etag"] for address in addresses]
    visitor.cookies.set("theme", "dark")
    etags.append(visitor.get(MAP).headers["etag"])

    assert len(set(etags)) == 5


def test_it_is_kept_by_nobody_but_the_visitor(visitor: TestClient) -> None:
    headers = visitor.get(MAP).headers

    assert headers["cache-control"] == "private, no-cache"
    assert {"Accept-Encoding", "Cookie"} <= set(headers["vary"].split(", "))


def test_it_is_compressed_for_who_takes_that(visitor: TestClient) -> None:
    plain = visitor.get(MAP, headers={"accept-encoding": "identity"})
    packed = visitor.get(MAP, headers={"accept-encoding": "gzip"})

    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) == len(gzip.compress(plain.content, 6))


@pytest.mark.parametrize(
    "address",
    [
        MAP,
        "/",
        "/scorecards/northwind",
        "/scorecards/northwind/objectives/recurring-revenue",
        "/scorecards/northwind/measures/nrr",
        NRR,
        "/scorecards/northwind/document",
    ],
)
def test_a_head_request_gets_the_same_status_without_the_page(
    visitor: TestClient, address: str
) -> None:
    answer = visitor.head(address)

    assert answer.status_code == 200
    assert answer.content == b""


def test_the_map_of_an_unknown_scorecard_is_not_found(visitor: TestClient) -> None:
    assert visitor.get("/scorecards/nobody/map").status_code == 404


def test_an_unknown_objective_beside_the_map_is_not_found(visitor: TestClient) -> None:
    assert visitor.get(f"{MAP}&objective=nobody").status_code == 404


@pytest.mark.parametrize(
    ("query", "beside", "current", "others"),
    [
        ("", "Service excellence 6", 0, ["Growth in new energy labs", "Dependable operations"]),
        (
            "&theme=growth",
            "Growth in new energy labs 6",
            1,
            ["Service excellence", "Dependable operations"],
        ),
    ],
)
def test_one_theme_stands_beside_all_and_the_others_open(
    visitor: TestClient, query: str, beside: str, current: int, others: list[str]
) -> None:
    themes = read(visitor.get(f"{MAP}{query}").text).the("navigation", "Themes")
    menu = themes.the("group")
    chips = [each for each in themes.all("link") if each not in menu.all("link")]

    assert [chip.text for chip in chips] == ["All themes", beside]
    assert ["aria-current" in chip.attributes for chip in chips] == [current == 0, current == 1]
    assert "2 more themes" in menu.text
    assert all(menu.the("link", name) for name in others)


def test_the_chosen_objective_stands_beside_the_map(visitor: TestClient) -> None:
    page = visitor.get(f"{MAP}&objective=recurring-revenue").text

    assert 'id="objective"' in page
    assert "Why this colour?" in page
