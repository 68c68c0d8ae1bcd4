"""What a first visitor waits for stays small, over the wire."""

from starlette.testclient import TestClient

from app.paths import STATIC
from app.web.assets import Assets

ASSETS = Assets(STATIC)
CLIENT = TestClient(ASSETS)


def test_the_styles_of_a_first_view_take_at_most_ten_kilobytes() -> None:
    assert _sent("app.css") <= 10 * 1024


def test_the_scripts_take_at_most_twenty_kilobytes() -> None:
    assert _sent("app.js") <= 20 * 1024


def test_the_signs_take_at_most_two_kilobytes() -> None:
    assert _sent("vendor/icons.svg") + _sent("favicon.svg") <= 2 * 1024


def _sent(name: str) -> int:
    answer = CLIENT.get(ASSETS.address(name), headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    return int(answer.headers["content-length"])
