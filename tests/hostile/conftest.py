"""The application on two organisations full of people, as the table of rights has them."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from tests.listening import Heard
from tests.rights.conftest import Populated, Worlds, populated
from tests.web.conftest import app

__all__ = ["app", "populated"]


@pytest.fixture(scope="module")
def worlds(
    request: pytest.FixtureRequest,
    app: FastAPI,
    populated: Populated,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Worlds]:
    worlds = Worlds(request, app, populated, tmp_path_factory.mktemp("worlds"), Heard())
    worlds.anew()
    yield worlds
    worlds.close()
