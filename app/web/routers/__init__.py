"""One router for each noun."""

from app.web.routers import actuals, documents, home, measures, objectives, preferences, scorecards

ROUTERS = (
    home.router,
    scorecards.router,
    objectives.router,
    measures.router,
    actuals.router,
    documents.router,
    preferences.router,
)
