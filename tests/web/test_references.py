"""What an element says another one is, names or describes it with, is on the page."""

from collections import Counter
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.web.html import Node, read

REFERENCES = (
    "aria-labelledby",
    "aria-describedby",
    "aria-errormessage",
    "aria-controls",
    "aria-owns",
    "for",
    "form",
)


def dangling(page: Node) -> Iterator[str]:
    ids = {node.attributes.get("id") for node in page}
    for node in page:
        for name in REFERENCES:
            for there in node.attributes.get(name, "").split():
                if there not in ids:
                    yield f"{node.tag} {name}={there}"


def repeated(page: Node) -> list[str]:
    ids = Counter(node["id"] for node in page if "id" in node.attributes)
    return [name for name, count in ids.items() if count > 1]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/scorecards/northwind",
        "/scorecards/northwind/map",
        "/scorecards/northwind/map?objective=recurring-revenue",
        "/scorecards/northwind/objectives/recurring-revenue",
        "/scorecards/northwind/measures/nrr",
        "/scorecards/northwind/measures/nps",
        "/scorecards/northwind/measures/promoters",
        "/scorecards/northwind/measures/nrr/actuals/2026-Q3",
    ],
)
def test_each_is_there_once(visitor: TestClient, address: str) -> None:
    page = read(visitor.get(address).text)

    assert list(dangling(page)) == []
    assert repeated(page) == []


def test_a_title_that_is_missing_would_be_found() -> None:
    page = read('<p id="a">A</p><p id="a">A</p><section aria-labelledby="a b"></section>')

    assert list(dangling(page)) == ["section aria-labelledby=b"]
    assert repeated(page) == ["a"]
