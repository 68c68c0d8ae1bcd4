"""Every action is listened to: none asks for an organisation's rows without the organisation."""

from collections.abc import Iterator

import pytest

from tests.listening import Heard, listening


@pytest.fixture(autouse=True)
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    heard = Heard()
    with listening(monkeypatch, heard):
        yield
    assert heard.wrong == []
