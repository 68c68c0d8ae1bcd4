"""An import that was refused, with all that is wrong with its documents."""

from collections.abc import Sequence

from app.errors import RefusedError
from app.exchange.draft import DraftFaults
from app.wording.errors import FaultLines
from app.wording.language import marked


class FaultyImportError(RefusedError):
    """``faults`` are by document, in their order; none of them has been imported."""

    def __init__(self, faults: Sequence[DraftFaults]) -> None:
        self.faults = tuple(faults)
        every = tuple(fault for each in faults for fault in (*each.own, *each.with_kept))
        message = marked("Nothing was imported:\n%(faults)s")
        super().__init__(message, faults=FaultLines(every))
