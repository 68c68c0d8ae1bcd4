"""What signing in offers beside the password."""

from collections.abc import Mapping

from starlette.requests import Request

from app.actions.openid import OpenId
from app.web.pages.desk import Choice


def provider_buttons(request: Request) -> tuple[Choice, ...]:
    """In the order in which the person who runs the server names them."""
    providers: Mapping[str, OpenId] = request.app.state.providers
    return tuple(Choice(key, each.provider.label) for key, each in providers.items())
