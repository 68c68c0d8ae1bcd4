"""Mail that pages ask for; without a way to send it the pages say so."""

from starlette.requests import Request

from app.actions.invitations import Added, Invited
from app.actions.mail import Mail, Post
from app.actions.resets import Reset
from app.queries.organisations import organisation_defaults
from app.queries.people import language_of
from app.web.deps import reading
from app.web.render import renderer
from app.web.rights import visit_of
from app.wording.language import Wording, languages
from app.wording.mails import Letter, added_letter, invitation_letter, reset_letter, update_letter


def can_mail(request: Request) -> bool:
    return _post(request) is not None


def public_address(request: Request, route: str, **params: str) -> str:
    """As it is typed from elsewhere: by the settings, and without one as the visitor came here."""
    return f"{public_base(request)}{renderer(request).links.to(route, **params)}"


def public_base(request: Request) -> str:
    """The address of the server as it is typed from elsewhere, without a path."""
    base: str = request.app.state.address or str(request.base_url).rstrip("/")
    return base


def mail_reset(request: Request, reset: Reset) -> None:
    """In the person's own language."""
    language = reset.language
    wording = renderer(request).wording if language is None else Wording.for_language(language)
    link = public_address(request, "passwords.show", secret=reset.secret)
    _put(request, reset.email, reset_letter(wording, link=link))


def mail_invitation(
    request: Request, invited: Invited | Added, *, organisation: str, by: str
) -> None:
    """``by`` is the name of who invites."""
    wording = _wording_for(request, invited.email)
    if isinstance(invited, Added):
        link = public_address(request, "sign_in.show")
        letter = added_letter(wording, organisation=organisation, by=by, link=link)
    else:
        link = public_address(request, "invitations.show", secret=invited.secret)
        letter = invitation_letter(wording, organisation=organisation, by=by, link=link)
    _put(request, invited.email, letter)


def mail_update_link(request: Request, email: str, *, scorecard: str, by: str, secret: str) -> None:
    """``scorecard`` is its name, ``by`` that of who asks."""
    link = public_address(request, "update_links.show", secret=secret)
    wording = _wording_for(request, email)
    letter = update_letter(wording, scorecard=scorecard, by=by, link=link)
    _put(request, email, letter)


def _wording_for(request: Request, email: str) -> Wording:
    """In the language that the reader chose, else in that of the organisation which writes."""
    visit = visit_of(request)
    if visit is None or not can_mail(request):
        return renderer(request).wording
    with reading(request) as session:
        here = organisation_defaults(session, visit.actor.organisation_id).language
        wanted = (language_of(session, email), here)
    known = (each for each in wanted if each is not None and each.replace("-", "_") in languages())
    language = next(known, None)
    return renderer(request).wording if language is None else Wording.for_language(language)


def _put(request: Request, to: str, letter: Letter) -> None:
    post = _post(request)
    if post is not None:
        post.put(Mail(to, letter.subject, letter.text))


def _post(request: Request) -> Post | None:
    found: Post | None = getattr(request.app.state, "post", None)
    return found
