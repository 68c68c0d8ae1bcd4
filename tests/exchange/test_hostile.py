"""Files that mean harm are refused, for the right reason, long before they do any."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.exchange.scorecard_file import read_document
from tests.exchange.hostile import FILES, LARGE_FILES, Hostile

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def refused() -> dict[str, Any]:
    """What each was answered, in a process that may use ten times the time and memory allowed."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.exchange.hostile"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return {told["name"]: told for told in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("hostile", FILES, ids=lambda hostile: hostile.name)
def test_a_hostile_file_is_refused_and_the_reason_told(hostile: Hostile) -> None:
    card, faults = read_document(hostile.make(), hostile.filename)

    assert card is None
    assert hostile.code in {fault.code for fault in faults}


@pytest.mark.parametrize("hostile", LARGE_FILES, ids=lambda hostile: hostile.name)
def test_a_large_hostile_file_is_refused_in_little_time_and_memory(
    hostile: Hostile, refused: dict[str, Any]
) -> None:
    told = refused[hostile.name]

    assert told["refused"]
    assert hostile.code in told["codes"]
