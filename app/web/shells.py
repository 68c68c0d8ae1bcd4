"""What stands around a page outside any scorecard, for the visitor who asks."""

from starlette.requests import Request

from app.web.around import around
from app.web.pages.shell import Shell
from app.web.presenting.shell import bare_shell
from app.web.render import here, renderer


def shell_here(request: Request, title: str) -> Shell:
    wording = renderer(request).wording
    return bare_shell(wording, title=title, around=around(request), address=here(request))
