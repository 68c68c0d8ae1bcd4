"""A page that wants somebody signed in, before somebody is, by all the steps they are asked for."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app import clock
from app.web.demo import demo_begun, is_demo
from app.web.own_paths import standing_at
from app.web.render import renderer, wants_part


def sign_in_first(request: Request) -> Response:
    """To the page for signing in and back; htmx takes the whole page there."""
    back, links = standing_at(request), renderer(request).links
    if is_demo(request) and not wants_part(request):
        return demo_begun(request, links.to("demo.arrive", next=back), clock.now())
    address = links.to("sign_in.show", next=None if back == "/" else back)
    if wants_part(request):
        return Response(status_code=HTTPStatus.UNAUTHORIZED, headers={"hx-redirect": address})
    return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)


def second_step_first(request: Request) -> Response:
    """To the page that says why, and on from there."""
    back, links = standing_at(request), renderer(request).links
    address = links.to("second_steps.show", next=None if back == "/" else back)
    if wants_part(request):
        return Response(status_code=HTTPStatus.FORBIDDEN, headers={"hx-redirect": address})
    return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)
