"""One router for each noun."""

from app.web.routers import actuals, documents, home, objectives, preferences

ROUTERS = (home.router, objectives.router, actuals.router, documents.router, preferences.router)
