"""A document as it is written, before anybody knows which scorecard it is laid over."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.faults import Fault
from app.exchange.document import Scorecard
from app.exchange.merging.order import arrange
from app.exchange.merging.scorecard import merged
from app.exchange.merging.stored import stored_root
from app.exchange.nodes import root_of
from app.exchange.reading.scorecard import read_scorecard
from app.exchange.reading.values import KEY
from app.exchange.tree import Node


@dataclass(frozen=True, slots=True)
class DraftFaults:
    """``own`` the document has by itself, ``with_kept`` only beside what it leaves out."""

    own: tuple[Fault, ...] = ()
    with_kept: tuple[Fault, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.own or self.with_kept)


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """``faults`` are those for which the file could not be read at all."""

    root: Node
    faults: Sequence[Fault] = ()

    @classmethod
    def of(cls, card: Scorecard) -> "DocumentDraft":
        """What an export of the scorecard says: nothing of fields that hold their default."""
        return cls(root_of(card))

    @property
    def key(self) -> str | None:
        """Of the scorecard, if it says one that can be."""
        key = self.root.get("key") if isinstance(self.root, dict) else None
        return key if isinstance(key, str) and KEY.fullmatch(key) else None

    def read(self) -> tuple[Scorecard | None, DraftFaults]:
        """The scorecard it makes alone, or every fault and no scorecard."""
        card, faults = (None, self.faults) if self.faults else read_scorecard(self.root)
        return card, DraftFaults(tuple(faults))

    def read_over(self, stored: Scorecard) -> tuple[Scorecard | None, DraftFaults]:
        """The scorecard it makes with what is kept of the stored one, judged as if one file held all.

        Where it names something, it says so in full or leaves the rest as it is stored; what it
        names nowhere is kept, and stands where it stood.
        """
        if self.faults or not isinstance(self.root, dict):
            return self.read()
        whole = merged(self.root, stored_root(stored))
        card, faults = read_scorecard(whole)
        if card is None:
            return None, self._sorted(faults)
        arrange(card, whole)
        return card, DraftFaults()

    def _sorted(self, faults: Sequence[Fault]) -> DraftFaults:
        """One it has by itself is told as it is without what is kept."""
        alone = read_scorecard(self.root)[1]
        own = {(fault.path, fault.code): fault for fault in alone}
        places = [(fault.path, fault.code) for fault in faults]
        return DraftFaults(
            tuple(
                fault if fault in alone else own[place]
                for place, fault in zip(places, faults, strict=True)
                if place in own
            ),
            tuple(fault for place, fault in zip(places, faults, strict=True) if place not in own),
        )
