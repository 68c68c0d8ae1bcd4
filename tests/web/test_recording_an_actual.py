"""Recording an actual from a page: what a person types, and what the page answers."""

import re

from fastapi.testclient import TestClient
from httpx2 import Response

from tests.web.conftest import HTMX

NRR = "/scorecards/northwind/measures/nrr/actuals/2026-Q3"
FROM_DRAWER = f"{NRR}?objective=recurring-revenue&on=map&view=2026-Q3"


def type_in(
    client: TestClient, value: str, *, address: str = FROM_DRAWER, **fields: str
) -> Response:
    return client.post(address, data={"revision": "1", "value": value, **fields}, headers=HTMX)


def test_a_number_changes_the_card_the_lane_and_the_strips_beside_the_box(
    client: TestClient,
) -> None:
    answer = type_in(client, "101.5")

    assert answer.status_code == 200
    swapped = set(re.findall(r'hx-swap-oob="true" id="([^"]+)"', answer.text))
    assert {"card-recurring-revenue", "item-recurring-revenue", "lane-financial"} <= swapped
    assert {"strips", "summary", "objective-summary", "objective-measure-nrr"} <= swapped
    assert "Grow recurring service revenue, At risk, 65 of 100" in answer.text


def test_a_number_shows_on_the_map_of_the_next_visit(client: TestClient) -> None:
    type_in(client, "101.5")

    html = client.get("/scorecards/northwind/map?period=2026-Q3").text
    assert "Grow recurring service revenue, At risk, 65 of 100" in html


def test_an_actual_of_a_data_series_changes_the_objective_calculated_from_it(
    client: TestClient,
) -> None:
    address = "/scorecards/northwind/measures/detractors/actuals/2026-Q3?on=map&view=2026-Q3"
    answer = type_in(client, "120", address=address)

    assert "card-trusted-instruments" in answer.text
    assert "Instruments that engineers recommend, Off target" in answer.text


def test_a_word_is_refused_kept_in_the_box_and_explained(client: TestClient) -> None:
    answer = type_in(client, "a lot", note="guess")

    assert answer.status_code == 422
    assert 'value="a lot"' in answer.text
    assert "guess" in answer.text
    assert "“a lot” is not a number." in answer.text


def test_a_refused_word_on_a_plain_page_keeps_the_page_around_it(client: TestClient) -> None:
    answer = client.post(FROM_DRAWER, data={"revision": "1", "value": "a lot"})

    assert answer.status_code == 422
    assert "<!DOCTYPE html>" in answer.text
    assert 'value="a lot"' in answer.text


def test_a_plain_form_goes_on_to_the_page_it_came_from(client: TestClient) -> None:
    answer = client.post(
        FROM_DRAWER, data={"revision": "1", "value": "101.5"}, follow_redirects=False
    )

    assert answer.status_code == 303
    assert answer.headers["location"].startswith(
        "/scorecards/northwind/objectives/recurring-revenue?"
    )


def test_an_edit_of_what_a_colleague_has_changed_is_answered_with_both_values(
    client: TestClient,
) -> None:
    type_in(client, "101.5")
    answer = type_in(client, "99")

    assert answer.status_code == 409
    assert "101.5" in answer.text
    assert "<strong>99</strong>" in answer.text


def test_keeping_mine_after_a_conflict_sends_the_version_just_read(client: TestClient) -> None:
    type_in(client, "101.5")
    answer = type_in(client, "99", revision="2")

    assert answer.status_code == 200
    assert 'data-state="saved"' in answer.text


def test_undo_brings_the_number_before_back(client: TestClient) -> None:
    type_in(client, "101.5")
    undone = client.post(
        FROM_DRAWER.replace("?", "/restorations?"),
        data={"number": "1", "revision": "2"},
        headers=HTMX,
    )

    assert undone.status_code == 200
    assert "Grow recurring service revenue, On target, 82 of 100" in undone.text


def test_not_applicable_is_an_answer(client: TestClient) -> None:
    answer = type_in(client, "n/a")

    assert answer.status_code == 200
    assert "Grow recurring service revenue, On target, 74 of 100" in answer.text


def test_the_same_number_again_is_harmless_and_offers_no_undo(client: TestClient) -> None:
    note = "Both renewals signed, one of them for three sites instead of two."
    answer = type_in(client, "108.6", note=note)

    assert 'data-state="saved"' in answer.text
    assert "restorations" not in answer.text


def test_a_calculated_measure_takes_no_actual(client: TestClient) -> None:
    address = "/scorecards/northwind/measures/nps/actuals/2026-Q3"
    answer = type_in(client, "50", address=address)

    assert answer.status_code == 422
    assert "calculated" in answer.text


def test_a_period_of_another_frequency_is_refused(client: TestClient) -> None:
    answer = type_in(client, "50", address="/scorecards/northwind/measures/nrr/actuals/2026-07")

    assert answer.status_code == 422


def test_an_unknown_measure_is_not_found(client: TestClient) -> None:
    answer = type_in(client, "50", address="/scorecards/northwind/measures/nobody/actuals/2026")

    assert answer.status_code == 404
