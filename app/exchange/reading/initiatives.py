"""Initiatives and overrides."""

import re
from collections.abc import Set

from app.core.definitions import Status
from app.core.faults import FaultCode
from app.core.periods import Period
from app.exchange.document import Budget, Initiative, Milestone, Override
from app.exchange.reading.fields import Fields, Shape
from app.exchange.reading.links import objective_named, report_unknown_objective
from app.exchange.reading.measures import OWNER
from app.exchange.reading.translations import read_translations
from app.exchange.reading.values import NAME, key_of

_MOST_INITIATIVES = 500
_MOST_OBJECTIVES = 200
_MOST_MILESTONES = 200
_MOST_OVERRIDES = 2_000

_CURRENCY = re.compile(r"[A-Z]{3}")
_STATUSES = ("planned", "on_track", "at_risk", "late", "done", "cancelled")
_OVERRIDING = (Status.ON_TARGET, Status.AT_RISK, Status.OFF_TARGET)

_INITIATIVE = Shape(
    (
        "key",
        "name",
        "description",
        "objectives",
        "owner",
        "starts",
        "ends",
        "status",
        "budget",
        "milestones",
        "translations",
    ),
    ("key", "name"),
)
_BUDGET = Shape(("currency", "planned", "spent"))
_MILESTONE = Shape(("name", "due", "done"), ("name", "due"))
_OVERRIDE = Shape(
    ("objective", "period", "status", "reason"), ("objective", "period", "status", "reason")
)


def read_initiatives(fields: Fields, objectives: Set[str] | None) -> list[Initiative]:
    return [
        _read_initiative(Fields(fields.report, path, node, _INITIATIVE), objectives)
        for path, node in fields.items("initiatives", _MOST_INITIATIVES)
    ]


def read_overrides(fields: Fields, objectives: Set[str] | None) -> list[Override]:
    overrides = []
    seen: set[tuple[str, Period]] = set()
    for path, node in fields.items("overrides", _MOST_OVERRIDES):
        override = _read_override(Fields(fields.report, path, node, _OVERRIDE), objectives)
        if override is None:
            continue
        place = (override.objective, override.period)
        if place in seen:
            fields.report.add(
                path,
                FaultCode.DUPLICATE_OVERRIDE,
                objective=override.objective,
                period=override.period.key,
            )
        seen.add(place)
        overrides.append(override)
    return overrides


def _read_initiative(own: Fields, objectives: Set[str] | None) -> Initiative:
    starts, ends = own.day("starts"), own.day("ends")
    if starts is not None and ends is not None and ends < starts:
        own.fault(
            "ends",
            FaultCode.ENDS_BEFORE_START,
            starts=starts.isoformat(),
            ends=ends.isoformat(),
        )
    return Initiative(
        key=own.key(),
        name=own.text("name", NAME) or "",
        description=own.text("description"),
        objectives=_objectives(own, objectives),
        owner=own.text("owner", OWNER),
        starts=starts,
        ends=ends,
        status=own.choice("status", _STATUSES, "planned") or "planned",
        budget=_budget(own),
        milestones=_milestones(own),
        translations=read_translations(own),
    )


def _objectives(own: Fields, objectives: Set[str] | None) -> list[str]:
    keys = []
    for path, node in own.items("objectives", _MOST_OBJECTIVES):
        key = key_of(own.report, path, node)
        report_unknown_objective(own.report, path, key, objectives)
        keys.append(key)
    return keys


def _budget(own: Fields) -> Budget | None:
    """None also where nothing stands in it."""
    budget = own.mapping("budget", _BUDGET)
    if budget is None:
        return None
    read = Budget(
        budget.matching("currency", _CURRENCY, FaultCode.BAD_CURRENCY),
        budget.number("planned"),
        budget.number("spent"),
    )
    return read if read != Budget() else None


def _milestones(own: Fields) -> list[Milestone]:
    milestones = []
    for path, node in own.items("milestones", _MOST_MILESTONES):
        milestone = Fields(own.report, path, node, _MILESTONE)
        name, due = milestone.text("name", NAME), milestone.day("due")
        done = milestone.day("done")
        if name is not None and due is not None:
            milestones.append(Milestone(name, due, done))
    return milestones


def _read_override(own: Fields, objectives: Set[str] | None) -> Override | None:
    objective = objective_named(own, "objective", objectives)
    period = own.period("period")
    status = own.choice("status", _OVERRIDING, None)
    reason = own.text("reason")
    if period is None or status is None or reason is None:
        return None
    return Override(objective, period, Status(status), reason)
