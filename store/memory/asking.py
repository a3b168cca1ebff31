"""Вопросы о словах."""

from collections.abc import Sequence

from model.cluster import WordingQuestion
from store.asking import Asked
from store.clustering import CanonVersion
from store.memory.tables import Tables


class MemoryQuestions:
    """Вопросы о словах."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def put(self, version: CanonVersion, questions: Sequence[WordingQuestion]) -> None:
        """Replace the questions."""
        self._tables.questions.clear()
        self._tables.questions[version] = tuple(questions)

    def kept(self) -> Asked:
        """Return the questions, and the version they were found for."""
        for version, items in self._tables.questions.items():
            return Asked(version=version, items=items)
        return Asked(version=None, items=())
