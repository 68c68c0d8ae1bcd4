"""The tables for queries by rows, where an object for each row would cost too much."""

from sqlalchemy import Table
from sqlmodel import SQLModel

from app.db import models


def _table(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]


account = _table(models.Account)
actual = _table(models.Actual)
actual_revision = _table(models.ActualRevision)
attempts = _table(models.Attempts)
benchmark = _table(models.Benchmark)
ceremony = _table(models.Ceremony)
deleted_thing = _table(models.DeletedThing)
deputy = _table(models.Deputy)
history = _table(models.History)
identity = _table(models.Identity)
initiative = _table(models.Initiative)
initiative_objective = _table(models.InitiativeObjective)
limit_step = _table(models.LimitStep)
link = _table(models.Link)
measure = _table(models.Measure)
membership = _table(models.Membership)
milestone = _table(models.Milestone)
objective = _table(models.Objective)
one_time_link = _table(models.OneTimeLink)
organisation = _table(models.Organisation)
override = _table(models.Override)
passkey = _table(models.Passkey)
person = _table(models.Person)
perspective = _table(models.Perspective)
reach = _table(models.Reach)
recovery_code = _table(models.RecoveryCode)
scorecard = _table(models.Scorecard)
scorecard_role = _table(models.ScorecardRole)
sign_in = _table(models.SignIn)
supports = _table(models.Supports)
target = _table(models.Target)
theme = _table(models.Theme)
translation = _table(models.Translation)
