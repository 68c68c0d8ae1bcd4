"""A document of one's own, uploaded: taken whole, or refused with every fault."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from app.exchange.scorecard_json import write_json
from app.exchange.scorecard_yaml import write_yaml
from tests.factories import actuals, make_measure, scorecard_with
from tests.web.conftest import HTMX
from tests.web.html import Node, read

CARD = scorecard_with(
    make_measure("sales", actuals=actuals(Q2="100", Q3="110")), key="own", name="Our own"
)

FAULTY = b"""
throughline: 1
key: own
name: Our own
nmae: twice
perspectives:
  - key: financial
    name: Financial
    objectives:
      - key: revenue
        name: Revenue
        measures:
          - {key: sales, name: Sales, targets: [{from: 2026-Q1, target: 90, red: 95}]}
          - {key: sales, name: Again, actuals: {2026-Q5: 1}}
"""


def upload(
    client: TestClient, content: bytes | str, name: str = "own.yaml", **more: object
) -> Response:
    files = {"document": (name, content)}
    return client.post("/imports", files=files, follow_redirects=False, **more)


def refusal(answer: Response) -> Node:
    assert answer.status_code == 422
    return read(answer.text).by_id("import").the("alert")


def test_a_sound_document_lands_on_its_map(newcomer: TestClient) -> None:
    answer = upload(newcomer, write_yaml(CARD))

    assert answer.status_code == 303
    assert answer.headers["location"] == "/scorecards/own/map"
    assert "Our own" in newcomer.get(answer.headers["location"]).text


def test_a_document_may_be_json(newcomer: TestClient) -> None:
    assert upload(newcomer, write_json(CARD), "own.json").status_code == 303
    assert newcomer.get("/scorecards/own/map").status_code == 200


def test_htmx_is_sent_on_to_the_map(newcomer: TestClient) -> None:
    answer = upload(newcomer, write_yaml(CARD), headers=HTMX)

    assert answer.headers["hx-redirect"] == "/scorecards/own/map"


def test_every_fault_is_listed_with_its_path_and_its_rule(newcomer: TestClient) -> None:
    said = refusal(upload(newcomer, FAULTY))

    assert "4 faults in own.yaml. Nothing was imported." in said.text
    faults = [item.text for item in said.the("list", "Faults").all("listitem")]
    measures = "perspectives[0].objectives[0].measures"
    assert [fault.split()[0] for fault in faults] == [
        "nmae",
        f"{measures}[0].targets[0].red",
        f"{measures}[1].actuals.2026-Q5",
        f"{measures}[1].key",
    ]
    assert "95 is above target 90" in faults[1]


def test_a_document_with_a_fault_leaves_nothing_behind(newcomer: TestClient) -> None:
    upload(newcomer, FAULTY)

    assert newcomer.get("/scorecards/own/map").status_code == 404
    assert read(newcomer.get("/").text).the("heading", "Start your strategy map")


def test_htmx_gets_the_form_alone_back(newcomer: TestClient) -> None:
    form = read(upload(newcomer, FAULTY, headers=HTMX).text)

    assert form.by_id("import")
    assert form.all("main") == []


def test_a_plain_browser_gets_the_whole_page_back(newcomer: TestClient) -> None:
    page = read(upload(newcomer, FAULTY).text)

    assert page.the("main").by_id("import")
    assert page.all("radio")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "(document)"),
        (b"\xff\xfe\x00\x00", "(document)"),
        ("name: caf\xe9".encode("latin-1"), "UTF-8"),
        (b"a: &x [1]\nb: *x", "alias"),
        (b"just words", "(document)"),
        (b"[1, 2", "(document)"),
    ],
    ids=["empty", "binary", "latin-1", "aliases", "words", "broken"],
)
def test_what_is_no_document_is_refused_with_a_sentence(
    newcomer: TestClient, content: bytes, words: str
) -> None:
    assert words in refusal(upload(newcomer, content)).text


def test_a_file_without_any_content_type_or_ending_is_read_all_the_same(
    newcomer: TestClient,
) -> None:
    assert upload(newcomer, write_yaml(CARD), "document").status_code == 303


def test_a_path_breaks_between_its_parts(newcomer: TestClient) -> None:
    html = upload(newcomer, FAULTY).text

    assert "perspectives[0].<wbr>objectives[0].<wbr>measures[0].<wbr>targets[0].<wbr>red" in html


def test_a_file_that_is_too_large_is_refused(newcomer: TestClient) -> None:
    said = refusal(upload(newcomer, b"#" * (20 * 1024 * 1024 + 1)))

    assert "20 MB" in said.text


def test_a_request_beyond_all_measure_is_refused_with_a_page(newcomer: TestClient) -> None:
    answer = upload(newcomer, b"#" * (22 * 1024 * 1024))

    assert answer.status_code == 413
    assert "The server takes no more than this at once." in read(answer.text).text


def test_a_request_that_does_not_say_its_size_is_counted(newcomer: TestClient) -> None:
    pieces = (b"#" * 1024 * 1024 for _ in range(22))
    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = newcomer.post("/examples", content=pieces, headers=headers)

    assert answer.status_code == 413


def test_a_request_that_is_no_form_is_refused_with_a_sentence(newcomer: TestClient) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = newcomer.post("/imports", content=b"no form at all", headers=headers)

    assert answer.status_code == 400
    assert "What was sent could not be read." in read(answer.text).text


def test_sending_nothing_is_refused_with_a_sentence(newcomer: TestClient) -> None:
    answer = newcomer.post("/imports")

    assert answer.status_code == 422
    assert "document" in read(answer.text).the("alert").text


def test_the_same_document_again_changes_nothing(newcomer: TestClient) -> None:
    upload(newcomer, write_yaml(CARD))
    before = newcomer.get("/scorecards/own/map").text
    upload(newcomer, write_yaml(CARD))

    assert newcomer.get("/scorecards/own/map").text == before


def test_a_document_of_a_known_key_updates_the_scorecard(newcomer: TestClient) -> None:
    upload(newcomer, write_yaml(CARD))
    changed = scorecard_with(
        make_measure("sales", actuals=actuals(Q4="50")), key="own", name="Renamed"
    )
    upload(newcomer, write_yaml(changed))

    page = read(newcomer.get("/scorecards/own/measures/sales").text)
    rows = page.the("table", "by period").rows
    assert "Renamed" in page.text
    assert [row[2] for row in rows[1:]] == ["50", "110", "100"]


def test_what_would_be_kept_and_contradicts_is_refused(newcomer: TestClient) -> None:
    upload(newcomer, write_yaml(CARD))
    other = scorecard_with(make_measure("sales", formula="visits * 2"), key="own")
    answer = upload(newcomer, write_yaml(other))

    said = refusal(answer)
    assert "2 faults in own.yaml. Nothing was imported." in said.text
    assert "What the document leaves out is kept, and does not go with it." in said.text
    assert newcomer.get("/scorecards/own/measures/sales").status_code == 200


def test_a_scorecard_that_feeds_itself_is_refused(newcomer: TestClient) -> None:
    upload(
        newcomer, write_yaml(scorecard_with(make_measure("a", source="scorecard two"), key="one"))
    )
    answer = upload(
        newcomer, write_yaml(scorecard_with(make_measure("b", source="scorecard one"), key="two"))
    )

    assert "A scorecard cannot take its own score" in refusal(answer).text
    assert newcomer.get("/scorecards/two/map").status_code == 404


def test_the_name_of_the_file_is_only_text(newcomer: TestClient) -> None:
    answer = upload(newcomer, b"", name="<script>alert(1)</script>.yaml")

    assert "<script>alert" not in answer.text
    assert "<script>alert(1)</script>.yaml" in refusal(answer).text


def test_many_actuals_are_taken_at_once(newcomer: TestClient) -> None:
    measures = [make_measure(f"m{n}", actuals=actuals(Q1="1", Q2="2")) for n in range(40)]
    answer = upload(newcomer, write_yaml(replace(scorecard_with(*measures), key="many")))

    assert answer.status_code == 303
