"""Mail that pages ask for; without a way to send it the pages say so."""

from starlette.requests import Request

from app.actions.resets import Reset


def can_mail(request: Request) -> bool:
    return getattr(request.app.state, "post", None) is not None


def mail_reset(request: Request, reset: Reset) -> None:
    raise NotImplementedError
