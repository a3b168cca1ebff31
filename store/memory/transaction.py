"""Единица работы over the tables: its repositories, made when first used."""

from functools import cached_property

from store.memory.accounts import MemoryAccounts
from store.memory.batches import MemoryBatches
from store.memory.changes import MemoryChanges
from store.memory.documents import MemoryDocuments
from store.memory.exports import MemoryExports
from store.memory.files import MemoryFiles
from store.memory.jobs import MemoryJobs
from store.memory.judgements import MemoryJudgements
from store.memory.knowledge import MemoryLessons, MemoryRegistryEntries, MemoryUnresolvedNames
from store.memory.records import MemoryRecords
from store.memory.reviews import MemoryReviews
from store.memory.tables import Tables
from store.memory.versions import MemoryVersions


class MemoryWork:
    """Единица работы."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    @cached_property
    def batches(self) -> MemoryBatches:
        """Партии."""
        return MemoryBatches(self._tables)

    @cached_property
    def files(self) -> MemoryFiles:
        """Файлы."""
        return MemoryFiles(self._tables)

    @cached_property
    def documents(self) -> MemoryDocuments:
        """Документы."""
        return MemoryDocuments(self._tables)

    @cached_property
    def records(self) -> MemoryRecords:
        """Записи."""
        return MemoryRecords(self._tables)

    @cached_property
    def reviews(self) -> MemoryReviews:
        """Действия и правки."""
        return MemoryReviews(self._tables)

    @cached_property
    def judgements(self) -> MemoryJudgements:
        """Суждения."""
        return MemoryJudgements(self._tables)

    @cached_property
    def versions(self) -> MemoryVersions:
        """Редакции."""
        return MemoryVersions(self._tables)

    @cached_property
    def registry(self) -> MemoryRegistryEntries:
        """Записи реестров."""
        return MemoryRegistryEntries(self._tables)

    @cached_property
    def lessons(self) -> MemoryLessons:
        """Уроки."""
        return MemoryLessons(self._tables)

    @cached_property
    def unresolved(self) -> MemoryUnresolvedNames:
        """Неузнанные названия."""
        return MemoryUnresolvedNames(self._tables)

    @cached_property
    def accounts(self) -> MemoryAccounts:
        """Учётные записи, сеансы, ключи."""
        return MemoryAccounts(self._tables)

    @cached_property
    def exports(self) -> MemoryExports:
        """Выгрузки."""
        return MemoryExports(self._tables)

    @cached_property
    def jobs(self) -> MemoryJobs:
        """Очередь заданий."""
        return MemoryJobs(self._tables)

    @cached_property
    def changes(self) -> MemoryChanges:
        """Лента изменений."""
        return MemoryChanges(self._tables)
