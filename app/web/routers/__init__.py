"""One router for each noun."""

from app.web.routers import actuals, objectives

ROUTERS = (objectives.router, actuals.router)
