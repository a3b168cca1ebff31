"""Очередь документов: which one is to be checked next, by risk × worth.

risk   how many of its waiting records a person will have to mend: the sum of their risks (svod/work/risk.py)
worth  how soon somebody acts by them: 2 while something of it is due or still to come, falling to 1 the further off
       its first day is (1.5 at thirty days), 1 where all of it has passed
"""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

#: Days before the first deadline at which half of the worth above one is left.
HALF: Final = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentQuery:
    """Запрос следующего документа на проверку."""

    batch: UUID | None = None
    municipality: str | None = None
    #: Documents to pass over, the one just left among them.
    skip: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class QueuedDocument:
    """Документ в очереди."""

    document_id: UUID
    #: Unreviewed records, but what is put off.
    waiting: int
    risk: float
    worth: float
    #: Somebody else is in it now.
    held: bool = False
    #: It is the asking person's to do.
    mine: bool = False

    @property
    def priority(self) -> float:
        """What the queue is ordered by."""
        return self.risk * self.worth


def worth(first_due: date | None, last_due: date | None, today: date) -> float:
    """Return how much it matters that a document is right, 1..2."""
    if first_due is None or last_due is None or last_due < today:
        return 1.0
    return 1.0 + HALF / (HALF + max((first_due - today).days, 0))
