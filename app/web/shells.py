"""What stands around a page outside any scorecard, for the visitor who asks."""

from collections.abc import Mapping
from dataclasses import replace

from starlette.requests import Request

from app.web.around import around
from app.web.pages.shell import Shell
from app.web.presenting.shell import bare_shell
from app.web.render import here, renderer


def shell_here(request: Request, title: str, done: Mapping[str, str] | None = None) -> Shell:
    """``done`` has what may have been done before the page is shown, by the word for it in the
    address, with the sentence that says so."""
    wording = renderer(request).wording
    shell = bare_shell(wording, title=title, around=around(request), address=here(request))
    said = (done or {}).get(request.query_params.get("done", ""))
    return shell if said is None else replace(shell, notice=wording.gettext(said))
