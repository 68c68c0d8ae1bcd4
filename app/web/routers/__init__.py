"""One router for each noun; the two hot paths are plain routes."""

from app.web.routers import (
    actuals,
    demo,
    documents,
    home,
    maps,
    measures,
    objectives,
    preferences,
    scorecards,
    sign_in,
)

PLAIN_ROUTES = (maps.route, objectives.route)

ROUTERS = (
    home.router,
    scorecards.router,
    measures.router,
    actuals.router,
    documents.router,
    preferences.router,
    sign_in.router,
    demo.router,
)
