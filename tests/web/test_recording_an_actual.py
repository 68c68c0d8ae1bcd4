"""Recording an actual from a page: what a person types, and what the page answers."""

import re
from decimal import Decimal

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from app.exchange.document import Bounds
from tests.factories import make_measure, scorecard_with
from tests.web.conftest import HTMX, Hang
from tests.web.html import Node, read

NRR = "/scorecards/northwind/measures/nrr/actuals/2026-Q3"
FROM_DRAWER = f"{NRR}?objective=recurring-revenue&on=map&view=2026-Q3"


def type_in(
    client: TestClient, value: str, *, address: str = FROM_DRAWER, **fields: str
) -> Response:
    return client.post(address, data={"revision": "1", "value": value, **fields}, headers=HTMX)


def fetched_after(client: TestClient, answer: Response) -> list[Node]:
    """The parts of the page around the box that the answer makes the page ask for."""
    asking = next(node for node in read(answer.text) if "hx-select-oob" in node.attributes)
    page = read(client.get(asking["hx-get"], headers=HTMX).text)
    return [page.by_id(part.removeprefix("#")) for part in asking["hx-select-oob"].split(",")]


def test_a_number_changes_the_card_the_lane_and_the_strips_beside_the_box(
    client: TestClient,
) -> None:
    answer = type_in(client, "101.5")

    assert answer.status_code == 200
    swapped = set(re.findall(r'hx-swap-oob="true" id="([^"]+)"', answer.text))
    assert {"card-recurring-revenue", "item-recurring-revenue", "lane-financial"} <= swapped
    assert {"strips", "summary"} <= swapped
    assert "Grow recurring service revenue, At risk, 65 of 100" in answer.text


@pytest.mark.parametrize("address", [FROM_DRAWER, f"{NRR}?shown=nrr&view=2026-Q3"])
def test_the_parts_around_the_box_are_fetched_anew_from_the_page_it_stands_on(
    client: TestClient, address: str
) -> None:
    parts = fetched_after(client, type_in(client, "101.5", address=address))

    assert len(parts) > 3
    assert "101.5" in " ".join(part.text for part in parts)


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


def test_a_first_actual_can_be_undone_to_none(client: TestClient) -> None:
    address = FROM_DRAWER.replace("2026-Q3?", "2026-Q4?")
    type_in(client, "99", address=address, revision="0")
    undone = client.post(
        address.replace("?", "/restorations?"),
        data={"number": "0", "revision": "1"},
        headers=HTMX,
    )

    assert undone.status_code == 200
    assert "Undone" in undone.text
    assert 'name="revision" value="0"' in undone.text


def test_an_actual_outside_its_bounds_is_refused_with_the_bounds(
    visitor: TestClient, hang: Hang
) -> None:
    at = hang(scorecard_with(make_measure("sales", bounds=Bounds(Decimal(0), Decimal(200)))))
    answer = visitor.post(
        f"{at}/measures/sales/actuals/2026-Q3", data={"value": "200.01", "revision": "0"}
    )

    assert answer.status_code == 422
    assert 'value="200.01"' in answer.text
    assert "200" in read(answer.text).the("alert").text


def test_numbers_are_read_as_the_reader_writes_them(client: TestClient) -> None:
    answer = type_in(client, " 1,234.50 ", address=FROM_DRAWER.replace("nrr", "revenue"))

    assert answer.status_code == 200
    assert "1,234.50" in answer.text


def test_digits_typed_are_digits_kept(client: TestClient) -> None:
    type_in(client, "104.00")
    page = read(client.get(NRR).text)

    assert page.the("textbox", "Net revenue retention, Q3 2026")["value"] == "104.00"


def test_a_note_of_several_lines_comes_back_as_it_was_typed(client: TestClient) -> None:
    type_in(client, "104", note="one\r\n\r\n<two>\r\n")
    page = read(client.get(NRR).text)
    area = next(node for node in page.all("textbox") if node.tag == "textarea")

    assert area.children == ["one\n\n<two>"]


def test_recording_from_the_page_of_a_measure_changes_its_parts(client: TestClient) -> None:
    address = f"{NRR}?shown=nrr&view=2026-Q3"
    fetched = fetched_after(client, type_in(client, "101.5", address=address))
    parts = {part["id"]: part for part in fetched}

    assert "At risk Actual 101.5%" in parts["measure-summary"].text
    assert parts["measure-periods"].the("table", "by period").rows[1][2] == "101.5%"
    assert "101.5%" in parts["measure-explanation"].text


def test_recording_a_series_changes_the_page_of_the_calculated_measure(
    client: TestClient,
) -> None:
    address = "/scorecards/northwind/measures/promoters/actuals/2026-Q3?shown=nps&view=2026-Q3"
    parts = fetched_after(client, type_in(client, "130", address=address))

    formula = next(part for part in parts if part["id"] == "measure-formula")
    assert formula.rows[1][1] == "130"
    assert any(part.all("table", "Net promoter score by period") for part in parts)


def test_a_colour_theme_filter_of_the_map_is_kept_in_what_is_swapped(client: TestClient) -> None:
    answer = type_in(client, "101.5", address=f"{FROM_DRAWER}&theme=growth")

    assert "theme=growth" in answer.text


def test_keeping_mine_from_a_plain_page_works_too(client: TestClient) -> None:
    type_in(client, "101.5")
    conflict = read(client.post(NRR, data={"value": "99", "revision": "1"}).text)
    form = next(f for f in conflict.all("form") if f.all("button", "Keep mine"))
    sent = {n["name"]: n["value"] for n in form if n.tag == "input"}
    answer = client.post(form["action"], data=sent)

    assert answer.status_code == 200
    assert read(answer.text).the("table", "Every value").rows[1][1] == "99%"


def test_what_is_too_long_is_refused(client: TestClient) -> None:
    assert type_in(client, "9" * 400).status_code == 422
    assert type_in(client, "1", note="n" * 10_001).status_code == 422


def test_an_answer_to_htmx_is_well_formed(client: TestClient) -> None:
    ids = [n["id"] for n in read(type_in(client, "101.5").text) if "id" in n.attributes]

    assert len(ids) == len(set(ids))
