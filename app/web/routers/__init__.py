"""One router for each noun; the two hot paths are plain routes."""

from app.web.routers import (
    account,
    actuals,
    confirmations,
    demo,
    documents,
    history,
    home,
    invitations,
    maps,
    measures,
    objectives,
    one_time_links,
    organisation,
    passwords,
    people,
    preferences,
    roles,
    scorecards,
    server,
    sign_in,
    welcome,
)

PLAIN_ROUTES = (maps.route, objectives.route)

ROUTERS = (
    home.router,
    scorecards.router,
    measures.router,
    actuals.router,
    documents.router,
    history.router,
    preferences.router,
    sign_in.router,
    welcome.router,
    invitations.router,
    passwords.router,
    account.router,
    confirmations.router,
    people.router,
    roles.router,
    one_time_links.router,
    organisation.router,
    server.router,
    demo.router,
)
