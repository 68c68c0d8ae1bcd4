"""Look up what is known against the libraries we are installed with (``make audit``).

Every advisory fails, save those that ``requirements/accepted.toml`` lists with a reason and a last
day. pip-audit calls it well when an index tells it nothing at all; here that is said aloud.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app import clock

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements"
LOCKED = REQUIREMENTS / "dev.txt"
ACCEPTED = REQUIREMENTS / "accepted.toml"
PATIENCE = 300
"""Seconds that the index may take to tell all of it."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """An advisory that does not touch us, until that day."""

    id: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Judged:
    """Sentences: what fails the audit, and what could not be looked up."""

    wrong: tuple[str, ...]
    unknown: tuple[str, ...]
    count: int
    """Libraries that were looked up."""


def read_accepted(text: str) -> list[Accepted]:
    """Raises ValueError for one without a reason or a last day."""
    found = []
    for each in tomllib.loads(text).get("accepted", []):
        reason, until = str(each.get("reason", "")).strip(), each.get("until")
        if not each.get("id") or not reason or not isinstance(until, date):
            raise ValueError(f"An accepted advisory needs id, reason and until: {each}")
        found.append(Accepted(each["id"], reason, until))
    return found


def judged(told: Iterable[Mapping[str, Any]], accepted: Iterable[Accepted], today: date) -> Judged:
    """Of the dependencies as pip-audit writes them."""
    known = {each.id: each for each in accepted}
    used: set[str] = set()
    wrong, unknown, count = [], [], 0
    for library in told:
        if "skip_reason" in library:
            unknown.append(str(library["name"]))
            continue
        count += 1
        for advisory in library["vulns"]:
            named = [advisory["id"], *advisory.get("aliases", ())]
            excuse = next((known[each] for each in named if each in known), None)
            used |= set() if excuse is None else {excuse.id}
            if excuse is None or excuse.until < today:
                wrong.append(_sentence(library, advisory))
    idle = [f"{each} is accepted, and nothing has it any more." for each in known.keys() - used]
    return Judged((*wrong, *(idle if count and not unknown else ())), tuple(unknown), count)


def _sentence(library: Mapping[str, Any], advisory: Mapping[str, Any]) -> str:
    mended = ", ".join(advisory.get("fix_versions", ())) or "none yet"
    return f"{library['name']} {library['version']}: {advisory['id']}. Mended in: {mended}."


def main() -> int:
    accepted = read_accepted(ACCEPTED.read_text("utf-8"))
    try:
        told = _told()
    except (subprocess.SubprocessError, ValueError) as error:
        print(f"NOT AUDITED. The advisories could not be read: {error}")
        return 0
    found = judged(told, accepted, clock.today())
    for sentence in found.wrong:
        print(sentence)
    if found.unknown:
        print(f"NOT AUDITED: the index tells nothing of {len(found.unknown)} libraries.")
    print(f"{found.count} libraries audited, {len(found.wrong)} faults.")
    return 1 if found.wrong else 0


def _told() -> list[dict[str, Any]]:
    """What pip-audit writes of each library. Raises SubprocessError and ValueError where it does not."""
    command = ["pip_audit", "--require-hashes", "--disable-pip", "--format", "json"]
    done = subprocess.run(
        [sys.executable, "-m", *command, "--progress-spinner", "off", "-r", str(LOCKED)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    if not done.stdout:
        raise ValueError(done.stderr.strip()[-1000:])
    told: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    return told


if __name__ == "__main__":
    sys.exit(main())
