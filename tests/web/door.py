"""A browser before the door, and a real provider to come in by, on this machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from app.actions.openid import OpenId
from app.core.providers import Provider
from app.db.engine import Session
from tests.glewlwyd import Glewlwyd, asked
from tests.web.html import read

DEPARTURE = "/sign-in/with/bakery"
BACK = f"{DEPARTURE}/answer"


@dataclass(frozen=True)
class Door:
    """A browser that is signed in nowhere, and the provider it goes to."""

    app: FastAPI
    browser: TestClient
    provider: Glewlwyd

    def use(self, openid: OpenId) -> None:
        self.app.state.providers = {openid.provider.key: openid}

    @property
    def bakery(self) -> Provider:
        providers: Mapping[str, OpenId] = self.app.state.providers
        return providers["bakery"].provider

    def depart(self, **typed: str) -> str:
        """Where the page leads."""
        page = read(self.browser.post(DEPARTURE, data=typed).text)
        return page.the("link", "Go on to Bakery login")["href"]

    def return_of(self, username: str, departure: str | None = None) -> str:
        """The address that the provider sends the browser back with."""
        departure = departure or self.depart()
        return self.provider.send_back(username, self.bakery, departure)

    def come_as(self, username: str, **typed: str) -> Response:
        return self.browser.get(self.return_of(username, self.depart(**typed)))


def altered(address: str, **query: str | None) -> str:
    """With other values in its query; None leaves one out."""
    values = asked(address) | query
    kept = {name: value for name, value in values.items() if value is not None}
    return f"{address.partition('?')[0]}?{urlencode(kept)}"


def told(answer: Response) -> tuple[int, str]:
    return answer.status_code, read(answer.text).the("alert").text


def rows(app: FastAPI, statement: Any) -> list[Any]:
    with Session(app.state.reading_engine) as session:
        return list(session.scalars(statement))
