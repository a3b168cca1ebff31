"""Единица работы over the tables: its repositories, made when first used."""

from functools import cached_property

from store.memory.accounts import MemoryAccounts
from store.memory.activities import MemoryActivities
from store.memory.asking import MemoryQuestions
from store.memory.batches import MemoryBatches
from store.memory.changes import MemoryChanges
from store.memory.clusters import MemoryClusters
from store.memory.coverage import MemoryCoverage
from store.memory.documents import MemoryDocuments
from store.memory.exports import MemoryExports
from store.memory.files import MemoryFiles
from store.memory.jobs import MemoryJobs
from store.memory.judgements import MemoryJudgements
from store.memory.knowledge import MemoryLessons, MemoryRegistryEntries, MemoryUnresolvedNames
from store.memory.records import MemoryRecords
from store.memory.regrouping import MemoryRegrouping
from store.memory.reviews import MemoryReviews
from store.memory.tables import Tables
from store.memory.versions import MemoryVersions
from store.memory.wordings import MemoryWordings


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
    def clusters(self) -> MemoryClusters:
        """Группы."""
        return MemoryClusters(self._tables)

    @cached_property
    def wordings(self) -> MemoryWordings:
        """Суждения о словах."""
        return MemoryWordings(self._tables)

    @cached_property
    def regrouping(self) -> MemoryRegrouping:
        """Перегруппировка."""
        return MemoryRegrouping(self._tables)

    @cached_property
    def questions(self) -> MemoryQuestions:
        """Вопросы о словах."""
        return MemoryQuestions(self._tables)

    @cached_property
    def versions(self) -> MemoryVersions:
        """Редакции."""
        return MemoryVersions(self._tables)

    @cached_property
    def activities(self) -> MemoryActivities:
        """Реестр мероприятий."""
        return MemoryActivities(self._tables)

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
    def coverage(self) -> MemoryCoverage:
        """Сведения для покрытия."""
        return MemoryCoverage(self._tables)

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
