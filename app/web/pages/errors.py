"""The page that says what went wrong and where to go from there."""

from dataclasses import dataclass

from app.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """``errors/error.html``, variable ``page``; as a part ``errors/_error.html``."""

    shell: Shell
    title: str
    """"There is no such scorecard"."""
    sentence: str
    """What happened and what can be done next."""
    code: str
    """"404"."""
