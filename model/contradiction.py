"""Противоречие: what people said before that a new word cannot stand beside."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from model.cluster import Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """Сказанное: one link of the chain, as people read it."""

    #: Of the judgement: by it the word is taken back.
    id: UUID
    #: Texts of the two activities, or the two wordings.
    left: str
    right: str
    verdict: Verdict
    author: str
    at: datetime
