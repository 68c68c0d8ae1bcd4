"""One router for each noun."""

from app.web.routers import actuals, documents, objectives, preferences

ROUTERS = (objectives.router, actuals.router, documents.router, preferences.router)
