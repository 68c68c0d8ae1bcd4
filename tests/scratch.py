"""Where tests write: in memory where there is room, for a disk takes its time over every commit."""

import os
import shutil
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108  (what is made in it gets a folder with a name of its own)
ROOM = 3 * 2**30
"""Bytes: several times what all of the tests write at once."""


def in_memory() -> Path | None:
    """None where folders go to the usual place."""
    is_open = os.access(MEMORY, os.W_OK | os.X_OK)
    return MEMORY if is_open and shutil.disk_usage(MEMORY).free > ROOM else None
