"""The worked cases of the scoring rules, and the scorecards they speak of."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from app.core.definitions import (
    Aggregation,
    Direction,
    Measure,
    Objective,
    Override,
    Perspective,
    Ramp,
    Scorecard,
    Series,
    Status,
    TargetEntry,
)
from app.core.evaluation import Evaluation
from app.core.periods import Calendar, Frequency, Period

Case = Mapping[str, Any]

_FILE = Path(__file__).parent / "vectors" / "scoring.json"
CASES: list[Case] = json.loads(_FILE.read_text(encoding="utf-8"))["cases"]

NOT_APPLICABLE = "n/a"


def cases(*ops: str) -> list[Case]:
    return [case for case in CASES if case["op"] in ops]


def case_id(case: Case) -> str:
    return f"{case['id']} {case['note']}"


def pairs(threshold: Any) -> Any:
    return tuple(threshold) if isinstance(threshold, list) else threshold


def calendar(inputs: Case) -> Calendar:
    year = inputs.get("fiscal_year", {})
    return Calendar(year.get("starts", 1), year.get("named_by", "end") == "end")


def scorecard(inputs: Case, measures: tuple[Measure, ...]) -> Scorecard:
    overrides = {
        (each["objective"], Period.parse(each["period"])): Override(
            Status(each["status"]), each["reason"]
        )
        for each in inputs.get("overrides", [])
    }
    return Scorecard(
        key="s",
        perspectives=(Perspective("p", (Objective("o", measures),)),),
        series=tuple(_series(key, each) for key, each in inputs.get("series", {}).items()),
        calendar=calendar(inputs),
        overrides=overrides,
        **{
            name: inputs[name]
            for name in ("tolerance", "due_days", "min_answers")
            if name in inputs
        },
    )


def evaluation(inputs: Case, *measures: Measure) -> Evaluation:
    return Evaluation(scorecard(inputs, measures), date.fromisoformat(inputs["as_of"]))


def measure(fields: Case, key: str = "m") -> Measure:
    default = "last" if "formula" not in fields else "recompute"
    return Measure(
        key=key,
        frequency=Frequency(fields.get("frequency", "quarter")),
        aggregation=Aggregation(fields.get("aggregation", default)),
        direction=Direction(fields.get("direction", "up")),
        weight=fields.get("weight", 1),
        critical=fields.get("critical", False),
        ramp=Ramp(fields.get("ramp", "step")),
        targets=tuple(_entry(each) for each in fields.get("targets", [])),
        actuals=_actuals(fields),
        formula=fields.get("formula"),
        answers=fields.get("answers"),
    )


def _series(key: str, fields: Case) -> Series:
    return Series(
        key,
        Frequency(fields.get("frequency", "quarter")),
        Aggregation(fields.get("aggregation", "last")),
        _actuals(fields),
    )


def _entry(fields: Case) -> TargetEntry:
    return TargetEntry(
        Period.parse(fields["from"]).ordinal,
        pairs(fields["target"]),
        pairs(fields.get("red")),
        fields.get("stretch"),
    )


def _actuals(fields: Case) -> dict[int, float | None]:
    return {
        Period.parse(key).ordinal: None if value == NOT_APPLICABLE else value
        for key, value in fields.get("actuals", {}).items()
    }
