"""Under which names a server answers that others reach."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from app.web.own_names import OwnNames, own_names
from tests.web.conftest import ORIGIN
from tests.web.people import somebody

EVERYWHERE = "0.0.0.0"  # noqa: S104 (nothing listens here)


def answered(names: OwnNames, *asked: str) -> list[str]:
    return [each for each in asked if each in names]


def test_on_loopback_it_answers_to_the_names_of_its_machine() -> None:
    names = own_names("127.0.0.1", None, "")
    asked = ("127.0.0.1", "localhost", "[::1]", "192.0.2.7", "bakery.example", "")

    assert answered(names, *asked) == ["127.0.0.1", "localhost", "[::1]"]


def test_it_answers_to_the_name_that_people_type() -> None:
    names = own_names("127.0.0.1", "https://Scorecards.Bakery.example:8443/", "")
    asked = ("scorecards.bakery.example", "SCORECARDS.bakery.example", "bakery.example")

    assert answered(names, *asked) == list(asked[:2])


def test_it_answers_to_each_other_name_that_is_set() -> None:
    names = own_names("127.0.0.1", None, "scorecards, 192.0.2.7 ,::7,")

    assert answered(names, "scorecards", "192.0.2.7", "[::7]", "") == [
        "scorecards",
        "192.0.2.7",
        "[::7]",
    ]


def test_it_answers_to_the_one_address_that_it_listens_on() -> None:
    assert answered(own_names("192.0.2.7", None, ""), "192.0.2.7", "192.0.2.8") == ["192.0.2.7"]
    assert answered(own_names("2001:db8::7", None, ""), "[2001:db8::7]") == ["[2001:db8::7]"]


@pytest.mark.parametrize("host", [EVERYWHERE, "::"])
def test_where_it_listens_on_all_addresses_it_answers_to_each_and_to_no_name(host: str) -> None:
    names = own_names(host, None, "")
    wrong = ("evil.example", "192.0.2.7.evil.example", "1", "[192.0.2.7]", "[::1].evil.example")

    assert answered(names, "192.0.2.7", "[2001:db8::7]") == ["192.0.2.7", "[2001:db8::7]"]
    assert answered(names, *wrong) == []


def test_a_forged_name_gets_no_page_and_no_link(app: FastAPI, world: Engine) -> None:
    somebody(app)
    browser = TestClient(app, base_url=ORIGIN)
    answer = browser.post(
        "/passwords/forgotten",
        data={"email": "ana@bakery.example"},
        headers={"host": "evil.example", "x-forwarded-host": "evil.example"},
    )

    assert answer.status_code == 403
