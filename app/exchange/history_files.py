"""The history as a file: CSV for a spreadsheet, JSON lines with all that its chain is made of."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

COLUMNS = (
    "deed", "line", "at", "person", "action", "kind", "path", "before", "after", "erased",
)  # fmt: skip
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The wide signs too: a spreadsheet of an Asian language takes them for the others."""
_IN_A_LINE = str.maketrans({each: f"\\u{ord(each):04x}" for each in "\x85\u2028\u2029"})
"""What JSON lets stand in a text, and some readers of lines take for the end of one."""


@dataclass(frozen=True, slots=True)
class FiledLine:
    organisation_id: int
    deed: int
    position: int
    at: datetime
    person_id: int
    person: str
    action: str
    kind: str
    path: str
    before: Any
    after: Any
    salt: str | None
    payload_digest: str
    chain: str


def csv_lines(lines: Iterable[FiledLine]) -> Iterator[str]:
    """With a heading. No cell is a formula to a spreadsheet, whatever somebody typed."""
    yield _csv(COLUMNS)
    for line in lines:
        yield _csv(
            (
                line.deed,
                line.position + 1,
                line.at.isoformat(),
                line.person,
                line.action,
                line.kind,
                line.path,
                _json(line.before),
                _json(line.after),
                "yes" if line.salt is None else "",
            )
        )


def json_lines(lines: Iterable[FiledLine]) -> Iterator[str]:
    """One object for each line of the history: whoever has them can compute the chain anew."""
    for line in lines:
        record = {name: getattr(line, name) for name in FiledLine.__slots__}
        text = json.dumps({**record, "at": line.at.isoformat()}, ensure_ascii=False)
        yield f"{text.translate(_IN_A_LINE)}\n"


def _csv(cells: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([_harmless(cell) for cell in cells])
    return buffer.getvalue()


def _harmless(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(_BEGINS_A_FORMULA):
        return f"'{cell}"
    return cell


def _json(payload: Any) -> str:
    return "" if payload is None else json.dumps(payload, ensure_ascii=False)
