"""A document without a fault, and faults planted in it one by one."""

import copy
import json
import re
from typing import Any

from app.core.faults import Fault
from app.exchange.scorecard_json import read_json

GONE = object()
"""Planted where a field is to be left out."""

SOUND: dict[str, Any] = {
    "throughline": 1,
    "key": "card",
    "name": "Card",
    "parent": "above",
    "fiscal_year": {"starts": 7, "named_by": "start"},
    "require": {"note": "at_risk"},
    "translations": {"pt": {"name": "Cartão"}},
    "themes": [{"key": "care", "name": "Care"}],
    "perspectives": [
        {
            "key": "people",
            "name": "People",
            "objectives": [
                {
                    "key": "learn",
                    "name": "Learn",
                    "theme": "care",
                    "supports": ["grow"],
                    "at": {"x": 0.25},
                    "measures": [
                        {
                            "key": "hours",
                            "name": "Hours",
                            "bounds": {"min": 0, "max": 200},
                            "baseline": {"period": "2025-Q4", "value": 70},
                            "limits": {"steps": [{"from": "2026-Q1", "reason": "New rooms"}]},
                            "targets": [
                                {"from": "2026-Q1", "target": 90, "red": 80, "stretch": 100},
                                {"from": "2026-Q3", "target": 95},
                            ],
                            "benchmarks": [{"name": "Median", "value": 85}],
                            "actuals": {"2026-Q1": 88, "2026-Q2": {"value": 91, "note": "Good"}},
                        },
                        {
                            "key": "share",
                            "name": "Share",
                            "direction": "range",
                            "frequency": "month",
                            "targets": [{"from": "2026-01", "target": [20, 30], "red": [15, 40]}],
                        },
                        {
                            "key": "rate",
                            "name": "Rate",
                            "direction": "down",
                            "formula": "100 * hours / staff",
                            "answers": "staff",
                            "targets": [{"from": "2026-Q1", "target": 5, "red": 8}],
                        },
                        {"key": "fed", "name": "Fed", "source": "scorecard below"},
                    ],
                },
                {"key": "teach", "name": "Teach"},
            ],
            "data": [{"key": "staff", "name": "Staff", "actuals": {"2026-Q1": 40}}],
        },
        {"key": "money", "name": "Money", "objectives": [{"key": "earn", "name": "Earn"}]},
    ],
    "data": [{"key": "rooms", "name": "Rooms"}],
    "links": [
        {"from": "learn", "to": "teach", "expect": {"lag": 1}},
        {"from": "teach", "to": "earn"},
    ],
    "initiatives": [
        {
            "key": "academy",
            "name": "Academy",
            "objectives": ["learn"],
            "starts": "2026-02-01",
            "ends": "2026-11-30",
            "budget": {"currency": "EUR", "planned": 1000},
            "milestones": [{"name": "Open", "due": "2026-06-30"}],
        }
    ],
    "overrides": [
        {"objective": "learn", "period": "2026-Q2", "status": "at_risk", "reason": "A strike"}
    ],
}

LEARN = "perspectives[0].objectives[0]"
HOURS = f"{LEARN}.measures[0]"
SHARE = f"{LEARN}.measures[1]"
RATE = f"{LEARN}.measures[2]"
FED = f"{LEARN}.measures[3]"
STAFF = "perspectives[0].data[0]"


def planted(*changes: tuple[str, object]) -> dict[str, Any]:
    """A copy with a value at each path; one past the end of a list is added to it."""
    document = copy.deepcopy(SOUND)
    for path, value in changes:
        _plant(document, path, value)
    return document


def faults_of(document: object) -> list[Fault]:
    return read_json(json.dumps(document).encode())[1]


def _plant(document: Any, path: str, value: object) -> None:
    *ways, last = (int(step) if step.isdigit() else step for step in _steps(path))
    for way in ways:
        document = document[way]
    if value is GONE:
        del document[last]
    elif isinstance(document, list) and last == len(document):
        document.append(value)
    else:
        document[last] = value


def _steps(path: str) -> list[str]:
    """Names, and indexes without their brackets."""
    return re.findall(r"(?<=\[)[0-9]+(?=\])|[^.\[\]]+", path)
