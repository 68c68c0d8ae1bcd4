"""What stands around a page outside any scorecard, for the visitor who asks."""

from collections.abc import Mapping
from dataclasses import replace

from starlette.requests import Request

from app.web.around import around
from app.web.devices import is_on_this_machine
from app.web.pages.shell import Shell
from app.web.presenting.shell import bare_shell
from app.web.render import here, renderer
from app.web.session_cookie import is_https


def shell_here(request: Request, title: str, done: Mapping[str, str] | None = None) -> Shell:
    """``done`` has what may have been done before the page is shown, by the word for it in the
    address, with the sentence that says so."""
    wording = renderer(request).wording
    said = (done or {}).get(request.query_params.get("done", ""))
    return replace(
        bare_shell(wording, title=title, around=around(request), address=here(request)),
        is_overheard=not is_https(request.scope) and not is_on_this_machine(request),
        notice=None if said is None else wording.gettext(said),
    )
