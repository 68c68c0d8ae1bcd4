"""Scorecards of every shape: whatever the format allows can be looked at."""

import json
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.definitions import RollupRule
from app.exchange.document import Scorecard
from app.exchange.scorecard_yaml import read_yaml
from tests.exchange.documents import documents
from tests.exchange.test_round_trip import FILES
from tests.factories import (
    actuals,
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
    make_series,
)
from tests.web.conftest import HTMX, Hang
from tests.web.html import read
from tests.web.pages import VIEWS, objectives_in, pages_of

pytestmark = pytest.mark.thorough

few = settings(
    max_examples=max(2, settings.default.max_examples // 25),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
"""Each example is some forty pages."""

LONG = "Grow-without-a-single-break-anywhere-" * 5
WORDS = ("word " * 40).strip()


def fetched(visitor: TestClient, document: Scorecard, at: str, view: str = "") -> list[str]:
    """All its pages, each of them sound."""
    answers = [visitor.get(address) for address in pages_of(document, at, view)]
    assert {answer.status_code for answer in answers} == {200}
    return [answer.text for answer in answers]


def full(name: str, *, lanes: int = 1, objectives: int = 1, measures: int = 1) -> Scorecard:
    return make_scorecard(
        "full",
        *(
            make_perspective(
                f"p{lane}",
                *(
                    make_objective(
                        f"o{lane}-{place}",
                        *(
                            make_measure(f"m{lane}-{place}-{n}", name=name, actuals=actuals(Q3="1"))
                            for n in range(measures)
                        ),
                        name=name,
                        owner=name,
                    )
                    for place in range(objectives)
                ),
                name=name,
            )
            for lane in range(lanes)
        ),
        name=name,
    )


@few
@given(document=documents(), view=st.sampled_from(VIEWS))
def test_whatever_the_format_allows_can_be_looked_at(
    visitor: TestClient, hang: Hang, document: Scorecard, view: str
) -> None:
    at = hang(document)

    for page in fetched(visitor, document, at, view):
        ids = [node["id"] for node in read(page) if "id" in node.attributes]
        assert len(ids) == len(set(ids))
    assert visitor.get(f"/api/v1{at}/status?{view}").status_code == 200
    assert visitor.get(f"{at}/document").status_code == 200


@pytest.mark.parametrize(
    "document",
    [
        make_scorecard("bare"),
        make_scorecard("lanes", *(make_perspective(f"p{n}") for n in range(8))),
        make_scorecard("empty", make_perspective("p", make_objective("o"))),
        make_scorecard(
            "series", data=[make_series("a", actuals=actuals(Q3="1")), make_series("b")]
        ),
        full("N", lanes=8),
        full("N", objectives=6),
        full("N", measures=6),
        full(LONG, lanes=3, objectives=2),
        full(WORDS, lanes=3, objectives=2),
        full("X" * 200),
        full("ﷺ" * 200),
        full("👩‍👩‍👧 ‮gnirts‬ zero​width"),
        full("line one\nline two\r\nline three\ttab"),
        full("n/a"),
        full(" "),
    ],
    ids=lambda document: document.name[:8],
)
def test_odd_scorecards_can_be_looked_at(
    visitor: TestClient, hang: Hang, document: Scorecard
) -> None:
    for page in fetched(visitor, document, hang(document), "period=2026-Q3"):
        assert read(page).the("main")


def test_numbers_at_the_limits_can_be_looked_at(visitor: TestClient, hang: Hang) -> None:
    extremes = [Decimal(10) ** 15, -(Decimal(10) ** 15), Decimal("1e-9"), Decimal(0)]
    document = make_scorecard(
        "limits",
        make_perspective(
            "p",
            make_objective(
                "o",
                *(
                    make_measure(f"m{n}", actuals=actuals(Q1="1", Q2=str(number), Q3="-1"))
                    for n, number in enumerate(extremes)
                ),
                make_measure("power", formula="10 ^ 300 * m0"),
                make_measure("tiny", formula="m2 ^ 30"),
                make_measure("nothing", formula="1 / m3"),
            ),
        ),
    )

    for page in fetched(visitor, document, hang(document), "period=2026-Q2"):
        assert "Infinity" not in page
        assert "nan" not in page.lower().split()


def test_weights_of_zero_everywhere_leave_no_score(visitor: TestClient, hang: Hang) -> None:
    document = full("N", lanes=2)
    for lane in document.perspectives:
        lane.weight = Decimal(0)
        lane.objectives[0].weight = Decimal(0)
    at = hang(replace(document, rollup=RollupRule.WORST))

    assert len(fetched(visitor, document, at)) > 5
    assert "No data" in read(visitor.get(f"{at}/map").text).by_id("score").text


def test_no_text_of_a_document_is_ever_markup(visitor: TestClient, hang: Hang) -> None:
    document = poisoned()
    at = hang(document)
    addresses = [*pages_of(document, at, ""), "/"]
    pages = [visitor.get(address).text for address in addresses]
    pages += [visitor.get(f"{at}/objectives/{key}", headers=HTMX).text for key in keys(document)]

    assert [page for page in pages if "alert(" in page] != []
    assert [page for page in pages if "<script>alert" in page] == []
    assert [page for page in pages if "<img src=x" in page] == []
    assert {tuple(own_scripts(page)) for page in pages} == {()}


def test_every_text_is_shown_as_it_was_written(visitor: TestClient, hang: Hang) -> None:
    document = poisoned()
    at = hang(document)
    page = read(visitor.get(f"{at}/objectives/{keys(document)[0]}").text).the("main")

    assert page.all("heading")[0].text == SCRIPT
    assert "{{7*7}}" in page.text
    assert "&amp;" in page.text


def test_the_status_and_the_document_keep_every_text(visitor: TestClient, hang: Hang) -> None:
    at = hang(poisoned())
    status = visitor.get(f"/api/v1{at}/status")
    document = visitor.get(f"{at}/document")

    assert status.headers["content-type"] == "application/json"
    assert status.json()["name"] == SCRIPT
    assert document.headers["content-type"].startswith("application/yaml")
    assert document.headers["content-disposition"].startswith("attachment")
    assert document.headers["x-content-type-options"] == "nosniff"


def test_a_text_in_a_refused_document_is_only_text(visitor: TestClient) -> None:
    text = f"throughline: 1\nkey: {json.dumps(SCRIPT)}\n{json.dumps(SCRIPT)}: 1\n"
    answer = visitor.post("/imports", files={"document": (f"{SCRIPT[:8]}.yaml", text)})

    assert answer.status_code == 422
    assert "alert(1)" in answer.text
    assert "<script>alert" not in answer.text
    assert own_scripts(answer.text) == []


SCRIPT = "<script>alert(1)</script>\"'{{7*7}}<img src=x onerror=alert(2)></title></textarea>&amp;"
TEXTS = dict.fromkeys(
    ("name", "description", "owner", "question", "mission", "vision", "note", "reason"), 200
) | {"unit": 50}
"""Fields that hold what people write, with how long they may be."""


def poisoned() -> Scorecard:
    """The document with every field of the format, each free text a script."""
    document, _ = read_yaml((FILES / "every-field.yaml").read_bytes())
    assert document is not None
    poison(document)
    return document


def poison(thing: object) -> None:
    """Every text in it, however deep."""
    for name, value in parts(thing):
        if not isinstance(value, str):
            poison(value)
        elif name in TEXTS:
            setattr(thing, name, SCRIPT[: TEXTS[name]])


def parts(thing: object) -> list[tuple[str, object]]:
    if isinstance(thing, dict | list):
        return [("", each) for each in (thing.values() if isinstance(thing, dict) else thing)]
    if is_dataclass(thing):
        return [(each.name, getattr(thing, each.name)) for each in fields(thing)]
    return []


def keys(document: Scorecard) -> list[str]:
    return objectives_in(document)


def own_scripts(page: str) -> list[str]:
    """Scripts that are no file of ours, and attributes that would run one."""
    nodes = list(read(page))
    scripts = [n.attributes.get("src", "") for n in nodes if n.tag == "script"]
    foreign = [name for name in scripts if not name.startswith("/static/")]
    return foreign + [name for n in nodes for name in n.attributes if name.startswith("on")]
