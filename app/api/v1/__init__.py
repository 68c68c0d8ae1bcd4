"""The JSON interface, version 1."""

from app.api.v1 import scorecards

API_ROUTERS = (scorecards.router,)
