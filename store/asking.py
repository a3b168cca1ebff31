"""Вопросы о словах, kept as they were found last, so that the page of them opens at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from model.cluster import WordingQuestion
from store.clustering import CanonVersion


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Вопросы и для чего они найдены."""

    #: None before the first ones.
    version: CanonVersion | None
    #: What settles most comes first.
    items: tuple[WordingQuestion, ...]


class Questions(Protocol):
    """Вопросы о словах."""

    def put(self, version: CanonVersion, questions: Sequence[WordingQuestion]) -> None:
        """Replace the questions."""

    def kept(self) -> Asked:
        """Return the questions, and the version they were found for."""
