"""The chain of a history: the digest of every line covers the line and the digest before it.

Whoever changes a line, takes one out or puts one in breaks the chain there (docs/history.md).
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

BEGINNING = "none"
"""What stands before the first line."""
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class ChainedLine:
    """What the digest of a line covers: all of it but the payload, of which it has the digest.

    So the payload can be blanked while the chain stays whole. ``position`` counts within the deed.
    """

    organisation_id: int
    deed: int
    position: int
    at: datetime
    person_id: int
    action: str
    kind: str
    path: str
    payload_digest: str


def canonical(value: object) -> str:
    """JSON in the one form that is hashed: sorted, without spaces, in ASCII."""
    return _CANONICAL.encode(value)


def payload_digest(salt: str, before: str, after: str) -> str:
    """Of two texts in canonical JSON; the salt keeps a blanked payload from being guessed."""
    return sha256(f"{salt}[{before},{after}]".encode()).hexdigest()


def chained(previous: str, line: ChainedLine) -> str:
    """The digest of the line that follows the one with the digest ``previous``."""
    instant = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    covered = [
        *(line.organisation_id, line.deed, line.position, instant, line.person_id),
        *(line.action, line.kind, line.path, line.payload_digest),
    ]
    return sha256(f"{previous}{canonical(covered)}".encode()).hexdigest()
