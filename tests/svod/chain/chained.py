"""Papers sent to a register that follows what they name."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from model.chain import ReferenceState, Resolution
from store.repositories import Store
from svod.chain.resolving import follow_document
from tests.svod.versions.papers import Register, a_register

PLAN = """
вид: roadmap
район: Хотынецкий район
год: 2023
название: План мероприятий по сопровождению школ с низкими образовательными результатами на 2023 год
приказ: 124 от 2023-03-17
1 | Анализ результатов ВПР в школах | март 2023 | Отдел образования | Справка
2 | Назначение кураторов школ | до 15 апреля 2023 | Методический кабинет | Приказ
"""
REPORT = """
вид: report
район: Хотынецкий район
название: Информация об исполнении плана за 2023 год
основание: 515 от 2023-12-08
основание: 124 от 2023-03-17
"""


@dataclass
class Chained:
    """A register and what is asked of its references."""

    register: Register

    @property
    def store(self) -> Store:
        return self.register.store

    def send(self, text: str, name: str = "документ.txt") -> UUID:
        document = self.register.send(text, name)
        assert follow_document(self.store, document)
        return document

    def references(self, document: UUID) -> dict[str | None, Resolution]:
        with self.store.transaction() as work:
            return {one.reference.number: one for one in work.references.of_document(document)}

    def states(self, document: UUID) -> dict[str | None, tuple[ReferenceState, list[UUID]]]:
        found = self.references(document)
        return {key: (one.state, [each.document_id for each in one.candidates]) for key, one in found.items()}


def a_chained(folder: Path, store: Store) -> Chained:
    return Chained(a_register(folder, store))
