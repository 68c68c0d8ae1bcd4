"""The demo: every visitor of this machine is signed in as one of its people."""

from datetime import datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.actions.sign_ins import end_sign_in
from app.demo.people import DEMO_PEOPLE, begin_demo_sign_in
from app.web.deps import writing
from app.web.devices import device_of, is_on_this_machine
from app.web.rights import visit_of
from app.web.session_cookie import give_session


def is_demo(request: Request) -> bool:
    """Whether this visitor may be whom they like; nobody from another machine may."""
    return bool(request.app.state.demo) and is_on_this_machine(request)


def demo_begun(
    request: Request, address: str, now: datetime, person: str | None = None
) -> Response:
    """Go on to the address as a person of the demo, without a key as the first of them."""
    key = DEMO_PEOPLE[0].key if person is None else person
    visit = visit_of(request)
    with writing(request) as session:
        secret = begin_demo_sign_in(session, key=key, device=device_of(request), at=now)
        if visit is not None:
            end_sign_in(session, visit.digest)
    answer = RedirectResponse(address, status_code=303)
    give_session(request, answer, secret)
    return answer
