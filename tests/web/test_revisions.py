"""Every value an actual ever had, and going back to one."""

from fastapi.testclient import TestClient
from httpx2 import Response

from tests.web.html import Node, read

NRR = "/scorecards/northwind/measures/nrr/actuals/2026-Q3"
DRAWER = f"{NRR}?objective=recurring-revenue&on=map&view=2026-Q3"


def record(client: TestClient, value: str, revision: int, **fields: str) -> Response:
    answer = client.post(NRR, data={"value": value, "revision": str(revision), **fields})
    assert answer.status_code == 200
    return answer


def restore(client: TestClient, number: int, revision: int) -> Response:
    data = {"number": str(number), "revision": str(revision)}
    return client.post(f"{NRR}/restorations", data=data)


def revisions(client: TestClient) -> Node:
    return read(client.get(NRR).text).the("table", "Every value it ever had")


def test_an_imported_actual_has_one_revision(visitor: TestClient) -> None:
    rows = revisions(visitor).rows

    assert len(rows) == 2
    assert rows[1][0] == "1 current"
    assert rows[1][1] == "108.6%"
    assert rows[1][4] == "Imported"


def test_what_is_typed_becomes_the_newest_revision(client: TestClient) -> None:
    record(client, "101.50", 1, note="Corrected")
    rows = revisions(client).rows

    assert [row[0] for row in rows[1:]] == ["2 current", "1"]
    assert rows[1][1:3] == ["101.50%", "Owner"]
    assert rows[1][4:6] == ["Typed in", "Corrected"]


def test_the_current_revision_offers_no_restoring(client: TestClient) -> None:
    record(client, "101.5", 1)

    buttons = [button.name for button in revisions(client).all("button")]
    assert buttons == ["Restore 108.6%"]


def test_restoring_makes_the_old_value_a_new_revision(client: TestClient) -> None:
    record(client, "101.5", 1)
    restore(client, 1, 2)
    rows = revisions(client).rows

    assert [row[0] for row in rows[1:]] == ["3 current", "2", "1"]
    assert rows[1][1] == "108.6%"
    assert rows[1][4] == "Restored"


def test_restoring_brings_the_note_back_too(client: TestClient) -> None:
    record(client, "101.5", 1, note="")
    restore(client, 1, 2)

    assert revisions(client).rows[1][5].startswith("Both renewals signed")


def test_restoring_says_what_it_did_and_offers_to_take_it_back(client: TestClient) -> None:
    record(client, "101.5", 1)
    page = read(restore(client, 1, 2).text)

    assert page.all("status")[0].text.startswith("Saved")
    assert "108.6% for Q3 2026" in page.text
    assert page.the("button", "Undo")


def test_not_applicable_is_a_revision_like_any_other(client: TestClient) -> None:
    record(client, "n/a", 1)

    assert revisions(client).rows[1][1] == "n/a"


def test_an_actual_undone_to_nothing_keeps_its_history(client: TestClient) -> None:
    later = NRR.replace("Q3", "Q4")
    client.post(later, data={"value": "99", "revision": "0"})
    undone = client.post(f"{later}/restorations", data={"number": "0", "revision": "1"})
    rows = read(undone.text).the("table", "Every value it ever had").rows

    assert [row[:2] for row in rows[1:]] == [["2", "no actual"], ["1", "99%"]]


def test_an_actual_undone_to_nothing_can_be_restored(client: TestClient) -> None:
    later = NRR.replace("Q3", "Q4")
    client.post(later, data={"value": "99", "revision": "0"})
    client.post(f"{later}/restorations", data={"number": "0", "revision": "1"})
    page = read(client.get(later).text)
    form = page.the("table", "Every value it ever had").all("form")[-1]
    fields = {each["name"]: each["value"] for each in form if each.tag == "input"}
    answer = client.post(form["action"], data=fields)

    assert answer.status_code == 200
    rows = read(answer.text).the("table", "Every value it ever had").rows
    assert rows[1][:2] == ["3 current", "99%"]


def test_an_actual_undone_to_nothing_can_be_typed_again(client: TestClient) -> None:
    later = NRR.replace("Q3", "Q4")
    client.post(later, data={"value": "99", "revision": "0"})
    client.post(f"{later}/restorations", data={"number": "0", "revision": "1"})
    form = read(client.get(later).text).by_id("actual-nrr-2026-Q4").all("form")[0]
    sent = {each["name"]: each["value"] for each in form if each.tag == "input"}
    answer = client.post(form["action"], data=sent | {"value": "98"})

    assert answer.status_code == 200
    assert read(answer.text).the("textbox", "Net revenue retention, Q4 2026")["value"] == "98"


def test_a_restoration_on_a_stale_version_is_refused(client: TestClient) -> None:
    record(client, "101.5", 1)
    record(client, "102", 2)
    answer = restore(client, 1, 2)

    assert answer.status_code == 409
    assert revisions(client).rows[1][1] == "102%"


def test_a_revision_that_never_was_is_not_found(client: TestClient) -> None:
    answer = restore(client, 7, 1)

    assert answer.status_code in (404, 422)
    assert revisions(client).rows[1][1] == "108.6%"


def test_a_calculated_measure_has_the_history_of_its_series(visitor: TestClient) -> None:
    page = read(visitor.get("/scorecards/northwind/measures/nps/actuals/2026-Q3").text)

    boxes = [box.name for box in page.all("textbox") if box.tag == "input"]
    assert boxes == [
        "Promoters (9 or 10), Q3 2026",
        "Detractors (0 to 6), Q3 2026",
        "Survey responses, Q3 2026",
    ]
    assert "its history is that of the data series it is made from" in page.text


def test_a_series_entered_from_a_calculated_measure_leads_back_to_it(client: TestClient) -> None:
    page = read(client.get("/scorecards/northwind/measures/nps/actuals/2026-Q3").text)
    form = page.by_id("actual-promoters-2026-Q3").all("form")[0]
    sent = {each["name"]: each["value"] for each in form if each.tag == "input"}
    answer = client.post(form["action"], data=sent | {"value": "130"})

    assert answer.status_code == 200
    assert "Saved" in answer.text
    measure = read(client.get("/scorecards/northwind/measures/nps?period=2026-Q3").text)
    assert measure.the("region", "Formula").rows[1][1] == "130"


def test_a_period_without_an_actual_has_no_history_yet(visitor: TestClient) -> None:
    assert "Nothing has been entered yet." in visitor.get(NRR.replace("Q3", "Q4")).text


def test_the_page_keeps_the_view_it_was_opened_from(visitor: TestClient) -> None:
    page = read(visitor.get(f"{NRR}?view=2026-Q2&mode=ytd").text)

    assert "period=2026-Q2" in page.the("link", "All periods of this measure")["href"]
    assert "mode=ytd" in page.the("link", "All periods of this measure")["href"]


def test_a_period_that_there_is_not_is_refused(visitor: TestClient) -> None:
    answer = visitor.get(NRR.replace("2026-Q3", "2026-Q5"))

    assert answer.status_code == 422
    assert "“2026-Q5” is not a period." in answer.text


def test_a_number_beyond_every_revision_is_refused(visitor: TestClient) -> None:
    assert restore(visitor, 10**20, 1).status_code == 422
